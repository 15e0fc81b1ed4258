"""The people of a printed reference, in the ways that styles write them, as the names of a BibTeX field.

Berman RM, Zarate CA Jr, et al      Berman, R. M., & Zarate, C. A., Jr.      R. M. Berman and C. A. Zarate
Berman, Robert M., and Carlos Zarate       World Health Organization
"""

import re
from collections.abc import Iterator

from everyclaim.parse import latex

_ET_AL = re.compile(r"[,;]?\s*(?:…|\.\s?\.\s?\.)|[,;]?\s*\bet\s+al\b\.?|[,;]?\s*\band (?:others|colleagues)\b")
_PARTS = re.compile(r"\s*[,;]\s*(?:(?:and|&|und)\s+)?|\s+(?:and|&|und)\s+")
_SUFFIX = re.compile(r"(?:Jr|Sr|II|III|IV)\.?$")
_COUNTED = re.compile(r"(?:2nd|3rd|4th)$")
_INITIALS = re.compile(r"(?:[^\W\d_a-z](?:\.|(?=[^\W\d_a-z]|[\s-]|$))[\s-]?){1,5}$")
_PLAIN_INITIALS = re.compile(r"[^\W\d_a-z]{1,4}$|[^\W\d_a-z](?:-[^\W\d_a-z])+$")
_WORD = re.compile(r"(?:[^\W\d_]['’][^\W\d_]|[^\W\d_])[\w'’.-]*$")
_DIRECT = re.compile(r"((?:[^\W\d_a-z]\.[\s-]?)+)\s?(\S.*)$")
_BODY = re.compile(
    r"\b(?:Administration|Agency|Association|Authority|Bank|Board|Cent(?:er|re)|College|Commission|Committee|Consortium|Council|"
    r"Department|Federation|Foundation|Group|Health|Hospital|Initiative|Institut(?:e|es|ion|ions)|Institutes|Investigators|"
    r"Journal|Library|Ministry|Network|Office|Organi[sz]ation|Press|Programme?|Project|Service|Services|Society|Team|Trust|Union|"
    r"University|World|National|International|American|European|Royal|U\.S\.|Insights|News)\b"
)
_ENDS_SENTENCE = re.compile(r"[^\W\d_]{4}\.$")  # "Jhumpa." is followed by a title, "Wm." by a name
_OTHERS = " and others"
_SMALL = frozenset("van von der den de del della di da dos du la le el al bin ibn ten ter zu zur af av".split())
_FAR = 6000  # characters in which the people of a reference end, and how many full stops among them are tried
_MOST_ENDS = 400
_MOST_WORDS = 5  # of a surname


def people(text: str) -> str:
    """The names in a BibTeX field; "" where the text is no list of people."""
    listed, group = _with_group(text)
    if group:
        members = people(listed)
        return f"{members.removesuffix(_OTHERS)} and {group}{_OTHERS * members.endswith(_OTHERS)}" if members else ""
    cut = re.search(r"\bet\s+al\b\.?\W*(?=\w)", text)
    if cut:  # nobody else stands behind "et al."
        return ""
    truncated = bool(_ET_AL.search(text))
    bare = _ET_AL.sub(",", text).strip(" ,;:")
    parts = [part.strip() for part in _PARTS.split(bare) if part and part.strip(" .")]
    if not parts or len(bare) > 20_000:
        return ""
    undotted = [*parts[:-1], parts[-1].removesuffix(".")]
    names = (
        _vancouver(undotted) or _direct(undotted) or _inverted(parts) or (_by_semicolons(bare) if ";" in bare else None)
    )
    return latex.people([*names, "others"] if truncated else names) if names else ""


def _with_group(text: str) -> tuple[str, str]:
    """A list of people and the group in whose name they wrote: `Katz RL, Roe A, et al; VERTEX Investigators.`"""
    listed, mark, group = text.rpartition(";")
    body = organisation(re.sub(r"^\s*(?:and|for|on behalf of)\s+(?:the\s+)?", "", group)) if mark else ""
    return (listed, body) if body and _BODY.search(group) and "," not in group else (text, "")


def edited(text: str) -> tuple[str, str]:
    """The role of the people and the text without it: `Miller RD, ed.` are editors."""
    found = re.search(r",?\s\(?(?:[Ee]ds?|[Ee]ditors?)\.?\)?[.,]?$", text)
    return ("editor", text[: found.start()]) if found else ("author", text)


def organisation(text: str) -> str:
    """A body as an author, braced; "" for what cannot be one: a sentence, a list."""
    bare = text.strip(" ,;:")
    bare = bare if re.search(r"\b(?:[A-Z]\.){2,}$", bare) else bare.rstrip(".")
    words = bare.split()
    is_name = 0 < len(words) <= 14 and bare[0].isalpha() and bare[0].isupper() and len(bare) < 160
    plain = re.sub(r"\b(?:[A-Z]\.){2,}|\bSt\.|\bInc\.|\bDept\.", "X", bare)
    return (
        latex.literal(bare) if is_name and not re.search(r",\s[A-Z]\.|[.?!:]\s+[A-Z][a-z]{3}|[“”\"\d()]", plain) else ""
    )


