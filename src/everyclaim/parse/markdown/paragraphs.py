"""Paragraphs, and the headings that are underlined."""

from everyclaim import patterns as re
from everyclaim.parse.markdown import definitions
from everyclaim.parse.markdown.interrupts import DEFINITION, ENDS_PARAGRAPH
from everyclaim.parse.markdown.lines import Lines, end_of, is_blank, next_filled, start_of
from everyclaim.parse.markdown.tree import Part, Step, Tree

_UNDERLINE = re.compile(r"(=+|-+)[ ]*$")
_ATTRIBUTES = re.compile(r"[ \t]*\{:?[ ]*[^{}\n]*\}[ \t]*$")


def read(tree: Tree, lines: Lines, index: int, part: Part) -> Step:
    """A paragraph, or what its next lines make of it: an underlined heading or the terms of a definition list."""
    heading = read_setext(tree, lines, index, part)
    if heading:
        return heading
    end = _end(lines, index)
    following = next_filled(lines, end)
    if following < len(lines.texts) and ":" in lines.texts[following][:4] and DEFINITION.match(lines.texts[following]):
        return definitions.read(tree, lines, index, part)
    tree.add(part.kind, start_of(lines, index), end_of(lines, end - 1), part.container)
    return end, ()


def read_setext(tree: Tree, lines: Lines, index: int, part: Part) -> Step | None:
    """A heading with a line of `=` or `-` under it; None where it is none."""
    texts = lines.texts
    if index + 1 >= len(texts) or texts[index + 1][:1] not in ("=", "-"):
        return None
    underline = _UNDERLINE.match(texts[index + 1])
    if underline is None:
        return None
    attributes = _ATTRIBUTES.search(texts[index])
    end = lines.starts[index] + attributes.start() if attributes else end_of(lines, index)
    tree.add("heading", start_of(lines, index), end, part.container, level=1 if underline[1][0] == "=" else 2)
    return index + 2, ()


def _end(lines: Lines, index: int) -> int:
    """The line after the paragraph that starts at `index`."""
    texts = lines.texts
    count = len(texts)
    index += 1
    while index < count:
        text = texts[index]
        # Most lines of most pages begin with a letter: nothing else to ask.
        if not text[:1].isalpha() and (is_blank(text) or ENDS_PARAGRAPH.match(text)):
            break
        index += 1
    return index
