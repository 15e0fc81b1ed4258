"""What starts with `<` inside a block: comments, addresses and HTML tags."""

from typing import NamedTuple

from everyclaim import patterns as re
from everyclaim.parse.markdown.html import BLOCK_TAGS, NO_PROSE
from everyclaim.parse.markdown.masks import Mask, blank, hidden, thing

_ADDRESS = re.compile(r"<(?:[a-zA-Z][a-zA-Z+.-]{1,20}:[^<>\s]+|[^<>\s!@]+@[^@<>\s]+)>")
_TAG = re.compile(r"</?([a-zA-Z][\w:-]*)[^<>@ ]*(?: [^<>]*)?>")


class Found(NamedTuple):
    """Where to go on, what to mask, whether it was a comment, or a tag that ends what stands before it."""

    end: int
    mask: Mask
    comment: bool = False
    edge: bool = False


class Tags:
    """Reads the tags of one page; `lower` is the page in lower case, made when first needed."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lower = ""
        self._in_vain: dict[str, int] = {}

    def at(self, start: int, end: int) -> Found | None:
        """What begins at `text[start] == "<"` in a block that ends at `end`; None: a less-than sign."""
        text = self._text
        if text.startswith("<!--", start):
            closing = self.find(text, "-->", start + 4, end)
            return Found(closing + 3, blank(start, closing + 3), comment=True) if closing >= 0 else None
        address = _ADDRESS.match(text, start, end)
        if address:
            return Found(address.end(), thing(*address.span()))
        match = _TAG.match(text, start, end)
        if match is None:
            return None
        name = match[1].lower()
        if name == "br":
            return Found(match.end(), blank(*match.span()))
        if name in NO_PROSE and text[start + 1] != "/" and (closed := self._closed(name, match.end(), end)):
            return Found(closed, thing(start, closed))
        return Found(match.end(), hidden(*match.span()), edge=name in BLOCK_TAGS)

    def _closed(self, name: str, start: int, end: int) -> int:
        """The end of an element that holds no prose; 0 where it is not closed in the block."""
        self._lower = self._lower or _lowered(self._text)
        closing = self.find(self._lower, f"</{name}", start, end)
        bracket = self._text.find(">", closing, end) if closing >= 0 else -1
        return bracket + 1

    def find(self, text: str, what: str, start: int, end: int) -> int:
        """`str.find` that looks through a stretch in vain only once."""
        if self._in_vain.get(what, -1) >= end:
            return -1
        place = text.find(what, start, end)
        if place < 0:
            self._in_vain[what] = end
        return place


def _lowered(text: str) -> str:
    """Lower case of the same length: a few letters, such as İ, have a longer one."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if c.isascii() else c for c in text)
