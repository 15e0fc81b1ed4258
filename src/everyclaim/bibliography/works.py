"""Entries to works: which entries describe one work, and how works are related.

Entries are normalised once (`record`), pairs that share an exact key are compared (`candidates`, `compare`), and linked
entries form clusters that no contradiction enters (`clusters`). Only what is certain is merged; likely and possible
repeats are relations for a person to judge.
"""

from collections.abc import Iterable, Sequence

from everyclaim import collector
from everyclaim.model import Bibliography, Entry, Relation, Work

from . import candidates, merging
from .clusters import Clusters, Link
from .compare import compare
from .record import Record
from .verdict import Verdict

_NOT_WORKS = frozenset(("xdata", "set"))
_TOLERANCE = 0.2  # likely clusters are not merged: one odd entry must not keep the others apart
_TIERS = ("certain", "likely", "possible")


def group(entries: Iterable[Entry]) -> Bibliography:
    """The works of the entries, in file order.

    Time grows linearly with the number of entries. Entries of type xdata or set describe no work of their own.
    """
    with collector.paused():
        return _grouped(entries)


def _grouped(entries: Iterable[Entry]) -> Bibliography:
    described = [entry for entry in entries if entry.type not in _NOT_WORKS]
    records = [Record(entry, place) for place, entry in enumerate(described)]
    context = candidates.learned(records)
    links = []
    for one, other in candidates.pairs(records):
        verdict = compare(one, other, context)
        if verdict.tier:
            links.append(Link(one, other, verdict))

    def judge(one: Record, other: Record) -> Verdict:
        return compare(one, other, context)

    clusters = Clusters(records, judge)
    merged = clusters.join(link for link in links if _is_same(link, "certain"))
    works, work_of = _works(records, clusters, merged)
    likely = clusters.join([link for link in links if _is_same(link, "likely", "certain")], _TOLERANCE)
    possible = [
        link
        for link in links
        if _is_same(link, "possible") and clusters.root(link.one.place) != clusters.root(link.other.place)
    ]
    related = [link for link in links if link.verdict.relation != "same"]
    relations = _relations([*likely, *possible, *related], work_of)
    return Bibliography(works, relations, _by_key(works))


def _is_same(link: Link, *tiers: str) -> bool:
    return link.verdict.relation == "same" and link.verdict.tier in tiers


def _works(
    records: Sequence[Record], clusters: Clusters, merged: Sequence[Link]
) -> tuple[tuple[Work, ...], dict[int, Work]]:
    """The works in file order, and the work of each entry by its place."""
    evidence: dict[int, dict[str, None]] = {}
    for link in merged:
        evidence.setdefault(clusters.root(link.one.place), {}).update(dict.fromkeys(link.verdict.evidence))
    works: list[Work] = []
    work_of: dict[int, Work] = {}
    for record in records:
        if record.place not in work_of:
            members = clusters.members(record)
            work = merging.work(members, "certain", tuple(evidence.get(clusters.root(record.place), ())))
            works.append(work)
            work_of.update((member.place, work) for member in members)
    return tuple(works), work_of


def _relations(links: Sequence[Link], work_of: dict[int, Work]) -> tuple[Relation, ...]:
    """One relation, the surest, for each pair of works; among equals in file order."""
    found: dict[tuple[str, str], Relation] = {}
    for link in sorted(links, key=_by_sureness):
        keys = work_of[link.one.place].canonical, work_of[link.other.place].canonical
        if keys[0] != keys[1] and keys not in found and keys[::-1] not in found:
            found[keys] = Relation(keys, link.verdict.relation, link.verdict.tier, link.verdict.evidence)
    return tuple(found.values())


def _by_sureness(link: Link) -> tuple[int, float, int, int]:
    return _TIERS.index(link.verdict.tier), -link.verdict.score, link.one.place, link.other.place


def _by_key(works: Sequence[Work]) -> dict[str, Work]:
    """Every key that may be cited: an entry's own key before one that is only recorded in `ids`."""
    known: dict[str, Work] = {}
    for work in works:
        for entry in work.entries:
            if entry.key:
                known.setdefault(entry.key, work)
    for work in works:
        for key in work.keys:
            known.setdefault(key, work)
    return known
