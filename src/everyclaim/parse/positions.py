"""Offsets to lines and columns and back: the only place where people's way of counting meets ours."""

from bisect import bisect_right

from everyclaim import patterns as re
from everyclaim.model import Position

_LINE_END = re.compile(r"\r\n?|\n")


class Lines:
    """Where the lines of one text start.

    Only `\\n`, `\\r\\n` and `\\r` end a line, as in every editor: form feeds and U+2028 do not.
    """

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]
        self._size = len(text)

    def position(self, offset: int) -> Position:
        """The line and column (from 1, in code points) of an offset; offsets beyond the text count as its end."""
        offset = max(0, min(offset, self._size))
        line = bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1)

    def offset(self, position: Position) -> int:
        """The offset of a position; one beyond its line or the text is moved to the nearest end."""
        line = max(1, position.line)
        if line > len(self._starts):
            return self._size
        end = self._starts[line] - 1 if line < len(self._starts) else self._size
        return min(self._starts[line - 1] + max(0, position.column - 1), end)
