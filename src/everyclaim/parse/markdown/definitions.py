"""Definition lists: terms, and definitions that begin with a colon."""

from everyclaim.parse.markdown.interrupts import DEFINITION, ENDS_PARAGRAPH
from everyclaim.parse.markdown.lines import (
    Lines,
    blocks_until,
    dedent,
    end_of,
    is_blank,
    joined,
    next_filled,
    piece,
    start_of,
)
from everyclaim.parse.markdown.tree import Part, Step, Tree


def read(tree: Tree, lines: Lines, index: int, part: Part) -> Step:
    """The definition list whose first term stands at `index`."""
    start, end, parts = start_of(lines, index), index + 1, []
    container = tree.open("definition-list", start, start, part.container)
    while _begins_entry(lines, index):
        terms_end = _terms_end(lines, index)
        # One term a line.
        parts += [Part(piece(lines, line, line + 1), container, "term") for line in range(index, terms_end)]
        index = next_filled(lines, terms_end)
        while index < len(lines.texts) and DEFINITION.match(lines.texts[index]):
            end = _definition_end(lines, index)
            parts.append(_definition(tree, lines, index, end, container))
            index = next_filled(lines, end)
    tree.stretch(container, end_of(lines, end - 1))
    return end, parts


def _begins_entry(lines: Lines, index: int) -> bool:
    """Whether lines of text, and perhaps a blank one, stand before a definition."""
    end = _terms_end(lines, index)
    following = next_filled(lines, end)
    return index < end and following < len(lines.texts) and DEFINITION.match(lines.texts[following]) is not None


def _terms_end(lines: Lines, index: int) -> int:
    texts = lines.texts
    while index < len(texts) and not is_blank(texts[index]) and not ENDS_PARAGRAPH.match(texts[index]):
        index += 1
    return index


def _definition_end(lines: Lines, index: int) -> int:
    """The line after a definition: its block, and indented ones after blank lines."""
    texts = lines.texts
    index += 1
    while index < len(texts) and not is_blank(texts[index]) and not ENDS_PARAGRAPH.match(texts[index]):
        index += 1
    return max(index, blocks_until(lines, index))


def _definition(tree: Tree, lines: Lines, index: int, end: int, container: int) -> Part:
    text, offset = lines.texts[index], lines.starts[index]
    marker = DEFINITION.match(text)
    cut = marker.end() if marker else 0
    item = tree.open("item", start_of(lines, index), end_of(lines, end - 1), container)
    return Part(joined(text[cut:], offset + cut, dedent(lines, index + 1, end)), item, "definition")
