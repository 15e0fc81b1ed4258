"""Tables of words: one text file a table, one folder a language, read and checked when first needed.

A line holds words or phrases, separated by commas; `#` starts a comment. `reduc/e/es/ed` stands for reduce, reduces,
reduced; an empty part for the stem itself (`effect//s`). `^` ties a phrase to the start of a sentence, `*` stands for
up to three words, a leading `-` for any beginning of a word (`-itis`). Words are written as `normal` leaves them: lower case, hyphens as spaces.
"""

import os
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import pairwise, product
from typing import NamedTuple

from everyclaim.claims.features import BIT, LOOKUPS, SECTIONS, TABLES
from everyclaim.claims.normal import normal

NO_WORDS: dict[str, int] = {}
GAP = 3  # words that `*` may stand for
_UNLIKE_NORMAL = frozenset("'-.")  # what the normal form of a text changes, of what tables hold
_FOLDER = os.path.join(os.path.dirname(__file__), "data")


class TableError(ValueError):
    """A table of words that cannot be used; the message names file and line."""


class Phrase(NamedTuple):
    """Words in sequence, spaces around; more than one part when gaps lie between. `mask` are the tables it is in."""

    parts: tuple[str, ...]
    start: bool
    mask: int


class Tables(NamedTuple):
    """What to look for, by the words that give it away: single words, and pairs of words (of one, before a gap).

    `words` and `pairs` hold the masks of what is found with no further look, `phrases` what must be looked at,
    `endings` the masks of words' ends by their length.
    """

    words: dict[str, int]
    pairs: dict[tuple[str, str], int]
    phrases: dict[str | tuple[str, str], list[Phrase]]
    known_words: frozenset[str]
    known_pairs: frozenset[tuple[str, str]]
    endings: dict[int, dict[str, int]]


class Language(NamedTuple):
    """What is known of a language: tables for prose, tables for headings, and lookups by name."""

    code: str
    prose: Tables
    headings: Tables
    lookups: dict[str, frozenset[str]]


def languages() -> tuple[str, ...]:
    """The languages there are tables for, by their ISO 639-1 code, in order."""
    return tuple(sorted(name for name in os.listdir(_FOLDER) if os.path.isdir(os.path.join(_FOLDER, name))))


@cache
def language(code: str) -> Language:
    """The tables of a language, whatever its region ("en-GB"); empty ones, with the code "", when it is not known.

    Raises TableError when a file is unknown or a line cannot be understood.
    """
    known = code.lower().replace("_", "-").partition("-")[0]
    return load(os.path.join(_FOLDER, known)) if known in languages() else Language("", _tables({}), _tables({}), {})


def load(folder: str) -> Language:
    """All tables of one folder."""
    entries = {file.removesuffix(".txt"): read_table(os.path.join(folder, file)) for file in sorted(os.listdir(folder))}
    for name in entries:
        if name not in (*TABLES, *SECTIONS, *LOOKUPS):
            raise TableError(f"{os.path.join(folder, name)}.txt: no table has this name; there are {', '.join(TABLES)}")
    return Language(
        os.path.basename(folder),
        _tables({name: entries.get(name, []) for name in TABLES}),
        _tables({name: entries.get(name, []) for name in SECTIONS}),
        {name: frozenset(entries.get(name, ())) for name in LOOKUPS},
    )


@cache
def lookup(code: str, name: str) -> frozenset[str]:
    """One lookup table alone, without loading the rest."""
    path = os.path.join(_FOLDER, code, name + ".txt")
    return frozenset(read_table(path)) if code and os.path.exists(path) else frozenset()


