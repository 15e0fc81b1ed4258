"""Where in a container two entries say the work is: volume, issue, pages, year."""

from collections.abc import Iterator
from typing import NamedTuple

from . import venues
from .record import Record
from .verdict import Point
from .wording import is_slip


class Places(NamedTuple):
    """What agrees and what differs; None where one of the two does not say. `pages` is True if one range starts where
    the other does, `overlap` if they share a page."""

    volume: bool | None
    issue: bool | None
    pages: bool | None
    overlap: bool
    years: int | None
    venue: bool | None

    @property
    def exact(self) -> bool:
        """Whether they name one place beyond doubt."""
        return bool(self.pages) and (bool(self.volume) or bool(self.venue)) and self.volume is not False

    @property
    def elsewhere(self) -> bool:
        """Whether they name two places: nothing that both say agrees, and it is more than a slip of one figure."""
        known = (self.volume, self.issue, self.pages)
        return not self.overlap and True not in known[::2] and known.count(False) >= 2 or self._same_volume_elsewhere

    @property
    def _same_volume_elsewhere(self) -> bool:
        return self.pages is False and self.issue is False and not self.overlap


def places(one: Record, other: Record) -> Places:
    """Two entries' places side by side."""
    years = abs(one.year - other.year) if one.year and other.year else None
    pages = one.page == other.page if one.page and other.page else None
    overlap = bool(pages) or _overlap(one, other)
    volume = _equal(one.volume, other.volume)
    issue = _equal(one.issue, other.issue) if one.supplement == other.supplement else None
    venue = venues.same(one.venue.name, other.venue.name)
    if venue is False and "conference" in (one.venue.kind, other.venue.kind):
        venue = None  # a meeting has many names
    return Places(volume, issue, pages, overlap, years, venue)


def points(found: Places, one: Record, other: Record) -> Iterator[Point]:
    """What the places are worth."""
    if found.years is not None:
        yield _year_point(found.years)
    for agrees, name, worth, cost in (
        (found.venue, "journal", 1.0, -2.5),
        (found.volume, "volume", 1.0, -2.0),
        (found.issue, "issue", 0.5, -1.0),
    ):
        if agrees is not None:
            yield Point(worth, f"same {name}", name) if agrees else Point(cost, f"{name}s differ", name)
    if found.pages is not None:
        mine, yours = one.text("pages"), other.text("pages")
        written = f"pages {mine}" if mine == yours else f"pages {mine} / {yours}"
        if found.pages:
            yield Point(2.0, f"same {written}" if mine == yours else written, "pages")
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
