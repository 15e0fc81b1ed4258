"""Lists as Python-Markdown has them: one level of nesting is one tab length, whatever the marker's width."""

import re

from everyclaim.parse.markdown.interrupts import CUTS
from everyclaim.parse.markdown.lines import (
    Lines,
    dedent,
    end_of,
    indented_until,
    is_blank,
    is_indented,
    joined,
    next_filled,
    start_of,
)
from everyclaim.parse.markdown.tree import Part, Step, Tree

_ITEM = re.compile(r" {0,3}(?:[*+-]|(\d{1,9})[.])[ \t]+(?:\[[ xX]\][ \t]+)?")
_EMPTY_ITEM = re.compile(r" {0,3}(?:[*+-]|(\d{1,9})[.])$")
_NESTED = re.compile(r"[ ]{4,7}(?:[*+-]|\d+[.])[ \t]")


def read(tree: Tree, lines: Lines, index: int, part: Part) -> Step | None:
    """The list whose first item stands at `index`; None where no item does."""
    marker = _ITEM.match(lines.texts[index])
    if marker is None:
        return None
    kind = "ordered-list" if marker[1] else "list"
    start = start_of(lines, index)
    container = tree.open(kind, start, start, part.container)
    parts, end = [], index
    while index < len(lines.texts) and (marker := _marker(lines.texts[index])):
        end = _item_end(lines, index)
        item = tree.open("item", start_of(lines, index), end_of(lines, end - 1), container)
        parts.append(Part(_item_lines(lines, index, end, marker.end()), item))
        index = next_filled(lines, end)
    tree.stretch(container, end_of(lines, end - 1))
    return Step(end, parts)


def _marker(text: str) -> re.Match[str] | None:
    if CUTS.match(text):
        return None
    return _ITEM.match(text) or _EMPTY_ITEM.match(text)


def _item_end(lines: Lines, index: int) -> int:
    """The line after an item: what goes on without a blank line, and what is indented after one."""
    texts = lines.texts
    index += 1
    while index < len(texts):
        text = texts[index]
        if is_blank(text):
            return max(index, indented_until(lines, index))
        if not is_indented(text) and (_marker(text) or CUTS.match(text)):
            return index
        index += 1
    return index


def _item_lines(lines: Lines, index: int, end: int, cut: int) -> Lines:
    """The lines of an item without marker and indentation; a nested list gets the blank line it may lack."""
    rest = dedent(lines, index + 1, end)
    inner = joined(lines.texts[index][cut:], lines.starts[index] + cut, rest)
    for line in range(index + 1, end):
        if is_blank(lines.texts[line]):
            break
        if _NESTED.match(lines.texts[line]):
            at = line - index
            return Lines(
                [*inner.texts[:at], "", *inner.texts[at:]], [*inner.starts[:at], inner.starts[at], *inner.starts[at:]]
            )
    return inner
