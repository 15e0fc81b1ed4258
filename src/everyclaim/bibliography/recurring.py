"""Titles of columns ("Editorial", "President's address"): of which two entries are one work all the same, and of which not."""

from . import wording
from .locators import Places
from .pair import Pair

_COLUMN_TITLE = 30  # letters
_NOBODY = frozenset(("editor", "editors", "editorial", "board", "staff"))  # in particular


def is_column(pair: Pair) -> bool:
    """Whether a short title stands in two volumes of two years or on low pages of two issues ("President's address"), or an
    unsigned text in two issues."""
    if pair.title != wording.EQUAL:
        return False
    found = pair.found
    if found.venue and pair.one.authors.words <= _NOBODY and pair.other.authors.words <= _NOBODY:
        elsewhere = found.pages is False and not found.overlap and bool(found.volume) and not _is_slip(pair)
        if found.issue is False or elsewhere:
            return True  # what nobody has signed comes again in the next issue
    if len(pair.one.title.compact) > _COLUMN_TITLE:
        return False
    if pair.one.venue.kind == pair.other.venue.kind == "conference" and found.years and found.pages is False:
        return True  # a message of each year's chairs
    if not found.venue:
        return False
    other_issue = found.issue is False and found.volume is not False and found.same_stretch is False
    return other_issue or (found.volume is False and bool(found.years) and not found.exact)


def _is_slip(pair: Pair) -> bool:
    """Whether the first pages differ in one figure."""
    return wording.is_slip(pair.one.page, pair.other.page)


def is_one_column(people: str, shared: bool, found: Places, against: bool) -> bool:
    """Whether entries under a title of many works are one all the same: in one place, or by one author in one issue."""
    if found.same_stretch is False:
        return False
    if against:
        return people == "agree" and found.exact and bool(found.volume)
    return (
        found.exact
        or shared
        or (people == "agree" and found.years == 0 and bool(found.volume and found.issue) and found.pages is not False)
    )
