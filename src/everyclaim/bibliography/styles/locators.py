"""Locators as authors write them ("p. 7", "pp. 3-5", "chap. 2", "12") and as styles print them."""

import re
from collections.abc import Mapping
from functools import lru_cache
from html import escape
from typing import NamedTuple

_PAGE = re.compile(r"(?:pp?|pages?|pg)\b\.?\s*(?=[\divxlcA-Z])", re.I)
_NUMBER = re.compile(r"[A-Za-z]?[\divxlc]+\w?\s*(?:[-–—,;&]+\s*[A-Za-z]?[\divxlc]+\w?\s*)*$", re.I)
_ROMAN = re.compile(r"[ivxlc]+(?:\s*[-–—]+\s*[ivxlc]+|[ivxlc])$")
_PART = re.compile(r"(ch(?:ap)?(?=[.\s])|chapter|fig|figure|sec|section|table)\b\.?\s*(?=[\dA-ZIVX])", re.I)
_WHOLE = {"ch": "chapter", "chap": "chapter", "fig": "figure", "sec": "section"}
_DASH = re.compile(r"(?<=\w)\s*(?:--+|[-–—])\s*(?=\w)")


class Locator(NamedTuple):
    """A place in a work, safe HTML: `pages` for pages ("3–5"), else `other` ("chap. 2")."""

    pages: str = ""
    other: str = ""

    @property
    def labelled(self) -> str:
        """ "p. 7", "pp. 3–5", "chap. 2" """
        if not self.pages:
            return self.other
        return ("pp. " if re.search("[–,;&]", self.pages) else "p. ") + self.pages

    def in_words(self, words: Mapping[str, str]) -> str:
        """What is no page with a style's own word for the part: "Chapter 2" or "chap. 2", whatever was written."""
        found = _PART.match(self.other)
        if not found:
            return self.other
        part = found[1].lower()
        word = words.get(_WHOLE.get(part, part))
        return f"{word} {self.other[found.end() :]}" if word else self.other


@lru_cache(maxsize=1024)
def read(written: str) -> Locator:
    """A locator; a bare number is a page."""
    text = escape(written.strip(), quote=False)
    page = _PAGE.match(text)
    value = _DASH.sub("–", text[page.end() :] if page else text)
    if page or _ROMAN.match(text) or (_NUMBER.match(text) and any(char.isdigit() for char in text)):
        return Locator(value)
    return Locator("", value)
