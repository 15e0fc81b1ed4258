"""Editions of one book, releases of one report or program, one year's guideline and another's."""

from functools import lru_cache

from everyclaim import patterns as re

from . import venues, wording
from .normal import plain, words
from .pair import ALIKE, SURE, Pair
from .record import COMPARED_NOW, Record
from .verdict import Verdict

_RELEASED = frozenset(("misc", "online", "electronic", "www", "manual", "software", "dataset", "report", "techreport"))
_SAYING_EDITION = frozenset(("version", "ersion", "v", "release", "rel", "edition", "edn", "ed"))  # "V[ersion] 2.4"
_RELEASE_SHAPE = (
    r"\b(?:version|release|rev(?:ision)?|edition|v)\.? ?(\d+(?:\.\d+)*)"
    r"|\b(\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth) (?:version|update|release)\b"
)
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_RELEASE = re.compile(_RELEASE_SHAPE)
_RELEASED_ON = re.compile(rf"{_RELEASE_SHAPE}|(?:\b\d{{1,2}} )?\b(?:{_MONTHS})(?: \d{{1,2}},)? (?:19|20)\d\d\b")
_IN_NOTE = re.compile(
    r"\b(\d{1,2}(?:st|nd|rd|th|\.|e)?|first|second|third|fourth|fifth|sixth|revised|new|updated) (?:[\w.,]+ ){0,2}(?:ed(?:ition|n)?|aufl(?:age)?|[eé]d)\b"
)
_NUMBER = re.compile(r"\b(?:[A-Z]\.)?\d+(?:\.\d+)*\b")  # "09", "4.0.3", "A.02"
_DOTTED = re.compile(r"\d+(?:\.\d+)*")
_ABBREVIATED = re.compile(r"\b([A-Z]{3,6})[- ]?(\d{1,3}|[IVX]{1,4})\b(?:-[A-Z]{1,2}\b)?")


def edition(pair: Pair) -> Verdict | None:
    """Whether the two are editions or releases of one work."""
    may_be = pair.one.is_book and pair.other.is_book and pair.people == "agree" and pair.title == wording.STARTED
    if pair.title not in ALIKE and not may_be:
        return None
    return named(pair) or (None if may_be else _released(pair) or _reissued(pair) or _renewed(pair))


def named(pair: Pair) -> Verdict | None:
    """Both say which edition or release they are."""
    for name, read in (("edition", _edition), ("version", _release)):
        mine, yours = read(pair.one), read(pair.other)
        if mine and yours and mine != yours:
            return Verdict("edition", "certain", 0.0, (f"{name}s {mine} and {yours}", "titles alike"))
    return None


def of_a_name(pair: Pair) -> Verdict | None:
    """Editions by other people of a book that bears its first authors' names ("Smith and Hogan's Criminal Law")."""
    one, other = pair.one, pair.other
    if pair.title not in SURE or not (one.is_book and other.is_book):
        return None
    named_after = set(one.title.words.split()) & (one.authors.words | other.authors.words)
    return named(pair) if named_after else None


def counted(pair: Pair) -> Verdict | None:
    """Titles that differ in a number: which edition or release they say they are, or books that bear it behind an
    abbreviation ("DSM-IV", "DSM-5")."""
    mine, yours = _abbreviated(pair.one), _abbreviated(pair.other)
    if len(mine) == len(yours) == 1 and mine[0][0] == yours[0][0] and _are_reference_works(pair) and pair.found.years:
        why = f"{mine[0][0]}-{mine[0][1]} and {yours[0][0]}-{yours[0][1]}"
        return named(pair) or Verdict("edition", "likely", 0.0, (why, "titles equal beside that"))
    return named(pair) or _numbered_release(pair)


def says_which(record: Record) -> bool:
    """Whether an entry says which edition or release it is, or has a number behind an abbreviation in its title."""
    return bool(_abbreviated(record) or _edition(record) or _release(record))


def _numbered_release(pair: Pair) -> Verdict | None:
    """Programs, manuals and standards of one maker whose titles differ in the number of a release: "3.0" and "4.0.3"."""
    one, other = pair.one, pair.other
    if not _RELEASED.issuperset((one.entry.type, other.entry.type)) or pair.people not in ("agree", "nearly"):
        return None
    mine, yours = (_NUMBER.findall(plain(record.text("title"))) for record in (one, other))
    dotted = mine and yours and all(any("." in number for number in found) for found in (mine, yours))
    if not dotted or _unnumbered(one) != _unnumbered(other) or not pair.found.years:
        return None
    why = f"releases {', '.join(mine)} and {', '.join(yours)}"
    return Verdict("edition", "likely", 0.0, (why, "titles equal beside that"))


