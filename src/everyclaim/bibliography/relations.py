"""Works that are related but not one: notices, parts, editions, translations, versions, abstracts."""

import re

from . import authorship, wording
from .locators import Places
from .normal import words
from .record import Record
from .tables import pairs
from .verdict import OTHER, Verdict

_ALIKE = frozenset((wording.EQUAL, wording.TYPOS, wording.CONTAINED, wording.CLOSE))
_SURE = frozenset((wording.EQUAL, wording.TYPOS))
_VERSIONS = frozenset(("preprint", "conference", "journal", "report", "thesis", "book", "chapter"))
_RELEASED = frozenset(("misc", "online", "electronic", "www", "manual", "software", "dataset", "report", "techreport"))
_NOTICES = {
    "erratum": "an erratum that corrects", "retraction": "a notice that withdraws or questions",
    "reply": "a reply about", "comment": "a comment on", "review": "a review of",
}  # fmt: skip


_PUBLISHED_IN = re.compile(
    r"\b(erratum|corrigendum|correction|retraction|comment|reply)\b[^\];]{0,80};\s*(\d+)\s*(?:\([^()]{0,20}\))?:\s*([a-z]?\d+)",
    re.IGNORECASE,
)


class Pair:
    """Two entries and how far their titles, people and places agree; `shared` tells that an identifier is the same."""

    __slots__ = ("found", "one", "other", "people", "shared", "title")

    def __init__(self, one: Record, other: Record, title: str, people: str, shared: bool, found: Places) -> None:
        self.one, self.other = one, other
        self.title, self.people, self.shared, self.found = title, people, shared, found

    def both(self, name: str) -> tuple[str, str]:
        """The two values of a field, in normal form."""
        return words(self.one.text(name)), words(self.other.text(name))


def relation(pair: Pair) -> Verdict | None:
    """How two works that are not one are related; None if they may be one."""
    if pair.one.title.notice != pair.other.title.notice:
        return _notice(pair)
    announced = _announced(pair)
    if announced is not None:
        return announced
    if pair.people == "disjoint" and not pair.shared:
        return OTHER
    for judge in (_chapter, _numbered, _volume, _translation, _edition, _version, _abstract):
        verdict = judge(pair)
        if verdict is not None:
            return verdict
    return None


def _notice(pair: Pair) -> Verdict | None:
    """Exactly one entry is a notice, or they are notices of different kinds."""
    kind = pair.one.title.notice or pair.other.title.notice
    if kind == "abstract":
        return _marked_abstract(pair)
    if pair.title not in _ALIKE and pair.title not in (wording.STARTED, wording.REWORDED):
        return OTHER
    tier = "certain" if pair.title in _SURE or pair.title == wording.CONTAINED else "likely"
    return Verdict("notice", tier, 0.0, (f"{_NOTICES[kind]} the other", "titles equal beside that"))


def _marked_abstract(pair: Pair) -> Verdict | None:
    """One title says that it is an abstract's; both may stand for it if they are in one place."""
    if pair.found.exact or pair.shared:
        return None
    if pair.title not in _ALIKE or pair.people == "disjoint":
        return OTHER
    tier = "certain" if pair.title in _SURE and pair.people == "agree" else "likely"
    return Verdict("abstract-of", tier, 0.0, ("one is marked as an abstract", "titles alike", *_people(pair)))


def _announced(pair: Pair) -> Verdict | None:
    """A notice that the other entry says where to find: "[Erratum appears in Lancet 2009;373(9):2205]"."""
    for one, other in ((pair.one, pair.other), (pair.other, pair.one)):
        title, note = one.text("title"), one.text("note")
        may_say = other.volume and other.page and (note or "[" in title)
        found = _PUBLISHED_IN.search(f"{title} {note}") if may_say else None
        if found and (found[2], found[3].lower()) == (other.volume, other.page) and pair.found.exact is False:
            words_ = f"the other entry says that its {found[1].lower()} is in volume {found[2]} on page {found[3]}"
            return Verdict("notice", "certain", 0.0, (words_,))
    return None


