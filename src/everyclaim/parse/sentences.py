"""Sentences of a block, on its masked text: exact spans, and the words as a reader sees them.

A full stop ends a sentence unless an abbreviation, an initial or an enumeration stands before it or a small letter
after it. Citations and closing marks right after it are its own. The words that decide are in data/LANGUAGE.txt.
"""

import os
from functools import cache
from typing import NamedTuple

from everyclaim import patterns as re

# It begins with a plain set, which makes the search fast, and looks back, so that a run of stops is read only once.
# Chinese and Japanese need no space after a stop.
_ASCII, _WIDE = ".!?", "…。！？"
_STOPS, _PLAIN_STOPS = (
    re.compile(
        rf"([{stops}](?<![{stops}]{{2}})[{stops}]*)[\0\"'”’“»」』)\]*]*"
        r"(?:\s++(?=[\0\s\"'“‘«„(\[¿¡*]*([^\s\0]))|(?=[\0「『（]*([\u3040-\u30ff\u3400-\u9fff])))"
    )
    for stops in (_ASCII + _WIDE, _ASCII)
)
_WORD = re.compile(r"\w[\w'’-]*")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,3}\.)+[^\W\d_]{1,3}$")
_NUMBER = re.compile(r"\d|[IVXLC]+\b|[A-Z]{1,3}\d|[B-HJ-Z]\b(?!\.)")  # A and I are words
_ENUMERATION = re.compile(r"[\0\W]*(?:\d{1,3}(?:\.\d{1,3}){0,3}|[ivxIVX]{1,4}|[A-Za-z])$")
_CAMEL = re.compile(r"[a-z]{1,3}(?:[A-Z]|-?\d)")
_LETTERED = re.compile(r"\([a-z]{1,3}\)")
_YEAR = 4  # digits; a number of fewer may be an ordinal
_LONGEST = 24  # letters of an abbreviation that are looked at
_CITED = "\0" * len("[@k]")  # less is hidden by marks of emphasis: here something was cited or linked
_EDGES = "\0([{\"'“‘«„—–-/"


class Endings(NamedTuple):
    """What decides in a language whether a full stop ends a sentence; lower case words without the full stop."""

    never: frozenset[str]
    number: frozenset[str]
    maybe: frozenset[str]
    starters: frozenset[str]
    lettered: frozenset[str]
    ordinal: frozenset[str]
    all: frozenset[str]


@cache
def endings(language: str) -> Endings:
    """The table of a language; of English where there is none.

    Raises:
        ValueError: a line before the first section, or a section of another name.
    """
    folder = os.path.join(os.path.dirname(__file__), "data")
    path = os.path.join(folder, f"{language}.txt")
    if not language.isalpha() or not os.path.exists(path):
        path = os.path.join(folder, "en.txt")
    sections: dict[str, set[str]] = {name: set() for name in Endings._fields[:-1]}
    section = ""
    with open(path, encoding="utf-8") as file:
        for line in (raw.strip() for raw in file):
            if line.startswith("["):
                section = line.strip("[]")
            elif line and not line.startswith("#"):
                if section not in sections:
                    raise ValueError(f"{path}: {line!r} stands in no section of " + ", ".join(sections))
                sections[section].add(line.lower())
    never, number, maybe, starters, lettered, ordinal = (frozenset(words) for words in sections.values())
    return Endings(never, number, maybe, starters, lettered, ordinal, never | number | maybe)


def stops(masked: str) -> re.Pattern[str]:
    """What finds the stops of a page: a set of plain characters is searched for in a third of the time, and does for most."""
    return _STOPS if any(mark in masked for mark in _WIDE) else _PLAIN_STOPS


def split(
    masked: str, start: int, end: int, table: Endings, stop: re.Pattern[str] | None = None
) -> list[tuple[int, int]]:
    """The sentences of the block `masked[start:end]`, as (start, end) without white space around them.

    `stop` is what `stops` gives for the page.
    """
    found = []
    for match in (stop or stops(masked)).finditer(masked, start, end):
        if match[3] or _ends(masked, start, match, table):
            found.append(_stripped(masked, start, match.end()))
            start = match.end()
    found.append(_stripped(masked, start, end))
    return found


def words(masked: str, start: int, end: int) -> str:
    """What a reader sees of a sentence: no markup, single spaces."""
    shown = masked[start:end].replace("\0", "")
    if shown.isprintable() and "  " not in shown and shown[:1] != " " and shown[-1:] != " ":  # single spaces already
        return shown
    return " ".join(shown.split())


def _stripped(masked: str, start: int, end: int) -> tuple[int, int]:
    while start < end and masked[start].isspace():
        start += 1
    while end > start and masked[end - 1].isspace():
        end -= 1
    return start, end


def _ends(masked: str, start: int, match: re.Match[str], table: Endings) -> bool:
    """Whether a stop before white space ends the sentence that begins at `start`."""
    stop, following = match[1], match.start(2)
    if match[2].islower() and not _CAMEL.match(masked, following) and not _LETTERED.match(masked, following - 1):
        return False
    if stop == "." or stop[0] == "…" or stop[:2] == "..":
        return _full_stop_ends(masked, start, match.start(), following, stop, table)
    return True


def _full_stop_ends(masked: str, start: int, place: int, following: int, stop: str, table: Endings) -> bool:
    seen = place
    while seen > start and masked[seen - 1] == "\0":  # the address of a link
        seen -= 1
    before = masked[max(start, seen - _LONGEST) : seen].split()
    word = before[-1].lstrip(_EDGES).replace("\0", "") if before else ""
    if stop != ".":
        return _CITED in masked[place:following] or _starts_sentence(masked, following, table)
    if place - start < 8 and _ENUMERATION.match(masked[start:place]):
        return False
    if len(word) > 1 and word.isalnum() and word.lower() not in table.all and not word.isdigit():
        return True
    if word.isdigit() and len(word) < _YEAR and table.ordinal and _next_word(masked, following) in table.ordinal:
        return False  # “am 3. Mai”
    if len(word) == 1 and len(before) > 1 and before[-2].strip(_EDGES).lower() in table.lettered:
        return True  # the D of “vitamin D.” is no initial
    return _abbreviation_ends(word, masked, following, table)


def _abbreviation_ends(word: str, masked: str, following: int, table: Endings) -> bool:
    lower = word.lower()
    if lower in table.never:
        return False
    if lower in table.number and _NUMBER.match(masked, following):
        return False
    if len(word) == 1 and masked[following : following + 2].isupper() and masked[following + 1 : following + 2] == ".":
        return False  # the A of “R. A. Fisher” opens no sentence
    if lower in table.maybe or _DOTTED.match(word) or (len(word) == 1 and word.isalpha()):
        return _starts_sentence(masked, following, table)
    return True


def _starts_sentence(masked: str, place: int, table: Endings) -> bool:
    return _next_word(masked, place) in table.starters


def _next_word(masked: str, place: int) -> str:
    match = _WORD.match(masked, place)
    return match[0].lower() if match else ""
