"""What grows while a page is parsed: its containers and its blocks, in source order."""

from typing import NamedTuple

from everyclaim.model import Block, Container, Span
from everyclaim.parse.markdown.lines import Lines


class Part(NamedTuple):
    """Lines inside a container that are still to be parsed; their paragraphs become blocks of kind `kind`."""

    lines: Lines
    container: int
    kind: str = "paragraph"


class Step(NamedTuple):
    """What reading a block gives: the line to go on with, and what lies inside."""

    next_line: int
    parts: tuple[Part, ...] | list[Part] = ()


class Tree:
    """Collects the containers and blocks of one page.

    `prefixes` are the `>` marks inside of its blocks, `comments` those in its raw HTML.
    """

    def __init__(self, size: int) -> None:
        self.containers = [Container("page", Span(0, size), -1)]
        self.blocks: list[Block] = []
        self.prefixes: list[Span] = []
        self.comments: list[Span] = []
        self._heading = -1

    def open(self, kind: str, start: int, end: int, parent: int) -> int:
        """Add a container; returns its index."""
        self.containers.append(Container(kind, Span(start, end), parent))
        return len(self.containers) - 1

    def stretch(self, container: int, end: int) -> None:
        """Let a container reach further, to take in its caption."""
        old = self.containers[container]
        self.containers[container] = Container(old.kind, Span(old.span.start, end), old.parent)

    def add(self, kind: str, start: int, end: int, container: int, level: int = 0, column: int = -1) -> None:
        """Add a block, under the last heading before it."""
        if start < end:
            self.blocks.append(Block(kind, Span(start, end), container, self._heading, level, column))
            if level:
                self._heading = len(self.blocks) - 1