def _unnumbered(record: Record) -> str:
    return words(_NUMBER.sub(" ", plain(record.text("title"))))


def _are_reference_works(pair: Pair) -> bool:
    return {pair.one.venue.kind, pair.other.venue.kind} <= {"book", "report", ""} and pair.people == "agree"


def releases(pair: Pair) -> Verdict | None:
    """Titles that differ in the number of a release: "Version 1.0", "Version 2.1"."""
    first, second = _release(pair.one), _release(pair.other)
    if not first or not second or first == second:
        return None
    mine, yours = (_RELEASED_ON.sub(" ", plain(record.text("title")).lower()) for record in (pair.one, pair.other))
    if words(mine) != words(yours):
        return None
    return Verdict("edition", "certain", 0.0, (f"versions {first} and {second}", "titles equal beside that"))


def _released(pair: Pair) -> Verdict | None:
    years = pair.found.years or 0
    types = (pair.one.entry.type, pair.other.entry.type)
    if years < 2 or {pair.one.venue.kind, pair.other.venue.kind} != {""} or not _RELEASED.issuperset(types):
        return None
    if pair.people != "agree" or pair.title not in SURE or pair.found.exact:
        return None
    return Verdict("edition", "likely", 0.0, ("titles alike", f"years differ by {years}", *pair.people_agree()))


def _renewed(pair: Pair) -> Verdict | None:
    """A guideline of an organisation under another number, years later."""
    years, (mine, yours) = pair.found.years or 0, pair.both("number")
    if (
        {pair.one.venue.kind, pair.other.venue.kind} != {"report"}
        or years < 2
        or not mine
        or not yours
        or mine == yours
    ):
        return None
    if pair.people != "agree" or pair.title not in SURE or not _is_organisation(pair.one.text("author")):
        return None
    return Verdict(
        "edition", "likely", 0.0, ("titles alike", f"numbers {mine} and {yours}", f"years differ by {years}")
    )


def _is_organisation(author: str) -> bool:
    return bool(author) and "," not in author and " and " not in author


def _reissued(pair: Pair) -> Verdict | None:
    """Books of one title and different years."""
    years = pair.found.years or 0
    if {pair.one.venue.kind, pair.other.venue.kind} != {"book"} or pair.is_named_alike:
        return None
    is_one_named = bool(_edition(pair.one)) != bool(_edition(pair.other))
    if years >= 2 or (years and (is_one_named or pair.have_other_isbns)):
        return Verdict("edition", "likely", 0.0, ("titles alike", f"years differ by {years}", *pair.people_agree()))
    if pair.have_other_isbns and (is_one_named or venues.same(pair.one.venue.name, pair.other.venue.name) is False):
        what = "only one says which edition it is" if is_one_named else "publishers differ"
        return Verdict("edition", "likely", 0.0, ("titles alike", "ISBNs differ", what, *pair.people_agree()))
    return None


@lru_cache(COMPARED_NOW)
def _abbreviated(record: Record) -> list[tuple[str, str]]:
    """The abbreviations in a title that have a number behind them, and the number."""
    return _ABBREVIATED.findall(plain(record.text("title")))


@lru_cache(COMPARED_NOW)
def _release(record: Record) -> str:
    found = _RELEASE.search(plain(record.text("title")).lower())
    if found is None and "version" in record.entry.fields:
        told = record.text("version").lower()
        return number[0] if (number := _DOTTED.search(told)) else words(told)
    if found is None and record.entry.type in _RELEASED:
        found = _RELEASE.search(plain(record.text("note")).lower())
    return "" if found is None else found[1] or _ordinal(words(found[2]))


@lru_cache(COMPARED_NOW)
def _edition(record: Record) -> str:
    """The edition as the entry says it, in its field, its title, its note or the title of its book."""
    told = words(record.text("edition")) or record.title.edition
    for name in ("note", "booktitle"):
        if not told and name in record.entry.fields:
            found = _IN_NOTE.search(plain(record.text(name)).lower())
            told = words(found[1]) if found else ""
    return _ordinal(told)


def _ordinal(value: str) -> str:
    """ "2nd ed", "Second" and "2" are one edition; "Version 1.21" is "1 21"."""
    first = wording.numbered(value)[:1]
    digits = "".join(letter for letter in (first[0] if first else "") if letter.isdigit())
    return digits or " ".join(word for word in value.split() if word not in _SAYING_EDITION)
