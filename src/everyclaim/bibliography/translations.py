"""One work in two languages."""

from collections.abc import Sequence

from everyclaim import patterns as re

from . import authorship, stated, venues
from .pair import ALIKE, Pair
from .record import Record
from .verdict import GUESSED, Verdict

_SIGNS = frozenset(("translator", "origlanguage", "origtitle", "origdate", "origyear"))
_TELLING = _SIGNS | {"langid", "language"}
_SAID = re.compile(
    r"\btrans\b|\btr(?:ad)?\.|transl|[üu]bersetz|\btradu|\btradot|перев|original|[öo]vers[aä]tt|oversat|vertaal|vertaling|tłum|przeł|přel"
    r"|fordít|çevir|suoment|tõlki|prelož|přelož|prevod|preveo|tradus|\baus de[mr] \w+schen\b|[译訳譯]",
    re.IGNORECASE,
)
_VERSION_WORDS = frozenset("version translation edition fassung ausgabe".split())
_SHOWING = stated.FOREIGN | _VERSION_WORDS
_VERSION_IN = re.compile(
    r"\b(?:english|german|french|spanish|italian|portuguese|russian|chinese|japanese)(?:[- ]language)? (?:version|translation|edition)\b"
    r"|\bversi[oó]n (?:en ingl[eé]s|inglesa)|\bversion anglaise|\benglische (?:version|fassung|ausgabe)",
    re.IGNORECASE,
)
# The language of the original: "translated from the Russian", "aus dem Schwedischen", "traduit de l'allemand".
_SOURCE = re.compile(
    r"\b(?:from(?: the)?|aus dem|de l['’]|du|del|dal|dall['’]|do|från|fra|uit het)\s*([^\W\d_]{4,})", re.IGNORECASE
)
_YEAR = re.compile(r"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)")
_VOWELS = frozenset("aeiou")
_COGNATE, _ELIDED = 4, 9  # letters; of a word that may begin with an article ("l'endométriose")
_SOON = 2  # years
_SURELY_TOLD = frozenset(("en", "ru", "zh", "ja", "ko", "el", "ar"))  # by a title
_OTHER_LETTERS = frozenset(("ru", "el"))  # languages whose words have letters that are written in Latin ones
_ALIKE_SHARE, _HALF, _NEARLY_ALL = 0.3, 0.5, 0.75  # of the shorter title's longer words
_FEWEST = 2  # of these
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
        unnamed = pair.people == "unknown" and pair.one.authors.latin == pair.other.authors.latin
        return None if unnamed else Verdict("translation", "certain", 0.0, said)
    if pair.shared and pair.title in ALIKE:
        return None
    return _in_two_languages(pair) or _translated_twice(pair) or _of_an_article(pair)


def may_be_translated(record: Record, in_words: Sequence[str]) -> bool:
    """Whether it is of a kind that is translated, or, by its title's words, may be in another language than others: a
    quick look."""
    if record.is_book or not _TELLING.isdisjoint(record.entry.fields.keys()):
        return True
    return not record.is_ascii or not _SHOWING.isdisjoint(in_words) or _is_noted(record) or bool(record.main_journal)


def is_translated(record: Record) -> bool:
    """Whether an entry says that it is a translation."""
    return not _SIGNS.isdisjoint(record.entry.fields.keys()) or _says_so(record) or bool(record.main_journal)


def may_differ(one: Record, other: Record) -> bool:
    """Whether one says that it is a translation, or they say that they are in two languages."""
    if is_translated(one) or is_translated(other) or len({stated.said(one), stated.said(other), ""}) > 2:
        return True
    return one.is_book and other.is_book and len({stated.language(one), stated.language(other), ""}) > 2


def _is_noted(record: Record) -> bool:
    return "note" in record.entry.fields and _SAID.search(record.text("note")) is not None


def _are_of_one_journal(pair: Pair) -> bool:
    """Whether both appeared within a year, one in a journal's edition in another language, one in the journal."""
    if pair.found.years is None or pair.found.years > 1:
        return False
    for one, other in ((pair.one, pair.other), (pair.other, pair.one)):
        if one.main_journal and venues.same(one.main_journal, other.venue.name):
            return True
    return False


def _says_so(record: Record) -> bool:
    if _is_noted(record):
        return True
    return (
        not _VERSION_WORDS.isdisjoint(record.title.words.split())
        and _VERSION_IN.search(record.text("title")) is not None
    )


def _languages(one: Record, other: Record) -> str:
    """The language of the first entry, by what it says or shows, or by what the other names as that of its original."""
    found, note = stated.language(one), other.text("note")
    if found in _SURELY_TOLD or stated.said(one) or not _SAID.search(note):
        return found
    named = _SOURCE.search(note)  # small words alone do not tell Swedish from German
    return (stated.named(named[1]) if named else "") or found


