"""Which structure starts at a line: the order of Python-Markdown's block processors, in one look at the line."""

from collections.abc import Callable

from everyclaim import patterns as re
from everyclaim.parse.markdown import boxes, footnotes, lists, paragraphs, quotes, tables
from everyclaim.parse.markdown.html import Element, add_raw_prose
from everyclaim.parse.markdown.interrupts import COLONS
from everyclaim.parse.markdown.lines import Lines, end_of, is_blank, is_indented, next_filled, piece, start_of
from everyclaim.parse.markdown.regions import COMMENT, FENCE, OPAQUE
from everyclaim.parse.markdown.tree import Part, Step, Tree

_DEEPEST = 20  # containers in containers; beyond, prose is still read, as paragraphs
_HEADING = re.compile(r"(#{1,6})[ \t]*")
_RULE = re.compile(r" {0,3}(?:(?:-[ ]{0,2}){3,}|(?:_[ ]{0,2}){3,}|(?:\*[ ]{0,2}){3,})$")
_NOTHING = re.compile(r"[ \t]*(?:\[TOC\]|\\(?:full_)?bibliography|\{:?[ ]*[.#][^{}\n]*\})[ \t]*$")
_TITLE = r"(?:\"[^\"]*\"|'[^']*'|\([^()]*\))"
_DEFINED = re.compile(rf" {{0,3}}(?:\[(?!\^)[^\[\]\n]+\]:[ ]*\S+(?:[ ]+{_TITLE})?|\*\[[^\]\n]+\]:.*)[ ]*$")
_LABEL = re.compile(r" {0,3}\[(?!\^)[^\[\]\n]+\]:[ ]*$")
_ADDRESS = re.compile(rf"[ ]*\S+(?:[ ]+{_TITLE})?[ ]*$")
_TITLE_LINE = re.compile(rf"[ ]*{_TITLE}[ ]*$")

_COLONS = re.compile(rf"{COLONS}$")

Reader = Callable[[Tree, Lines, int, Part], Step | None]


class Blocks:
    """Reads the blocks of one page into a tree. `view` is the page with its regions taken out, `text` as it was."""

    def __init__(self, tree: Tree, text: str, elements: dict[int, Element]) -> None:
        self._tree = tree
        self._text = text
        self._elements = elements

    def read(self, part: Part, depth: int = 0) -> None:
        """Read the lines of a container and of all that it holds."""
        lines, index = part.lines, 0
        while (index := next_filled(lines, index)) < len(lines.texts):
            index, inner = (
                self._step(part, index) if depth < _DEEPEST else paragraphs.read(self._tree, lines, index, part)
            )
            for child in inner:
                if not self._is_plain_line(child):
                    self.read(child, depth + 1)

    def _is_plain_line(self, part: Part) -> bool:
        """Add the one line of most items, cells and quotations, which is nothing but a paragraph."""
        texts, starts = part.lines
        if len(texts) != 1 or not texts[0][:1].isalpha():
            return False
        self._tree.add(part.kind, starts[0], starts[0] + len(texts[0].rstrip()), part.container)
        return True

    def _step(self, part: Part, index: int) -> Step:
        lines = part.lines
        text = lines.texts[index]
        if text[0].isalpha():
            table = tables.read(self._tree, lines, index, part) if "|" in text else None
            return table or paragraphs.read(self._tree, lines, index, part)
        mark = text.lstrip()[0]
        if is_indented(text) and (index == 0 or is_blank(lines.texts[index - 1])):
            return _code_end(lines, index), ()
        if is_indented(text) and mark != FENCE:
            # Under a fence the paragraph that stood above it goes on.
            under_fence = lines.texts[index - 1].lstrip()[:1] == FENCE
            return paragraphs.read(self._tree, lines, index, part) if under_fence else (_code_end(lines, index), ())
        if mark in (FENCE, OPAQUE, COMMENT):
            return self._opaque(part, index)
        for reader in _READERS.get(mark, ()):
            step = reader(self._tree, lines, index, part)
            if step:
                return step
        return tables.read(self._tree, lines, index, part) or paragraphs.read(self._tree, lines, index, part)

    def _opaque(self, part: Part, index: int) -> Step:
        """Code, or raw HTML: its own prose, or the Markdown inside of it."""
        lines = part.lines
        element = self._elements.get(start_of(lines, index))
        if element and element.markdown:
            return self._markdown_element(part, index, element)
        if element:
            add_raw_prose(self._tree, self._text, element, part.container)
        text = lines.texts[index]
        rest = text.strip(" \t" + FENCE + OPAQUE + COMMENT)
        if not rest:
            return index + 1, ()
        start = lines.starts[index] + text.rindex(rest[0] if len(rest) == 1 else rest)
        return index + 1, (Part(Lines([rest], [start]), part.container, part.kind),)

    def _markdown_element(self, part: Part, index: int, element: Element) -> Step:
        lines = part.lines
        last = index
        while last + 1 < len(lines.texts) and lines.starts[last + 1] <= element.inside.end:
            last += 1
        kind = "figure" if element.tag == "figure" else "html"
        end = min(element.span.end, end_of(lines, last))
        container = self._tree.open(kind, element.span.start, end, part.container)
        inside = _between(piece(lines, index, last + 1), element.inside.start, element.inside.end)
        after = _between(piece(lines, last, last + 1), element.span.end, lines.starts[last] + len(lines.texts[last]))
        return last + 1, (Part(inside, container, part.kind), Part(after, part.container, part.kind))


