"""Where a work appeared: the kind of publication, and whether two names of journals mean one."""

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from everyclaim import patterns as re
from everyclaim.model import Field
from everyclaim.parse.bibtex.fields import value

from .normal import plain, words
from .tables import pairs

_CONTAINERS = (
    "journal",
    "journaltitle",
    "booktitle",
    "maintitle",
    "school",
    "institution",
    "organization",
    "publisher",
)
_TAIL = re.compile(
    r"\s*(?:[:=/|\[(]|--|\bofficial\b|\bthe official\b|(?<=\w)\. \w+ publication).*\Z", re.DOTALL | re.IGNORECASE
)
_SMALL = frozenset(
    (
        "the",
        "of",
        "and",
        "in",
        "for",
        "on",
        "to",
        "a",
        "an",
        "de",
        "del",
        "la",
        "le",
        "les",
        "des",
        "du",
        "et",
        "der",
        "die",
        "das",
        "und",
        "fur",
        "i",
        "e",
        "y",
        "di",
    )
)
_PLACES = frozenset(
    "usa us uk united states america american edition print online electronic resource ed"
    " corporation corp inc incorporated ltd limited llc company gmbh verlag publishers publishing publications press books".split()
)
_TYPES = {
    "article": "journal", "periodical": "journal",
    "inproceedings": "conference", "conference": "conference", "proceedings": "book",
    "book": "book", "mvbook": "book", "collection": "book", "mvcollection": "book", "reference": "book", "manual": "book",
    "booklet": "book", "mvreference": "book", "mvproceedings": "book",
    "incollection": "chapter", "inbook": "chapter", "inreference": "chapter", "suppbook": "chapter", "bookinbook": "chapter",
    "techreport": "report", "report": "report", "unpublished": "preprint", "thesis": "thesis", "phdthesis": "thesis",
    "mastersthesis": "thesis", "patent": "patent", "software": "software", "dataset": "dataset",
}  # fmt: skip
_PERIODICAL = frozenset(("journal", "transactions"))
_WEAK = frozenset(("proc", "proceedings", "meeting", "report", "manuscript", "corr", "chi", "acl", "congress"))
_NUMBERED_PROCEEDINGS = re.compile(
    r"proc(?:eedings)?\b(?: \w+){0,3} (?:\d+(?:st|nd|rd|th)?|[a-z]+(?:th|rst|ond|ird))\b"
)
_PREPRINT_DOI = re.compile(
    r"10\.(?:48550|2139|31234|31235|31219|21203|26434|20944|36227|22541|35542|33774|31222|31223|31224|32388)/"
    r"|10\.1101/(?:\d{6}|20\d\d\.)|10\.5281/zenodo"
)
_FIRST_VERSIONS = re.compile(
    r"\b(?:working|discussion) papers?\b|\b\w{3,4}h?rxiv\b|\bpreprints?\b|\bssrn\b|\bresearch square\b|\bnber\b",
    re.IGNORECASE,
)
_THESIS = re.compile(
    r"(?:ph\.?\s?d|doctoral|master['’]?s?|m\.?sc|m\.?a|diploma|habilitation)\.?\s+(?:thesis|dissertation)|\bth[eè]se de doctorat"
    r"|\b(?:inaugural)?dissertation, uni|\btesi di|\btesis doctoral|\bdiplomarbeit",
    re.IGNORECASE,
)
_SAYING = ("type", "note", "howpublished", "pubstate", "url", "eprinttype", "archiveprefix", "publisher")
_PREPRINT = re.compile(
    r"\bpreprints?\b|prepublished|arxiv|(?:bio|med|chem|psy|soc|engr|eart)h?rxiv|osf\.io/preprints|\bssrn\b|researchsquare\.com"
    r"|\b(?:unpublished|mimeo|working paper|manuscript|internet[- ]draft)\b|\bdraft-[a-z]+-",
    re.IGNORECASE,
)

# Ovid and Embase name the meeting behind the journal whose supplement has its abstracts.
_MEETING = re.compile(r"\.?\s*\bConference\s*(?:Publication)?:.*", re.DOTALL)

# Behind the name of a journal, its edition in another language.
_JOURNAL_EDITION = re.compile(
    r"\s*[-,:(\[]*\s*\b(?:int(?:ernational|l)?|eng(?:lish|l)?)\b[ .-]*\b(?:ed(?:ition|n)?|version)\b.*\Z",
    re.IGNORECASE | re.DOTALL,
)


class Venue(NamedTuple):
    """`name` of the container in normal form and the `kind` of publication ("" where it cannot be told)."""

    name: str
    kind: str


def read(type_: str, fields: Mapping[str, Field], doi: str, arxiv: str) -> Venue:
    """Where the entry of this type appeared."""
    container = next((name for name in _CONTAINERS if name in fields), "")
    name, kind = _container(type_, value(fields, container) if container else "")
    bare = container in ("", "publisher", "organization", "institution")
    posted = arxiv and not doi and kind in ("", "journal", "preprint")
    said = bare and (posted or (kind in ("", "journal", "report") and _says_preprint(fields)))
    if bare and kind in ("", "book", "report", "preprint") and _says_thesis(fields):
        return Venue(name, "thesis")
    return Venue(name, "preprint" if said or is_preprint(doi) else kind)


