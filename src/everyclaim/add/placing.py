"""Where a new entry goes: among sorted keys in order, else behind the last entry."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from everyclaim.edits.surroundings import line_before
from everyclaim.model import Edit, Entry, Span
from everyclaim.parse.bibtex import Document

_REST = re.compile(r"[ \t]*(?:%[^\r\n]*)?(?=[\r\n]|\Z)")  # what may stand behind an entry on its last line


def place(document: Document, written: Sequence[tuple[str, str]], newline: str, between: int) -> tuple[Edit, ...]:
    """Insertions that put new entries (key, text) into a file and touch nothing else.

    Entries that belong at one place go there in one edit, in order. The file ends with a line end afterwards.
    """
    gap = newline * between
    if not document.entries:
        return _into_empty(document, [text for _, text in written], newline, gap)
    if not is_sorted(document.entries):
        return (_behind(document, document.entries[-1], [text for _, text in written], newline, gap),)
    keys = [entry.key.lower() for entry in document.entries]
    slots: dict[int, list[str]] = {}
    for key, text in sorted(written, key=lambda one: one[0].lower()):
        slots.setdefault(bisect_right(keys, key.lower()), []).append(text)
    return tuple(
        _behind(document, document.entries[slot - 1], texts, newline, gap)
        if slot
        else _before(document, document.entries[0], texts, gap)
        for slot, texts in sorted(slots.items())
    )


def is_sorted(entries: Sequence[Entry]) -> bool:
    """Whether the keys of at least three entries are in alphabetical order."""
    keys = [entry.key.lower() for entry in entries]
    return len(keys) > 2 and keys == sorted(keys)


def _into_empty(document: Document, texts: list[str], newline: str, gap: str) -> tuple[Edit, ...]:
    end = len(document.text.rstrip())
    start = gap if end else ""
    tail = "" if document.text[end:] else newline
    return (Edit(document.path, Span(end, end), start + gap.join(texts) + tail),)


def _behind(document: Document, entry: Entry, texts: list[str], newline: str, gap: str) -> Edit:
    """Behind an entry and a comment on its last line."""
    rest = _REST.match(document.text, entry.span.end)
    place = rest.end() if rest else entry.span.end
    tail = "" if rest and place < len(document.text) else newline
    return Edit(document.path, Span(place, place), "".join(gap + text for text in texts) + tail)


def _before(document: Document, entry: Entry, texts: list[str], gap: str) -> Edit:
    """Before an entry and the comment lines that stand right above it."""
    place = entry.span.start
    while (line := line_before(document.text, place)).lstrip().startswith("%"):
        place -= len(line)
    return Edit(document.path, Span(place, place), "".join(text + gap for text in texts))
