"""From linked entries to their works, and to what is told of these."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from everyclaim.model import Relation, Work

from . import merging
from .clusters import Clusters, Link
from .compare import compare
from .record import Record
from .verdict import GUESSED, Context, Verdict

_TOLERANCE = 0.2  # likely clusters are not merged: one odd entry must not keep the others apart
_TIERS = ("certain", "likely", "possible")


class Told(NamedTuple):
    """Two works that a link relates, by their canonical keys."""

    link: Link
    keys: tuple[str, str]

    def sureness(self) -> tuple[int, float, int, int]:
        """What they are sorted by: the surest first, among equals in file order."""
        link = self.link
        return _TIERS.index(link.verdict.tier), -link.verdict.score, link.one.place, link.other.place

    def relation(self) -> Relation:
        """What is told of the two works."""
        return Relation(self.keys, self.link.verdict.relation, self.link.verdict.tier, self.link.verdict.evidence)


class Settled(NamedTuple):
    """The works of some entries, each with its first entry in file order, and what relates them."""

    works: list[tuple[Record, Work]]
    told: list[Told]


def alone(record: Record) -> Work:
    """The work of an entry that no link leads to."""
    return merging.work([record], "certain", ())


def settled(records: Sequence[Record], links: Sequence[Link], context: Context) -> Settled:
    """What becomes of entries (in file order) that these links connect, and no link connects with others."""
    if len(records) == 2 and _is_same(links[0], "certain"):  # nearly all
        return Settled([(records[0], merging.work(records, "certain", links[0].verdict.evidence))], [])
    known = {(link.one, link.other): link.verdict for link in links}

    def judge(one: Record, other: Record) -> Verdict:
        return known.get((one, other)) or known.get((other, one)) or compare(one, other, context)

    clusters = Clusters(judge)
    merged = clusters.join(link for link in links if _is_same(link, "certain"))
    works, work_of = _works(records, clusters, merged)
    likely = clusters.join([link for link in links if _is_same(link, "likely", "certain")], _TOLERANCE)
    possible = [
        link
        for link in links
        if _is_same(link, "possible") and clusters.root(link.one.place) != clusters.root(link.other.place)
    ]
    related = _unambiguous([link for link in links if link.verdict.relation != "same"])
    told = [
        Told(link, (work_of[link.one].canonical, work_of[link.other].canonical))
        for link in [*likely, *possible, *related]
        if work_of[link.one].canonical != work_of[link.other].canonical
    ]
    return Settled(works, told)


def _unambiguous(links: Sequence[Link]) -> list[Link]:
    """The links without those that were guessed for want of another candidate where there is one."""
    unsure = [link for link in links if link.verdict.score == GUESSED]
    if not unsure:
        return list(links)
    counts = Counter(record for link in unsure for record in (link.one, link.other))
    left_out = {id(link) for link in unsure if counts[link.one] > 1 or counts[link.other] > 1}
    return [link for link in links if id(link) not in left_out]


def _is_same(link: Link, *tiers: str) -> bool:
    return link.verdict.relation == "same" and link.verdict.tier in tiers


def _works(
    records: Sequence[Record], clusters: Clusters, merged: Sequence[Link]
) -> tuple[list[tuple[Record, Work]], dict[Record, Work]]:
    """The works in file order, and the work of each entry."""
    evidence: dict[int, dict[str, None]] = {}
    for link in merged:
        evidence.setdefault(clusters.root(link.one.place), {}).update(dict.fromkeys(link.verdict.evidence))
    works: list[tuple[Record, Work]] = []
    work_of: dict[Record, Work] = {}
    for record in records:
        if record not in work_of:
            members = clusters.members(record)
            work = merging.work(members, "certain", tuple(evidence.get(clusters.root(record.place), ())))
            works.append((record, work))
            work_of.update((member, work) for member in members)
    return works, work_of
