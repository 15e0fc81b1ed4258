"""A registry's record in the shape of an entry, so that the two can be compared field by field."""

from collections.abc import Iterator

from everyclaim.model import Entry, Field, Span
from everyclaim.parse import latex
from everyclaim.registries.record import Person, Record

_NOWHERE = Span(0, 0)
_PARTS = ("chapter", "conference-paper")


def described(record: Record) -> Entry:
    """The record as an entry without key and place; its values are LaTeX."""
    fields = {name: Field(name, value, _NOWHERE, _NOWHERE) for name, value in _fields(record) if value}
    kind = "inproceedings" if record.type in _PARTS else "book" if record.type == "book" else "article"
    return Entry("", kind, fields, "", _NOWHERE, _NOWHERE)


def people(persons: tuple[Person, ...]) -> str:
    """Names as an author field has them."""
    return latex.people(
        latex.person(one.family, one.given, one.suffix) if one.family else latex.literal(one.literal)
        for one in persons
        if one.family or one.literal
    )


def _fields(record: Record) -> Iterator[tuple[str, str]]:
    yield "author", people(record.authors)
    yield "editor", people(record.editors)
    yield "title", latex.escape(record.title)
    yield ("booktitle" if record.type in _PARTS else "journal"), latex.escape(record.container)
    yield "year", str(record.date.year or "")
    yield "volume", latex.escape(record.volume)
    yield "number", latex.escape(record.issue)
    yield "pages", latex.page_range(record.pages or record.number)
