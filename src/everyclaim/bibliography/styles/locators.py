"""Locators as authors write them ("p. 7", "pp. 3-5", "chap. 2", "12") and as styles print them."""

import re
from collections.abc import Mapping
from functools import lru_cache
from html import escape
from typing import NamedTuple

_PAGE = re.compile(r"(?:pp?|pages?|pg)\b\.?\s*(?=[\divxlcA-Z])", re.IGNORECASE)
_NUMBER = re.compile(r"[A-Za-z]?[\divxlc]+\w?\s*(?:[-–—,;&]+\s*[A-Za-z]?[\divxlc]+\w?\s*)*$", re.IGNORECASE)
_ROMAN = re.compile(r"[ivxlc]+(?:\s*[-–—]+\s*[ivxlc]+|[ivxlc])$")
_PART = re.compile(
    r"(ch(?:ap)?(?=s?[.\s])|chapter|figure|fig|section|sec|table|paragraph|para)s?\b\.?\s*(?=[\dA-ZIVX])", re.IGNORECASE
)
_WHOLE = {"ch": "chapter", "chap": "chapter", "fig": "figure", "sec": "section", "para": "paragraph"}
_FIRST = re.compile(r"[\w.]+(?=[–,;&]| (?:and|&amp;) )(?!, (?:pp?|fig|table)\b)")  # "3–4", but not "2, p. 5"
_SEVERAL = re.compile("[–,;&]")
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
        return ("pp. " if _SEVERAL.search(self.pages) else "p. ") + self.pages

    def in_words(self, words: Mapping[str, str]) -> str:
        """What is no page with a style's own word for the part: "Chapter 2" or "chap. 2", whatever was written."""
        found = _PART.match(self.other)
        if not found:
            return self.other
        part = found[1].lower()
        word, rest = words.get(_WHOLE.get(part, part)), self.other[found.end() :]
        if word and _FIRST.match(rest):
            word = word[:-1] + "s." if word.endswith(".") else word + "s"
        return f"{word} {rest}" if word else self.other


@lru_cache(maxsize=1024)
def read(written: str) -> Locator:
    """A locator; a bare number is a page."""
    text = escape(written.strip(), quote=False)
    page = _PAGE.match(text)
    value = _DASH.sub("–", text[page.end() :] if page else text)
    if page or _ROMAN.match(text) or (_NUMBER.match(text) and any(char.isdigit() for char in text)):
        return Locator(value)
    return Locator("", value)
