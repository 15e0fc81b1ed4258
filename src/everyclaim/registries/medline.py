"""Dates and page ranges as MEDLINE writes them."""

import re
from xml.etree.ElementTree import Element

from everyclaim.parse.months import month_number
from everyclaim.registries.answers import date
from everyclaim.registries.bookshelf import child_text
from everyclaim.registries.record import Date

_YEAR_AND_MONTH = re.compile(r"(\d{4})(?: ([A-Za-z]{3}))?(?:[a-z]* (\d{1,2})\b)?")


def published(element: Element) -> Date:
    """A `PubDate`: year, month and day, or what stands in their place in a `MedlineDate` ("2000 Nov-Dec")."""
    year, month, day = (child_text(element, part) for part in ("Year", "Month", "Day"))
    if year.isdigit():
        return date(int(year), month_number(month), int(day) if day.isdigit() else 0)
    return written_date(child_text(element, "MedlineDate"))


def written_date(value: str) -> Date:
    """The date that a text starts with: "2021 Feb 15", "2000 Nov-Dec", "1998"."""
    match = _YEAR_AND_MONTH.match(value)
    return date(int(match[1]), month_number(match[2] or ""), int(match[3] or 0)) if match else Date()


def full_range(pages: str) -> str:
    """`351-4` to `351-354`: PubMed leaves out what the last page has in common with the first."""
    match = re.fullmatch(r"([A-Za-z]*)(\d+)-([A-Za-z]*)(\d+)", pages)
    if not match or len(match[4]) >= len(match[2]) or match[3] not in ("", match[1]):
        return pages
    return f"{match[1]}{match[2]}-{match[1]}{match[2][: -len(match[4])]}{match[4]}"
