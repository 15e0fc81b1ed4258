"""Lines of a file as a terminal can show them, with the words that matter underlined."""

from collections.abc import Iterable, Iterator, Sequence
from unicodedata import combining, east_asian_width

from everyclaim.model import Position

Mark = tuple[Position, Position]

_WIDTH = 110  # characters of a line that are shown
_BEFORE = 20  # characters left of the first marked word when a long line is cut
_LINES = 5  # of one excerpt; a sentence of more is shown from its start
_CONTROLS = dict.fromkeys((*range(32), *range(127, 160), *range(8234, 8239), *range(8294, 8298)), "�")
_VISIBLE = str.maketrans(_CONTROLS | {9: " "})
_JOINERS = frozenset("\u200b\u200c\u200d\ufeff\ufe0e\ufe0f")


def visible(text: str) -> str:
    """`text` with one character for each of its own, and none that a terminal obeys instead of showing it."""
    return text if text.isprintable() else text.translate(_VISIBLE)


def excerpt(lines: Sequence[str], marks: Iterable[Mark], around: Mark | None = None) -> str:
    """The marked lines with carets below what is marked; "" when none of them is there.

    With `around`, all the lines of that stretch, and of a long line the part where it starts.
    """
    shown = _by_line(lines, [around] if around else marks)
    carets = _by_line(lines, marks)
    numbers = sorted(shown)[:_LINES]
    rows = "".join(_row(number, lines[number - 1], carets.get(number, []), shown[number][0][0]) for number in numbers)
    return rows + (f"{'...':>8} |\n" if len(shown) > len(numbers) else "")


def _by_line(lines: Sequence[str], marks: Iterable[Mark]) -> dict[int, list[tuple[int, int]]]:
    spans: dict[int, list[tuple[int, int]]] = {}
    for start, end in marks:
        for line, first, last in _parts(lines, start, end):
            spans.setdefault(line, []).append((first, last))
    return spans


def _parts(lines: Sequence[str], start: Position, end: Position) -> Iterator[tuple[int, int, int]]:
    """A marked stretch line by line: (line, first column, column after the last), columns from 0."""
    for line in range(start.line, min(end.line, len(lines)) + 1):
        text = lines[line - 1]
        first = start.column - 1 if line == start.line else len(text) - len(text.lstrip(" \t>"))
        last = end.column - 1 if line == end.line else len(text.rstrip())
        if last > first or start == end:
            yield line, first, max(last, first + 1)


def _row(number: int, line: str, spans: Sequence[tuple[int, int]], start: int) -> str:
    # A paragraph is often one long line: show the part that matters.
    shift = max(0, start - _BEFORE) if len(line) > _WIDTH else 0
    text = "…" * (shift > 0) + visible(line[shift + (shift > 0) : shift + _WIDTH])
    marks = [" "] * (len(text) + 1)
    for first, last in spans:
        for place in range(max(0, first - shift), min(last - shift, len(marks))):
            marks[place] = "^"
    below = "".join(marks) if text.isascii() else "".join(m * _cells(c) for m, c in zip(marks, text + " ", strict=True))
    cut = "…" if shift + _WIDTH < len(line) else ""
    row = f"{number:>8} | {text}{cut}\n"
    return row + (f"{'':>8} | {below.rstrip()}\n" if below.strip() else "")


def _cells(char: str) -> int:
    """How many columns of a terminal a character takes."""
    if combining(char) or char in _JOINERS:
        return 0
    return 2 if east_asian_width(char) in "WF" else 1
