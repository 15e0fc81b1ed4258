"""A meeting's abstract, or a short text, and the full paper: said to be one, in a supplement, much shorter."""

from . import stated, titles, wording
from .normal import words
from .pair import ALIKE, SURE, Pair
from .record import Record
from .titles import Title
from .verdict import OTHER, Verdict

_FEW_WORDS, _MOST = 4, 0.6
_SHORT_NUMBER = 5  # letters of a page such as e505 among others; longer ones number articles


def marked(pair: Pair) -> Verdict | None:
    """One title says that it is an abstract's; both may stand for it if they are in one place."""
    if pair.found.exact or pair.shared:
        return None
    if pair.people == "disjoint" or not (
        pair.title in ALIKE or _is_retitled(pair) or _share_words(pair, pair.one.title, pair.other.title)
    ):
        return OTHER
    return _verdict(pair, "one is marked as an abstract")


def _is_retitled(pair: Pair) -> bool:
    """Whether the full paper may have got another title than the abstract had."""
    return pair.title in (wording.REWORDED, wording.STARTED) and pair.people == "agree"


def coded(pair: Pair) -> Verdict | None:
    """One title is the other with an abstract's number before it, or the word "Poster"."""
    if pair.found.exact or pair.shared or pair.people in ("unknown", "disjoint"):
        return None
    bare = uncoded(pair.one, pair.other)
    if bare is None or not (pair.title in ALIKE or _is_retitled(pair) or _share_words(pair, *bare)):
        return None
    return _verdict(pair, "the number of an abstract before the title of one")


def _share_words(pair: Pair, one: Title, other: Title) -> bool:
    """Whether most words that tell something are the same: what is marked as an abstract may get quite another title."""
    return pair.people == "agree" and wording.share(one.words, other.words) >= _MOST


def uncoded(one: Record, other: Record) -> tuple[Title, Title] | None:
    """Two titles, without the number of an abstract that one begins with and the other does not ("PS-1-021 School feeding");
    None if there is none."""
    first, second = (titles.before_abstract(record.text("title")) for record in (one, other))
    if bool(first) == bool(second):
        return None
    found, record, rest = (first, one, other) if first else (second, other, one)
    bare = record.text("title")[found.end() :] if found else ""
    if bare.count(" ") < _FEW_WORDS - 1 or rest.title.words.startswith(words(found[0]) if found else ""):
        return None
    return titles.read(bare), rest.title


def said(pair: Pair) -> Verdict | None:
    """Exactly one entry says that it is an abstract, a poster or a talk."""
    if pair.people in ("unknown", "disjoint") or pair.found.exact or pair.shared:
        return None
    if pair.title not in ALIKE and not _is_retitled(pair):
        return None
    if stated.is_abstract(pair.one) == stated.is_abstract(pair.other) or (
        _is_short(pair.one) and _is_short(pair.other)
    ):
        return None
    if "thesis" in (pair.one.venue.kind, pair.other.venue.kind) or _says_no_other_place(pair):
        return None
    return _verdict(pair, "one is an abstract")


def _says_no_other_place(pair: Pair) -> bool:
    """Whether one of two entries from one journal tells neither volume nor page: it may be any."""
    return bool(pair.found.venue) and pair.found.volume is None and pair.found.pages is None


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
    one, other = pair.one, pair.other
    both_short = _is_short(one) and _is_short(other) and one.title.words.count(" ") > _FEW_WORDS
    named_apart = any(mine and yours and mine != yours for mine, yours in zip(one.ids[:2], other.ids[:2], strict=True))
    alike = pair.title in SURE and pair.people == "agree" and one.surname == other.surname and not named_apart
    return both_short and alike and pair.found.years == 0 and pair.found.venue is False


def _is_afterthought(pair: Pair, first_is_short: bool) -> bool:
    """Whether the short entry follows the long one in its volume: abstracts come before a paper, errata after it."""
    short, long = (pair.one, pair.other) if first_is_short else (pair.other, pair.one)
    one_volume = pair.found.venue and pair.found.volume and not pair.found.supplement
    return bool(one_volume) and short.page.isdigit() and short.first > long.last >= long.first > 0


def _is_a_page(record: Record) -> bool:
    return record.page.isdigit() and 0 < record.first == record.last


def _is_short(record: Record) -> bool:
    """Whether an entry gives no more than two pages, and in a supplement or among pages that are only electronic."""
    apart = stated.is_in_supplement(record) or (record.page[:1] == "e" and len(record.page) <= _SHORT_NUMBER)
    return apart and record.last - record.first < 2


def is_shorter(one: Record, other: Record) -> bool:
    """Whether an entry has a page or two, and the other one four or more."""
    mine, yours = _length(one), _length(other)
    return 0 < mine <= 2 and yours >= 4


def _length(record: Record) -> int:
    """Pages; 0 where they are not told: "e021011" numbers an article of any length."""
    is_number = record.page[:1].isalpha() and record.page[0] != "s" and len(record.page) > _SHORT_NUMBER
    return (
        max(record.last - record.first, 0) + 1 if record.first and (record.last > record.first or not is_number) else 0
    )
