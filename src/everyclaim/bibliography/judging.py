"""The verdict by the points, where nothing relates two entries that may be one work."""

from collections.abc import Sequence

from . import venues, wording
from .locators import Places
from .pair import SURE, Pair
from .recurring import is_one_column
from .verdict import NOTHING, OTHER, Point, Verdict

LIKELY, POSSIBLE = 7.0, 5.5  # points; what they find and what they miss is measured by benchmarks/works_accuracy.py
_NOWHERE = Places(None, None, None, False, False, 0, None)  # of one year, and nothing else that could tell them apart
_LONG_TITLE, _MOST_WORDS = 8, 0.8  # telling words, and the share of the shorter title's
_REWORDED = frozenset((wording.CLOSE, wording.REWORDED, wording.STARTED))
_FIGURES = frozenset(("year", "volume", "issue", "pages"))


def judged(points: Sequence[Point], pair: Pair, recurring: bool) -> Verdict:
    """The verdict by the points: certain if nothing speaks against it, likely and possible by their sum."""
    title, people, shared, found = pair.title, pair.people, pair.shared, pair.found
    score = sum(point.weight for point in points)
    ordered = sorted(points, key=lambda point: -abs(point.weight))
    evidence = tuple(_said(point) for point in ordered if point.weight or "but" in point.words)
    against = [point for point in points if point.weight < 0]
    if _is_slip_at_most(against, pair) and _is_certain(title, people, shared, found, recurring):
        return Verdict("same", "certain", score, evidence)
    if not shared and title in _REWORDED and _is_next(found, points):
        return OTHER
    if _is_elsewhere(found) and _is_at_other_address(points):
        return OTHER
    if recurring and not is_one_column(people, shared, found, bool(against)):
        return OTHER if against else NOTHING
    # Abstracts on one page of a supplement: alike in wording, place and some of the people, and yet two.
    doubt = title == wording.REWORDED and people == "partly"
    # Two manuals of one maker, two guides of one series: their titles differ, and little else tells where they are.
    nowhere = {pair.one.venue.kind, pair.other.venue.kind} <= {"", "book"} or len(against) > 1
    doubt |= title in _REWORDED and nowhere and not (found.exact and found.volume)
    doubt &= not shared
    enough = score >= LIKELY or (not recurring and _is_one_stretch(pair))
    tier = "likely" if enough and not doubt else "possible" if score >= POSSIBLE else ""
    return Verdict("same", tier, score, evidence) if tier else NOTHING


def _is_one_stretch(pair: Pair) -> bool:
    """Whether one title by the same people has the same pages from first to last, whatever the journal and the year."""
    return pair.title in SURE and pair.people == "agree" and pair.found.exact and bool(pair.found.same_stretch)


def says_no_place(pair: Pair) -> bool:
    """Whether two entries of one year tell nothing but people and long titles that hardly differ: a person has to look."""
    if (
        pair.found != _NOWHERE
        or pair.title not in (wording.CLOSE, wording.REWORDED)
        or pair.people not in ("agree", "unknown")
    ):
        return False
    if pair.one.ids.is_any or pair.other.ids.is_any or bool(pair.one.authors.words) != bool(pair.other.authors.words):
        return False
    mine, yours = (set(record.title.words.split()) - wording.SMALL for record in (pair.one, pair.other))
    fewer = min(len(mine), len(yours))
    return fewer >= _LONG_TITLE and len(mine & yours) >= _MOST_WORDS * fewer


def _is_next(found: Places, points: Sequence[Point]) -> bool:
    """Whether titles much alike stand on other pages of one volume, or at other addresses: the next study, the next leaf."""
    return _is_elsewhere(found) or _is_at_other_address(points)


def _is_elsewhere(found: Places) -> bool:
    return found.pages is False and not found.overlap and bool(found.volume)


def _is_at_other_address(points: Sequence[Point]) -> bool:
    return any(point.about == "address" for point in points)


def _is_slip_at_most(against: Sequence[Point], pair: Pair) -> bool:
    """Whether nothing speaks against identity but what one wrong figure explains, and the rest leaves no doubt.

    The figure is then a conflict for a person; which work is meant it does not touch.
    """
    if not against:
        return True
    if len(against) > 1 or pair.people == "disjoint" or against[0].about not in _FIGURES:
        return False
    if pair.title in SURE and (pair.is_named_alike or _is_one_book(pair)):
        return True
    return pair.found.exact and bool(pair.found.volume) and pair.found.years == 1


def _is_one_book(pair: Pair) -> bool:
    """Whether two entries have one ISBN, no two publishers, and years in a row: those of printing and of copyright."""
    one_isbn = bool(set(pair.one.ids.isbns) & set(pair.other.ids.isbns))
    return one_isbn and pair.found.years == 1 and venues.same(pair.one.venue.name, pair.other.venue.name) is not False


def _is_certain(title: str, people: str, shared: bool, found: Places, recurring: bool) -> bool:
    """Whether agreement this far leaves no doubt, nothing speaking against it."""
    if people not in ("agree", "unknown") and not (shared and (found.exact or people == "nearly")):
        return False
    if shared:
        return title in (wording.EQUAL, wording.TYPOS, wording.CONTAINED, wording.UNKNOWN) or (
            title in (wording.CLOSE, wording.STARTED, wording.REWORDED) and found.exact
        )
    if people != "agree":
        return title == wording.EQUAL and found.exact and bool(found.volume) and not recurring
    if found.exact and found.volume:
        return title in (wording.EQUAL, wording.TYPOS, wording.CONTAINED) or (title == wording.CLOSE and not recurring)
    if recurring or title not in (wording.EQUAL, wording.TYPOS):
        return False
    if found.exact or (found.volume and found.issue):
        return True
    return title == wording.EQUAL and found.years == 0 and bool(found.venue)


def _said(point: Point) -> str:
    return point.words if point.weight >= 0 else f"but {point.words}"
