"""One work in two languages."""

from collections.abc import Sequence

from everyclaim import patterns as re

from . import authorship, stated
from .pair import ALIKE, Pair
from .record import Record
from .verdict import GUESSED, Verdict

_SIGNS = frozenset(("translator", "origlanguage", "origtitle", "origdate", "origyear"))
_TELLING = _SIGNS | {"langid", "language"}
_SAID = re.compile(r"\btrans\b|\btrad\.|transl|[üu]bersetz|traduc|traduz|перев|original", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)")
_COGNATE = 4  # letters
_ALIKE_SHARE, _HALF = 0.3, 0.5  # of the shorter title's longer words
_SOUNDS = (
    ("ph", "f"),
    ("th", "t"),
    ("qu", "k"),
    ("ch", "k"),
    ("sch", "s"),
    ("c", "k"),
    ("z", "s"),
    ("y", "i"),
    ("v", "f"),
)


def translation(pair: Pair) -> Verdict | None:
    """Whether one of the two is a translation of the other, or both are of a third."""
    if _names_original(pair.one, pair.other) or _names_original(pair.other, pair.one):
        said = ("one names the other's title as the original",)
        return None if pair.people == "unknown" else Verdict("translation", "certain", 0.0, said)
    if pair.shared and pair.title in ALIKE:
        return None
    return _in_two_languages(pair) or _translated_twice(pair)


def may_be_translated(record: Record, words: Sequence[str]) -> bool:
    """Whether it is of a kind that is translated, or, by its title's words, may be in another language than others: a
    quick look."""
    if record.is_book or not _TELLING.isdisjoint(record.entry.fields.keys()):
        return True
    return _says_so(record) or not stated.FOREIGN.isdisjoint(words)


def is_translated(record: Record) -> bool:
    """Whether an entry says that it is a translation."""
    return not _SIGNS.isdisjoint(record.entry.fields.keys()) or _says_so(record)


def _says_so(record: Record) -> bool:
    return "note" in record.entry.fields and _SAID.search(record.text("note")) is not None


def _in_two_languages(pair: Pair) -> Verdict | None:
    """Titles in two languages that stand in one place, or where one says that it is a translation."""
    mine, yours = stated.language(pair.one), stated.language(pair.other)
    if (mine and mine == yours) or (pair.title not in ALIKE and not (mine and yours) and not _is_one_translated(pair)):
        return None
    if pair.people not in ("agree", "nearly"):
        return None
    if pair.title in ALIKE:
        if not mine or not yours or not _both_say(pair):
            return None
        return Verdict("translation", "certain", 0.0, ("titles alike", f"languages {mine} and {yours}"))
    if not mine or not yours or not _is_sure(pair, mine, yours):
        return _of_cognates(pair, _HALF)
    said = (f"languages {mine} and {yours}", *pair.people_agree())
    found = pair.found
    if found.exact and found.volume and found.same_stretch is not False:
        return Verdict("translation", "certain", 0.0, ("same place", *said))
    if _of_year(pair.one, pair.other) or _of_year(pair.other, pair.one):
        return Verdict("translation", "certain", 0.0, ("one names the other's year as that of the original", *said))
    if found.volume and found.years == 0 and found.issue is not False and len(pair.one.authors.words) > 1:
        return Verdict("translation", "likely", 0.0, ("same volume and year", *said))
    if _is_one_translated(pair):
        guess = Verdict("translation", "possible", GUESSED, ("one is a translation", *said))
        return _of_cognates(pair, _ALIKE_SHARE) or guess
    return None


def _is_sure(pair: Pair, mine: str, yours: str) -> bool:
    """Whether it is sure that the languages differ: titles tell English and other scripts, but Romance languages are alike."""
    return (
        bool({"en", "ru", "zh", "ja", "ko", "el", "ar"} & {mine, yours}) or _both_say(pair) or _is_one_translated(pair)
    )


def _is_one_translated(pair: Pair) -> bool:
    return is_translated(pair.one) != is_translated(pair.other)


def _of_cognates(pair: Pair, share: float) -> Verdict | None:
    """One is a translation, and so much of the longer words of the titles begins alike."""
    if not _is_one_translated(pair) or pair.title in ALIKE or not _are_cognate(pair.one, pair.other, share):
        return None
    return Verdict("translation", "likely", 0.0, ("one is a translation", "words of the titles alike"))


def _both_say(pair: Pair) -> bool:
    return all(
        "langid" in record.entry.fields or "language" in record.entry.fields for record in (pair.one, pair.other)
    )


def _translated_twice(pair: Pair) -> Verdict | None:
    """Titles alike, and one has a translator whom the other has not."""
    if pair.title not in ALIKE or pair.people == "unknown":
        return None
    first, second = (authorship.read(record.text("translator")) for record in (pair.one, pair.other))
    if first.words == second.words:
        return None
    if not first.words or not second.words:
        return Verdict("translation", "likely", 0.0, ("titles alike", "one has a translator"))
    if authorship.agreement(first, second) == "disjoint":
        return Verdict("translation", "certain", 0.0, ("titles alike", "different translators"))
    return None


def _names_original(one: Record, other: Record) -> bool:
    original = one.original
    return bool(original) and (original == other.title.compact or _begins(original, other.title.compact))


def _begins(one: str, other: str) -> bool:
    """Whether one long title begins with the other: what follows an original title in a note is not always told apart."""
    short, long = sorted((one, other), key=len)
    return len(short) >= 20 and long.startswith(short)


def _of_year(one: Record, other: Record) -> bool:
    """Whether an entry says that its original is of the other's year."""
    told = one.text("origdate") or one.text("origyear") or (one.text("note") if _SAID.search(one.text("note")) else "")
    return bool(other.year) and str(other.year) in _YEAR.findall(told)


def _are_cognate(one: Record, other: Record, share: float) -> bool:
    """Whether enough of the longer words of two titles begin alike, as words do in related languages."""
    mine, yours = (_stems(record.title.words) for record in (one, other))
    fewer = min(len(mine), len(yours))
    return bool(fewer) and len(mine & yours) >= max(1, share * fewer)


def _stems(title: str) -> set[str]:
    for letters, sound in _SOUNDS:
        title = title.replace(letters, sound)
    return {word[:_COGNATE] for word in title.split() if len(word) >= _COGNATE}
