"""A preprint, conference paper, report or thesis and what became of it."""

from everyclaim import patterns as re

from . import wording
from .normal import plain, words
from .pair import ALIKE, SURE, Pair
from .record import REPORTS, Record
from .verdict import OTHER, Verdict

_VERSIONS = frozenset(
    ("preprint", "workshop", "short paper", "conference", "journal", "report", "thesis", "book", "chapter")
)
_EARLY = frozenset(("preprint", "report", "thesis", "workshop", "short paper", "conference"))
_SHORT = re.compile(
    r"\b(?:extended abstracts?|companion|adjunct|posters?|demos?|demonstrations?|doctoral (?:consortium|symposium)|short papers?|late[- ]breaking)\b"
)
# The end of a DOI that counts versions of one work: F1000's ".2", Research Square's "/v2", Cochrane's ".pub2".
_DOI_VERSION = re.compile(r"(?:\.pub\d+|[./-]?v\d+|(?<=\d)\.\d)\Z")
_WAIT = 5  # years from a first version to the last
# Words that a first version has in common with what became of it, and their share of the shorter title's.
_OF_POSTED, _OF_OTHERS = (3, 0.5), (4, 0.6)
_POSTED = frozenset(("preprint", "report"))
_DATA = re.compile(
    r"(?:(?:supplement(?:ary|al)|supporting|replication|raw|research|source) )*(?:data(?:set)?s?|code|materials?|information|software)"
    r"(?: and (?:code|data|materials?))? (?:from|for|to|accompanying)\b"
)
_UPDATE = re.compile(
    r"(?:an? |the )?(?:(?:first|second|third|fourth|living|\d{1,2}(?:st|nd|rd|th)) )?up ?dated?(?: \d{1,2})?"
)
_REVIEW = re.compile(r"cd0*(\d{3,6})")


def version(pair: Pair) -> Verdict | None:
    """Whether one of the two is an earlier version of the other."""
    review = updated_review(pair) or _revised(pair) or _updated(pair)
    if review is not None:
        return review
    if _is_data(pair.one) != _is_data(pair.other):
        return OTHER  # what an article rests on is no version of it
    mine, yours = _kind(pair.one), _kind(pair.other)
    if mine == yours or not {mine, yours} <= _VERSIONS or pair.people == "unknown" or _one_publication(pair):
        return None
    if {mine, yours} == {"conference", "report"} and _may_be_miscut(pair):
        return None
    if {mine, yours} == {"journal", "book"}:
        return OTHER  # an article and a book by the same people on the same subject
    if pair.title not in ALIKE and pair.title != wording.REWORDED and not _is_retitled(pair, mine, yours):
        return None
    tier = "certain" if pair.title in SURE and pair.people == "agree" else "likely"
    return Verdict("version", tier, 0.0, (f"{mine} and {yours}", "titles alike", *pair.people_agree()))


def _revised(pair: Pair) -> Verdict | None:
    """Versions that a platform counts in the DOI."""
    mine, yours = pair.one.ids.doi, pair.other.ids.doi
    if mine == yours or not mine or not yours or pair.title not in SURE or pair.people == "disjoint":
        return None
    stem = _DOI_VERSION.sub("", mine)
    if stem != _DOI_VERSION.sub("", yours):
        return None
    return Verdict(
        "version",
        "certain",
        0.0,
        (f"{mine[len(stem) :] or 'no version'} and {yours[len(stem) :] or 'no version'} of one DOI", "titles equal"),
    )


def _updated(pair: Pair) -> Verdict | None:
    """One title is the other's, and says that it is an update."""
    surplus = wording.surplus(pair.one.title.words, pair.other.title.words)
    if not surplus or surplus[0] or not _UPDATE.fullmatch(surplus[1]) or not pair.found.years:
        return None
    return Verdict("version", "likely", 0.0, ("one says that it is an update", "titles equal beside that"))


def _is_data(record: Record) -> bool:
    """Whether a title says that it is what another work rests on ("Data from: ...")."""
    return _DATA.match(plain(record.text("title")).lower()) is not None