def _chapter(pair: Pair) -> Verdict | None:
    """A chapter and the book around it, or another of its chapters."""
    kinds = {pair.one.venue.kind, pair.other.venue.kind}
    if not pair.shared or not kinds & {"chapter", "conference"} or pair.title in _ALIKE:
        return None
    if "book" in kinds:
        return Verdict("part", "certain", 0.0, ("a chapter and its book", "same identifier"))
    return OTHER if pair.title == wording.DIFFERENT else None


def _numbered(pair: Pair) -> Verdict | None:
    """Titles that differ in a number: parts of a series, or one year's report and another's."""
    if pair.title not in (wording.NUMBERS, wording.YEARS, wording.PART) or (pair.shared and pair.title == wording.PART):
        return None
    if pair.shared and pair.found.pages is not False:
        return None  # an identifier and nothing against it: the number is a slip
    tier = "certain" if pair.people == "agree" and pair.title != wording.YEARS else "likely"
    if pair.title == wording.YEARS:
        return Verdict("edition", tier, 0.0, ("titles equal but for the year in them",))
    return Verdict("part", tier, 0.0, ("titles equal but for a number", *_people(pair)))


def _volume(pair: Pair) -> Verdict | None:
    """Volumes of one book, parts of one report."""
    names = {"book": ("volume", "part"), "report": ("number",)}.get(pair.one.venue.kind, ())
    if pair.one.venue.kind != pair.other.venue.kind or pair.title not in _ALIKE:
        return None
    for name in names:
        mine, yours = pair.both(name)
        if mine and yours and mine != yours and (name != "number" or " part " in mine):
            return Verdict("part", "certain", 0.0, (f"{name}s {mine} and {yours} of one book", "titles alike"))
    return None


def _translation(pair: Pair) -> Verdict | None:
    """One work in two languages."""
    if pair.people == "unknown":
        return None
    original = _names_original(pair.one, pair.other) or _names_original(pair.other, pair.one)
    mine, yours = (_language(record) for record in (pair.one, pair.other))
    if original:
        return Verdict("translation", "certain", 0.0, ("one names the other's title as the original",))
    if pair.found.exact:
        return None
    if pair.title in _ALIKE and mine and yours and mine != yours:
        return Verdict("translation", "certain", 0.0, ("titles alike", f"languages {mine} and {yours}"))
    first, second = (authorship.read(record.text("translator")) for record in (pair.one, pair.other))
    if pair.title not in _ALIKE or pair.shared or first.words == second.words:
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


def _language(record: Record) -> str:
    """The language of a work, spelled in one way."""
    name = words(record.text("langid") or record.text("language")).partition(" ")[0]
    return pairs("languages.tsv").get(name, name[:3])


def _edition(pair: Pair) -> Verdict | None:
    """Editions of one book, releases of one report or program."""
    kinds = {pair.one.venue.kind, pair.other.venue.kind}
    if pair.title not in _ALIKE:
        return None
    editions = [_ordinal(words(record.text("edition")) or record.title.edition) for record in (pair.one, pair.other)]
    for name, (mine, yours) in (("edition", editions), ("version", pair.both("version"))):
        if mine and yours and mine != yours:
            return Verdict("edition", "certain", 0.0, (f"{name}s {mine} and {yours}", "titles alike"))
    years = pair.found.years or 0
    if (
        kinds == {""}
        and _RELEASED.issuperset((pair.one.entry.type, pair.other.entry.type))
        and years >= 2
        and pair.people == "agree"
        and pair.title in _SURE
        and not pair.found.exact
    ):
        return Verdict("edition", "likely", 0.0, ("titles alike", f"years differ by {years}", *_people(pair)))
    if kinds != {"book"} or pair.shared:
        return None
    books = bool(pair.one.ids.isbns and pair.other.ids.isbns)
    named = bool(editions[0]) != bool(editions[1])
    if years >= 2 or (years and (named or books)):
        return Verdict("edition", "likely", 0.0, ("titles alike", f"years differ by {years}", *_people(pair)))
    return None


