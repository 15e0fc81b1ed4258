"""What the line formats RIS and NBIB have in common: records of tagged lines, turned into entries."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from everyclaim.model import Defect, Entry, Field, Span


class Line(NamedTuple):
    """One tagged value with its continuation lines joined; `span` is the whole, `value_span` the value."""

    tag: str
    value: str
    span: Span
    value_span: Span


def lines(
    text: str, tagged: re.Pattern[str], continues: Callable[[str, str], bool], defects: list[Defect]
) -> Iterator[Line]:
    """The tagged values of a text.

    Args:
        text: The whole file.
        tagged: Matches a line with a tag; groups: tag, value.
        continues: Told the tag before and a line without one, says whether the line goes on with that tag's value.
        defects: Receives a defect for each other line.
    """
    offset = 0
    tag, parts, span, value_span = "", [""], Span(0, 0), Span(0, 0)
    for raw in text.splitlines(keepends=True):
        content = raw.rstrip()
        end = offset + len(content)
        if match := tagged.match(content):
            if tag:
                yield Line(tag, " ".join(parts), span, value_span)
            start = match.start(2) if match[2] is not None else len(content)
            tag, parts, span, value_span = (
                match[1],
                [(match[2] or "").strip()],
                Span(offset, end),
                Span(offset + start, end),
            )
        elif content and tag and continues(tag, content):
            parts.append(content.strip())
            span, value_span = Span(span.start, end), Span(value_span.start, end)
        elif content:
            defects.append(Defect("unread-reference", "this line has no tag and belongs to none", Span(offset, end)))
        offset += len(raw)
    if tag:
        yield Line(tag, " ".join(parts), span, value_span)


def first(record: Sequence[Line], *tags: str) -> Line | None:
    """The first line that carries the first of `tags` that any does."""
    return next((line for tag in tags for line in record if line.tag == tag and line.value), None)


def joined(record: Iterable[Line], tags: Iterable[str]) -> list[Line]:
    """All lines with one of `tags`, in order."""
    wanted = set(tags)
    return [line for line in record if line.tag in wanted and line.value]


def field(name: str, value: str, origin: Sequence[Line]) -> Field:
    """A field made from some lines."""
    span = Span(origin[0].span.start, origin[-1].span.end)
    return Field(name, value, span, Span(origin[0].value_span.start, origin[-1].value_span.end))


def entry(key: str, kind: str, fields: Iterator[Field], path: str, record: Sequence[Line]) -> Entry:
    """An entry made from a record's lines; empty fields are left out, of several of one name the first stays."""
    found: dict[str, Field] = {}
    for field in fields:
        if field.value:
            found.setdefault(field.name, field)
    return Entry(key, kind, found, path, Span(record[0].span.start, record[-1].span.end), record[0].value_span)
