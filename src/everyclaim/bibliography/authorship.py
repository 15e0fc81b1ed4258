"""Who wrote a work, as far as it takes to tell works apart: names as sets of words, in any order and form."""

from functools import lru_cache
from typing import NamedTuple

from everyclaim import patterns as re

from .normal import folded, plain
from .wording import is_typo

_WORD = re.compile(r"[^\W\d_]{2,}")
_ASCII_BLANKED = bytes(code if chr(code).isalpha() else 32 for code in range(256))
_CUT = re.compile(r"\band others\b|\bet\.? al\b|…|\.\.\.|\\l?dots", re.IGNORECASE)
_BRACED = re.compile(r"\{[^{}]*\}")
_SHORT = 3  # letters that initials without stops have at most
# Words in names that tell nobody apart: particles, connectives, generations, roles, what "et al." is written as, nobody.
_COMMON = frozenset((
    "and", "others", "et", "al", "de", "del", "della", "den", "der", "des", "di", "do", "dos", "da", "du", "la", "le",
    "van", "von", "vom", "zu", "zur", "ter", "ten", "el", "bin", "ibn", "jr", "sr", "ii", "iii", "iv", "dr", "md", "phd",
    "eds", "ed", "the", "of", "for", "und", "with", "anonymous", "anon",
))  # fmt: skip


# The last word of what an organisation or a group calls itself; Google Scholar makes a surname of it ("Organization, World Health").
_GROUPS = frozenset((
    "organization", "organisation", "association", "institute", "society", "committee", "group", "collaboration",
    "collaborators", "consortium", "investigators", "network", "panel", "council", "agency", "academy", "ministry", "center",
    "centers", "centre", "department", "commission", "college", "federation", "foundation", "bureau", "office", "university",
    "editors", "team",
))  # fmt: skip
# What stands before a surname and is written as part of it at times ("van den Berg", "Vandenberg").
_PARTICLES = frozenset((
    "van", "vande", "vanden", "vander", "von", "vonder", "de", "del", "dela", "della", "di", "du", "da", "dos", "la", "le",
    "ter", "ten", "el", "al", "mac", "mc", "d", "o", "l",
))  # fmt: skip


class Authors(NamedTuple):
    """The telling words of all names, those of the first name, and whether the list is cut ("et al.", "…").

    `initials` are those of the words of an organisation's name, "" for a person's; `group` tells that the first author is
    an organisation or a group, `latin` that the names stand in Latin letters or such as are written in these.
    """

    words: frozenset[str]
    first: frozenset[str]
    cut: bool
    initials: str = ""
    group: bool = False
    latin: bool = True


NOBODY = Authors(frozenset(), frozenset(), False)


@lru_cache(maxsize=8192)
def read(value: str) -> Authors:
    """An author or editor field; entries that are compared with each other are so within a short time."""
    text = plain(_unsplit(value))
    first = _first(text)
    telling = _telling(first)
    group = not _GROUPS.isdisjoint(telling)
    in_order = _telling(" ".join(reversed(first.split(",", 1)))) if group else telling
    initials = "" if ("," in first and not group) or len(telling) < 3 else "".join(word[0] for word in in_order)
    everybody = telling if len(first) == len(text) else _telling(text)
    latin = text.isascii() or "".join(everybody).isascii()
    return Authors(frozenset(everybody), frozenset(telling), _CUT.search(value) is not None, initials, group, latin)


def surname(value: str) -> str:
    """The last word of the first author's surname in normal form, "" if it cannot be told."""
    first = plain(_first(value)) if "{" not in value else _first(plain(_unsplit(value)))
    name = first.partition(",")[0]
    if name.isascii() and name.isalpha() and len(name) > _SHORT and not name.isupper():  # most are one word
        return "" if (lower := name.lower()) in _COMMON else lower
    found = _telling(name)
    return found[-1] if found else ""


def agreement(one: Authors, other: Authors) -> str:
    """How far two lists agree: "agree", "nearly" (but for spelling), "partly", "disjoint", or "unknown" if one of them is
    missing."""
    fewer = min(len(one.words), len(other.words))
    if not fewer or one.latin != other.latin:
        return "unknown"
    shared = len(one.words & other.words)
    if shared >= 0.6 * fewer:
        return "agree" if _same_first(one, other) else "nearly"
    left, right = _variants(one.words - other.words), _variants(other.words - one.words)
    known = one.first | other.first if one.first & other.first else frozenset()
    misspelt = sum(any(_is_one_name(name, word, known) for word in right) for name in left)
    if shared + misspelt >= 0.6 * fewer:
        return "nearly"
    if shared >= 0.3 * fewer or one.first & other.first:
        return "partly"
    if _is_acronym(one, other) or _is_acronym(other, one):
        return "nearly"
    return "partly" if shared or misspelt else "disjoint"


def _is_one_name(one: str, other: str, known: frozenset[str]) -> bool:
    """Whether two words are one name but for spelling, for a particle written together with it or, if they are `known` to
    be of people who share another name, for its end ("Alex", "Alexander")."""
    if one == other or is_typo(one, other):
        return True
    short, long = (one, other) if len(one) < len(other) else (other, one)
    if short in known and long in known and len(short) >= _SHORT and long.startswith(short):
        return True
    return len(short) > _SHORT and long.endswith(short) and long[: -len(short)] in _PARTICLES


def _is_acronym(one: Authors, other: Authors) -> bool:
    """Whether one author is put together from the initials of the other's name (WHO, CDC)."""
    acronym = next(iter(one.words)) if len(one.words) == 1 else ""
    if not 2 < len(acronym) <= len(other.initials):
        return False
    if sorted(acronym) == sorted(other.initials):  # ISO: in no language's order
        return True
    return other.initials.startswith(acronym) or _is_all_but_one(acronym, other.initials)


def _is_all_but_one(acronym: str, initials: str) -> bool:
    """Whether an acronym leaves out one word within a name (NICE: National Institute for Health and Care Excellence)."""
    return len(acronym) > _SHORT and any(
        initials[:at] + initials[at + 1 :] == acronym for at in range(1, len(initials) - 1)
    )


def _same_first(one: Authors, other: Authors) -> bool:
    """Whether the first names share a word, however umlauts are written; a list may also name its authors in any order."""
    return (
        bool(one.first & other.first) or bool(_variants(one.first) & _variants(other.first)) or one.words == other.words
    )


def _first(value: str) -> str:
    """The first name of a list; lists with semicolons occur."""
    return value.partition(" and ")[0].partition(";")[0]


def _unsplit(value: str) -> str:
    """The names with no "and" left inside of braces: "{Centers for Disease Control and Prevention}" is one."""
    if "{" not in value or " and " not in value:
        return value
    return _BRACED.sub(lambda braced: braced[0].replace(" and ", " & "), value)


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
