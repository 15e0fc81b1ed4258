"""Footnote definitions."""

from everyclaim import patterns as re
from everyclaim.parse.markdown.interrupts import ENDS_PARAGRAPH
from everyclaim.parse.markdown.lines import Lines, blocks_until, dedent, end_of, is_blank, joined, start_of
from everyclaim.parse.markdown.tree import Part, Step, Tree

_MARK = re.compile(r" {0,3}\[\^[^\]\n]+\]:[ \t]*")


def read(tree: Tree, lines: Lines, index: int, part: Part) -> Step | None:
    """A footnote: its block, and indented ones after blank lines; None where no footnote is defined."""
    text = lines.texts[index]
    match = _MARK.match(text)
    if match is None:
        return None
    end = _end(lines, index + 1)
    container = tree.open("footnote", start_of(lines, index), end_of(lines, end - 1), part.container)
    cut = match.end()
    inner = joined(text[cut:], lines.starts[index] + cut, dedent(lines, index + 1, end))
    return end, (Part(inner, container),)


def _end(lines: Lines, index: int) -> int:
    texts = lines.texts
    while index < len(texts) and not is_blank(texts[index]) and not ENDS_PARAGRAPH.match(texts[index]):
        index += 1
    return max(index, blocks_until(lines, index, gap=1))
