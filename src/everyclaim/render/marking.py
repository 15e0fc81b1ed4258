"""Citations in plain paragraphs, marked before Python-Markdown reads inline markup.

Most paragraphs hold words and brackets alone: theirs are found in one pass, and none of Python-Markdown's patterns ever
sees a bracket. Whatever holds code, escapes, HTML, math or brackets in brackets is left to `inline`, which is only
registered for a page where an `@` is left. Both read with the checker's grammar; which of them does, changes nothing.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from everyclaim import patterns as re
from everyclaim.render import sheet, tokens

if TYPE_CHECKING:  # most citations are nothing but keys, and are read when the page is assembled
    from everyclaim.parse.citations import Group

# A bracket with an @ after a space or a parenthesis, and nothing after it that could make it a link. The bracket comes
# first and looks back, so that the search runs from one to the next.
_BRACKET = re.compile(r"\[(?<![^\s(]\[)[^\[\]@]*@[^\[\]]*\](?![\[(:{])")
_NESTED = re.compile(r"\[[^\]]*\[")
_KEYS = re.compile(r"\[@\w+(?:; @\w+)*\]")
_NAMED = re.compile(r"@[^\s\[\]]+\s*\Z")
_FAR = 300  # characters: no key with the blanks behind it is longer
_NOT_PLAIN = ("`", "\\", "<", "$", "\x02")
# In the words around a key: markup that is still to be rendered, or the place of markup that has been.
MARKUP = re.compile(r"[*_~^=`<&\x02:+]")


class MarkProcessor(Treeprocessor):
    """Before inline markup is read: marks plain citations, then calls `more` with whether any `@` and math are left."""

    def __init__(self, md: Markdown, more: Callable[[bool, bool], None]) -> None:
        super().__init__(md)
        self.more = more
        self._called = False

    def run(self, root: Element) -> None:
        """Mark citations in the text of every block; text between blocks is left to the patterns."""
        names = any("@" in name for name in self.md.references)
        page, rest = sheet.current(self.md), list[str]()
        for element in root.iter():
            text = element.text
            if text and "@" in text and not isinstance(text, AtomicString):
                if element.tag != "a" and not names:
                    element.text = text = _marked(text, page)
                rest.append(text)
            if element.tail and "@" in element.tail:
                rest.append(element.tail)
        left = "".join(rest)
        if self._called or "@" in left:  # of a page that needs nothing more after one that did, it is called, too
            self.more("@" in left, "$" in left or "\\(" in left)
            self._called = "@" in left


def _marked(text: str, page: sheet.Sheet) -> str:
    for sign in _NOT_PLAIN:
        if sign in text:
            return text
    if text.count("[") > 1 and _NESTED.search(text):
        return text

    def mark(match: re.Match[str]) -> str:
        written = match[0]
        only_keys = _KEYS.fullmatch(written) is not None
        if not only_keys and _NAMED.search(text, max(0, match.start() - _FAR), match.start()):
            return written  # `@key [p. 3; @other]`: the bracket belongs to the key before it
        group = None if only_keys else _plain_group(written)
        if group is None and not only_keys:
            return written
        return tokens.citation(page.add(group, written), False)

    return _BRACKET.sub(mark, text)


@lru_cache(maxsize=4096)
def _plain_group(bracket: str) -> "Group | None":
    """The citation that is this whole bracket, if no word of it needs rendering."""
    from everyclaim.parse.citations import read_group

    group = read_group(bracket, 0)
    if group is None or not group.citations or group.span.end != len(bracket):
        return None
    words = (words for citation in group.citations for words in (citation.prefix, citation.suffix))
    return None if any(MARKUP.search(each) for each in words) else group
