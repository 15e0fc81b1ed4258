"""Dates of works: read from `date`, `year`, `month`, `day` and `urldate` as people write them."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from ..markup import html

MONTHS = (
    "", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_BY_PREFIX = {name[:3].lower(): number for number, name in enumerate(MONTHS) if name}
_BY_PREFIX |= {  # German, French, Spanish, Italian, Portuguese and Dutch, where they differ
    "ene": 1, "gen": 1, "fév": 2, "fev": 2, "mär": 3, "mrz": 3, "maa": 3, "avr": 4, "abr": 4, "mai": 5, "mag": 5, "mei": 5,
    "juin": 6, "giu": 6, "juil": 7, "lug": 7, "aoû": 8, "aou": 8, "ago": 8, "set": 9, "okt": 10, "ott": 10, "out": 10,
    "déc": 12, "dez": 12, "dic": 12,
}  # fmt: skip
_SEASONS = {
    "spr": "Spring", "sum": "Summer", "aut": "Autumn", "fal": "Fall", "win": "Winter", "prin": "Spring", "été": "Summer",
    "hiv": "Winter", "frü": "Spring", "som": "Summer", "her": "Autumn", "oto": "Autumn", "inv": "Winter", "ver": "Summer",
}  # fmt: skip
_UNSPECIFIED = re.compile(r"(\d{2}\d?)([Xx]{1,2}|[Uu]{1,2})$")  # EDTF: "199X", "19uu"
_LONGER = frozenset(("juin", "juil", "prin"))
_ISO_SEASONS = {21: "Spring", 22: "Summer", 23: "Autumn", 24: "Winter"}
_ISO = re.compile(r"(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T[\d:.Z+-]*)?([~?%]?)$")
_SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})$")
_YEAR = re.compile(r"(?<!\d)(\d{4})(?!\d)")
_RANGE = re.compile(r"(?<!\d)(\d{4})\s*[/–—-]+\s*(\d{4}|\d{2})(?!\d)")
_CIRCA = re.compile(r"\[?\s*(?:c|ca|circa|about|approx|around)\b\.?\s*-?\d", re.IGNORECASE)
_ANCIENT = re.compile(r"\s*[-−–]([1-9]\d{0,3})\s*$|\s*(\d{1,4})\s*B\.?\s*C\.?(?:\s*E\.?)?\s*$", re.IGNORECASE)
_ACCESSED = ("urldate", "accessed", "lastchecked", "visited", "lastaccessed", "accessdate", "access_date")
_LABEL = re.compile(r"^[\s\[(]*(?:last\s+)?accessed:?\s*(?:on\s+)?", re.IGNORECASE)
_NOTED = re.compile(r"(?:accessed|retrieved|visited|cited)[\s:]*(?:on\s+)?([^\];)]+)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{3,}")
_DAY = re.compile(r"(?<!\d)([0-3]?\d)(?:st|nd|rd|th)?(?!\d)")
_STATUS = (
    (
        "in press",
        re.compile(r"\bin[ -]?press\b|\bto appear\b|\bto be published\b|\baccepted\b|\bforthcoming\b", re.IGNORECASE),
    ),
    ("submitted", re.compile(r"\bsubmitted\b(?!:)|\bunder review\b", re.IGNORECASE)),
    (
        "online",
        re.compile(
            r"\bahead of print\b|\bonline (?:first|ahead)|\badvance (?:online|access)|\bprepublished\b", re.IGNORECASE
        ),
    ),
)


class When(NamedTuple):
    """A date: `year` "" (none), "2019", "2019–2020" or "44 BCE"; month and day 0 where they are not known.

    `last_month` and `last_day` end a span of months or days, 0 where there is none.
    """

    year: str = ""
    month: int = 0
    day: int = 0
    season: str = ""
    circa: bool = False
    last_month: int = 0
    last_day: int = 0


NEVER = When()


def issued(fields: Mapping[str, str]) -> When:
    """When a work came out: biblatex's `date`, or `year` with `month` and `day`."""
    written = fields.get("date", "") or fields.get("year", "") or fields.get("issue_date", "")
    when = read(written) if written else NEVER
    month = fields.get("month", "")
    if not month or when.month or not when.year:
        return when
    return _with_month(when, month, fields.get("day", ""))


def original(fields: Mapping[str, str]) -> str:
    """The year of the original of a translation or new edition: biblatex's `origdate`."""
    written = fields.get("origdate", "") or fields.get("origyear", "")
    when = read(written) if written else NEVER
    return ("ca. " if when.circa else "") + when.year


