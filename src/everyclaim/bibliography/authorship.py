"""Who wrote a work, as far as it takes to tell works apart: names as sets of words, in any order and form."""

from functools import lru_cache
from typing import NamedTuple

from everyclaim import patterns as re

from .normal import folded, plain
from .wording import is_typo

_WORD = re.compile(r"[^\W\d_]{2,}")
_ASCII_BLANKED = bytes(code if chr(code).isalpha() else 32 for code in range(256))
_CUT = re.compile(r"\band others\b|\bet\.? al\b|…|\.\.\.|\\l?dots", re.IGNORECASE)
_SHORT = 3  # letters that initials without stops have at most
# Words in names that tell nobody apart: particles, connectives, generations, roles, what "et al." is written as, nobody.
_COMMON = frozenset((
    "and", "others", "et", "al", "de", "del", "della", "den", "der", "des", "di", "do", "dos", "da", "du", "la", "le",
    "van", "von", "vom", "zu", "zur", "ter", "ten", "el", "bin", "ibn", "jr", "sr", "ii", "iii", "iv", "dr", "md", "phd",
    "eds", "ed", "the", "of", "for", "und", "with", "anonymous", "anon",
))  # fmt: skip


class Authors(NamedTuple):
    """The telling words of all names, those of the first name, and whether the list is cut ("et al.", "…").

    `initials` are those of the words of an organisation's name, "" for a person's.
    """

    words: frozenset[str]
    first: frozenset[str]
    cut: bool
    initials: str = ""


NOBODY = Authors(frozenset(), frozenset(), False)


@lru_cache(maxsize=8192)
def read(value: str) -> Authors:
    """An author or editor field; entries that are compared with each other are so within a short time."""
    text = plain(value)
    first = _first(text)
    telling = _telling(first)
    initials = "" if "," in first or len(telling) < 3 else "".join(word[0] for word in telling)
    everybody = telling if len(first) == len(text) else _telling(text)
    return Authors(frozenset(everybody), frozenset(telling), _CUT.search(value) is not None, initials)


def surname(value: str) -> str:
    """The last word of the first author's surname in normal form, "" if it cannot be told."""
    first = plain(_first(value)) if "{" not in value else _first(plain(value))
    name = first.partition(",")[0]
    if name.isascii() and name.isalpha() and len(name) > _SHORT and not name.isupper():  # most are one word
        return "" if (lower := name.lower()) in _COMMON else lower
    found = _telling(name)
    return found[-1] if found else ""


def agreement(one: Authors, other: Authors) -> str:
    """How far two lists agree: "agree", "nearly" (but for spelling), "partly", "disjoint", or "unknown" if one of them is
    missing."""
    fewer = min(len(one.words), len(other.words))
    if not fewer:
        return "unknown"
    shared = len(one.words & other.words)
    if shared >= 0.6 * fewer:
        return "agree" if _same_first(one, other) else "nearly"
    left, right = _variants(one.words - other.words), _variants(other.words - one.words)
    misspelt = sum(any(name == word or is_typo(name, word) for word in right) for name in left)
    if shared + misspelt >= 0.6 * fewer:
        return "nearly"
    if shared >= 0.3 * fewer or one.first & other.first:
        return "partly"
    if _is_acronym(one, other) or _is_acronym(other, one):
        return "nearly"
    return "partly" if shared or misspelt else "disjoint"


def _is_acronym(one: Authors, other: Authors) -> bool:
    """Whether one author is put together from the initials of the other's name (WHO, CDC)."""
    acronym = next(iter(one.words)) if len(one.words) == 1 else ""
    if not 2 < len(acronym) <= len(other.initials):
        return False
    return other.initials.startswith(acronym) or sorted(acronym) == sorted(
        other.initials
    )  # ISO: in no language's order


def _same_first(one: Authors, other: Authors) -> bool:
    """Whether the first names share a word, however umlauts are written; a list may also name its authors in any order."""
    return (
        bool(one.first & other.first) or bool(_variants(one.first) & _variants(other.first)) or one.words == other.words
    )


def _first(value: str) -> str:
    """The first name of a list; lists with semicolons occur."""
    return value.partition(" and ")[0].partition(";")[0]


def _telling(text: str) -> list[str]:
    """The words of names in normal form, without initials and particles."""
    found = text.encode().translate(_ASCII_BLANKED).decode().split() if text.isascii() else _WORD.findall(text)
    short = 1 if text.isupper() else _SHORT
    joined = " ".join([word for word in found if len(word) > short or (len(word) > 1 and not word.isupper())]).lower()
    normal = joined if joined.isascii() else folded(joined)
    return [word for word in normal.split() if word not in _COMMON]


def _variants(words: frozenset[str]) -> frozenset[str]:
    """Names as they come out of other ways to write umlauts (Müller, Mueller, Muller) and of transliteration."""
    return frozenset(
        word.replace("ae", "a")
        .replace("oe", "o")
        .replace("ue", "u")
        .replace("y", "i")
        .replace("j", "i")
        .replace("kh", "h")
        for word in words
    )