def _may_be_miscut(pair: Pair) -> bool:
    """Whether two references cut by a machine differ in no more than what kind of publication was read off them."""
    return pair.one.is_debris and pair.other.is_debris and pair.title in SURE and pair.found.years in (0, 1)


def _kind(record: Record) -> str:
    kind = record.venue.kind
    if kind != "conference":
        return kind
    where = words(record.text("booktitle"))
    if _SHORT.search(where):
        return "short paper"
    return "workshop" if "workshop" in where.split() or "workshop" in words(record.text("note")).split() else kind


def _is_retitled(pair: Pair, mine: str, yours: str) -> bool:
    """Whether a first version may have got another title: by the same people within a few years, most words the same."""
    if have_one_main_title(pair) and pair.people in ("agree", "nearly") and {mine, yours} & _EARLY:
        return True
    early, late = (pair.one, pair.other) if mine in _EARLY and mine != "conference" else (pair.other, pair.one)
    if pair.people != "agree" or len(early.authors.words) < 2 or not {mine, yours} & _EARLY:
        return False
    if early.year and late.year and not -1 <= late.year - early.year <= _WAIT:
        return False
    posted = {mine, yours} & _POSTED and " and " in early.text("author")
    fewest, share = _OF_POSTED if posted else _OF_OTHERS
    return wording.share(early.title.words, late.title.words, fewest) >= share


def have_one_main_title(pair: Pair) -> bool:
    """Whether the titles are the same up to their colons."""
    one, other = (record.whole_title.partition(":") for record in (pair.one, pair.other))
    return bool(one[1] and other[1]) and words(one[0]) == words(other[0]) and " " in one[0].strip()


def updated_review(pair: Pair) -> Verdict | None:
    """An update of a Cochrane review: one article number, another year."""
    mine, yours = (_REVIEW.findall(f"{record.page} {record.ids.doi}") for record in (pair.one, pair.other))
    if not mine or not yours or mine[0] != yours[0] or not (pair.found.years or pair.one.ids.doi != pair.other.ids.doi):
        return None
    if not pair.found.years and not (pair.one.ids.doi and pair.other.ids.doi):
        return None
    if pair.title not in ALIKE and pair.people == "disjoint":
        return None
    return Verdict("version", "certain", 0.0, (f"review CD{int(mine[0]):06}, updated",))


def _one_publication(pair: Pair) -> bool:
    """Whether an identifier or place says that the kinds of publication are only told differently."""
    if pair.found.same_stretch and pair.found.years == 0 and pair.title in SURE and not pair.one.is_debris:
        return True  # proceedings that are an issue of a journal
    same_doi = bool(pair.one.ids.doi) and pair.one.ids.doi == pair.other.ids.doi
    same_pmid = bool(pair.one.ids.pmid) and pair.one.ids.pmid == pair.other.ids.pmid
    one_volume = pair.found.volume and (pair.found.exact or (pair.found.years == 0 and pair.found.pages is not False))
    if {pair.one.venue.kind, pair.other.venue.kind} == {"preprint", "report"}:
        if _are_numbered_apart(pair):
            return False  # an Internet-Draft and the RFC
        if _is_one_report(pair):
            return True
    posted = "preprint" in (pair.one.venue.kind, pair.other.venue.kind) and bool(
        pair.one.ids.doi and pair.other.ids.doi
    )
    return same_doi or same_pmid or (bool(pair.found.venue) and not posted) or bool(one_volume)


def _is_one_report(pair: Pair) -> bool:
    """Whether both are reports of one house and year, only one of which says that it is a working paper."""
    is_report = {pair.one.entry.type, pair.other.entry.type} <= REPORTS
    return is_report and pair.title in SURE and pair.found.venue is not False and pair.found.years == 0


def _are_numbered_apart(pair: Pair) -> bool:
    mine, yours = pair.one.issue, pair.other.issue
    return bool(mine and yours) and mine != yours
