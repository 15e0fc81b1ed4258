"""Names of people as BibTeX reads them: "First von Last", "von Last, First", "von Last, Jr, First".

The rules are those of BibTeX's own documentation (O. Patashnik, "BibTeXing", 1988, section 4) and, for the form
`family=..., given=...`, of the biblatex manual (section 2.3.3).
"""

from functools import lru_cache
from typing import NamedTuple

from everyclaim import patterns as re

_AND = re.compile(r"[{}]|(?<!\S)and(?!\S)", re.IGNORECASE)
_COMMA = re.compile(r"[{}]|,")
_SPACE = re.compile(r"[{}]|[\s~]+")
_EXTENDED = re.compile(r"\s*(family|given|prefix|suffix|id|useprefix|[a-z]+-i)\s*=", re.IGNORECASE)
_COMMAND = re.compile(r"\\[A-Za-z]+|\\.")


class Name(NamedTuple):
    """The parts of a name, still LaTeX. A body in braces is `literal` alone; "and others" is a `last` of its own."""

    first: str = ""
    von: str = ""
    last: str = ""
    jr: str = ""
    literal: str = ""


@lru_cache(maxsize=8192)
def names(value: str) -> tuple[Name, ...]:
    """The names of an `author` or `editor` value; never fails, whatever is in it."""
    return tuple(name(part) for part in split(value))


def split(value: str) -> list[str]:
    """The value cut at each "and" outside of braces; empty pieces are left out."""
    return [part for part in _cut(value, _AND) if part]


@lru_cache(maxsize=16384)
def name(text: str) -> Name:
    """One name."""
    parts = _cut(text, _COMMA) if "," in text else [text]
    if _EXTENDED.match(parts[0]):
        return _extended(parts)
    words = _words(parts[0])
    if len(parts) == 1:
        return _upright(words)
    von, last = _particle(words, 0)
    jr, first = (" ".join(_words(parts[1])), ", ".join(parts[2:])) if len(parts) > 2 else ("", parts[1])
    return Name(" ".join(_words(first)), von, last, jr)


def _upright(words: list[str]) -> Name:
    """ "First von Last": the surname is the last word, and what stands behind a particle."""
    if len(words) == 1 and (body := _unbraced(words[0])):
        return Name(literal=body)
    start = next((place for place, word in enumerate(words[:-1]) if _is_lower(word)), len(words) - 1)
    von, last = _particle(words, max(start, 0))
    return Name(" ".join(words[: max(start, 0)]), von, last)


def _particle(words: list[str], start: int) -> tuple[str, str]:
    """Particle and surname of the words from `start` on: the particle ends with the last word in lower case."""
    lower = [place for place in range(start, len(words) - 1) if _is_lower(words[place])]
    end = lower[-1] + 1 if lower else start
    return " ".join(words[start:end]), " ".join(words[end:])


def _extended(parts: list[str]) -> Name:
    """biblatex's `family=Knoblauch, given=Karl, prefix=von`."""
    pairs = (part.partition("=") for part in parts)
    found = {key.strip().lower(): value.strip().strip('"') for key, _, value in pairs}
    return Name(found.get("given", ""), found.get("prefix", ""), found.get("family", ""), found.get("suffix", ""))


def _words(text: str) -> list[str]:
    return [word for word in _cut(text, _SPACE) if word]


def _cut(text: str, at: "re.Pattern[str]") -> list[str]:
    """The text cut at each match outside of braces, blanks around the pieces removed."""
    pieces, start, depth = [], 0, 0
    for found in at.finditer(text):
        mark = found[0]
        if mark == "{":
            depth += 1
        elif mark == "}":
            depth = max(0, depth - 1)
        elif not depth:
            pieces.append(text[start : found.start()].strip())
            start = found.end()
    pieces.append(text[start:].strip())
    return pieces


def _unbraced(word: str) -> str:
    """What one pair of braces around the whole word holds, or ""; a single accent (`{\\'E}`) is no body."""
    if not (word.startswith("{") and word.endswith("}")) or word.startswith("{\\"):
        return ""
    inner = word[1:-1]
    depth = 0
    for character in inner:
        depth += (character == "{") - (character == "}")
        if depth < 0:
            return ""
    return inner.strip()


def _is_lower(word: str) -> bool:
    """Whether BibTeX takes the word for a particle: its first letter outside of braces, or accented, is small."""
    if word[:1].isalpha():
        return word[0].islower()
    depth = 0
    place = 0
    while place < len(word):
        character = word[place]
        if character == "{" and depth == 0 and word.startswith("{\\", place):
            command = _COMMAND.match(word, place + 1)
            rest = word[command.end() if command else place + 2 :].lstrip("{\\ ")
            return rest[:1].islower()
        depth += (character == "{") - (character == "}")
        if depth == 0 and character.isalpha():
            return character.islower()
        place += 1
    return False
