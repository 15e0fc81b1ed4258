"""What grows while a page is parsed: its containers and its blocks, in source order."""

from collections.abc import Sequence
from typing import NamedTuple

from everyclaim.columns import made
from everyclaim.model import Block, Container, Span
from everyclaim.parse.markdown.lines import Lines


class Part(NamedTuple):
    """Lines inside a container that are still to be parsed; their paragraphs become blocks of kind `kind`."""

    lines: Lines
    container: int
    kind: str = "paragraph"


Step = tuple[int, Sequence[Part]]
"""What reading a block gives: the line to go on with, and what lies inside."""


class Tree:
    """Collects the containers and blocks of one page, as plain values: NamedTuples are made of all of them at once.

    `prefixes` are the `>` marks inside of its blocks, `comments` those in its raw HTML.
    """

    def __init__(self, size: int) -> None:
        self.prefixes: list[Span] = []
        self.comments: list[Span] = []
        self._kinds, self._starts, self._ends, self._parents = ["page"], [0], [size], [-1]
        self._blocks: list[tuple[str, tuple[int, int], int, int, int, int]] = []
        self._heading = -1

    def open(self, kind: str, start: int, end: int, parent: int) -> int:
        """Add a container; returns its index."""
        self._kinds.append(kind)
        self._starts.append(start)
        self._ends.append(end)
        self._parents.append(parent)
        return len(self._kinds) - 1

    def kind(self, container: int) -> str:
        """The kind of a container."""
        return self._kinds[container]

    def stretch(self, container: int, end: int) -> None:
        """Let a container reach further, to take in its caption."""
        self._ends[container] = end

    def table_before(self, parent: int) -> int:
        """The table that nothing follows in the container `parent`, or in one inside it; -1 where there is none."""
        for index in range(len(self._kinds) - 1, -1, -1):
            if self._kinds[index] == "table" and self._parents[index] == parent:
                return index if self._blocks and self._blocks[-1][1][1] <= self._ends[index] else -1
        return -1

    def add(self, kind: str, start: int, end: int, container: int, level: int = 0, column: int = -1) -> None:
        """Add a block, under the last heading before it."""
        if start < end:
            self._blocks.append((kind, (start, end), container, self._heading, level, column))
            if level:
                self._heading = len(self._blocks) - 1

    def containers(self) -> tuple[Container, ...]:
        """The containers so far."""
        spans = made(Span, zip(self._starts, self._ends, strict=True))
        return made(Container, zip(self._kinds, spans, self._parents, strict=True))

    def blocks(self) -> tuple[Block, ...]:
        """The blocks so far, in the order in which they were added."""
        if not self._blocks:
            return ()
        kinds, spans, *rest = zip(*self._blocks, strict=True)
        return made(Block, zip(kinds, made(Span, spans), *rest, strict=True))
