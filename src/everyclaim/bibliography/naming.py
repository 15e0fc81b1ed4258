"""Keys of entries whose titles may have nothing in common: one names the other, or may be what became of it."""

from . import containers, translations
from .normal import words
from .record import Record

_REFERRING = ("related", "crossref", "xref")
REFERRED, AROUND, WORK, VOLUME, LONGEST_WORD, TRANSLATED = range(6)  # kinds of keys by their place


def keys(record: Record) -> tuple[str, ...]:
    """One key of each kind, "" where the entry has none."""
    fields, surname = record.entry.fields, record.surname
    around = record.title.words if record.is_book else words(record.text("booktitle")) if "booktitle" in fields else ""
    return (
        next((record.text(name) for name in _REFERRING if name in fields), record.entry.key),
        around,
        containers.work(record),
        f"{surname}|{record.year}|{record.volume}" if surname and record.volume else "",
        f"{surname}|{max(record.title.words.split(), key=len)}" if surname and record.title.words else "",
        surname if surname and translations.may_be_translated(record) else "",
    )


def is_worth(kind: int, one: Record, other: Record) -> bool:
    """Whether a comparison may show how two entries with a key of this kind are related."""
    if kind == REFERRED:
        return _refers(one, other) or _refers(other, one)
    if kind == AROUND:
        return one.is_book != other.is_book
    if kind == WORK:
        return containers.are_of_one_work(one, other)
    if kind == VOLUME:
        return one.is_untitled_notice != other.is_untitled_notice
    if kind == LONGEST_WORD:
        return one.is_early != other.is_early
    return translations.is_translated(one) or translations.is_translated(other)


def _refers(one: Record, other: Record) -> bool:
    return any(other.entry.key in one.text(name) for name in _REFERRING if name in one.entry.fields)
