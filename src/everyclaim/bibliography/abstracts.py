"""A meeting's abstract, or a short text, and the full paper: in a supplement, on a page `S12`, much shorter."""

from .pair import ALIKE, SURE, Pair
from .record import Record
from .verdict import OTHER, Verdict


def marked(pair: Pair) -> Verdict | None:
    """One title says that it is an abstract's; both may stand for it if they are in one place."""
    if pair.found.exact or pair.shared:
        return None
    if pair.title not in ALIKE or pair.people == "disjoint":
        return OTHER
    tier = "certain" if pair.title in SURE and pair.people == "agree" else "likely"
    return Verdict("abstract-of", tier, 0.0, ("one is marked as an abstract", "titles alike", *pair.people_agree()))


def abstract(pair: Pair) -> Verdict | None:
    """A meeting's abstract, or a short paper, and the full one; or one text printed in two places."""
    if pair.title not in ALIKE or not pair.found.elsewhere or pair.people == "unknown" or pair.shared:
        return None
    mine, yours = _is_abstract(pair.one, pair.other), _is_abstract(pair.other, pair.one)
    if mine != yours and not (_is_short(pair.one) and _is_short(pair.other)):
        if _is_afterthought(pair, mine):
            return Verdict("notice", "likely", 0.0, ("a page on its own, later in the same volume", "titles alike"))
        return Verdict("abstract-of", "certain" if pair.people == "agree" else "likely", 0.0, (
            "one is an abstract", "titles alike", "printed in different places", *pair.people_agree(),
        ))  # fmt: skip
    if pair.found.venue is False and pair.one.title.words.count(" ") > 4:
        return Verdict(
            "version", "possible", 0.0, ("titles alike", "printed in different places", *pair.people_agree())
        )
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