def read_table(path: str) -> list[str]:
    """The words and phrases of one file, expanded."""
    entries: list[str] = []
    with open(path, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            text = line.partition("#")[0].strip().rstrip(",")
            if text:
                for entry in text.split(","):
                    _expand(entry.strip(), entries, path, number)
    return entries


def _expand(entry: str, entries: list[str], path: str, line: int) -> None:
    if entry.isalpha() and entry.islower():  # most are: everything else here costs ten times as much
        entries.append(entry)
    elif "/" in entry and " " not in entry and entry.islower():
        entries += _forms(entry)
    else:
        entries += _phrases_of(entry, f"{path}:{line}")


def _phrases_of(entry: str, place: str) -> list[str]:
    if not entry.lstrip("^*- "):
        raise TableError(f"{place}: an empty entry; remove the stray comma, `^`, `-` or `*`")
    if entry.lower() != entry:
        raise TableError(f"{place}: “{entry}” has capitals; tables are written in lower case")
    words = entry.split()
    forms = [" ".join(form) for form in product(*map(_forms, words))] if "/" in entry else [" ".join(words)]
    if entry.isascii() and not set(entry) & _UNLIKE_NORMAL:
        return forms
    return [form[: len(form) - len(form.lstrip("^-"))] + normal(form.lstrip("^-")).strip() for form in forms]


def _forms(word: str) -> list[str]:
    """reduc/e/es -> reduce, reduces."""
    stem, *endings = word.split("/")
    return [stem + ending for ending in endings] or [word]


def _tables(entries: dict[str, list[str]]) -> Tables:
    words: dict[str, int] = {}
    pairs: dict[tuple[str, str], int] = {}
    phrases: dict[str | tuple[str, str], list[Phrase]] = {}
    endings: dict[int, dict[str, int]] = {}
    for name, table in entries.items():
        bit = BIT[name]
        for entry in table:
            parts = entry.split()
            if entry[0] == "-":
                _put(endings.setdefault(len(entry) - 1, {}), entry[1:], bit)
            elif len(parts) == 1 and entry[0] != "^":
                words[entry] = words.get(entry, 0) | bit
            elif len(parts) == 2 and entry[0] != "^":
                pairs[parts[0], parts[1]] = pairs.get((parts[0], parts[1]), 0) | bit
            else:
                phrase = _phrase(entry, bit)
                phrases.setdefault(_clue(phrase), []).append(phrase)
    clues = frozenset(phrases)
    known_words = frozenset(words) | {clue for clue in clues if isinstance(clue, str)}
    known_pairs = frozenset(pairs) | {clue for clue in clues if not isinstance(clue, str)}
    return Tables(words, pairs, phrases, known_words, known_pairs, endings)


def _put(masks: dict[str, int], key: str, bit: int) -> None:
    masks[key] = masks.get(key, 0) | bit


def _phrase(entry: str, bit: int) -> Phrase:
    parts = tuple(f" {part.strip()} " for part in entry.removeprefix("^").split("*"))
    return Phrase(parts, entry[0] == "^", bit)


def _clue(phrase: Phrase) -> str | tuple[str, str]:
    """The first two words of a phrase, or its longest word where no two stand together: what makes it worth a look."""
    first = phrase.parts[0].split()
    return (first[0], first[1]) if len(first) > 1 else max(" ".join(phrase.parts).split(), key=len)


def matches(phrase: Phrase, text: str) -> bool:
    """Does the phrase stand in a normal text?"""
    first, *rest = phrase.parts
    at = 0 if phrase.start and text.startswith(first) else -1 if phrase.start else text.find(first)
    for part in rest:
        end = at + len(first) - 1
        found = text.find(part, end)
        if at < 0 or found < 0 or text.count(" ", end, found) > GAP:
            return False
        at, first = found, part
    return at >= 0


def ended(tables: Tables, words: Iterable[str]) -> dict[str, int]:
    """The words with an ending of the tables, and its bits. Asked once for all words of a page: most come often."""
    found: dict[str, int] = {}
    for word in set(words):
        for size, masks in tables.endings.items():
            if word[-size:] in masks:
                _put(found, word, masks[word[-size:]])
    return found


def mask(tables: Tables, text: str, ended: Mapping[str, int] = NO_WORDS) -> int:
    """The bits of all tables with a word or phrase in a normal text; `ended` has words with their endings' bits."""
    total = 0
    words = text.split()
    for word in tables.known_words.intersection(words):
        total |= tables.words.get(word, 0)
        if word in tables.phrases:
            total |= _phrases(tables.phrases[word], text)
    for pair in tables.known_pairs.intersection(pairwise(words)):
        total |= tables.pairs.get(pair, 0)
        if pair in tables.phrases:
            total |= _phrases(tables.phrases[pair], text)
    for word in ended.keys() & words if ended else ():
        total |= ended[word]
    return total


def _phrases(phrases: list[Phrase], text: str) -> int:
    total = 0
    for phrase in phrases:
        if matches(phrase, text):
            total |= phrase.mask
    return total


def first_hit(tables: Tables, text: str, bits: int) -> str:
    """The first word of a normal text in any of the tables `bits`, else the first phrase, else ""."""
    for word in text.split():
        if tables.words.get(word, 0) & bits:
            return word
    return next(iter(hits(tables, text, bits)), "")


def hits(tables: Tables, text: str, bits: int) -> tuple[str, ...]:
    """The words and phrases of a normal text that stand in any of the tables `bits`, in the order of the text."""
    words = text.split()
    singles, pairs = tables.known_words.intersection(words), tables.known_pairs.intersection(pairwise(words))
    found = [word for word in singles if tables.words.get(word, 0) & bits]
    found += [word for word, mask in ended(tables, words).items() if mask & bits]
    found += [" ".join(pair) for pair in pairs if tables.pairs.get(pair, 0) & bits]
    for clue in tables.phrases.keys() & {*singles, *pairs}:
        phrases = tables.phrases[clue]
        found += [phrase.parts[0].strip() for phrase in phrases if phrase.mask & bits and matches(phrase, text)]
    return tuple(sorted(set(found), key=lambda hit: (text.find(f" {hit} "), -len(hit))))
