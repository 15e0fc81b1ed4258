"""Names of people and bodies as styles print them."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from ...model import Work
from ..markup import finish, is_plain, plain, rich
from ..names import Name, names
from .joining import series

_NICKNAME = re.compile(r"\([^()]*\)|“[^”]*”|‘[^’]*’")
_SIMPLE = re.compile(r"[^\s,=]+, [^\s,=]+(?: [^\s,=]+)*")
_PART = re.compile(r"[\s\u202f.]+")
_CAPITALS = re.compile(r"[A-Z]{2,3}$")
_ROMAN = re.compile(r"[IVX]+$")
_CJK = re.compile(r"[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff]+$")
_COMPANIES = frozenset({"Inc", "Ltd", "LLC", "Corp", "GmbH", "AG", "PLC", "plc", "Co", "S.A", "SA", "BV", "B.V"})
_DEGREES = re.compile(
    r"(?:M\.?D|Ph\.?D|D\.?Phil|M\.?P\.?H|M\.?Sc|B\.?Sc|M\.?S|M\.?A|R\.?N|D\.?O|FRCP\w*|MBBS)\.?(?:[,\s]+|$)"
)
_GENERATIONS = frozenset({"Jr", "Sr", "II", "III", "IV"})
_SUFFIXES = ("Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV")
_PARTICLE = "von|van|de|den|der|del|della|di|da|das|do|dos|du|la|le|zu|zum|zur|ter|ten"
_TRAILING = re.compile(rf"\s+((?:{_PARTICLE})(?:\s(?:{_PARTICLE}))*)$")
_FOR_A_GROUP = re.compile(r"(?:and )?(?:for|on behalf of|writing for|representing) the (?=\S)", re.IGNORECASE)
_HYPHENS = str.maketrans("‐‑–", "---")


class People(NamedTuple):
    """The people of one role, as HTML-safe parts; `more` when the list ends in "and others"."""

    names: tuple[Name, ...] = ()
    more: bool = False


NOBODY = People()


@lru_cache(maxsize=4096)
def read(value: str) -> People:
    """The people of an `author` or `editor` value; "and others" becomes `more`."""
    if not value:
        return NOBODY
    found = _plain_names(value) if is_plain(value) else tuple(_safe(name) for name in names(value))
    listed = tuple(_mended(name) if name.first else name for name in found if any(name) and not _is_others(name))
    if len(listed) > 1 and not listed[-1].first:
        listed = (*listed[:-1], _group(listed[-1]))
    return People(listed, bool(listed) and any(_is_others(name) for name in found))


def _plain_names(value: str) -> tuple[Name, ...]:
    """Names without LaTeX: "Doe, Jane", the common form, is read at sight, any other by BibTeX's rules."""
    parts = value.split(" and ")
    if value.lower().split().count("and") != len(parts) - 1 or not all(map(_SIMPLE.fullmatch, parts)):
        return names(value)
    pairs = (part.split(", ") for part in parts)
    return tuple([Name(given, "", family) for family, given in pairs])


def _is_others(name: Name) -> bool:
    alone = name.last if not (name.first or name.von or name.jr) else ""
    return alone in ("others", "et al.", "et al", "al.")


def _safe(name: Name) -> Name:
    """Every part as safe HTML."""
    return Name(*[finish(rich(part)) if part else "" for part in name])


def _mended(name: Name) -> Name:
    """What stands after a comma and is no given name: "Pfizer, Inc." is a body, "H. E. Kyburg, Jr." has its parts."""
    if name.last.endswith(_SUFFIXES) or name.first.endswith(_SUFFIXES):
        name = _suffixed(name)
    if name.jr and not _DEGREES.sub("", name.first):  # "Doe, Jane, MD, PhD"
        return name._replace(first=name.jr, jr="")
    after = name.first.rstrip(".")
    if name.jr and after in _GENERATIONS and name.jr.rstrip(".") not in _GENERATIONS:  # "Adams, Harold P., Jr."
        return name._replace(first=name.jr, jr=name.first)
    trailing = _TRAILING.search(name.first) if " " in name.first and not name.von else None
    if trailing:  # "Cruz, Noel de la"
        return name._replace(first=name.first[: trailing.start()], von=trailing[1])
    if after in _COMPANIES:
        return Name(literal=f"{surname(name)}, {name.first}")
    if after in _GENERATIONS and not name.jr and " " in name.last:
        given, _, family = name.last.rpartition(" ")
        return Name(given, name.von, family, name.first)
    return name


def _suffixed(name: Name) -> Name:
    """A generation where people write it: "Robert T. Fisher Jr.", "Fisher Jr., Robert T.", "Fisher, Robert T. Jr."."""
    if name.jr:
        return name
    first, last = name.first.split(" "), name.last.split(" ")
    if last[-1].rstrip(".") in _GENERATIONS and (len(last) > 1 or len(first) > 1):
        whole = last[:-1] or first[-1:]
        return name._replace(first=" ".join(first if last[:-1] else first[:-1]), last=" ".join(whole), jr=last[-1])
    if first[-1].rstrip(".") in _GENERATIONS and len(first) > 1:
        return name._replace(first=" ".join(first[:-1]), jr=first[-1])
    return name


def _group(name: Name) -> Name:
    """A last author without the words that say for whom people write: "for the MADRS Study Group"."""
    written = name.literal or surname(name)
    found = _FOR_A_GROUP.match(written)
    return Name(literal=written[found.end() :]) if found else name


def bare(value: str) -> str:
    """A field to compare with another: without braces, in lower case."""
    return value.replace("{", "").replace("}", "").strip().casefold()


