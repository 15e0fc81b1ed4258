"""Keys of entries whose titles may have nothing in common: one names the other, or may be what became of it."""

from collections.abc import Callable, Sequence
from operator import attrgetter

from . import cited, containers, guidelines, meetings, numbering, translations
from .normal import words
from .record import Record

_REFERRING = ("related", "crossref", "xref")
_NAMING = frozenset((*_REFERRING, "booktitle", "maintitle"))
_RENEWED = guidelines.GUIDING | numbering.BODIES  # a look that spares two
REFERRED, AROUND, WORK, VOLUME, LONGEST_WORD, TRANSLATED, NORM, PLACE, AUTHOR = range(9)  # kinds of keys by their place

# Kinds of keys that tell something of entries that differ in this.
_SIDES: dict[int, Callable[[Record], object]] = {
    AROUND: attrgetter("is_book"),
    VOLUME: attrgetter("is_untitled_notice"),
    LONGEST_WORD: attrgetter("is_early"),
    AUTHOR: attrgetter("is_early", "is_ascii"),
}


def keys(record: Record) -> tuple[str, ...]:
    """One key of each kind, "" where the entry has none."""
    fields, surname = record.entry.fields, record.surname
    referred, around, work = record.entry.key, "", ""
    if record.is_book or not _NAMING.isdisjoint(fields.keys()):
        referred = next((record.text(name) for name in _REFERRING if name in fields), referred)
        name = record.whole_title if record.is_book else record.text("booktitle")
        around = meetings.initials(name) or words(containers.main(name))
        work = containers.work(record)
    found = record.title.words.split()
    return (
        referred,
        around,
        work,
        f"{surname}|{record.year}|{record.volume}" if surname and record.volume else "",
        f"{surname}|{max(found, key=len)}" if found and surname else "",
        surname if surname and translations.may_be_translated(record, found) else "",
        "" if _RENEWED.isdisjoint(found) else guidelines.key(record, found) or numbering.standard(found),
        cited.key(record),
        surname,
    )


def may_hold(kind: int, block: Sequence[Record]) -> bool:
    """Whether any two entries of a block may be worth a comparison: one look at each entry spares a look at each pair."""
    side = _SIDES.get(kind)
    if side is not None:
        return len(set(map(side, block))) > 1
    if kind == PLACE:
        return any(record.speaks for record in block)
    return kind != TRANSLATED or any(translations.may_differ(block[0], other) for other in block[1:])


def is_worth(kind: int, one: Record, other: Record) -> bool:
    """Whether a comparison may show how two entries with a key of this kind are related."""
    if kind == REFERRED:
        return _refers(one, other) or _refers(other, one)
    if kind == WORK:
        return containers.are_of_one_work(one, other)
    if kind == NORM:
        return True
    if kind == PLACE:
        return _is_placed(one, other)
    side = _SIDES.get(kind)
    if side is not None:
        return side(one) != side(other)
    return translations.may_differ(one, other)


def _is_placed(one: Record, other: Record) -> bool:
    return (one.volume, one.page) != (other.volume, other.page) and bool(cited.by_place(one, other))


def _refers(one: Record, other: Record) -> bool:
    return any(other.entry.key in one.text(name) for name in _REFERRING if name in one.entry.fields)