def _ordinal(value: str) -> str:
    """ "2nd ed", "Second" and "2" are one edition."""
    first = wording.numbered(value)[:1]
    digits = "".join(letter for letter in (first[0] if first else "") if letter.isdigit())
    return digits or (first[0] if first else "")


def _version(pair: Pair) -> Verdict | None:
    """A preprint, conference paper, report or thesis and what became of it."""
    mine, yours = pair.one.venue.kind, pair.other.venue.kind
    if mine == yours or not {mine, yours} <= _VERSIONS or pair.people == "unknown" or _one_publication(pair):
        return None
    if pair.title not in _ALIKE and pair.title != wording.REWORDED:
        return None
    tier = "certain" if pair.title in _SURE and pair.people == "agree" else "likely"
    return Verdict("version", tier, 0.0, (f"{mine} and {yours}", "titles alike", *_people(pair)))


def _one_publication(pair: Pair) -> bool:
    """Whether an identifier or place says that the kinds of publication are only told differently."""
    same_doi = bool(pair.one.ids.doi) and pair.one.ids.doi == pair.other.ids.doi
    same_pmid = bool(pair.one.ids.pmid) and pair.one.ids.pmid == pair.other.ids.pmid
    one_volume = pair.found.volume and pair.found.years == 0 and pair.found.pages is not False
    return same_doi or same_pmid or bool(pair.found.venue) or bool(one_volume)


def _abstract(pair: Pair) -> Verdict | None:
    """A meeting's abstract, or a short paper, and the full one; or one text printed in two places."""
    if pair.title not in _ALIKE or not pair.found.elsewhere or pair.people == "unknown" or pair.shared:
        return None
    mine, yours = _is_abstract(pair.one, pair.other), _is_abstract(pair.other, pair.one)
    if mine != yours and not (_is_short(pair.one) and _is_short(pair.other)):
        if _is_afterthought(pair, mine):
            return Verdict("notice", "likely", 0.0, ("a page on its own, later in the same volume", "titles alike"))
        return Verdict("abstract-of", "certain" if pair.people == "agree" else "likely", 0.0, (
            "one is an abstract", "titles alike", "printed in different places", *_people(pair),
        ))  # fmt: skip
    if pair.found.venue is False and pair.one.title.words.count(" ") > 4:
        return Verdict("version", "possible", 0.0, ("titles alike", "printed in different places", *_people(pair)))
    return OTHER


def _is_afterthought(pair: Pair, first_is_short: bool) -> bool:
    """Whether the short entry follows the long one in its volume: abstracts come before a paper, errata after it."""
    short, long = (pair.one, pair.other) if first_is_short else (pair.other, pair.one)
    one_volume = pair.found.venue and pair.found.volume and not pair.found.supplement
    return bool(one_volume) and short.page.isdigit() and short.first > long.last >= long.first > 0


def _is_short(record: Record) -> bool:
    """Whether an entry gives no more than two pages, and in a supplement or among pages that are only electronic."""
    apart = record.supplement or record.page[:1] == "s" or (record.page[:1] == "e" and len(record.page) < 6)
    return apart and record.last - record.first < 2


def _is_abstract(one: Record, other: Record) -> bool:
    """Whether an entry looks like the abstract of the other one: in a supplement, on a page `S12`, much shorter."""
    if one.supplement or one.page[:1] == "s" or "abstract" in one.text("type").lower():
        return True
    mine, yours = (max(record.last - record.first, 0) + 1 if record.first else 0 for record in (one, other))
    return 0 < mine <= 2 and yours >= 4


def _people(pair: Pair) -> tuple[str, ...]:
    return ("same authors",) if pair.people == "agree" else ()
