"""Tables of words: one text file a table, one folder a language, read and checked when first needed.

A line holds words or phrases, separated by commas; `#` starts a comment. `reduc/e/es/ed` stands for reduce, reduces,
reduced; an empty part for the stem itself (`effect//s`). `^` ties a phrase to the start of a sentence, `*` stands for
up to three words, a leading `-` for any beginning of a word (`-itis`). Words are written as `normal` leaves them: lower case, hyphens as spaces.
"""

import os
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import product
from typing import NamedTuple

from everyclaim.claims.features import HINTS, LOOKUPS, SECTIONS, TABLES
from everyclaim.claims.kept import keep, recall
from everyclaim.claims.matching import Tables, compiled, kept, ready
from everyclaim.claims.normal import normal

_UNLIKE_NORMAL = frozenset("'-.")  # what the normal form of a text changes, of what tables hold
_FOLDER = os.path.join(os.path.dirname(__file__), "data")


class TableError(ValueError):
    """A table of words that cannot be used; the message names file and line."""


class Language(NamedTuple):
    """What is known of a language: tables for prose, tables for headings, and lookups by name."""

    code: str
    prose: Tables
    headings: Tables
    lookups: dict[str, frozenset[str]]


@cache
def languages() -> tuple[str, ...]:
    """The languages there are tables for, by their ISO 639-1 code, in order."""
    return tuple(sorted(name for name in os.listdir(_FOLDER) if os.path.isdir(os.path.join(_FOLDER, name))))


@cache
def language(code: str) -> Language:
    """The tables of a language, whatever its region ("en-GB"); empty ones, with the code "", when it is not known.

    Raises TableError when a file is unknown or a line cannot be understood.
    """
    known = code.lower().replace("_", "-").partition("-")[0]
    if known not in languages():
        return Language("", compiled({}), compiled({}), _lookups({}))
    return _kept(known) or _loaded(known)


def _kept(code: str) -> Language | None:
    found = recall(os.path.join(_FOLDER, code))
    if found is None:
        return None
    prose, headings, lookups = found
    return Language(code, ready(*prose), ready(*headings), lookups)


def _loaded(code: str) -> Language:
    found = load(os.path.join(_FOLDER, code))
    keep(os.path.join(_FOLDER, code), (kept(found.prose), kept(found.headings), found.lookups))
    return found


def load(folder: str) -> Language:
    """All tables of one folder."""
    entries = {file.removesuffix(".txt"): read_table(os.path.join(folder, file)) for file in sorted(os.listdir(folder))}
    for name in entries:
        if name not in (*TABLES, *SECTIONS, *LOOKUPS):
            raise TableError(f"{os.path.join(folder, name)}.txt: no table has this name; there are {', '.join(TABLES)}")
    common = frozenset(entries.get("function", ()))
    hinting = {name: entries[name] for name in HINTS if name in entries}
    return Language(
        os.path.basename(folder),
        compiled({name: entries.get(name, []) for name in TABLES}, hinting, common),
        compiled({name: entries.get(name, []) for name in SECTIONS}, {}, common),
        _lookups(entries),
    )


def _lookups(entries: Mapping[str, Sequence[str]]) -> dict[str, frozenset[str]]:
    """The lookups, and what is made of them: words that an order may begin with, that no verb stands beside, nor an order after."""
    found = {name: frozenset(entries.get(name, ())) for name in LOOKUPS}
    begins = found["opener"] | found["imperative"] | found["conditional"] | {",", "do", "don't"}
    beside = found["function"] | found["object"] | found["preposition"] | {","}
    return found | {"begins-order": begins, "beside-no-verb": beside, "before-no-order": beside | found["plural"]}


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
            for entry in map(str.strip, text.split(",")) if text else ():
                if entry.isalpha() and entry.islower():  # most are: everything else takes ten times as long
                    entries.append(entry)
                else:
                    entries += _expanded(entry, path, number)
    return entries


def _expanded(entry: str, path: str, line: int) -> list[str]:
    if "/" in entry and " " not in entry and entry.islower():
        return _forms(entry)
    return _phrases_of(entry, f"{path}:{line}")


def _phrases_of(entry: str, place: str) -> list[str]:
    if entry.isascii() and entry.islower() and entry.replace(" ", "").isalpha():  # as most are
        return [" ".join(entry.split())]
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
