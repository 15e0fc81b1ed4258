"""The number that a title has within a series: "Part 2", "II. Numerical examples", "second of three parts"."""

from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import product
from typing import NamedTuple

from everyclaim import patterns as re

from .normal import plain, words
from .wording import NUMERALS, SMALL, numbered

_MARKERS = (
    r"parts?|pt|papers?|chapter|chap|vol(?:ume)?s?|no|nr|section|book|teil|band|bd|heft|tomes?|tomo|parties?|partes?|"
    r"phase|series|report|instal+ment|lesson|(?:working )?group|unit|module|episode|appendix|paper|study|supplement"
)
_COUNTED = (
    r"one|two|three|four|five|six|seven|eight|nine|ten|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|"
    r"erste[rs]?|zweite[rs]?|dritte[rs]?|vierte[rs]?|premi[eè]re?|deuxi[eè]me|seconde?|troisi[eè]me|primera?|segund[ao]|"
    r"tercera?|prim[oa]|second[oa]|terz[oa]"
)
_TELLING = 7  # letters of a series' title of one word
_NUMERAL = rf"\d{{1,3}}[a-e]?|[ivx]{{1,6}}|[a-z](?![a-z])|{_COUNTED}"
_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        rf"\b(?:{_MARKERS})\b\.?\s*(?:no\.?\s*)?(?P<number>{_NUMERAL})\b",
        rf"\b(?P<number>\d{{1,2}}(?:st|nd|rd|th)|{_COUNTED})\s+(?:of \w+ )?(?:{_MARKERS})\b",
        rf"\b(?P<number>\d{{1,2}})(?:[eè]?re|er|e|[eè]me|nde|\.?[ªºao]|\.)\s+(?:{_MARKERS})\b",
        rf"\b(?P<number>\d{{1,2}}|{_COUNTED}) of (?:\d{{1,2}}|{_COUNTED})\b",
        r"(?:^|[\s.:;,–—-])(?P<number>\d{1,2}|[ivx]{1,5})\s*[.:](?=\s)",
        r"[.:;,]\s+\((?P<number>\d{1,2}|[ivx]{1,5}|[a-e])\)(?=\s)",
        r"\s\((?:(?:y|e|et|and|und) )?(?P<number>\d{1,2}|[ivx]{1,5})(?:/\d{1,2})?\)(?=\s*(?:[:.]|\Z))",
        r"[.:;,]\s+(?P<number>\d{1,2}|[ivx]{1,5})\s*(?:-{1,3}|[–—])\s*(?=\w)",
        r"\s(?P<number>\d{1,2}|[ivx]{1,5})\)?\.?\s*$",
    )
)
# The year behind a standard's number, and the part in it where the title names the part as well: ISO 10993-5:2009 ... Part 5.
_ISSUED = re.compile(r"(?<=\d):(?:19|20)\d\d\b|(?<=\d\d\d)(?:-\d{1,3}){1,2}(?=[:\s].*\bpart\b)")


BODIES = frozenset("iso iec ieee en din bs astm ansi nf vdi itu etsi aami".split())


class Numbered(NamedTuple):
    """A title's `head` (the telling words before the number, numerals as digits, "" for the number itself), the `number`,
    and the `rest` behind it, in normal form."""

    head: tuple[str, ...]
    number: str
    rest: str


@lru_cache(maxsize=8192)
def read(title: str) -> Numbered | None:
    """The number of a title within a series, None if it has none."""
    lower = _ISSUED.sub("", plain(title).lower())
    if not _may_have_number(lower):
        return None
    for shape in _SHAPES:
        found = shape.search(lower)
        if found:
            number = numbered("x part " + words(found["number"]))[-1]
            return Numbered(_without(words(lower[: found.start()]), number), number, words(lower[found.end() :]))
    return None


def is_standard(title: str) -> bool:
    """Whether a title begins with the number of a standard, which tells what it is, whoever is named as its author."""
    return bool(standard(words(title).split()))


def standard(in_words: Sequence[str]) -> str:
    """The number of a standard without part and year, from the words of a title that begins with it; "" if none does."""
    if not in_words or in_words[0] not in BODIES:
        return ""
    return next((word for word in in_words[1:4] if word.isdigit()), "")


def _may_have_number(lower: str) -> bool:
    """Whether there is a digit, a letter on its own, a Roman numeral or a numeral in words: a quick look."""
    found = words(lower)
    return not found.replace(" ", "").isalpha() or not _numerals().isdisjoint(found.split())


@cache
def _numerals() -> frozenset[str]:
    """The numerals, as they are after `words`."""
    roman = {"".join(letters) for size in range(1, 7) for letters in product("ivx", repeat=size)}
    return frozenset({*NUMERALS, *"abcdefghijklmnopqrstuvwxyz"} | roman)


def parts(one: str, other: str) -> tuple[str, str] | None:
    """The numbers of two titles that are parts of one series; None if they are not."""
    first, second = read(one), read(other)
    if first is None or second is None or first.number == second.number:
        return None
    if first.head != second.head:
        return None
    tells = len(first.head) > 1 or len("".join(first.head)) > _TELLING
    return (first.number, second.number) if tells or first.rest == second.rest else None


def _without(head: str, number: str) -> tuple[str, ...]:
    """The head's words but for the number, which may stand in it as well ("ISO 10993-1: ... Part 1")."""
    return tuple(["" if word == number else word for word in numbered(head) if word not in SMALL])
