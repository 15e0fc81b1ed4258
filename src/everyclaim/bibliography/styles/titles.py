"""Titles in sentence case or headline case, without hurting what must stay as it is.

Left alone always: what braces protect, what is in italics (species, foreign words), formulas, words with a capital or
digit inside (mRNA, HCl, B12), acronyms, single letters, proper nouns (proper-nouns.txt), titles not in English.
"""

import re
from collections.abc import Callable
from functools import cache, lru_cache
from importlib import resources

from ..markup import CLOSE, OPEN

_PIECE = re.compile(
    rf"{OPEN}[^{CLOSE}]*{CLOSE}?|<i>.*?</i>|<[^<>]*>|&\w+;|[^\W_](?:[^\W_]|[’'](?=[^\W_]))*|[^\w<&{OPEN}]+|.", re.DOTALL
)
_SUBTITLE = re.compile(r"[:?!.][”’)]? ")
_CAPITALIZED = re.compile(r"[^\W\d_a-zß-öø-ÿ][a-zß-öø-ÿ’']+$")
_JOINS = frozenset(("a", "an", "the", "and", "or", "nor", "but"))
_STARTS = frozenset(":?!.—–-")


def _read(name: str) -> list[str]:
    """The lines of a word list of this package."""
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8").split("\n")


_KINDS = {
    kind: frozenset(words.split()) for kind, _, words in (row.partition("\t") for row in _read("title-words.tsv"))
}
SMALL_AMA, SMALL_CHICAGO, COMMON = _KINDS["small-ama"], _KINDS["small-chicago"], _KINDS["common"]


@cache
def _words(name: str) -> frozenset[str]:
    """A word list of this package: words between white space, `#` begins a comment."""
    return frozenset(word for row in _read(name) for word in row.partition("#")[0].split())


@cache
def _acronyms() -> dict[str, str]:
    """Proper nouns and acronyms by their lower-case form, for titles written all in capitals."""
    return {word.lower(): word for word in _words("proper-nouns.txt")}


_JOINING_ROMANCE = frozenset(("de", "e", "y"))
_ROMANCE = re.compile(
    r" (?:de|e|y) (?!novo|facto|quervain)[^\W\d_A-Z]{3}"
)  # "Traité de psychiatrie"; no "Lycke de Waal"


_ENDINGS = re.compile(  # of words that are no English ones: German, Dutch, French, Spanish, Italian
    r"[a-z]{3}(?:ungs?|ungen|keit|heit|schaft|lich(?:e[rns]?)?|isch(?:e[rns]?)?|ismus|(?:log|th|ph|tom|as|ps|en|rg|tr|rap)ien?|istente[nrs]?|"
    r"heid|lijke?|isatie|tionen|ciones|dades?|mientos?|[zs]ion[ei])\b"
)
_ENGLISH_SO = frozenset(
    ("sprung", "strung", "unsung", "overhung", "strabismus", "fahrenheit", "ehrlich", "eugenie", "decades")
)
_BORROWED = frozenset(
    ("naïve", "naïveté", "café", "cafés", "cliché", "clichés", "façade", "façades", "exposé", "résumé", "rôle")
)
_LETTERS = re.compile(r"[^\W\d_]+")
_ACCENTED = re.compile("[à-öø-ÿāăąćčďđēęěğīłńňőœřśşšťūůűźżžß]")


def foreign(title: str, journal: str) -> bool:
    """Whether a title without a function word of any language stands in a journal whose name is not English."""
    return _is_foreign_name(journal) and _KINDS["english"].isdisjoint(title.lower().split())


@lru_cache(maxsize=1024)
def _is_foreign_name(journal: str) -> bool:
    """Whether a journal is called in another language than English; an abbreviation ("J Med") says nothing."""
    first, _, rest = journal.partition(" ")
    if journal.isascii() and _KINDS["foreign"].isdisjoint((first.lower(), *rest.split())):
        return False
    return not english(journal)


def english(title: str, language: str = "") -> bool:
    """Whether the rules of English capitals apply: by the entry's language, else by the title's small words."""
    if language:
        return language.lower().startswith(
            ("en", "usenglish", "ukenglish", "american", "british", "australian", "canadian")
        )
    words = set(title.lower().split())
    if not words.isdisjoint(_KINDS["english"]):
        return True
    return words.isdisjoint(_KINDS["foreign"]) and not (
        (not words.isdisjoint(_JOINING_ROMANCE) and _ROMANCE.search(title)) or _looks_foreign(title)
    )


def _looks_foreign(title: str) -> bool:
    """Whether a word ends as none does in English, or has an accent and is no known name."""
    low = title.lower()
    if any(found[0] not in _ENGLISH_SO for found in _ENDINGS.finditer(low)):
        return True
    return not title.isascii() and any(
        _ACCENTED.search(word) and word not in _words("proper-nouns.txt") and word.lower() not in _BORROWED
        for word in _LETTERS.findall(title)
    )


@lru_cache(maxsize=4096)
def sentence(title: str, language: str = "", capital_after_colon: bool = False) -> str:
    """Sentence case of a rich title: only a title that is in headline case or all capitals is lowered."""
    if not title or not english(title, language):
        return title
    if " " not in title and not title.islower():  # a name: "Cancer-Pain.org"
        return title
    plain = title[0].isupper() and title[1:].islower()  # nothing to lower
    if plain and not _SUBTITLE.search(title):
        return title
    pieces = _PIECE.findall(title)
    shouted = title.isupper() and " " in title and sum(len(piece) > 3 for piece in pieces) > 1
    lower = _shouted if shouted else (_lowered if _in_headline_case(pieces) else None)
    if not lower and title[0].isupper() and not _SUBTITLE.search(title):
        return title
    return "".join(_sentence(pieces, lower, capital_after_colon))


