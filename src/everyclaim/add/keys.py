"""The key of a new entry, in the pattern that the project's own keys have."""

import os
import re
import unicodedata
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from everyclaim.bibliography.markup import text
from everyclaim.bibliography.names import names

_FOLDED = str.maketrans(
    {"ß": "ss", "ø": "o", "Ø": "O", "æ": "ae", "Æ": "Ae", "œ": "oe", "ł": "l", "Ł": "L", "đ": "d", "ı": "i"}
)
_SEPARATOR = r"[-_:.+/]?"
_MOST = 2000  # keys looked at: a pattern shows sooner than that


class Pattern(NamedTuple):
    """How keys are made: the author, and the parts that follow, in order.

    `order` is made of the letters y (year) and t (title words); `joints` are the separators before them, `cases` the
    case of author and title words (lower, title, upper), `digits` those of the year, `words` how many of the title.
    """

    order: str = "y"
    joints: tuple[str, ...] = ("",)
    cases: tuple[str, str] = ("lower", "lower")
    digits: int = 4
    words: int = 1


def learn(entries: Iterable[tuple[str, Mapping[str, str]]]) -> Pattern:
    """The pattern of most keys; author and year where no pattern shows. Takes keys with their entries' fields."""
    seen = Counter(pattern for key, fields in list(entries)[-_MOST:] for pattern in _patterns(key, fields))
    return seen.most_common(1)[0][0] if seen else Pattern()


def make(pattern: Pattern, fields: Mapping[str, str], taken: Container[str]) -> str:
    """A key for an entry with these fields that is not in `taken` (keys in lower case): b, c … are added if need be."""
    parts = _parts(fields)
    key = _cased(parts.author, pattern.cases[0])
    for letter, joint in zip(pattern.order, pattern.joints, strict=True):
        part = parts.year[-pattern.digits :] if letter == "y" else _title(parts, pattern)
        key += joint + part if part else ""
    return _unique(key, taken)


def _unique(key: str, taken: Container[str]) -> str:
    if key.lower() not in taken:
        return key
    return next(key + suffix for suffix in _suffixes() if (key + suffix).lower() not in taken)


def _suffixes() -> Iterator[str]:
    """a, b, … z, aa, ab, …"""
    length = 1
    while True:
        for number in range(26**length):
            yield "".join(chr(97 + number // 26**place % 26) for place in reversed(range(length)))
        length += 1


class _Parts(NamedTuple):
    author: str
    year: str
    words: tuple[str, ...]


def _parts(fields: Mapping[str, str]) -> _Parts:
    """What keys are made of, in ASCII, as written; "anon" stands for an author nobody knows."""
    people = names(fields.get("author") or fields.get("editor") or "")
    first = people[0] if people else None
    author = folded(text(first.literal or f"{first.von} {first.last}")) if first else ""
    words = tuple(word for word in re.findall(r"[A-Za-z0-9]+", _ascii(text(fields.get("title", "")))))
    telling = tuple(word for word in words if word.lower() not in _small_words())
    year = re.search(r"\d{4}", fields.get("year", "") or fields.get("date", ""))
    if first and first.literal and len(author) > 20:  # an organisation: its first word must do
        author = folded(text(first.literal).split()[0])
    return _Parts(author or (telling[0].lower() if telling else "anon"), year[0] if year else "", telling or words)


def folded(value: str) -> str:
    """The ASCII letters and digits of a text, accents and joints dropped."""
    return re.sub(r"[^A-Za-z0-9]", "", _ascii(value))


def _ascii(value: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", value.translate(_FOLDED)) if not unicodedata.combining(c))


def _patterns(key: str, fields: Mapping[str, str]) -> Iterator[Pattern]:
    """The pattern that would have made this key of this entry, if there is one."""
    parts = _parts(fields)
    if not parts.year or not parts.author:
        return
    joined = "".join(parts.words[:4])
    author, year = re.escape(parts.author), rf"({parts.year}|{parts.year[2:]})"
    title = rf"({'|'.join(re.escape(''.join(parts.words[:n])) for n in range(min(4, len(parts.words)), 0, -1))})"
    for order, middle in (("y", ""), ("yt", "yt"), ("ty", "ty")):
        if "t" in order and not joined:
            continue
        body = "".join(f"({_SEPARATOR})" + (year if letter == "y" else title) for letter in (middle or "y"))
        if match := re.fullmatch(rf"({author}){body}[a-z]?", key, re.IGNORECASE):
            yield _read(order, match, parts)
            return


def _read(order: str, match: re.Match[str], parts: _Parts) -> Pattern:
    groups = match.groups()
    found = dict(zip(order, groups[2::2], strict=True))
    title = found.get("t", "")
    count = next((n for n in range(1, 5) if "".join(parts.words[:n]).lower() == title.lower()), 1)
    return Pattern(order, groups[1::2], (_case(groups[0]), _case(title)), len(found["y"]), count)


def _case(value: str) -> str:
    if value.islower() or not value:
        return "lower"
    if value.isupper() and len(value) > 1:
        return "upper"
    return "title" if value[0].isupper() else "camel"


def _title(parts: _Parts, pattern: Pattern) -> str:
    case = pattern.cases[1]
    words = parts.words[: pattern.words]
    if case == "camel":
        return "".join([*map(str.lower, words[:1]), *map(_capital, words[1:])])
    return "".join(_cased(word, case) for word in words)


def _cased(word: str, case: str) -> str:
    if case == "title":
        return _capital(word)
    return word.upper() if case == "upper" else word.lower()


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


@cache
def _small_words() -> frozenset[str]:
    path = os.path.join(os.path.dirname(__file__), "data", "small_words.txt")
    with open(path, encoding="utf-8") as file:
        return frozenset(line.strip() for line in file if not line.startswith("#"))
