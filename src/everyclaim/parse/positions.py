"""Offsets to lines and columns and back: the only place where people's way of counting meets ours."""

from bisect import bisect_right
from itertools import accumulate

from everyclaim.model import Position


class Lines:
    """Where the lines of one text start.

    Only `\\n`, `\\r\\n` and `\\r` end a line, as in every editor: form feeds and U+2028 do not.
    """

    def __init__(self, text: str) -> None:
        lines = (text.replace("\r\n", " \n").replace("\r", "\n") if "\r" in text else text).split("\n")
        self._starts = list(accumulate([len(line) + 1 for line in lines[:-1]], initial=0))
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
