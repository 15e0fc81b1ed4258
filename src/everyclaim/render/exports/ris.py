"""RIS, the tagged form that every reference manager reads: two letters, two spaces, a hyphen, a space, a value."""

from collections.abc import Iterable, Iterator

from everyclaim.bibliography.markup import finish, plain
from everyclaim.bibliography.names import Name
from everyclaim.bibliography.styles.record import Record, read
from everyclaim.bibliography.styles.when import When
from everyclaim.model import Work

_TYPES = {
    "article": "JOUR", "news": "NEWS", "book": "BOOK", "chapter": "CHAP", "paper": "CPAPER", "thesis": "THES",
    "report": "RPRT", "web": "ELEC", "preprint": "UNPB", "dataset": "DATA", "software": "COMP", "patent": "PAT",
    "law": "STAT", "case": "CASE", "media": "VIDEO", "misc": "GEN",
}  # fmt: skip
_TEXTS = (
    ("TI", "title"), ("T2", "container"), ("T3", "series"), ("VL", "volume"), ("IS", "issue"), ("PB", "publisher"),
    ("CY", "place"), ("ET", "edition"), ("M1", "number"), ("LA", "language"), ("JA", "abbreviation"), ("M3", "genre"), ("SE", "chapter"), ("N1", "note"),
)  # fmt: skip
_VERBATIM = (("DO", "doi"), ("AN", "pmid"), ("C2", "pmcid"), ("UR", "url"))  # no HTML: `<` is part of some DOIs


def write(works: Iterable[Work]) -> str:
    """All works; lines end as RIS has it, with CR LF."""
    return "".join(written(work.canonical, read(work)) for work in works)


def written(key: str, record: Record) -> str:
    """One work that has been read, under its canonical key."""
    return "".join([f"{tag}  - {_line(value)}\r\n" for tag, value in _tags(key, record)])


def _tags(key: str, record: Record) -> Iterator[tuple[str, str]]:
    yield "TY", _TYPES.get(record.kind, "GEN")
    yield "ID", key
    yield from (("AU", _name(name)) for name in record.authors.names)
    yield from (("ED", _name(name)) for name in record.editors.names)
    yield from (("A4", _name(name)) for name in record.translators.names)
    yield from ((tag, text) for tag, field in _TEXTS if (text := plain(finish(getattr(record, field)))))
    yield from ((tag, value) for tag, field in _VERBATIM if (value := getattr(record, field)))
    yield from _pages(record)
    if record.issued.year:
        yield "PY", record.issued.year
        yield "DA", _date(record.issued)
    if record.accessed.year:
        yield "Y2", _date(record.accessed)
    yield "ER", ""


def _name(name: Name) -> str:
    """Family name, given names, suffix."""
    if name.literal:
        return plain(name.literal)
    family = f"{name.von} {name.last}".strip()
    return plain(", ".join(part for part in (family, name.first, name.jr) if part))


def _pages(record: Record) -> Iterator[tuple[str, str]]:
    if record.pages.article:
        yield "SP", record.pages.article
    for first, last in record.pages.ranges[:1]:
        yield "SP", plain(first)
        if last:
            yield "EP", plain(last)


def _date(when: When) -> str:
    """Year, month and day between slashes, empty where not known."""
    month, day = (f"{part:02}" if part else "" for part in (when.month, when.day))
    return f"{when.year}/{month}/{day}/"


def _line(value: str) -> str:
    """A value never starts a line of its own."""
    return " ".join(value.split())
