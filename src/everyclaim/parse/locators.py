"""Where in a source: "pp. 3-5", "chap. 2, sec. 1", "{any words}" or a bare number after a citation's key.

The words that may begin one are in data/locators.txt.
"""

import os
from functools import cache

from everyclaim import patterns as re

# A number as it stands in sources: 3, 33a, 3.1, 12(b); after a word also S2, IV, or a single capital ("app. A").
_DIGITS = r"\d\w*(?:[.:/*]\w+)*(?:\(\w+\))*"
_NUMBER = rf"(?:[A-Za-z]{{0,3}}{_DIGITS}|(?:[ivxlcdm]+|[IVXLCDM]+|[A-Z])(?:\.?\d+)?)(?!\w)"
_DASH = r"\s*[-–—]{1,2}\s*"
_BRACES = re.compile(r"\{(?:[^{}]|\{[^{}]*\})*\}")


def locator_end(text: str, start: int, end: int) -> int:
    """The end of the locator that begins at `start`; `start` itself where none begins there."""
    if start >= end:  # as good as always: the pattern of all words is made for those that have one
        return start
    if text[start] == "{":
        match = _BRACES.match(text, start, end)
        return match.end() if match else start
    match = _locator().match(text, start, end)
    return match.end() if match else start


@cache
def _locator() -> re.Pattern[str]:
    # A word needs its number right after it, or "part of the story" would be a place.
    named = rf"(?:{_terms()})\s*{_NUMBER}(?:{_DASH}{_NUMBER})?"
    bare = rf"{_DIGITS}(?:{_DASH}{_DIGITS})?"
    return re.compile(rf"(?:{named}|{bare})(?:\s*(?:,|&|\band\b)\s*(?:{named}|{bare}))*")


def _terms() -> str:
    path = os.path.join(os.path.dirname(__file__), "data", "locators.txt")
    with open(path, encoding="utf-8") as file:
        words = {line.strip() for line in file if line.strip() and not line.startswith("#")}
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(_either_case(word) for word in ordered)


def _either_case(word: str) -> str:
    first = word[0]
    head = f"[{first}{first.upper()}]" if first.isalpha() else re.escape(first)
    # "p" alone would take the first letter of any word: a word of letters ends where its letters end.
    tail = r"(?![\w.])" if word[-1].isalpha() else ""
    return head + re.escape(word[1:]) + tail
