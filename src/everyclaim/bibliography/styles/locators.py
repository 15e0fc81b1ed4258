"""Locators as authors write them ("p. 7", "pp. 3-5", "chap. 2", "12") and as styles print them."""

import re
from functools import lru_cache
from html import escape
from typing import NamedTuple

_PAGE = re.compile(r"(?:pp?|pages?|pg)\b\.?\s*(?=[\divxlcA-Z])", re.I)
_NUMBER = re.compile(r"[A-Za-z]?[\divxlc]+\w?\s*(?:[-–—,;&]+\s*[A-Za-z]?[\divxlc]+\w?\s*)*$", re.I)
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


@lru_cache(maxsize=1024)
def read(written: str) -> Locator:
    """A locator; a bare number is a page."""
    text = escape(written.strip(), quote=False)
    page = _PAGE.match(text)
    value = _DASH.sub("–", text[page.end() :] if page else text)
    if page or _NUMBER.match(text) and any(char.isdigit() for char in text):
        return Locator(value)
    return Locator("", value)