def _in_headline_case(pieces: list[str]) -> bool:
    """Whether most words that could be lower case have a capital; the first word and proper nouns do not count."""
    proper = _words("proper-nouns.txt")
    words = [piece for piece in pieces if len(piece) > 3 and piece[0].isalpha()]
    words = words[1:] if words and words[0] == pieces[0] else words
    low = [word for word in words if word.islower() and word not in _KINDS["common"]]
    high = [word for word in words if word[0].isupper() and _CAPITALIZED.match(word) and word not in proper]
    return bool(high) and len(high) >= 1.5 * len(low)


def _sentence(pieces: list[str], lower: Callable[[str], str] | None, capital: bool) -> list[str]:
    """The pieces in sentence case: the first word of the title and of what follows ? . ! (and perhaps :) begins high."""
    starts, colon, before = True, False, ""
    dashed = capital and pieces.count("—") == 1  # a single dash begins a subtitle, two enclose an aside
    out = []
    for piece in pieces:
        if piece == " ":  # every other piece: nothing to ask
            out.append(piece)
            continue
        if not piece[0].isalnum():
            out.append(piece)
            if piece[0] in OPEN + "<" and not piece.startswith(("<s", "<b", "</")):
                starts = colon = False
            elif piece.rstrip("“‘([ ")[-1:] in ("?", "!", ".", ":") and piece[-1] in " “‘([":
                mark = piece.rstrip("“‘([ ")[-1]
                abbreviated = mark == "." and (
                    len(before) < 3 or not before[1:].islower()
                )  # U.S. and E. coli end nothing
                starts, colon = mark != ":" and not abbreviated, mark == ":"
            elif dashed and piece == "—":
                before = piece
            continue
        word = piece
        if not starts and not (colon and capital) and before != "—":
            word = (lower or _lowered)(piece) if lower or colon else piece
            word = "a" if colon and word == "A" else word
        elif lower is _shouted:
            word = piece[0] + _shouted(piece)[1:] if _shouted(piece).islower() else _shouted(piece)
        if (starts or (colon and capital)) and word.islower():
            word = word[0].upper() + word[1:]
        out.append(word)
        before = piece
        starts = colon = False
    return out


@lru_cache(maxsize=8192)
def _lowered(word: str) -> str:
    """A capitalized word in lower case, unless it is a proper noun (possessives count as their noun)."""
    if not _CAPITALIZED.match(word) or word.startswith("I’"):
        return word
    stem = word.removesuffix("’s")
    proper = _words("proper-nouns.txt")
    return word if stem in proper or (stem[-1] == "s" and stem[:-1] in proper) else word.lower()


def _shouted(word: str) -> str:
    """A word of a title in capitals: as the list of proper nouns and acronyms has it, else in lower case."""
    if not word.isalpha() and "’" not in word:
        return word
    return _acronyms().get(word.lower(), word if len(word) == 1 and word != "A" else word.lower())


@lru_cache(maxsize=4096)
def headline(title: str, small: frozenset[str], language: str = "") -> str:
    """Headline case of a rich title: every word but the `small` ones begins high, the first and last always."""
    if not title or not english(title, language):
        return title
    pieces = _PIECE.findall(title)
    if title.isupper() and " " in title and sum(len(piece) > 3 for piece in pieces) > 1:
        pieces = [_shouted(piece) if piece[0].isalpha() else piece for piece in pieces]
    final = next((place for place in range(len(pieces) - 1, -1, -1) if _is_word(pieces[place])), -1)
    out, previous, gap = [], "", ":"
    for place, piece in enumerate(pieces):
        following = pieces[place + 1] if place + 1 < len(pieces) else ""
        if not piece[0].isalpha():
            out.append(piece)
            if _is_word(piece):
                previous, gap = "", ""
            elif piece[0] != "<":
                gap += piece
        elif _attached(gap, previous, following):
            out.append(piece)
            previous, gap = piece, ""
        else:
            opens = place == final or not out or _starts_anew(gap) or _ends_compound(piece, gap, following)
            out.append(_headline(piece, opens, small))
            previous, gap = piece, ""
    return "".join(out)


def _ends_compound(word: str, gap: str, following: str) -> bool:
    """Whether a word opens or closes a compound: "In" of In-Person, "Up" of Follow-Up, but neither of Up-to-Date's "to"."""
    return (gap == "-") != (following == "-") and word.lower() not in _JOINS


def _attached(gap: str, previous: str, following: str) -> bool:
    """Whether letters continue a word: after {K}, before {RNA}, after an apostrophe or a prefix's hyphen."""
    beside = not gap or following.startswith(OPEN)
    return beside or gap == "’" or (gap == "-" and previous.lower() in _KINDS["prefix"])


def _starts_anew(gap: str) -> bool:
    """Whether what stands between two words begins a subtitle: a colon, a question, a dash with spaces."""
    mark = gap.strip("“‘([ ")[-1:]
    if mark == "." and gap.endswith("..."):
        return False
    return mark in _STARTS and (mark not in "-–" or f" {mark}" in gap) if mark else gap[:1] == "["


def _is_word(piece: str) -> bool:
    """Whether a piece is read as words: letters or digits, protected text, italics."""
    return piece[0].isalnum() or piece[0] == OPEN or piece.startswith("<i>")


def _headline(word: str, opens: bool, small: frozenset[str]) -> str:
    """One word: small ones low unless they open or close, others high; Greek letters and p53 are left alone."""
    if word.lower() in small and not opens:
        return word.lower() if _CAPITALIZED.match(word) else word
    raised = word.replace("’", "").isalpha() and word.islower() and word[0] < "ɐ"
    return word[0].upper() + word[1:] if raised else word