def accessed(fields: Mapping[str, str]) -> When:
    """When a page was looked at: `urldate` and its other names, or "accessed" in a note."""
    for name in _ACCESSED:
        if name in fields:
            return read(_LABEL.sub("", fields[name]))
    for name in ("note", "howpublished"):
        if name not in fields:
            continue
        found = _NOTED.search(fields[name])
        if found:
            return read(found.group(1))
    return NEVER


def status(*values: str) -> str:
    """ "in press", "submitted" or "online" where one of the values says so, else ""."""
    for value in values:
        if not value or value.isdigit():
            continue
        for name, pattern in _STATUS:
            if pattern.search(value):
                return name
    return ""


@lru_cache(maxsize=4096)
def read(written: str) -> When:
    """A date as written: ISO, "3 June 2019", "June 3, 2019", "c. 1900", "2019/2020", "-44"; NEVER if it is none."""
    text = written.strip()
    if not (text.isalnum() or _ISO.match(text)):
        text = html(written).strip(" .,;")
    if text.isdigit() and len(text) == 4:
        return When(text)
    ancient = _ANCIENT.match(text)
    if ancient:
        return When(f"{int(ancient.group(1) or ancient.group(2))} BCE")
    iso = _ISO.match(text.split("/")[0])
    if iso and ("-" in text or "/" not in text) and not 12 < int(iso.group(2) or 0) < 21:
        return _from_iso(iso, text)
    slashed = _SLASHED.match(text)
    if slashed:  # the day first: most of the world, and what is read when only one reading is possible
        first, second, year = (int(part) for part in slashed.groups())
        day, month = (first, second) if second <= 12 else (second, first)
        return When(str(year), month, day)
    return _from_words(text)


def _from_iso(found: re.Match[str], text: str) -> When:
    """A date of ISO 8601 or its extensions: "2019-06-03", an interval, 21-24 for seasons, `~` for about."""
    year, month, day, doubt = found.groups()
    number, last = int(month or 0), text.partition("/")[2]
    end = _ISO.match(last)
    if year.startswith("-"):  # ISO counts a year 0, people do not
        return When(f"{1 - int(year)} BCE", circa=doubt in ("~", "%") and bool(doubt))
    if end and end.group(1) != year:
        return When(f"{year}–{end.group(1)}")
    season = _ISO_SEASONS.get(number, "")
    until = int(end.group(2) or 0) if end else 0
    last_day = int(end.group(3) or 0) if end else 0
    days = not until or bool(last_day)
    return When(
        year, 0 if season or number > 12 else number, int(day or 0) if days else 0, season, doubt in ("~", "%"),
        until if until != number else 0, last_day if day and last != text.partition("/")[0] else 0,
    )  # fmt: skip


def _from_words(text: str) -> When:
    """A date in words; the year alone where nothing else is found."""
    span = _RANGE.search(text)
    if span:
        first, last = span.groups()
        last = last if len(last) == 4 else first[:2] + last
        return When(f"{first}–{last}" if last > first else first)
    open_ended = _UNSPECIFIED.match(text)
    if open_ended and len(text) == 4:
        return When(f"{open_ended[1]:0<4}–{open_ended[1]:9<4}")
    year = _YEAR.search(text)
    if not year:
        return NEVER
    when = When(year.group(1), circa=bool(_CIRCA.match(text)))
    rest = text[: year.start()] + " " + text[year.end() :]
    return _with_month(when, rest, "") if rest.strip() else when


def _with_month(when: When, month: str, day: str) -> When:
    """Add a month as written ("jun", "6", "June 3", "3~" # jun, "May-Jun", "Spring") and a day."""
    text = html(month)
    written = [word.lower() for word in _WORD.findall(text)]
    words = [word[:4] if word[:4] in _LONGER else word[:3] for word in written]
    months = [_BY_PREFIX[word] for word in words if word in _BY_PREFIX]
    digits = [int(number) for number in _DAY.findall(text)]
    if not months and len(digits) == 1 and 1 <= digits[0] <= 12 and not words:
        months, digits = digits, []
    if not months:
        season = next((_SEASONS[word] for word in words if word in _SEASONS), "")
        return when._replace(season=season)
    the_day = int(day) if day.isdigit() else next((number for number in digits if 1 <= number <= 31), 0)
    last = months[-1] if len(months) > 1 else 0
    span = [number for number in digits if 1 <= number <= 31]
    last_day = span[1] if len(span) == 2 and not day and (last or span[0] < span[1]) else 0
    return when._replace(
        month=months[0], day=0 if last and not last_day else the_day, last_month=last, last_day=last_day
    )
