"""Which pairs of entries are worth comparing: those that share an exact key."""

from collections.abc import Iterator, Sequence

from . import naming, translations
from .blocks import BEGINNING, KINDS, NAMING, SERIES, WEAK, Blocks
from .record import Record

_BLOCK = 100  # entries with one key that are all compared with each other
_WINDOW = 8  # beyond that: neighbours in order of date and place
_KEPT = 8192  # titles
_AUTHOR = NAMING.start + naming.AUTHOR  # one of many works tells nothing: large blocks are left out
# Of the shorter title's, for a comparison to be worth it; of parts and editions; of first versions.
_ENOUGH, _OF_PARTS, _RETITLED = 0.5, 0.4, 0.4

Two = tuple[Record, Record]  # in file order


def pairs(records: Sequence[Record], blocks: Blocks) -> Iterator[Two]:
    """Every pair that shares a key, once; linear in the number of entries however many share one.

    What shares a weak key only (one author in one year, one page, how a title begins) has to share words of its title
    as well.
    """
    seen: set[int] = set()
    size = len(records)
    for kind in KINDS:
        for places in blocks.shared(kind):
            if is_left_out(kind, places):
                continue
            block = [records[place] for place in places]
            if kind in NAMING and not naming.may_hold(kind - NAMING.start, block):
                continue
            looks = kind in WEAK or kind in NAMING
            for one, other in within(block) if len(block) > 2 else (block,):
                packed = one.place * size + other.place
                if packed not in seen and (not looks or _is_worth(kind, one, other)):
                    seen.add(packed)
                    yield one, other


def partners(record: Record, records: Sequence[Record], blocks: Blocks) -> Iterator[Two]:
    """The pairs that one entry is in."""
    seen = {record}
    for kind, value in enumerate(blocks.of(record.place)):
        if value:
            block = [records[place] for place in blocks.places(kind, value)]
            for other in () if is_left_out(kind, block) else _near(record, block):
                if other not in seen and _is_worth(kind, record, other):
                    seen.add(other)
                    yield (record, other) if record.place < other.place else (other, record)


def is_left_out(kind: int, block: Sequence[object]) -> bool:
    """Whether nothing is compared in a block: so many works of one author tell nothing."""
    return kind == _AUTHOR and len(block) > _BLOCK


def is_large(block: Sequence[Record]) -> bool:
    """Whether in a block only neighbours are compared."""
    return len(block) > _BLOCK


def within(block: Sequence[Record]) -> Iterator[Two]:
    """The pairs of a block, whose entries come in file order."""
    if not is_large(block):
        for place, one in enumerate(block):
            for other in block[place + 1 :]:
                yield one, other
        return
    ordered = sorted(block, key=_date_and_place)
    for place, one in enumerate(ordered):
        for other in ordered[place + 1 : place + 1 + _WINDOW]:
            yield (one, other) if one.place < other.place else (other, one)


def _near(record: Record, block: Sequence[Record]) -> Sequence[Record]:
    """What the record is compared with in its block."""
    if not is_large(block):
        return block
    ordered = sorted(block, key=_date_and_place)
    place = ordered.index(record)
    return ordered[max(0, place - _WINDOW) : place + 1 + _WINDOW]


def _date_and_place(record: Record) -> tuple[int, str, str, str, int]:
    return record.year, record.volume, record.issue, record.page, record.place


def _is_worth(kind: int, one: Record, other: Record) -> bool:
    """Whether two entries that share a key of this kind are worth a comparison."""
    if kind in WEAK:
        if kind == BEGINNING and one.surname == other.surname:  # the parts of a series
            return True
        return _share_words(one, other, _OF_PARTS if kind == SERIES else _ENOUGH) or _may_be_in_one_place(one, other)
    if kind in NAMING:
        near = kind - NAMING.start
        if near == naming.AUTHOR:
            if one.is_ascii != other.is_ascii and translations.may_be_in_two_scripts(one, other):
                return True
            return one.is_early != other.is_early and _share_words(one, other, _RETITLED)
        if near == naming.LONGEST_WORD and not _share_words(one, other, _ENOUGH):
            return _may_be_in_one_place(one, other) and naming.is_worth(near, one, other)
        return naming.is_worth(near, one, other)
    return True


def _share_words(one: Record, other: Record, enough: float) -> bool:
    """Whether two titles have so many words in common that a comparison may tell something, or one is missing."""
    mine, yours = _words[one.title.words], _words[other.title.words]
    return len(mine & yours) >= enough * (len(mine) if len(mine) < len(yours) else len(yours))


def _may_be_in_one_place(one: Record, other: Record) -> bool:
    if one.volume != other.volume or not (one.volume or (one.issue and one.issue == other.issue)):
        return False
    return _is_one_place(one, other) or _may_be_in_two_languages(one, other)


def _is_one_place(one: Record, other: Record) -> bool:
    if not one.page or (one.year, one.page) != (other.year, other.page):
        return False
    return one.surname == other.surname or (one.last > one.first and one.last == other.last)


def _may_be_in_two_languages(one: Record, other: Record) -> bool:
    if one.surname != other.surname or one.year != other.year:
        return False
    mine, yours = one.text("title"), other.text("title")
    return one.text("langid") != other.text("langid") or mine.isascii() != yours.isascii()


class _Words(dict[str, frozenset[str]]):
    """The words of titles; what is asked for again is asked for soon."""

    def __missing__(self, title: str) -> frozenset[str]:
        if len(self) >= _KEPT:
            self.clear()
        words = self[title] = frozenset(title.split())
        return words


_words = _Words()