@lru_cache(maxsize=8192)
def main_journal(name: str) -> str:
    """The journal whose edition in another language has this name, in normal form; "" if it is no such edition's."""
    found = _JOURNAL_EDITION.search(name)
    return words(name[: found.start()]) if found else ""


@lru_cache(maxsize=8192)
def has_first_versions(name: str) -> bool:
    """Whether a journal's name is that of a register of preprints or a series of working papers."""
    return _FIRST_VERSIONS.search(name) is not None


def is_preprint(doi: str) -> bool:
    """Whether a DOI is of a register of preprints."""
    return bool(doi) and _PREPRINT_DOI.match(doi) is not None


def _says_preprint(fields: Mapping[str, Field]) -> bool:
    """Whether a note, a type or an address says so, where no journal or book does."""
    return any(_PREPRINT.search(fields[name].value) for name in _SAYING if name in fields)


def _says_thesis(fields: Mapping[str, Field]) -> bool:
    return any(_THESIS.search(fields[name].value) for name in ("note", "type", "howpublished") if name in fields)


@lru_cache(maxsize=8192)
def _container(type_: str, written: str) -> tuple[str, str]:
    """Name and kind of the container as written; the same few journals come again and again."""
    raw = _MEETING.sub("", plain(written))
    full = words(raw)
    return words(_TAIL.sub("", raw)) or full, _kind(type_, full, full.startswith("in "))


def _kind(type_: str, name: str, within: bool) -> str:
    """The kind of publication by the entry's type and the container's name."""
    kind = _TYPES.get(type_, "thesis" if type_.endswith("thesis") else "") if name or type_ != "article" else ""
    if kind not in ("", "journal", "preprint"):
        return kind
    if name == "corr" or name.startswith("corr abs "):  # as DBLP calls arXiv
        return "preprint"
    table = pairs("venues.tsv")
    bare = (word if word.isalpha() else word.rstrip("0123456789") for word in name.split())  # nips92
    found = {table[word] for word in bare if word in table and (within or word not in _WEAK)}
    found |= {table[phrase] for phrase in _phrases() if phrase in name}
    if kind == "journal" and not within and not _PERIODICAL.isdisjoint(name.split()):
        found.discard("conference")  # "VLDB Journal"
    better = next((other for other in ("preprint", "conference", "thesis", "report") if other in found), "")
    if not better and kind == "journal" and (within or _NUMBERED_PROCEEDINGS.match(name)):
        return "conference"
    return better or kind


@cache
def _phrases() -> tuple[str, ...]:
    """The rows of the table that are more than a word."""
    return tuple(phrase for phrase in pairs("venues.tsv") if " " in phrase)


@lru_cache(maxsize=32768)
def same(one: str, other: str) -> bool | None:
    """Whether two names in normal form mean one container: None if it cannot be told."""
    if not one or not other:
        return None
    if one == other or one.replace(" ", "") == other.replace(" ", ""):
        return True
    first, second = _telling(one), _telling(other)
    longer = other
    if len(first) > len(second):
        first, second, longer = second, first, one
    if not first:
        return None
    if len(first) == 1 and len(first[0]) <= 8 and (_is_acronym(first[0], second, longer) or _names(second, first[0])):
        return True
    matched = all(_shortens(short, long) for short, long in zip(first, second, strict=False))
    if not matched:
        return False
    rest = second[len(first) :]
    return True if all(word in _PLACES for word in rest) else None


def _telling(name: str) -> list[str]:
    found = [word for word in name.split() if word not in _SMALL] or name.split()
    if len(found) > 2 and found[0] == "".join([word[0] for word in found[1:]]):
        return found[1:]  # "MMW Munch Med Wochenschr"
    return found


def _shortens(one: str, other: str) -> bool:
    """Whether one word abbreviates the other: its beginning (biol), or its beginning and end (natl, jnl)."""
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    if long.startswith(short):
        return True
    if len(short) < 3 or short[0] != long[0]:
        return _common_start(short, long) >= 6
    rest = iter(long)
    return all(letter in rest for letter in short) and (short[-1] == long[-1] or _common_start(short, long) >= 3)


def _common_start(one: str, other: str) -> int:
    length = 0
    for mine, yours in zip(one, other, strict=False):
        if mine != yours:
            break
        length += 1
    return length


def _names(telling: Sequence[str], acronym: str) -> bool:
    """Whether proceedings say the acronym of their meeting: "Proceedings of the 58th Annual Meeting ..., ACL 2020"."""
    return telling[0].startswith("proc") and acronym in telling


def _is_acronym(short: str, telling: list[str], full: str) -> bool:
    """Whether `short` is put together from the beginnings of all the words, with or without the small ones."""
    return _spells(short, tuple(telling)) or _spells(short, tuple(full.split()))


def _spells(short: str, names: tuple[str, ...]) -> bool:
    if not names:
        return not short
    return any(
        _spells(short[size:], names[1:])
        for size in range(1, min(len(short), len(names[0]), 4) + 1)
        if short[:size] == names[0][:size]
    )
