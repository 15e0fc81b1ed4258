"""What a bibliography as a whole teaches: titles that recur, and identifiers that several works share."""

from collections.abc import Sequence

from . import authorship, wording
from .blocks import DOI, PMID, TITLE, Blocks
from .record import Record
from .titles import always_recurring
from .verdict import Context

_SHORT, _LONG = 3, 5  # issues that make a title of up to six words, or a longer one, a recurring one
_SHARE = 0.4  # so many of its entries are in issues of their own: a work that is only repeated is in few
_LOOKED_AT = 100  # entries with one identifier


def context(records: Sequence[Record], blocks: Blocks) -> Context:
    """The titles and identifiers of which that is so."""

    def several(kind: int) -> list[list[Record]]:
        return [[records[place] for place in places] for places in blocks.shared(kind)]

    recurring = {block[0].title.compact for block in several(TITLE) if recurs(block)}
    shared = {block[0].ids[kind] for kind in (DOI, PMID) for block in several(kind) if is_shared(block)}
    return Context(frozenset(recurring | always_recurring()), frozenset(map(str, shared)))


def recurs(block: Sequence[Record]) -> bool:
    """Whether the title of these entries stands for several works: it has many DOIs, or was printed in many volumes."""
    if len({record.ids.doi for record in block if record.ids.doi}) >= _SHORT:
        return True
    dated = [record for record in block if record.year and record.volume]
    volumes = {record.volume for record in dated}
    places = {(record.year, record.volume, record.issue) for record in dated}
    most = _LONG if block[0].title.words.count(" ") > 5 else _SHORT
    return len(volumes) >= 2 and len(places) >= max(most, _SHARE * len(block))


def is_shared(block: Sequence[Record]) -> bool:
    """Whether the identifier of these entries stands at works of different titles: three of them, or two on different pages."""
    different: list[Record] = []
    for record in block[:_LOOKED_AT]:
        if all(wording.agreement(record.title, other.title) == wording.DIFFERENT for other in different):
            different.append(record)
    if len(different) != 2:
        return len(different) > 2
    one, other = different
    same_place = not one.page or not other.page or one.page == other.page
    return not same_place or authorship.agreement(one.authors, other.authors) == "disjoint"
