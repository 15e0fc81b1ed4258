"""Lists as Python-Markdown has them: one level of nesting is one tab length, whatever the marker's width."""

from everyclaim import patterns as re
from everyclaim.parse.markdown.interrupts import CUTS
from everyclaim.parse.markdown.lines import (
    Lines,
    blocks_until,
    dedent,
    end_of,
    is_blank,
    is_indented,
    joined,
    next_filled,
    piece,
    start_of,
)
from everyclaim.parse.markdown.tree import Part, Step, Tree

_RULE = r"(?! {0,3}(?:(?:-[ ]{0,2}){3,}|(?:\*[ ]{0,2}){3,})$)"
_ITEM = re.compile(_RULE + r" {0,3}(?:[*+-]|(\d{1,9})[.])(?:[ \t]+(?:\[[ xX]\][ \t]+)?|$)")
_NESTED = re.compile(r"[ ]{4,7}(?:[*+-]|\d+[.])[ \t]")


def read(tree: Tree, lines: Lines, index: int, part: Part) -> Step | None:
    """The list whose first item stands at `index`; None where no item does."""
    marker = _ITEM.match(lines.texts[index])
    if marker is None or marker.end() == len(lines.texts[index]):
        return None
    start = start_of(lines, index)
    container = tree.open("ordered-list" if marker[1] else "list", start, start, part.container)
    parts, end, count = [], index, len(lines.texts)
    while marker:
        end = _item_end(lines, index)
        item = tree.open("item", start_of(lines, index), end_of(lines, end - 1), container)
        parts.append(Part(_item_lines(lines, index, end, marker.end()), item))
        index = next_filled(lines, end)
        marker = _ITEM.match(lines.texts[index]) if index < count else None
    tree.stretch(container, end_of(lines, end - 1))
    return end, parts


def _item_end(lines: Lines, index: int) -> int:
    """The line after an item: what goes on without a blank line, and what is indented after one."""
    texts = lines.texts
    index += 1
    while index < len(texts):
        text = texts[index]
        if is_blank(text):
            return max(index, blocks_until(lines, index))
        if not is_indented(text) and (_ITEM.match(text) or CUTS.match(text)):
            return index
        index += 1
    return index


def _item_lines(lines: Lines, index: int, end: int, cut: int) -> Lines:
    """The lines of an item without marker and indentation; a nested list gets the blank line it may lack.

    Right under the marker's line only a nested list loses its indentation: everything else there is plain text.
    """
    first, offset = lines.texts[index][cut:], lines.starts[index] + cut
    if end == index + 1:
        return Lines([first], [offset])
    texts, nested = lines.texts, index + 1
    while nested < end and not is_blank(texts[nested]) and not _NESTED.match(texts[nested]):
        nested += 1
    rest = dedent(lines, nested, end)
    head = piece(lines, index + 1, nested)
    if rest.texts and not is_blank(rest.texts[0]):
        rest = joined("", rest.starts[0], rest)
    return joined(first, offset, Lines(head.texts + rest.texts, head.starts + rest.starts))
