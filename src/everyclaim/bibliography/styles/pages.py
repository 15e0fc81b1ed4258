"""Page ranges: read as written, printed in full or shortened as a style does."""

import re
from functools import lru_cache
from typing import NamedTuple

from ..markup import html

_LABEL = re.compile(r"^\s*(?:pp?|pages?)\b[.:]?\s*", re.IGNORECASE)
_ARTICLE = re.compile(r"^\s*(?:article|art\.?)\s*(?:no\.?|number|id)?\s*:?\s*", re.IGNORECASE)
_DASH = re.compile(r"\s*[-‐‑‒–—−]+\s*")
_NONE = re.compile(r"n\.?/?a\.?$", re.IGNORECASE)  # what publishers register for articles without pages
_SPLIT = re.compile(r"\s*[,;&]\s*")
_NUMBERED = re.compile(r"([A-Za-z]*)(\d+)([A-Za-z]?)$")
# e0217846, a2752, CD003586, 104521, dkx123.4; but S212 and A24 are pages of supplements and newspapers
_LOCATOR = re.compile(r"(?:[a-z]{1,6}\d{3,}|[A-Z]{2,6}\d{3,}|[A-Z]?\d{5,}|[a-zA-Z]+[./]\d[\w./]*|e\d+)$")


class Pages(NamedTuple):
    """Pages of a work: `ranges` of first and last ("" for one page), or an article number in `article`."""

    ranges: tuple[tuple[str, str], ...] = ()
    article: str = ""


NO_PAGES = Pages()


@lru_cache(maxsize=4096)
def read(pages: str, article: str = "") -> Pages:
    """The values of `pages` and of `eid`; a lone long number ("104521", "e0217846") is an article number."""
    number = _ARTICLE.sub("", html(article)).strip()
    if number:
        return Pages((), number)
    text = _LABEL.sub("", html(pages)).strip(" .,;)+")
    if _ARTICLE.match(text) and _ARTICLE.sub("", text):
        return Pages((), _ARTICLE.sub("", text))
    if _LOCATOR.match(text):
        return Pages((), text)
    ranges = [_range(part) for part in _SPLIT.split(text) if part]
    return Pages(tuple(found for found in ranges if found[0] and not _NONE.match(found[0])))


def _range(text: str) -> tuple[str, str]:
    """First and last page, the last one in full; numbers that hold dashes themselves ("3-1-3-20") stay as they are."""
    ends = _DASH.split(text)
    if len(ends) != 2 or not all(ends):
        return "–".join(ends) if len(ends) > 2 else "".join(ends), ""
    first, last = ends
    if first == last:
        return first, ""
    start, stop = _NUMBERED.match(first), _NUMBERED.match(last)
    if start and stop and len(stop.group(2)) < len(start.group(2)) and stop.group(1) in ("", start.group(1)):
        missing = len(start.group(2)) - len(stop.group(2))
        last = start.group(1) + start.group(2)[:missing] + stop.group(2) + stop.group(3)
    elif start and stop and start.group(1) and not stop.group(1):
        last = start.group(1) + last
    return first, last if last != first else ""


def full(pages: Pages, dash: str = "–") -> str:
    """Every digit: 1217–1226, 12, S110–S115."""
    return ", ".join(f"{first}{dash}{last}" if last else first for first, last in pages.ranges)


def shortest(pages: Pages, dash: str = "-") -> str:
    """No digit of the last page that repeats the first: 1217-26, S110-5 (Citing Medicine, chapter 1)."""
    return ", ".join(f"{first}{dash}{_rest(first, last)}" if last else first for first, last in pages.ranges)


def _rest(first: str, last: str) -> str:
    start, stop = _NUMBERED.match(first), _NUMBERED.match(last)
    if not start or not stop or start.group(1) != stop.group(1) or start.group(3) or stop.group(3):
        return last
    low, high = start.group(2), stop.group(2)
    if len(low) != len(high):
        return high
    if low > high:  # a last page before the first is a slip: shown as it is
        return last
    same = next((place for place in range(len(low)) if low[place] != high[place]), len(low))
    return high[same:]


def chicago(pages: Pages, dash: str = "–") -> str:
    """The changed digits, at least two but after 101-109: 3–10, 100–104, 101–8, 321–28, 1496–500 (Chicago 9.63)."""
    return ", ".join(f"{first}{dash}{_chicago_rest(first, last)}" if last else first for first, last in pages.ranges)


def _chicago_rest(first: str, last: str) -> str:
    if not (first.isdigit() and last.isdigit()) or len(first) != len(last) or len(first) < 3 or int(first) % 100 == 0:
        return last
    rest = _rest(first, last)
    if int(first) > int(last):
        return last
    return rest if int(first) % 100 < 10 else last[-max(2, len(rest)) :]


def several(pages: Pages) -> bool:
    """Whether "pp." rather than "p." stands before them."""
    return len(pages.ranges) > 1 or any(last for _, last in pages.ranges)
