"""Merging the entries of one work by spans: the survivor takes over, the others go, pages cite the surviving key."""

import re
from collections.abc import Iterator

from everyclaim.index import Index
from everyclaim.model import Edit, Entry, Field, Fix, Span, Work

_INDENT = re.compile(r"\n([ \t]*)\Z")


def merge(index: Index, work: Work) -> Fix:
    """The fix that leaves `work` with its canonical entry alone; safe when no two values truly disagree."""
    edits = (*_survivor(index, work), *_removals(index, work), *_citations(index, work))
    gone = ", ".join(entry.key for entry in work.entries[1:])
    return Fix(f"merge {gone} into {work.canonical}", not work.conflicts, edits)


def _survivor(index: Index, work: Work) -> Iterator[Edit]:
    """What the surviving entry gains: fields only the others have, and their keys in `ids`."""
    kept = work.entries[0]
    gained = {
        name: field for entry in work.entries[1:] for name, field in entry.fields.items() if name not in kept.fields
    }
    gained.pop("ids", None)
    ids = [key for key in work.keys if key != work.canonical]
    written = [f"{name} = {_source(index, entry, name)}" for name, entry in _givers(work, gained).items()]
    present = kept.fields.get("ids")
    if present and ids:
        yield Edit(kept.path, present.value_span, "{" + ", ".join(ids) + "}")
    elif ids:
        written.append("ids = {" + ", ".join(ids) + "}")
    if written:
        yield _insertion(index, kept, written)


def _givers(work: Work, gained: dict[str, Field]) -> dict[str, Entry]:
    """For each gained field the first entry that has it."""
    return {name: next(entry for entry in work.entries[1:] if name in entry.fields) for name in gained}


def _source(index: Index, entry: Entry, name: str) -> str:
    """A field's value as it is written there, delimiters included."""
    span = entry.fields[name].value_span
    return index.text(entry.path)[span.start : span.end]


def _insertion(index: Index, kept: Entry, written: list[str]) -> Edit:
    """New fields behind the last one, indented as its fields are."""
    text = index.text(kept.path)
    own = [field.span for field in kept.fields.values() if kept.span.start <= field.span.start < kept.span.end]
    last = max((span.end for span in own), default=kept.key_span.end)
    comma = re.compile(r"[ \t]*,").match(text, last)
    place = comma.end() if comma else last
    first = min((span.start for span in own), default=kept.key_span.end)
    indent = _INDENT.search(text, 0, first)
    gap = f"\n{indent[1]}" if indent else " "
    return Edit(
        kept.path, Span(place, place), ("" if comma else ",") + ",".join(gap + field for field in written) + ","
    )


def _removals(index: Index, work: Work) -> Iterator[Edit]:
    for entry in work.entries[1:]:
        text = index.text(entry.path)
        end = re.compile(r"[ \t]*(?:\r?\n){0,2}").match(text, entry.span.end)
        yield Edit(entry.path, Span(entry.span.start, end.end() if end else entry.span.end), "")


def _citations(index: Index, work: Work) -> Iterator[Edit]:
    """The surviving key in place of the others, wherever a page cites the work."""
    for use in index.uses.get(work.canonical, ()):
        if use.citation.key != work.canonical:
            yield Edit(use.path, use.citation.key_span, work.canonical)
