"""Works that are related but not one: notices, parts, editions, translations, versions, abstracts."""

from everyclaim import patterns as re

from . import abstracts, authorship, wording
from .normal import words
from .pair import ALIKE, SURE, Pair
from .record import Record
from .tables import pairs
from .verdict import OTHER, Verdict

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


def relation(pair: Pair) -> Verdict | None:
    """How two works that are not one are related; None if they may be one."""
    if pair.one.title.notice != pair.other.title.notice:
        return _notice(pair)
    announced = _announced(pair)
    if announced is not None:
        return announced
    if pair.people == "disjoint" and not pair.shared:
        return OTHER
    for judge in (_chapter, _numbered, _volume, _translation, _edition, _version, abstracts.abstract):
        verdict = judge(pair)
        if verdict is not None:
            return verdict
    return None


def _notice(pair: Pair) -> Verdict | None:
    """Exactly one entry is a notice, or they are notices of different kinds."""
    kind = pair.one.title.notice or pair.other.title.notice
    if kind == "abstract":
        return abstracts.marked(pair)
    if pair.title not in ALIKE and pair.title not in (wording.STARTED, wording.REWORDED):
        return OTHER
    tier = "certain" if pair.title in SURE or pair.title == wording.CONTAINED else "likely"
    return Verdict("notice", tier, 0.0, (f"{_NOTICES[kind]} the other", "titles equal beside that"))


def _announced(pair: Pair) -> Verdict | None:
    """A notice that the other entry says where to find: "[Erratum appears in Lancet 2009;373(9):2205]"."""
    if pair.found.exact:
        return None
    for one, other in ((pair.one, pair.other), (pair.other, pair.one)):
        title, note = one.text("title"), one.text("note")
        may_say = other.volume and other.page and (note or "[" in title)
        found = _PUBLISHED_IN.search(f"{title} {note}") if may_say else None
        if found and (found[2], found[3].lower()) == (other.volume, other.page):
            words_ = f"the other entry says that its {found[1].lower()} is in volume {found[2]} on page {found[3]}"
            return Verdict("notice", "certain", 0.0, (words_,))
    return None


def _chapter(pair: Pair) -> Verdict | None:
    """A chapter and the book around it, or another of its chapters."""
    kinds = {pair.one.venue.kind, pair.other.venue.kind}
    if not pair.shared or not kinds & {"chapter", "conference"} or pair.title in ALIKE:
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
    return Verdict("part", tier, 0.0, ("titles equal but for a number", *pair.people_agree()))


def _volume(pair: Pair) -> Verdict | None:
    """Volumes of one book, parts of one report."""
    if pair.title not in ALIKE or pair.one.venue.kind != pair.other.venue.kind:
        return None
    names = {"book": ("volume", "part"), "report": ("number",)}.get(pair.one.venue.kind, ())
    for name in names:
        mine, yours = pair.both(name)
        if mine and yours and mine != yours and (name != "number" or " part " in mine):
            return Verdict("part", "certain", 0.0, (f"{name}s {mine} and {yours} of one book", "titles alike"))
    return None


def _translation(pair: Pair) -> Verdict | None:
    """One work in two languages."""
    if pair.people == "unknown":
        return None
    if _names_original(pair.one, pair.other) or _names_original(pair.other, pair.one):
        return Verdict("translation", "certain", 0.0, ("one names the other's title as the original",))
    if pair.found.exact or pair.title not in ALIKE:
        return None
    mine, yours = (_language(record) for record in (pair.one, pair.other))
    if mine and yours and mine != yours:
        return Verdict("translation", "certain", 0.0, ("titles alike", f"languages {mine} and {yours}"))
    first, second = (authorship.read(record.text("translator")) for record in (pair.one, pair.other))
    if pair.shared or first.words == second.words:
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
    return name and pairs("languages.tsv").get(name, name[:3])


def _edition(pair: Pair) -> Verdict | None:
    """Editions of one book, releases of one report or program."""
    if pair.title not in ALIKE:
        return None
    kinds = {pair.one.venue.kind, pair.other.venue.kind}
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
        and pair.title in SURE
        and not pair.found.exact
    ):
        return Verdict("edition", "likely", 0.0, ("titles alike", f"years differ by {years}", *pair.people_agree()))
    if kinds != {"book"} or pair.shared:
        return None
    books = bool(pair.one.ids.isbns and pair.other.ids.isbns)
    named = bool(editions[0]) != bool(editions[1])
    if years >= 2 or (years and (named or books)):
        return Verdict("edition", "likely", 0.0, ("titles alike", f"years differ by {years}", *pair.people_agree()))
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
    if pair.title not in ALIKE and pair.title != wording.REWORDED:
        return None
    tier = "certain" if pair.title in SURE and pair.people == "agree" else "likely"
    return Verdict("version", tier, 0.0, (f"{mine} and {yours}", "titles alike", *pair.people_agree()))


def _one_publication(pair: Pair) -> bool:
    """Whether an identifier or place says that the kinds of publication are only told differently."""
    same_doi = bool(pair.one.ids.doi) and pair.one.ids.doi == pair.other.ids.doi
    same_pmid = bool(pair.one.ids.pmid) and pair.one.ids.pmid == pair.other.ids.pmid
    one_volume = pair.found.volume and pair.found.years == 0 and pair.found.pages is not False
    return same_doi or same_pmid or bool(pair.found.venue) or bool(one_volume)
