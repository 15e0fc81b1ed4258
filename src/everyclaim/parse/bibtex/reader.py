"""Walks through a file from block to block."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from everyclaim import collector
from everyclaim.model import Defect, Entry, Span
from everyclaim.parse.conflicts import ADVICE, LEFT, conflicts
from everyclaim.parse.positions import Lines

from . import wellformed
from .document import Document
from .grammar import BLOCK, LINE_BLOCK, SURE_ENTRY
from .inherit import inherited
from .recovery import LINE
from .repair import Repair
from .tape import Tape
from .values import closing_delimiter


def parse(text: str, path: str = "") -> Document:
    """Read a .bib file's text; `path` is only recorded in the entries. Never fails; time is linear in the text."""
    reader = _Reader(text, path)
    with collector.paused():  # many values and no cycle among them
        reader.read()
        entries = inherited(reader.entries)
    defects = _told([*reader.tape.defects, *_repeated(entries, text)], text)
    defects.sort(key=lambda defect: defect.span)
    return Document(text, path, entries, tuple(defects), reader.tape.own_strings, tuple(reader.others))


class _Reader:
    """The state of one reading."""

    def __init__(self, text: str, path: str) -> None:
        self.text, self.path = text, path
        self.tape = Tape(text)
        self.entries: list[Entry] = []
        self.others: list[Span] = []
        self.line_starts: list[int] = []  # of each `@type{` that begins a line
        self.columns: list[int] = []
        for start, column in _line_blocks(text):
            self.line_starts.append(start)
            self.columns.append(column)
        self.damaged_to = 0  # up to here an entry may begin anywhere in a line
        self.comment_end = 0
        self.comments_close = True

    def read(self) -> None:
        """Read the whole text."""
        block = BLOCK.search(self.text)
        while block:
            at = self.block(block) if self.is_block(block) else block.end()
            block = BLOCK.search(self.text, at)

    def is_block(self, block: re.Match[str]) -> bool:
        """Whether an `@word{` is meant as one: `me@work (a note)` in free text is not."""
        start = block.start()
        sure_opener = block[2] == "{" or (block[1] or "").lower() in ("string", "preamble")
        if sure_opener and not self.text[start - 1 : start].isalnum():
            return True
        place = bisect_left(self.line_starts, start)
        starts_line = place < len(self.line_starts) and self.line_starts[place] == start
        return starts_line or block[1] is None or SURE_ENTRY.match(self.text, start) is not None

    def block(self, block: re.Match[str]) -> int:
        """Read one block; where to go on."""
        kind = (block[1] or "comment").lower()
        if kind == "comment":
            return self.comment(block.start(), block.end())
        if kind in ("string", "preamble"):
            return self.definition(kind, block.start(), block.end())
        return self.entry(kind, block.start(), block.end())

    # --- blocks ---

    def entry(self, kind: str, start: int, opened: int) -> int:
        """An entry, well-formed or not."""
        if start < self.comment_end:
            advice = "BibTeX reads it all the same and Biber does not: move it out, or remove its `@` to drop it."
            self.tape.report("an entry inside an @comment", start, opened, advice)
        mark = len(self.tape.defects)
        entry = wellformed.read_entry(self.tape, start, opened, self.limit(start), kind, self.path)
        if entry is None:
            del self.tape.defects[mark:]
            entry = Repair(self.tape, start, opened, self.next_start(opened)).entry(kind, self.path)
        self.entries.append(entry)
        return entry.span.end

    def definition(self, kind: str, start: int, opened: int) -> int:
        """An @string or @preamble; a malformed one is free text."""
        mark = len(self.tape.defects)
        read = wellformed.read_strings if kind == "string" else wellformed.read_preamble
        end = read(self.tape, opened, self.limit(start))
        if end is None:
            del self.tape.defects[mark:]
            end = opened
            example = '@string{name = "value"}' if kind == "string" else '@preamble{"text"}'
            self.tape.report(f"this @{kind} cannot be read", start, end, f"It is written `{example}`.")
        self.others.append(Span(start, end))
        return end

    def comment(self, start: int, opened: int) -> int:
        """An @comment: of a line, or in braces, in which entries are still looked for, as BibTeX does."""
        braced = self.text[opened - 1] == "{"
        if start < self.comment_end or (self.others and start < self.others[-1].end):
            return opened
        end = closing_delimiter(self.text, opened - 1, len(self.text)) if braced and self.comments_close else None
        if end is not None:
            self.comment_end = end + 1
        elif braced and self.comments_close:
            self.comments_close = False
            self.tape.report("this @comment is never closed", start, opened, "Write `}` at its end.")
        self.others.append(Span(start, self.line_end(opened) if end is None else end + 1))
        return opened

    # --- how far a block may reach ---

    def limit(self, start: int) -> int:
        """Where a well-formed block ends at the latest: a line with a block no further indented than this one's.

        What stands deeper may be a value's text. In a line after a damaged entry every entry may have lost its end.
        """
        if start < self.damaged_to:
            return self.next_start(start + 1)
        place = bisect_left(self.line_starts, start)
        begins_line = place < len(self.line_starts) and self.line_starts[place] == start
        column = self.columns[place] if begins_line else len(self.text)
        place += begins_line
        while place < len(self.columns) and self.columns[place] > column:
            place += 1
        return self.line_starts[place] if place < len(self.columns) else self.text_end(start)

    def text_end(self, start: int) -> int:
        """The end of the @comment around, or of the text."""
        return self.comment_end - 1 if start < self.comment_end else len(self.text)

    def next_start(self, opened: int) -> int:
        """Where the next entry starts for certain, or the next line with a block."""
        place = bisect_right(self.line_starts, opened - 1)
        end = self.line_starts[place] if place < len(self.line_starts) else self.text_end(opened)
        sure = SURE_ENTRY.search(self.text, opened, end)
        if sure:
            self.damaged_to = end
        return sure.start() if sure else end

    def line_end(self, at: int) -> int:
        """The end of the line of `at`."""
        line = LINE.match(self.text, at)
        return line.end() if line else len(self.text)


def _line_blocks(text: str) -> Iterator[tuple[int, int]]:
    """Each `@type{` that begins a line: its place and how far it is indented."""
    for found in LINE_BLOCK.finditer(text):
        start = line = found.start()
        while line and text[line - 1] in " \t":
            line -= 1
        if not line or text[line - 1] in "\n\r":
            yield start, start - line


def _told(defects: list[Defect], text: str) -> list[Defect]:
    """One defect for each conflict that a merge left, in place of all that it leads to."""
    spans = list(conflicts(text))
    if not spans:
        return defects
    starts = [span.start for span in spans]
    free = [one for one in defects if one.span.start >= _end_before(one, starts, spans)]
    return free + [Defect("bibtex-syntax", LEFT, span, ADVICE) for span in spans]


def _end_before(defect: Defect, starts: list[int], spans: list[Span]) -> int:
    """Where the last conflict ends that begins before a defect."""
    place = bisect_right(starts, defect.span.start)
    return spans[place - 1].end if place else 0


def _repeated(entries: Iterable[Entry], text: str) -> Iterator[Defect]:
    """Keys that an earlier entry has."""
    first: dict[str, Entry] = {}
    lines: Lines | None = None
    for entry in entries:
        earlier = first.setdefault(entry.key, entry)
        if earlier is not entry and entry.key:
            lines = lines or Lines(text)
            line = lines.position(earlier.key_span.start).line
            yield Defect(
                "repeated-key",
                f"the key `{entry.key}` is used in line {line} already",
                entry.key_span,
                "Give one of the two entries another key, or remove one if they are the same work.",
            )
