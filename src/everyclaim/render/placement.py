"""Where a page's reference lists go: at its commands, under a heading of its own made for them, or at its end."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from everyclaim.parse.list_commands import ListCommand, read
from everyclaim.render import sheet, tokens

_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])


class Commands(NamedTuple):
    """The lines that ask for a list, and whether a page that has none of them gets its list at the end."""

    page: str = "\\bibliography"
    site: str = "\\full_bibliography"
    by_default: bool = True


class CommandProcessor(Treeprocessor):
    """Before inline markup is read: turns a line that is a command into the mark of its list."""

    def __init__(self, md: Markdown, commands: Commands) -> None:
        super().__init__(md)
        self.kinds = {commands.page: "page", commands.site: "site"}
        self.names = tuple(self.kinds)

    def run(self, root: Element) -> None:
        """Split paragraphs at commands; each list is placed once, where it is asked for first."""
        text = "".join(root.itertext())
        if not any(command in text for command in self.kinds):
            return
        for parent in list(root.iter()):
            for child in list(parent):
                if child.tag == "p" and child.text and any(command in child.text for command in self.kinds):
                    self._split(parent, child)

    def _split(self, parent: Element, paragraph: Element) -> None:
        lines = (paragraph.text or "").split("\n")
        if len(paragraph) or not any(read(line, self.names) for line in lines):
            return
        place = list(parent).index(paragraph)
        parent.remove(paragraph)
        for offset, made in enumerate(self._parts(lines)):
            made.tail = paragraph.tail
            parent.insert(place + offset, made)

    def _parts(self, lines: list[str]) -> Iterator[Element]:
        prose: list[str] = []
        for line in [*lines, None]:
            asked = read(line, self.names) if line is not None else None
            if line is not None and asked is None:
                prose.append(line)
                continue
            if prose:
                yield _paragraph("\n".join(prose))
                prose = []
            if asked:
                yield from self._list(self.kinds[asked.command], asked)

    def _list(self, kind: str, asked: ListCommand) -> Iterator[Element]:
        page = sheet.current(self.md)
        if kind in page.placed:
            return
        page.placed.add(kind)
        if asked.by:
            page.sections[kind] = asked
        yield _paragraph(AtomicString(tokens.reference_list(kind)))


class ListProcessor(Treeprocessor):
    """After inline markup is read, before the table of contents is made: gives every list its heading."""

    def __init__(
        self,
        md: Markdown,
        commands: Commands,
        titles: frozenset[str],
        title: str,
        sections: Callable[[sheet.Sheet, str], Sequence[str]],
        cites: Callable[[sheet.Sheet], bool],
    ) -> None:
        super().__init__(md)
        self.sections = sections
        self.cites = cites
        self.commands = commands
        self.titles = titles
        self.title = title

    def run(self, root: Element) -> None:
        """Place the page's list if nothing has placed it, then see to headings."""
        page = sheet.current(self.md)
        if not page.belongs_to(self.md) or page.home:
            return
        marks = _marks(root) if page.placed else []
        cites = bool(page.written) and self.cites(page)
        if cites and not page.placed and self.commands.by_default:
            marks = [(root, self._place(root))]
            page.placed.add("page")
        for parent, mark in marks:
            self._head(parent, mark, cites)
            for kind in page.sections:
                if mark.text == tokens.reference_list(kind) and mark in list(parent):
                    self._divide(parent, mark, kind, self.sections(page, kind))

    def _place(self, root: Element) -> Element:
        """The list's mark, put under an empty section that the page calls References, or at the end."""
        blocks = list(root)
        place = len(blocks)
        for number, block in enumerate(blocks):
            following = blocks[number + 1] if number + 1 < len(blocks) else None
            if self._is_own(block) and (following is None or following.tag in _HEADINGS):
                place = number + 1
        mark = _paragraph(AtomicString(tokens.reference_list("page")))
        root.insert(place, mark)
        return mark

    def _head(self, parent: Element, mark: Element, cites: bool) -> None:
        """Put a heading before the list unless the page did; a page that cites no source gets no list of them."""
        place = list(parent).index(mark)
        if (mark.text or "") == tokens.reference_list("page") and not cites:
            parent.remove(mark)
            return
        before = list(parent)[:place]
        headings = [block for block in before if block.tag in _HEADINGS]
        if before and headings and (before[-1] is headings[-1] or self._is_own(headings[-1])):
            return
        heading = Element("h2")
        heading.text = self.title
        parent.insert(place, heading)

    def _divide(self, parent: Element, mark: Element, kind: str, titles: Sequence[str]) -> None:
        """Put a heading, one level deeper, and a mark of its own for each section in the list's place."""
        if not titles:
            return
        place = list(parent).index(mark)
        above = [block.tag for block in list(parent)[:place] if block.tag in _HEADINGS]
        level = min(6, int(above[-1][1]) + 1) if above else 2
        parent.remove(mark)
        for number, title in enumerate(titles):
            heading = Element(f"h{level}")
            heading.text = title
            parent.insert(place + 2 * number, heading)
            parent.insert(place + 2 * number + 1, _paragraph(AtomicString(tokens.reference_list(kind, number))))

    def _is_own(self, block: Element) -> bool:
        """Whether the block is a heading by which the page means its list."""
        return block.tag in _HEADINGS and "".join(block.itertext()).strip().casefold() in self.titles


def _marks(root: Element) -> list[tuple[Element, Element]]:
    """The marks of lists, each after its parent."""
    return [(parent, child) for parent in root.iter() for child in parent if child.tag == "p" and _is_mark(child)]


def _is_mark(paragraph: Element) -> bool:
    return bool(paragraph.text and tokens.LIST_TEXT.fullmatch(paragraph.text))


def _paragraph(text: str) -> Element:
    paragraph = Element("p")
    paragraph.text = text
    return paragraph
