"""Tables: a header row, a row of dashes, and rows up to the next blank line."""

from collections.abc import Iterator

from everyclaim import patterns as re
from everyclaim.model import Span
from everyclaim.parse.markdown.interrupts import BOXES
from everyclaim.parse.markdown.lines import Lines, end_of, is_blank, start_of
from everyclaim.parse.markdown.tree import Part, Step, Tree

_DASHES = re.compile(r" {0,3}(?:\|[ \t]*)?:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_PIPES = re.compile(r"\\.|`+|\|")


def read(tree: Tree, lines: Lines, index: int, part: Part) -> Step | None:
    """The table whose header stands at `index`; None where none does."""
    if not _starts(lines, index):
        return None
    end = _end(lines, index)
    table = tree.open("table", start_of(lines, index), end_of(lines, end - 1), part.container)
    for line in range(index, end):
        if line != index + 1:
            _add_row(tree, lines, line, table, "header-cell" if line == index else "cell")
    return end, ()


def _starts(lines: Lines, index: int) -> bool:
    texts = lines.texts
    if "|" not in texts[index] or index + 1 >= len(texts) or not _DASHES.match(texts[index + 1]):
        return False
    return len(list(_cells(texts[index]))) == len(list(_cells(texts[index + 1])))


def _end(lines: Lines, index: int) -> int:
    texts = lines.texts
    while index < len(texts) and not is_blank(texts[index]) and not BOXES.match(texts[index]):
        index += 1
    return index


def _add_row(tree: Tree, lines: Lines, index: int, table: int, kind: str) -> None:
    text, start = lines.texts[index], lines.starts[index]
    row = tree.open("row", start_of(lines, index), end_of(lines, index), table)
    for column, cell in enumerate(_cells(text)):
        content = text[cell.start : cell.end]
        left = cell.start + len(content) - len(content.lstrip())
        right = cell.start + len(content.rstrip())
        tree.add(kind, start + left, start + right, row, column=column)


def _cells(text: str) -> Iterator[Span]:
    """Where the cells of a row stand, its outer pipes left off; a pipe in code or after a backslash is text."""
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    pipes = list(_pipes(text, start, end))
    if pipes and pipes[0] == start:
        start = pipes.pop(0) + 1
    if pipes and pipes[-1] == end - 1:
        end = pipes.pop()
    for pipe in pipes:
        yield Span(start, pipe)
        start = pipe + 1
    yield Span(start, end)


def _pipes(text: str, start: int, end: int) -> Iterator[int]:
    if "`" not in text and "\\" not in text:
        place = text.find("|", start, end)
        while place >= 0:
            yield place
            place = text.find("|", place + 1, end)
        return
    marks = list(_PIPES.finditer(text, start, end))
    last = {match[0]: number for number, match in enumerate(marks) if match[0][0] == "`"}
    fence = ""
    for number, match in enumerate(marks):
        mark = match[0]
        if mark == "|" and not fence:
            yield match.start()
        elif mark[0] == "`":
            # A run of backticks opens code only where an equal one follows in the row.
            fence = "" if mark == fence else fence or (mark if last[mark] > number else "")
