"""Emphasis, and pymdownx's marks of the same kind: which runs of `*`, `_`, `~`, `^` and `==` are a pair."""

from everyclaim.parse.markdown.masks import Mask, hidden


class Emphasis:
    """The runs of one block that are still open. A run closes the last open one of its kind; the rest is text."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text = text
        self._start = start
        self._end = end
        self._open: dict[str, list[tuple[int, int]]] = {}

    def run(self, start: int, end: int) -> list[Mask]:
        """Take the next run; returns the masks of the pairs that it closes."""
        text = self._text
        mark = text[start]
        before = text[start - 1] if start > self._start else " "
        after = text[end] if end < self._end else " "
        opens, closes = not after.isspace(), not before.isspace()
        if mark == "_":
            opens, closes = opens and not before.isalnum(), closes and not after.isalnum()
        masks: list[Mask] = []
        waiting = self._open.setdefault(mark, [])
        while closes and waiting and start < end:
            start = self._close(waiting, start, end, masks)
        if opens and start < end:
            waiting.append((start, end))
        return masks

    def _close(self, waiting: list[tuple[int, int]], start: int, end: int, masks: list[Mask]) -> int:
        """Pair a run with the last open one; returns where what is left of it begins."""
        opened, opened_end = waiting.pop()
        # H~2~O and 10^3^: a single mark encloses no space, so that "~5 and ~6" stay as they are.
        if self._text[start] in "~^" and end - start == 1 and _has_space(self._text[opened_end:start]):
            return start
        size = min(end - start, opened_end - opened)
        masks += (hidden(opened_end - size, opened_end), hidden(start, start + size))
        if opened < opened_end - size:
            waiting.append((opened, opened_end - size))
        return start + size


def _has_space(text: str) -> bool:
    return len(text.split(None, 1)) > 1