def names_itself(fields: Mapping[str, str]) -> bool:
    """Whether the title of a work says the name of its author again: then it is a name, which is printed once."""
    written, title = fields.get("author", ""), fields.get("title", "")
    alike = written.strip("{} ")[:1].lower() == title.strip("{} ")[:1].lower()  # most differ at once
    return alike and bool(written) and bare(written) == bare(title)


def authors(fields: Mapping[str, str]) -> People:
    """The authors of a work; nobody where the title is their name."""
    return NOBODY if names_itself(fields) else read(fields.get("author", ""))


# --- one name ---


@lru_cache(maxsize=8192)
def initials(given: str, dot: str, between: str, hyphens: bool) -> str:
    """ "Mary-Ann J." as "MAJ", "M.-A. J." or "M.-A.J."; scripts without capitals keep the given name whole."""
    if not given or _beyond_initials(given):
        return given
    parts: list[str] = []
    bare = _NICKNAME.sub("", given).translate(_HYPHENS).replace(" -", "-")
    for word in _PART.split(bare.replace(".-", "-")):
        if _CAPITALS.match(word):
            parts.extend(letter + dot for letter in word)
        elif word and (word[0].isupper() or not parts):
            pieces = [piece.lstrip("’‘'&;")[:1].upper() + dot for piece in word.split("-") if piece.strip("’‘'&;")]
            parts.append(("-" if hyphens else "").join(pieces))
        elif word and between:
            parts.append(word)
    return between.join(parts)


def _beyond_initials(text: str) -> bool:
    """Whether the first letter is of a script that has no capitals (Hebrew, Arabic, Indic, CJK)."""
    code = ord(text[0])
    return code >= 0x590 and not (0x10A0 <= code < 0x1100 or 0x1E00 <= code < 0x2000)


def surname(name: Name) -> str:
    """The particle and family name: "van den Berg"."""
    return f"{name.von} {name.last}" if name.von else name.last


def east_asian(name: Name) -> bool:
    """Whether the family name stands first without a comma: names in Chinese, Japanese or Korean script."""
    return name.last >= "\u1100" and bool(_CJK.match(name.last) and _CJK.match(name.first))


def vancouver(name: Name) -> str:
    """Surname, then initials bare: "van den Berg JM Jr", as AMA and NLM have it."""
    if name.literal or east_asian(name):
        return name.literal or name.last + name.first
    bare = initials(name.first, "", "", False)
    if bare and not name.jr:
        return f"{surname(name)} {bare}"
    return " ".join([part for part in (surname(name), bare, generation(name.jr)) if part])


def inverted(name: Name) -> str:
    """Surname, initials with full stops: "van den Berg, J.-M., Jr." """
    if name.literal or east_asian(name):
        return name.literal or name.last + name.first
    dotted = initials(name.first, ".", " ", True)
    if dotted and not name.jr:
        return f"{surname(name)}, {dotted}"
    return ", ".join([part for part in (surname(name), dotted, dotted_generation(name.jr)) if part])


def upright(name: Name) -> str:
    """Initials, then surname: "J.-M. van den Berg Jr." """
    if name.literal or east_asian(name):
        return name.literal or name.last + name.first
    dotted = initials(name.first, ".", " ", True)
    if dotted and not name.jr:
        return f"{dotted} {surname(name)}"
    return " ".join([part for part in (dotted, surname(name), dotted_generation(name.jr)) if part])


def generation(jr: str) -> str:
    """ "Jr." without its full stop."""
    return jr.rstrip(".") if jr else ""


def dotted_generation(jr: str) -> str:
    """ "Jr" with its full stop; Roman numerals stay bare."""
    return jr + "." if jr and jr[-1] != "." and not _ROMAN.match(jr) and not jr[0].isdigit() else jr


# --- lists of names ---


def shown(people: People, most: int, first: int) -> tuple[tuple[Name, ...], bool]:
    """Who is printed: all of up to `most` people, else the `first`; and whether "et al." follows."""
    if len(people.names) > most:
        return people.names[:first], True
    return people.names, people.more


def listed(
    people: People,
    form: Callable[[Name], str],
    most: int,
    first: int,
    et_al: str = ", et al",
) -> str:
    """Names with commas and no "and": "Smith A, Doe B, et al"; semicolons before and after bodies among them."""
    some, cut = shown(people, most, first)
    if len(some) > 1 and any(name.literal for name in some):
        pairs = zip(some, (*some[1:], None), strict=True)
        marks = ["" if after is None else "; " if name.literal or after.literal else ", " for name, after in pairs]
        return "".join([form(name) + mark for name, mark in zip(some, marks, strict=True)]) + (et_al if cut else "")
    return ", ".join([form(name) for name in some]) + (et_al if cut else "")


def joined(
    people: People,
    form: Callable[[Name], str],
    most: int,
    first: int,
    conjunction: str,
    serial: str,
    et_al: str,
) -> str:
    """Names with a conjunction before the last; with "et al." there is none."""
    some, cut = shown(people, most, first)
    if cut:
        return ", ".join([form(name) for name in some]) + et_al
    return series(tuple(form(name) for name in some), conjunction, serial)


def same(people: People, body: str) -> bool:
    """Whether the only author is this body (a publisher or site that a style then leaves out)."""
    if len(people.names) != 1 or not body:
        return False
    name = people.names[0]
    written = name.literal or " ".join(part for part in (name.first, surname(name)) if part)
    return plain(written).casefold() == plain(body).casefold()


def creators(work: Work) -> People:
    """Who stands first in a reference: the authors, else the editors."""
    fields = work.fields
    return authors(fields) if fields.get("author") else read(fields.get("editor", ""))


def surnames(people: Sequence[Name]) -> tuple[str, ...]:
    """What in-text citations call people."""
    return tuple(name.literal or surname(name) for name in people)
