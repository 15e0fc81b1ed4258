"""Block quotations."""

from everyclaim import patterns as re
from everyclaim.model import Span
from everyclaim.parse.markdown.lines import Lines, end_of, is_blank, next_filled, start_of
from everyclaim.parse.markdown.tree import Part, Step, Tree

_MARK = re.compile(r" {0,3}>[ \t]?")


def read(tree: Tree, lines: Lines, index: int, part: Part) -> Step | None:
    """A quotation: lines with `>`, and those right after them that go on without."""
    if not _MARK.match(lines.texts[index]):
        return None
    end = _end(lines, index)
    container = tree.open("quote", start_of(lines, index), end_of(lines, end - 1), part.container)
    texts, starts = [], []
    for text, offset in zip(lines.texts[index:end], lines.starts[index:end], strict=True):
        mark = _MARK.match(text)
        cut = mark.end() if mark else 0
        if mark:
            tree.prefixes.append(Span(offset, offset + cut))
        texts.append(text[cut:])
        starts.append(offset + cut)
    return end, (Part(Lines(texts, starts), container, part.kind),)


def _end(lines: Lines, index: int) -> int:
    texts = lines.texts
    while index < len(texts):
        while index < len(texts) and not is_blank(texts[index]):
            index += 1
        following = next_filled(lines, index)
        if following == len(texts) or not _MARK.match(texts[following]):
            break
        index = following
    return index