def _between(lines: Lines, start: int, end: int) -> Lines:
    """Lines cut to what stands between two offsets."""
    texts, starts = [], []
    for text, offset in zip(*lines, strict=True):
        cut = max(0, start - offset)
        texts.append(text[cut : max(cut, end - offset)])
        starts.append(offset + cut)
    return Lines(texts, starts)


def _code_end(lines: Lines, index: int) -> int:
    """The line after indented code."""
    texts = lines.texts
    while index < len(texts) and (is_indented(texts[index]) or is_blank(texts[index])):
        index += 1
    return index


def _heading(tree: Tree, lines: Lines, index: int, part: Part) -> Step | None:
    text, start = lines.texts[index], lines.starts[index]
    match = _HEADING.match(text)
    if match is None:
        return None
    words = _words(text[match.end() :])
    tree.add("heading", start + match.end(), start + match.end() + len(words), part.container, level=match.end(1))
    return index + 1, ()


def _words(heading: str) -> str:
    """A heading without what may end it: number signs, and behind them an attribute list."""
    heading = heading.rstrip(" \t")
    opened = heading.rfind("{")
    if heading.endswith("}") and opened >= 0 and heading.find("}", opened) == len(heading) - 1:
        heading = heading[:opened].rstrip(" \t")
    return heading.rstrip("#").rstrip(" \t")


def _rule(_tree: Tree, lines: Lines, index: int, _part: Part) -> Step | None:
    return (index + 1, ()) if _RULE.match(lines.texts[index]) else None


def _nothing(_tree: Tree, lines: Lines, index: int, _part: Part) -> Step | None:
    """Lines that stand for what the build puts there."""
    return (index + 1, ()) if _NOTHING.match(lines.texts[index]) else None


def _colons(_tree: Tree, lines: Lines, index: int, _part: Part) -> Step | None:
    """Where another program opens or closes a box, or has documentation of code put, whose options may follow."""
    return (index + 1, ()) if _COLONS.match(lines.texts[index]) else None


def _defined(_tree: Tree, lines: Lines, index: int, _part: Part) -> Step | None:
    """A link reference, whose address and title may stand on lines of their own, or an abbreviation."""
    texts = [*lines.texts[index : index + 3], "", ""]
    address = 1 if _LABEL.match(texts[0]) and _ADDRESS.match(texts[1]) else 0
    if not address and not _DEFINED.match(texts[0]):
        return None
    end = index + address + 1
    return (end + 1 if "[" in texts[0][:4] and _TITLE_LINE.match(texts[address + 1]) else end), ()


_READERS: dict[str, tuple[Reader, ...]] = {
    "#": (_heading,),
    ">": (quotes.read,),
    "-": (paragraphs.read_setext, _rule, lists.read),
    "*": (paragraphs.read_setext, _rule, lists.read, _defined),
    "+": (paragraphs.read_setext, lists.read),
    "_": (_rule,),
    "!": (boxes.read_indented,),
    "?": (boxes.read_indented,),
    "=": (boxes.read_indented,),
    "/": (boxes.read_delimited,),
    "[": (footnotes.read, _defined, boxes.read_callout, _nothing),
    ":": (_colons,),
    "\\": (_nothing,),
    "{": (_nothing,),
    **dict.fromkeys("0123456789", (paragraphs.read_setext, lists.read)),
}