def _in_two_languages(pair: Pair) -> Verdict | None:
    """Titles in two languages that stand in one place, or where one says that it is a translation."""
    mine, yours = _languages(pair.one, pair.other), _languages(pair.other, pair.one)
    if (mine and mine == yours) or (pair.title not in ALIKE and not (mine and yours) and not _is_one_translated(pair)):
        return None
    if pair.people not in ("agree", "nearly"):
        return None
    if pair.title in ALIKE:
        if not mine or not yours or not _both_say(pair):
            return None
        return Verdict("translation", "certain", 0.0, ("titles alike", f"languages {mine} and {yours}"))
    if not mine or not yours or not _is_sure(pair, mine, yours):
        return _of_cognates(pair, _HALF) or _of_related_languages(pair, mine, yours) or _of_books(pair)
    said = (f"languages {mine} and {yours}", *pair.people_agree())
    found = pair.found
    if found.exact and found.volume and found.same_stretch is not False:
        if _are_titled_alike(pair):
            return None
        return Verdict("translation", "certain", 0.0, ("same place", *said))
    if _of_year(pair.one, pair.other) or _of_year(pair.other, pair.one):
        return Verdict("translation", "certain", 0.0, ("one names the other's year as that of the original", *said))
    if found.volume and found.years == 0 and found.issue is not False and len(pair.one.authors.words) > 1:
        return Verdict("translation", "likely", 0.0, ("same volume and year", *said))
    if _is_one_translated(pair) and _are_of_one_journal(pair):
        return Verdict("translation", "likely", 0.0, ("one in the journal's edition in another language", *said))
    if _is_one_translated(pair):
        guess = Verdict("translation", "possible", GUESSED, ("one is a translation", *said))
        return _of_cognates(pair, _ALIKE_SHARE) or guess
    if may_be_in_two_scripts(pair.one, pair.other):
        return Verdict("translation", "likely", 0.0, ("words of the titles alike, in two scripts", *said))
    return Verdict("translation", "possible", GUESSED, said) if _both_say(pair) and _may_be_one_text(pair) else None


def _of_an_article(pair: Pair) -> Verdict | None:
    """Titles alike in two journals, and one says that it is a translation."""
    if pair.title not in ALIKE or pair.people not in ("agree", "nearly") or not _is_one_translated(pair):
        return None
    if pair.found.venue is not False or pair.found.pages is not False or pair.one.venue.kind != pair.other.venue.kind:
        return None
    return Verdict("translation", "likely", 0.0, ("titles alike", "one says that it is a translation"))


def _are_titled_alike(pair: Pair) -> bool:
    """Whether the titles are in one language, whatever the entries say of the texts: a database translates them."""
    mine, yours = (stated.spoken(record.text("title"), record.title.words) for record in (pair.one, pair.other))
    return mine == yours != ""


def _may_be_one_text(pair: Pair) -> bool:
    """Whether entries in two languages are books or reports, or articles of several authors, soon after one another, with a
    word in common."""
    kinds = {pair.one.venue.kind, pair.other.venue.kind}
    if kinds <= {"book", "report", ""}:
        return True
    soon = pair.found.years is not None and pair.found.years <= _SOON
    return len(kinds) == 1 and soon and len(pair.one.authors.words) > 1 and _are_cognate(pair.one, pair.other, 0)


def _of_related_languages(pair: Pair, mine: str, yours: str) -> Verdict | None:
    """Books by the same people whose titles are, by their small words, in two languages, and alike in nearly all others."""
    if not (pair.one.is_book and pair.other.is_book and mine and yours) or pair.title in ALIKE:
        return None
    if len(_stems(pair.one.title.words)) < _FEWEST or not _are_cognate(pair.one, pair.other, _NEARLY_ALL):
        return None
    return Verdict("translation", "likely", 0.0, ("words of the titles alike", f"languages {mine} and {yours}"))


def _of_books(pair: Pair) -> Verdict | None:
    """A book that says it is a translation, and an older one by the same people, in languages that their titles do not tell."""
    if not _is_one_translated(pair) or not (pair.one.is_book and pair.other.is_book) or pair.title in ALIKE:
        return None
    late, early = (pair.one, pair.other) if is_translated(pair.one) else (pair.other, pair.one)
    if _of_year(late, early):
        return Verdict(
            "translation", "likely", 0.0, ("one names the other's year as that of the original", *pair.people_agree())
        )
    if not early.year or not late.year or early.year > late.year or "translator" not in late.entry.fields:
        return None
    return Verdict("translation", "possible", GUESSED, ("one is a translation, the other older", *pair.people_agree()))


def _is_sure(pair: Pair, mine: str, yours: str) -> bool:
    """Whether it is sure that the languages differ: titles tell English and other scripts, but Romance languages are alike."""
    return bool(_SURELY_TOLD & {mine, yours}) or _both_say(pair) or _is_one_translated(pair)


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


def may_be_in_two_scripts(one: Record, other: Record) -> bool:
    """Whether titles in two scripts are of about one year, and half of their longer words begin alike."""
    if one.is_ascii == other.is_ascii or abs(one.year - other.year) > _SOON:
        return False
    strange = other if one.is_ascii else one
    in_letters = stated.spoken(strange.text("title"), "") in _OTHER_LETTERS
    return in_letters and _are_cognate(one, other, _HALF)


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
    found = title.split()
    elided = [word[1:] for word in found if word[0] in "ld" and word[1:2] in _VOWELS and len(word) > _ELIDED]
    return {word[:_COGNATE] for word in (*found, *elided) if len(word) >= _COGNATE}
