"""What belongs to an entry in its file: its lines, the comments at it, and how its fields are set."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from everyclaim import patterns as re
from everyclaim.model import Edit, Entry, Field, Span
from everyclaim.parse.bibtex import Document

_LINE_REST = re.compile(r"[ \t]*(%[^\r\n]*)?(\r\n|\n|\r|\Z)")
_BLANK = re.compile(r"(?:[ \t]*(?:\r\n|\n|\r))*")
_COMMENT = re.compile(r"[\s,]*(%[^\r\n]*)")
_WRITTEN = re.compile(r"[^\s=]+([ \t]*)=([ \t]*)")


def removals(document: Document, entries: Iterable[Entry]) -> Iterator[Edit]:
    """The edits that take out entries with the comments at them, and the blank lines that would be left double."""
    text, run = document.text, Span(0, 0)
    for entry in sorted(entries, key=lambda one: one.span):
        span = _lines_of(document, entry)
        if run.end and not text[run.end : span.start].strip():
            run = Span(run.start, span.end)
            continue
        if run.end:
            yield Edit(document.path, _with_blank_lines(text, run), "")
        run = span
    if run.end:
        yield Edit(document.path, _with_blank_lines(text, run), "")


def _lines_of(document: Document, entry: Entry) -> Span:
    """An entry's lines with the comments at it; the entry alone if something else stands behind it in its line."""
    rest = _LINE_REST.match(document.text, entry.span.end)
    return Span(_lines_above(document, entry), rest.end()) if rest else entry.span


def _with_blank_lines(text: str, span: Span) -> Span:
    """With the blank lines behind whole lines; at the end of the file, with those before them."""
    if text[span.end - 1] not in "\r\n":
        return span
    start, behind = span.start, _BLANK.match(text, span.end)
    end = behind.end() if behind else span.end
    while end == len(text) and (line := line_before(text, start)) and not line.strip():
        start -= len(line)
    return Span(start, end)


def comments(document: Document, entry: Entry) -> tuple[str, ...]:
    """The comment lines at an entry: those right above it, those in it, and the one behind it."""
    text = document.text
    above = text[_lines_above(document, entry) : entry.span.start].splitlines()
    behind = _LINE_REST.match(text, entry.span.end)
    return (*(line.strip() for line in above), *_inside(text, entry), *([behind[1]] if behind and behind[1] else []))


def insertion_above(document: Document, entry: Entry, lines: Sequence[str]) -> Edit:
    """Comment lines right above an entry, below those that stand there."""
    start = entry.span.start
    newline = _newline(document.text, start)
    own_line = start == 0 or document.text[start - 1] in "\r\n"
    return Edit(document.path, Span(start, start), ("" if own_line else newline) + "".join(x + newline for x in lines))


def insertion_of_fields(document: Document, entry: Entry, fields: Sequence[tuple[str, str]]) -> Edit:
    """New fields (name, value with delimiters) behind the last one, set as the entry's fields are."""
    text, own = document.text, own_fields(entry)
    last = own[-1].span.end if own else entry.key_span.end
    comma = re.compile(r"\s*,").match(text, last)
    place = comma.end() if comma and own else last
    gap = (
        _newline(text, entry.span.start) + indent
        if own and (indent := _indent(text, own[0].span.start)) is not None
        else " "
    )
    rows = (gap + _set(text, own, name) + value for name, value in fields)
    return Edit(
        document.path, Span(place, place), ("" if comma and own else ",") + ",".join(rows) + ("," if comma else "")
    )


def without_field(text: str, entry: Entry, field: Field) -> Edit:
    """An edit that takes a field out, with the blanks before it and one comma."""
    comma = re.compile(r"\s*,").match(text, field.span.end, entry.span.end)
    start = field.span.start
    while text[start - 1].isspace():
        start -= 1
    if not comma and text[start - 1] == ",":  # the last field: the comma before it led to it
        start -= 1
    return Edit(entry.path, Span(start, comma.end() if comma else field.span.end), "")


def own_fields(entry: Entry) -> list[Field]:
    """The fields that stand in the entry itself, in its order: inherited ones have their place elsewhere."""
    inside = [field for field in entry.fields.values() if entry.span.start <= field.span.start < entry.span.end]
    return sorted(inside, key=lambda field: field.span)


def line_before(text: str, place: int) -> str:
    """The line that ends at `place`, with its line end; "" if `place` is not at the start of a line."""
    if not text.endswith(("\n", "\r"), 0, place):
        return ""
    end = place - (2 if text.startswith("\r\n", place - 2) else 1)
    return text[max(text.rfind("\n", 0, end), text.rfind("\r", 0, end)) + 1 : place]


def _lines_above(document: Document, entry: Entry) -> int:
    """Where the comment lines that stand right above an entry begin."""
    place = entry.span.start
    if "%" not in (above := line_before(document.text, place)):
        return place
    floor = _floor(document, entry)
    while above.lstrip().startswith("%") and place - len(above) >= floor:
        place -= len(above)
        above = line_before(document.text, place)
    return place


def _floor(document: Document, entry: Entry) -> int:
    """Where the block before an entry ends."""
    start = entry.span.start
    entries = bisect_left(document.entries, start, key=lambda one: one.span.start)
    others = bisect_left(document.others, start, key=lambda one: one.start)
    ends = [0, *(one.span.end for one in document.entries[entries - 1 : entries])]
    ends += [span.end for span in document.others[max(others - 1, 0) : others] if span.end <= start]
    return max(ends)


def _inside(text: str, entry: Entry) -> Iterator[str]:
    """Comments between the fields of an entry, which Biber passes over."""
    edges = [entry.key_span, *(field.span for field in own_fields(entry)), Span(entry.span.end, entry.span.end)]
    for one, other in pairwise(edges):
        place = one.end
        while (found := _COMMENT.match(text, place, other.start)) is not None:
            yield found[1].rstrip()
            place = found.end()


def _set(text: str, own: Sequence[Field], name: str) -> str:
    """`name = ` with blanks as the other fields have them: up to their "=" sign if those are aligned."""
    seen = [(field, found) for field in own if (found := _WRITTEN.match(text, field.span.start))]
    if not seen:
        return f"{name} = "
    before, after = seen[-1][1].groups()
    in_lines = _indent(text, own[-1].span.start) is not None
    if in_lines and len({found[1] for _, found in seen}) > 1:
        columns = Counter(len(field.name) + len(found[1]) for field, found in seen)
        before = " " * max(columns.most_common(1)[0][0] - len(name), 1)
    return f"{name}{before}={after}"


def _indent(text: str, place: int) -> str | None:
    """The blanks before a place in its line; None if something else stands before it."""
    start = max(text.rfind("\n", 0, place), text.rfind("\r", 0, place)) + 1
    return None if text[start:place].strip() else text[start:place]


def _newline(text: str, at: int) -> str:
    """The line end that is usual at a place: that of the next line, or of the file's first."""
    end = text.find("\n", at)
    end = end if end >= 0 else text.find("\n")
    return "\r\n" if text[max(end - 1, 0) : end] == "\r" else "\n"
