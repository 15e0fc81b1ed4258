"""How each work stands, as the lock has it: retracted, under concern, corrected, superseded, or without a notice.

A work is found by any identifier of any of its entries; what several lines say of it is put together.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from everyclaim.bibliography.identifiers import identifiers
from everyclaim.model import Work
from everyclaim.registries.lock import Lock, Locked
from everyclaim.registries.record import Notice

# The gravest first: a work that has several notices stands as the first of these says.
KINDS = {
    "retraction": "retracted",
    "withdrawn": "withdrawn",
    "expression-of-concern": "concern",
    "protocol-with-results": "protocol",
    "preprint-published": "preprint",
    "correction": "corrected",
}


class Standing(NamedTuple):
    """How a work stands.

    `kind` is retracted, withdrawn, concern, protocol (its results are out), preprint (it has been published), corrected,
    sound (asked for, no notice) or "" (nobody asked). `checked` is the day of the last answer, `source` who gave it,
    `notices` all of them, the gravest first.
    """

    kind: str = ""
    checked: str = ""
    source: str = ""
    notices: tuple[Notice, ...] = ()

    @property
    def notice(self) -> Notice | None:
        """The notice that decides."""
        return self.notices[0] if self.notices else None


UNKNOWN = Standing()


def standings(works: Iterable[Work], lock: Lock) -> Mapping[str, Standing]:
    """The standing of every work that the lock speaks of, by canonical key."""
    if not lock.works:
        return {}
    found = ((work.canonical, tuple(_lines(work, lock))) for work in works)
    return {key: _standing(lines) for key, lines in found if lines}


def names(work: Work) -> Iterator[str]:
    """The names under which the lock may have the work: `doi:…`, `pmid:…`, …"""
    for entry in work.entries:
        known = identifiers(entry.fields)
        yield from (f"{kind}:{value}" for kind, value in (("doi", known.doi), ("pmid", known.pmid)) if value)
        if known.pmcid:
            yield f"pmcid:PMC{known.pmcid}"
        if known.arxiv:
            yield f"arxiv:{known.arxiv}"
        yield from (f"isbn:{isbn}" for isbn in known.isbns)


def _lines(work: Work, lock: Lock) -> Iterator[Locked]:
    for name in dict.fromkeys(names(work)):
        if name in lock.works:
            yield lock.works[name]


def _standing(lines: Sequence[Locked]) -> Standing:
    answered = [line for line in lines if line.record]
    notices = dict.fromkeys(notice for line in lines if line.record for notice in line.record.notices)
    ordered = tuple(sorted(notices, key=_gravity))
    last = max(answered, key=lambda line: line.checked, default=None)
    if last is None:
        return UNKNOWN
    return Standing(KINDS[ordered[0].kind] if ordered else "sound", last.checked, last.source, ordered)


def _gravity(notice: Notice) -> tuple[int, tuple[int, ...]]:
    """By kind; of one kind the latest first."""
    return list(KINDS).index(notice.kind), tuple(-part for part in notice.date)
