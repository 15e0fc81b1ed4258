"""Citations in running text: found with the checker's own grammar, left as marks until the page is whole.

Code, escapes, math, footnotes, links, images, addresses and HTML have been taken out of the text before these
processors see it: what they hold can be no citation.
"""

from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.util import ETX, STX

from everyclaim import patterns as re
from everyclaim.parse.citations import GLUE, Group, read_group, read_narrative
from everyclaim.parse.markdown.math import dollars_end, is_formula
from everyclaim.render import sheet, tokens
from everyclaim.render.marking import MARKUP

Found = tuple[Any, int | None, int | None]
_LONGEST_KEY = 300  # with the blanks behind it
_NONE: Found = (None, None, None)
_STASHED = re.compile(r"\x02klzzwxh:(\d+)\x03\Z")
_ESCAPE = re.compile(rf"{STX}(\d+){ETX}\Z")


class GroupProcessor(InlineProcessor):
    """`[see @key, p. 3; -@other]`."""

    ANCESTOR_EXCLUDES = ("a",)

    def __init__(self, md: Markdown, narrative: bool = False) -> None:
        super().__init__(r"\[", md)
        self._narrative = narrative

    def handleMatch(self, m: re.Match[str], data: str) -> Found:  # type: ignore[override]  # noqa: N802
        """Replace a citation by its mark; leave every other bracket alone."""
        if "@" not in data:
            return _NONE
        group = _located(self.md, data, m.start()) if self._narrative else None
        if group is not None:
            return _marked(self.md, group, data, True), group.span.start, group.span.end
        group = read_group(data, m.start())
        if group is None or not group.citations:
            return _NONE
        return _marked(self.md, group, data, False), group.span.start, group.span.end


def _located(md: Any, data: str, opening: int) -> Group | None:
    """The narrative citation that a bracket with further sources belongs to: `@key [p. 3; @other]`."""
    at = data.rfind("@", max(0, opening - _LONGEST_KEY), opening)
    if at < 0 or _put_aside(md, data, at) in GLUE:
        return None
    group = read_narrative(data, at)
    return group if group is not None and group.span.end > opening else None


class NarrativeProcessor(InlineProcessor):
    """`@key` and `@key [p. 3]`."""

    ANCESTOR_EXCLUDES = ("a",)

    def __init__(self, md: Markdown) -> None:
        super().__init__("@", md)

    def handleMatch(self, m: re.Match[str], data: str) -> Found:  # type: ignore[override]  # noqa: N802
        """Replace a citation by its mark; leave addresses alone."""
        start = m.start()
        group = None if _put_aside(self.md, data, start) in GLUE else read_narrative(data, start)
        if group is None:
            return _NONE
        return _marked(self.md, group, data, True), group.span.start, group.span.end


class EscapeProcessor(InlineProcessor):
    """`\\@key` and `\\[@key]`."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(r"\\?@", md)

    def handleMatch(self, m: re.Match[str], data: str) -> Found:  # type: ignore[override]  # noqa: N802
        """An @ that readers see, and that no check of the built pages takes for a citation left over."""
        if m[0] == "@" and _put_aside(self.md, data, m.start()) != "[":
            return _NONE
        return str(self.md.htmlStash.store("&#64;")) if self.md else "@", m.start(), m.end()


class MathProcessor(InlineProcessor):
    """`$a_{[@k]}$` on a site without an extension for math: kept as written for the script that sets it."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(r"\$+|\\\(", md)

    def handleMatch(self, m: re.Match[str], data: str) -> Found:  # type: ignore[override]  # noqa: N802
        """Keep a formula that holds an `@` from later processors; the checker's own rule says what is one."""
        if "@" not in data:
            return _NONE
        start, end = m.span()
        closed = data.find("\\)", end) + 2 if m[0] == "\\(" else dollars_end(data, start, end, len(data))
        formula = data[start:closed]
        return (formula, start, closed) if closed > end and "@" in formula and is_formula(formula) else _NONE


def _put_aside(md: Any, data: str, start: int) -> str:
    """The last character of an escape or a formula right before a place; "" where something else stands."""
    match = _STASHED.search(data, max(0, start - 20), start)
    kept = md.treeprocessors["inline"].stashed_nodes.get(match[1]) if match else None
    if not isinstance(kept, str):
        return ""
    escape = _ESCAPE.search(kept)
    return chr(int(escape[1])) if escape else kept[-1:]


def _marked(md: Any, group: Group, data: str, narrative: bool) -> Element | str:
    """A mark, with the words around the keys as text to be rendered on where they hold markup."""
    mark = tokens.citation(sheet.current(md).add(group, data[group.span.start : group.span.end]), narrative)
    affixes = "".join(_affixes(group))
    if not affixes:
        return mark
    element = Element("span", {"class": tokens.AROUND})
    element.text = mark + affixes
    return element


def _affixes(group: Group) -> list[str]:
    found = []
    for number, citation in enumerate(group.citations):
        for kind, words in (("p", citation.prefix), ("s", citation.suffix)):
            if MARKUP.search(words):
                found.append(tokens.affix(number, kind, words))
    return found
