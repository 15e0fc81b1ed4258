"""A meeting's abstract, or a short text, and the full paper: said to be one, in a supplement, much shorter."""

from . import stated, wording
from .pair import ALIKE, SURE, Pair
from .record import Record
from .verdict import OTHER, Verdict

_FEW_WORDS = 4


def marked(pair: Pair) -> Verdict | None:
    """One title says that it is an abstract's; both may stand for it if they are in one place."""
    if pair.found.exact or pair.shared:
        return None
    if pair.title not in ALIKE or pair.people == "disjoint":
        return OTHER
    return _verdict(pair, "one is marked as an abstract")


def said(pair: Pair) -> Verdict | None:
    """Exactly one entry says that it is an abstract, a poster or a talk."""
    if pair.people in ("unknown", "disjoint") or pair.found.exact or pair.shared:
        return None
    if pair.title not in ALIKE and not (pair.title == wording.REWORDED and pair.people == "agree"):
        return None
    if stated.is_abstract(pair.one) == stated.is_abstract(pair.other) or (
        _is_short(pair.one) and _is_short(pair.other)
    ):
        return None
    if "thesis" in (pair.one.venue.kind, pair.other.venue.kind):
        return None
    return _verdict(pair, "one is an abstract")


def abstract(pair: Pair) -> Verdict | None:
    """By its length only: a short text and a full one in different places; or one text printed in two places."""
    if pair.title not in ALIKE or not pair.found.elsewhere or pair.people == "unknown" or pair.shared:
        return None
    if _is_printed_twice(pair):
        return Verdict(
            "same", "likely", 0.0, ("an abstract in two supplements of one year", "titles alike", "same authors")
        )
    mine, yours = is_shorter(pair.one, pair.other), is_shorter(pair.other, pair.one)
    if mine != yours and not (_is_short(pair.one) and _is_short(pair.other)):
        if _is_afterthought(pair, mine):
            return Verdict("notice", "likely", 0.0, ("a page on its own, later in the same volume", "titles alike"))
        if pair.found.venue and pair.found.volume and not pair.found.supplement:
            return None  # a journal prints a work once a volume, and nothing says that one is an abstract
        return _verdict(pair, "one is much shorter", "printed in different places")
    if (
        pair.found.venue
        and pair.found.volume
        and pair.found.issue is False
        and _is_a_page(pair.one)
        and _is_a_page(pair.other)
    ):
        return Verdict("notice", "possible", 0.0, ("a page each in two issues of one volume", "titles alike"))
    if pair.found.venue is False and pair.one.title.words.count(" ") > _FEW_WORDS:
        return Verdict(
            "version", "possible", 0.0, ("titles alike", "printed in different places", *pair.people_agree())
        )
    return OTHER


def _verdict(pair: Pair, *why: str) -> Verdict:
    tier = "certain" if pair.title in SURE and pair.people == "agree" else "likely"
    return Verdict("abstract-of", tier, 0.0, (*why, "titles alike", *pair.people_agree()))


def _is_printed_twice(pair: Pair) -> bool:
    """Whether both are abstracts, for two meetings of one year: the text is one, whoever counts studies counts it once."""
    both_short = _is_short(pair.one) and _is_short(pair.other)
    alike = pair.title in SURE and pair.people == "agree" and pair.found.years == 0
    return both_short and alike and pair.found.venue is False and pair.one.title.words.count(" ") > _FEW_WORDS


def _is_afterthought(pair: Pair, first_is_short: bool) -> bool:
    """Whether the short entry follows the long one in its volume: abstracts come before a paper, errata after it."""
    short, long = (pair.one, pair.other) if first_is_short else (pair.other, pair.one)
    one_volume = pair.found.venue and pair.found.volume and not pair.found.supplement
    return bool(one_volume) and short.page.isdigit() and short.first > long.last >= long.first > 0


def _is_a_page(record: Record) -> bool:
    return record.page.isdigit() and 0 < record.first == record.last


def _is_short(record: Record) -> bool:
    """Whether an entry gives no more than two pages, and in a supplement or among pages that are only electronic."""
    apart = stated.is_in_supplement(record) or (record.page[:1] == "e" and len(record.page) < 6)
    return apart and record.last - record.first < 2


def is_shorter(one: Record, other: Record) -> bool:
    """Whether an entry has a page or two, and the other one four or more."""
    mine, yours = (max(record.last - record.first, 0) + 1 if record.first else 0 for record in (one, other))
    return 0 < mine <= 2 and yours >= 4
