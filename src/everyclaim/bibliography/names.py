"""Names of people as BibTeX reads them: `First von Last`, `von Last, First` and `von Last, Jr, First`.

The rules are those of "Tame the BeaST" (N. Markey, 2009), section 11; a name in braces is one literal.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple


class Name(NamedTuple):
    """One name, still LaTeX. A `literal` (an organisation, or "others") has no other part."""

    first: str
    von: str
    last: str
    jr: str
    literal: str = ""


_TOKEN = re.compile(r"\\.|[{}]|\s+|,|[^\\{}\s,]+|\\", re.DOTALL)
_SPECIAL = re.compile(r"\A\{\\\w+\s*\{?(\w)|\A\\\w+\s*\{?(\w)|\A\\[^\w]\{?(\w)")


def names(value: str) -> tuple[Name, ...]:
    """The names of an author or editor field, in order; "and others" ends as the literal "others"."""
    return tuple(_name(parts) for parts in _people(value) if any(parts))


def _people(value: str) -> Iterator[list[list[str]]]:
    """Each person as comma-separated parts of words; words keep their braces."""
    person: list[list[str]] = [[]]
    for word in _words(value):
        if word == ",":
            person.append([])
        elif word.lower() == "and":
            yield person
            person = [[]]
        else:
            person[-1].append(word)
    yield person


def _words(value: str) -> Iterator[str]:
    """Words and commas at brace level 0; a stray closing brace is a letter."""
    depth, word = 0, ""
    for match in _TOKEN.finditer(value):
        token = match.group()
        depth += (token == "{") - (token == "}" and depth > 0)
        if depth == 0 and (token.isspace() or token in (",", "~")):
            if word:
                yield word
            word = ""
            if token == ",":
                yield token
        else:
            word += token
    if word:
        yield word


def _name(parts: list[list[str]]) -> Name:
    if len(parts) == 1:
        return _plain(parts[0])
    von, last = _split_last(parts[0])
    jr = " ".join(parts[1]) if len(parts) > 2 else ""
    first = " ".join(word for part in parts[2 if len(parts) > 2 else 1 :] for word in part)
    return Name(first, von, last, jr)


def _plain(words: list[str]) -> Name:
    if len(words) == 1:
        literal = _literal(words[0])
        return Name("", "", "", "", literal) if literal else Name("", "", words[0], "")
    small = [at for at, word in enumerate(words[:-1]) if _is_lower(word)]
    if not small:
        return Name(" ".join(words[:-1]), "", words[-1], "")
    begin, end = small[0], small[-1] + 1
    return Name(" ".join(words[:begin]), " ".join(words[begin:end]), " ".join(words[end:]), "")


def _split_last(words: list[str]) -> tuple[str, str]:
    """Particles and family name of the part before the first comma."""
    small = [at for at, word in enumerate(words[:-1]) if _is_lower(word)]
    cut = small[-1] + 1 if small and small[0] == 0 else 0
    return " ".join(words[:cut]), " ".join(words[cut:])


def _literal(word: str) -> str:
    if word.lower() == "others":
        return word
    whole = word.startswith("{") and word.endswith("}") and not word.startswith("{\\")
    return word[1:-1] if whole else ""


def _is_lower(word: str) -> bool:
    """Whether the first letter at brace level 0, or of a special character, is lower case."""
    special = _SPECIAL.match(word)
    if special:
        return next(filter(None, special.groups()), "A").islower()
    return word[:1].islower()
