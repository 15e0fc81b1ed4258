"""Where in a container two entries say the work is: volume, issue, pages, year."""

from collections.abc import Iterator
from typing import NamedTuple

from . import venues
from .record import Record
from .verdict import Point
from .wording import is_slip

_LOW = 100  # pages
_PUBLISHED = frozenset(("book", ""))  # kinds of which only a publisher is told


class Places(NamedTuple):
    """What agrees and what differs; None where one of the two does not say.

    `pages` is True if the first page is the same, `overlap` if any page is; `supplement` tells that just one of the two
    is in one. `same_stretch` tells whether the pages are the same to the last.
    """

    volume: bool | None
    issue: bool | None
    pages: bool | None
    overlap: bool
    supplement: bool
    years: int | None
    venue: bool | None
    same_stretch: bool | None = None

    @property
    def exact(self) -> bool:
        """Whether they name one place beyond doubt."""
        return bool(self.pages) and (bool(self.volume) or bool(self.venue)) and self.volume is not False

    @property
    def elsewhere(self) -> bool:
        """Whether they name two places: more differs than a slip of one figure explains."""
        if self.overlap or self.pages:
            return False
        other_issue = self.issue is False or self.supplement
        return self.pages is False and (other_issue or self.volume is False) or (self.volume is False and other_issue)


def places(one: Record, other: Record) -> Places:
    """Two entries' places side by side."""
    years = abs(one.year - other.year) if one.year and other.year else None
    pages = _same_page(one, other)
    supplement = one.supplement != other.supplement
    issue = None if supplement else _equal(one.issue, other.issue)
    (name, kind), (other_name, other_kind) = one.venue, other.venue
    venue = venues.same(name, other_name)
    if venue is False and (
        "conference" in (kind, other_kind)  # a meeting has many names
        or {kind, other_kind} <= _PUBLISHED  # and a publisher many imprints, or its city in its place
        or name.isascii() != other_name.isascii()  # and letters that are not written in Latin ones tell nothing
    ):
        venue = None
    if _shifted(one, other) or _shifted(other, one):
        return Places(True, True, None, False, supplement, years, venue)
    if pages is False and "conference" in (kind, other_kind) and _is_one_count(one, other):
        pages = None
    overlap = bool(pages) or _overlap(one, other)
    same_stretch = _same_stretch(one, other, issue)
    volume = _equal(one.volume, other.volume)
    if issue and years == 0 and pages and not one.volume and not other.volume:
        volume = True  # many journals count their issues by the year
    return Places(volume, issue, pages, overlap, supplement, years, venue, same_stretch)


def _is_one_count(one: Record, other: Record) -> bool:
    """Whether the pages of one of two entries are counted from the paper's first ("1-4", "1015-1018")."""
    alone = one.first == 1 or other.first == 1
    return alone and one.last - one.first == other.last - other.first > 0


def are_apart(one: Record, other: Record) -> bool:
    """Whether two entries name no place in common: other first pages, or no volume that both have."""
    if _shifted(one, other) or _shifted(other, one):
        return False
    if not one.volume and not other.volume and one.issue:
        return (one.year, one.issue) != (other.year, other.issue) or not _same_page(one, other)
    return not one.volume or one.volume != other.volume or _same_page(one, other) is False


def _same_stretch(one: Record, other: Record, issue: bool | None) -> bool | None:
    """Whether the pages that start alike are the same ones: low numbers come again in every issue of a magazine."""
    if issue is False and one.first < _LOW:
        return False
    return one.last == other.last if one.last > one.first and other.last > other.first else None


def _same_page(one: Record, other: Record) -> bool | None:
    """Whether the first pages are one; a letter before the number is left out at times ("c37", "37")."""
    if not one.page or not other.page:
        return None
    if one.page == other.page:
        return True
    letters = (_letters(one.page), _letters(other.page))
    return "" in letters and one.page.lstrip(letters[0]) == other.page.lstrip(letters[1])


def _shifted(one: Record, other: Record) -> bool:
    """Whether one entry has the other's volume as its issue and the other's issue as its page: an import gone wrong."""
    return not one.volume and bool(one.issue) and (one.issue, one.page) == (other.volume, other.issue)


def points(found: Places, one: Record, other: Record) -> Iterator[Point]:
    """What the places are worth."""
    if found.years is not None:
        yield _year_point(found.years)
    for agrees, name, worth, cost in (
        (found.venue, "journal", 1.0, -2.5),
        (found.volume, "volume", 1.0, -2.0),
        (found.issue, "issue", 0.5, -1.0),
    ):
        if agrees and name == "volume" and not one.volume:
            yield Point(0.5, "issues counted by the year", name)
            continue
        if agrees is not None:
            yield Point(worth, f"same {name}", name) if agrees else Point(cost, f"{name}s differ", name)
    if found.pages is not None:
        mine, yours = (record.text("pages").replace("--", "–") for record in (one, other))
        written = f"pages {mine}" if mine == yours else f"pages {mine} / {yours}"
        if found.pages:
            low = found.volume is False and one.first < _LOW  # every volume has these pages
            yield Point(0.5 if low else 2.0, f"same {written}" if mine == yours else written, "pages")
        else:
            yield (
                Point(0.5, f"{written} overlap", "pages")
                if found.overlap
                else _page_point(one.page, other.page, written)
            )


def _page_point(one: str, other: str, written: str) -> Point:
    """Different first pages; a slip of one figure is no other place."""
    slip = len(one) > 2 and is_slip(one, other)
    return Point(-1.5 if slip else -3.0, f"{written} differ" + (" in a figure" if slip else ""), "pages")


def _year_point(years: int) -> Point:
    if not years:
        return Point(1.0, "same year", "year")
    return Point(-0.5 if years == 1 else -1.5 - 0.15 * min(years, 10), f"years differ by {years}", "year")


def _equal(one: str, other: str) -> bool | None:
    return one == other if one and other else None


def _overlap(one: Record, other: Record) -> bool:
    """Whether the page ranges share a page; letters before the numbers must be the same."""
    if not (one.first and other.first) or _letters(one.page) != _letters(other.page):
        return False
    return one.first <= max(other.last, other.first) and other.first <= max(one.last, one.first)


def _letters(page: str) -> str:
    return page.rstrip("0123456789")
