"""A built page as the search has it: its sections with their text, and where in it the claims stand."""

import re
from html import unescape
from typing import NamedTuple

_PIECE = re.compile(r"<!--.*?-->|<(/?)([a-zA-Z][\w-]*)([^<>]*)>|[^<]+|<", re.DOTALL)
_HEADING = re.compile(r"h[1-6]")
_ID = re.compile(r"""\bid=["']?([^"'\s>]+)""")
_CLASS = re.compile(r"""\bclass=["']([^"']*)""")
_VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"])
_HIDDEN = frozenset(["script", "style", "svg", "template", "button", "select", "form"])
_HIDDEN_CLASSES = frozenset(
    "headerlink ec-margin ec-references ec-sources ec-findings ec-finding ec-standing ec-exports ec-trust ec-take".split()
)
_INLINE = frozenset("a abbr b code del em i ins kbd mark q s small span strong sub sup u var".split())
_ENDS = {"td": " ·", "th": " ·", "tr": ".", "li": ".", "dt": ":", "dd": ".", "caption": ".", "figcaption": "."}
_CLOSING = frozenset(".,;:!?")
_STOPS = (".", "!", "?", ":", ";")
_NUMBERS = re.compile(r"\s*\[[\d\s,–-]*\]\s*")  # citations by number: nobody looks for them


class Section(NamedTuple):
    """A stretch of a page under one heading; `anchor` is the heading's id, "" before the first."""

    anchor: str
    heading: str
    text: str


class Claim(NamedTuple):
    """A claim: the id of its sentence, and its words in `sections[section].text[start:end]`."""

    anchor: str
    section: int
    start: int
    end: int


class Page(NamedTuple):
    """A page: its address from the site's root, its title, its sections and its claims.

    `boost` is how much it counts against others, 1 for any page.
    """

    address: str
    title: str
    sections: tuple[Section, ...]
    claims: tuple[Claim, ...]
    boost: float = 1.0


def read(html: str, address: str, title: str, boost: float = 1.0) -> Page:
    """A page from the HTML of its article."""
    reader = _Reader()
    for match in _PIECE.finditer(html):
        reader.take(match)
    return Page(address, title, *reader.end(), boost)


class _Reader:
    """One pass over an article: what is hidden is skipped, blocks and headings end what came before them."""

    def __init__(self) -> None:
        self.sections: list[Section] = []
        self.claims: list[Claim] = []
        self.anchor = self.heading = self.text = ""
        self.hidden: list[str] = []  # the open elements from the first hidden one on
        self.open: list[tuple[str, str, int]] = []  # spans: ec-cite, a claim's id, start
        self.in_heading = False
        self.depth = 0

    def take(self, match: re.Match[str]) -> None:
        """Read one tag or one stretch of text."""
        name = (match[2] or "").lower()
        if self.hidden:
            self._skip(match, name)
        elif not name:
            self._text(match[0])
        elif match[1]:
            self._close(name)
        elif name not in _VOID:
            self._open(name, match[3])
        elif name == "br":
            self._space()

    def end(self) -> tuple[tuple[Section, ...], tuple[Claim, ...]]:
        """What was read."""
        self._finish()
        return tuple(self.sections), tuple(self.claims)

    def _skip(self, match: re.Match[str], name: str) -> None:
        if not name or name in _VOID or match[3].endswith("/"):
            return
        if not match[1]:
            self.hidden.append(name)
        elif name in self.hidden:
            while self.hidden.pop() != name:
                pass

    def _open(self, name: str, attributes: str) -> None:
        found = _CLASS.search(attributes) if "class=" in attributes else None
        classes = found[1].split() if found else []
        if name in _HIDDEN or (classes and not _HIDDEN_CLASSES.isdisjoint(classes)):
            if not attributes.endswith("/"):
                self.hidden.append(name)
        elif _HEADING.fullmatch(name):
            self._finish()
            anchor = _ID.search(attributes)
            self.anchor, self.heading, self.in_heading = anchor[1] if anchor else "", "", True
        elif name == "span" and (self.open or "ec-claim" in classes or "ec-cite" in classes):
            anchor = _ID.search(attributes) if "ec-claim" in classes else None
            role = "ec-cite" if "ec-cite" in classes else ""
            self.open.append((role, anchor[1] if anchor else "", len(self.text)))
        elif name not in _INLINE:
            self._space()

    def _close(self, name: str) -> None:
        if name == "span" and self.open:
            role, anchor, start = self.open.pop()
            if role and _NUMBERS.fullmatch(self.text, start):
                self.text = self.text[:start].rstrip()
            if anchor and self.text[start:].strip():
                self.claims.append(Claim(anchor, len(self.sections), start, len(self.text.rstrip())))
        elif _HEADING.fullmatch(name):
            self.in_heading = False
        elif name in _ENDS:
            self._end(_ENDS[name])
        elif name not in _INLINE:
            self._space()

    def _end(self, mark: str) -> None:
        """Keep what is no sentence apart from what follows: an excerpt is one row or item, not all of them."""
        text = self.text.rstrip(" ·")
        if text and not (mark in ".:" and text.endswith(_STOPS)):
            self.text = f"{text}{mark} "
        else:
            self._space()

    def _text(self, raw: str) -> None:
        text = unescape(raw) if "&" in raw else raw
        if self.in_heading:
            self.heading += text
            return
        text = " ".join(text.split()) if text.strip() else ""
        if text[:1] in _CLOSING and not raw[:1].isspace():  # what stood before it was left out
            self.text = self.text.rstrip()
        before = raw[:1].isspace() and not self.text.endswith(" ")
        self.text += (" " if before and self.text else "") + text + (" " if text and raw[-1:].isspace() else "")

    def _space(self) -> None:
        if self.text and not self.text.endswith(" "):
            self.text += " "

    def _finish(self) -> None:
        """End a section; one without text stays for its heading's sake."""
        if self.text.strip() or self.heading:
            self.sections.append(Section(self.anchor, " ".join(self.heading.split()), self.text))
        self.text, self.open = "", []