def _vancouver(parts: list[str]) -> list[str] | None:
    names = []
    for part in parts:
        words = part.split()
        suffix = words.pop() if len(words) > 2 and (_SUFFIX.match(words[-1]) or _COUNTED.match(words[-1])) else ""
        words[-1:] = [word.rstrip(".") for word in words[-1:]]
        if len(words) < 2 or not _PLAIN_INITIALS.match(words[-1]) or not _is_family(" ".join(words[:-1])):
            return None
        if words[0].isupper() and len(words[0]) > 3 and len(words) > 2:  # WHO Expert Committee on A
            return None
        names.append(latex.person(" ".join(words[:-1]), " ".join(words[-1].replace("-", "")), suffix))
    return names


def _direct(parts: list[str]) -> list[str] | None:
    """`R. M. Berman`, and where several stand together also `Robert Berman`."""
    names: list[str] = []
    several = len(parts) > 1
    if any(_BODY.search(part) for part in parts):
        return None
    for part in parts:
        if names and _SUFFIX.match(part):
            names[-1] = _with_suffix(names[-1], part)
            continue
        person, suffix = _suffixed(part)
        found = _DIRECT.match(person)
        if found and _is_family(found[2]):
            names.append(latex.person(found[2], found[1].strip(), suffix))
        elif (given := _given_first(person)) and (several or re.search(r"\s[A-Z]\.\s", person)):
            names.append(given)
        else:
            return None
    return names


def _suffixed(part: str) -> tuple[str, str]:
    ends = re.search(r" (Jr|Sr|II|III|IV)\.?$", part)
    return (part[: ends.start()], ends[1]) if ends else (part, "")


def _given_first(part: str) -> str:
    words = part.split()
    if _BODY.search(part):
        return ""
    start = next((n for n, word in enumerate(words[1:], 1) if word in _SMALL), len(words) - 1)
    given, family = " ".join(words[:start]), " ".join(words[start:])
    if (
        len(words) < 2
        or len(words) > _MOST_WORDS
        or _ENDS_SENTENCE.search(given)
        or not _is_given(given)
        or not _is_family(family)
    ):
        return ""
    return latex.person(family, given)


def _inverted(parts: list[str]) -> list[str] | None:
    """`Berman, R. M.`; the first may be `Berman, Robert`, those behind it `Carlos Zarate`; bodies may stand among them."""
    names: list[str] = []
    place = 0
    while place < len(parts):
        part, following = parts[place], parts[place + 1] if place + 1 < len(parts) else ""
        place += 1
        part, suffix = _suffixed(part)
        if names and not suffix and _SUFFIX.match(part):
            names[-1] = _with_suffix(names[-1], part)
        elif _is_family(part) and following and (inner := re.fullmatch(r"(.+?)\s(Jr|Sr|II|III|IV)\.?", following)):
            names.append(latex.person(part, inner[1], inner[2]))
            place += 1
        elif (
            _is_family(part)
            and following
            and (_INITIALS.match(following) or (not names and _is_first(part, following)))
        ):
            names.append(latex.person(part, following, suffix))
            place += 1
        elif names and (found := _DIRECT.match(part)) and _is_family(found[2]):
            names.append(latex.person(found[2], found[1].strip()))
        elif names and (given := _given_first(part)):
            names.append(given)
        elif names and _BODY.search(part) and (body := organisation(part)):
            names.append(body)
        else:
            return None
    return names


def _by_semicolons(text: str) -> list[str] | None:
    names = []
    for part in text.split(";"):
        family, comma, given = (piece.strip(" ,&") for piece in part.partition(","))
        family = re.sub(r"^and\s+", "", family)
        if not comma or not _is_family(family) or not (_INITIALS.match(given) or _is_given(given)):
            return None
        names.append(latex.person(family, given))
    return names


def _with_suffix(name: str, suffix: str) -> str:
    family, _, given = name.partition(", ")
    return f"{family}, {suffix}, {given}" if given else name


def _is_family(text: str) -> bool:
    words = text.split()
    if re.search(r"(?:^|\s)(?:[^\W\d_]\.)+(?:\s|-|$)", text):  # initials
        return False
    if not 0 < len(words) <= _MOST_WORDS or _INITIALS.match(text) and len(text) < 3:
        return False
    ends_small = words[-1].lower() in _SMALL and not (len(words) == 1 and words[0][0].isupper())  # "Le, V."
    return not ends_small and all(
        word.lower() in _SMALL or word.lower() in ("y", "e", "st.", "e.") or (_WORD.match(word) and _is_capital(word))
        for word in words
    )


def _is_capital(word: str) -> bool:
    """Capitals where a surname has one: Doe, d'Arc, O’Neil, al-Rashid."""
    return any(char.isupper() for char in word[:4]) or not word[0].isascii()


def _is_first(family: str, given: str) -> bool:
    """Whether two parts are a surname and a name in full, not a body: "US Food and Drug Administration"."""
    return _is_given(given) and not _BODY.search(f"{family} {given}")


def _is_given(text: str) -> bool:
    words = text.split()
    return (
        0 < len(words) <= 4
        and all(
            word.lower() in _SMALL or _INITIALS.match(word) or (_WORD.match(word) and word[0].isupper())
            for word in words
        )
        and not any(_ENDS_SENTENCE.search(word) for word in words[:-1])
    )


def initials_end(text: str) -> Iterator[int]:
    """Where people that stand before a title may end: behind a full stop with a blank, from the last to the first."""
    places = [match.start() + 1 for match in re.finditer(r"\.\s", text[:_FAR])][:_MOST_ENDS]
    return reversed(places)
