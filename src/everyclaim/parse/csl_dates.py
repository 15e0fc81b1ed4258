"""CSL's dates: `{"date-parts": [[2000, 2, 15]]}`, two of them for a range, `season`, `circa`, `literal` or `raw`."""

import re
from collections.abc import Iterator
from typing import Any

from everyclaim.parse import latex

_ISO = re.compile(r"(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?=$|[T/~?%])")
_SEASONS = {"1": "Spring", "2": "Summer", "3": "Autumn", "4": "Winter"}


def issued(date: Any) -> Iterator[tuple[str, str]]:
    """Year, month and day of a work, as fields; `c. 1850` where the year is not sure, `2018--2019` for a range."""
    parts = _parts(date)
    if not parts:
        written = _written(date)
        year = re.search(r"\d{4}(?!\s*BC)", written)
        yield "year", year[0] if year else latex.escape(written)
        return
    years = dict.fromkeys(part[0] for part in parts)
    circa = "c. " if isinstance(date, dict) and date.get("circa") else ""
    yield "year", circa + "--".join(years)
    season = _text(date.get("season")) if isinstance(date, dict) else ""
    if len(years) == 1:
        yield from zip(("month", "day"), parts[0][1:], strict=False)
        yield "month", _SEASONS.get(season, latex.escape(season))


def iso(date: Any) -> str:
    """A date as BibLaTeX writes it: 2000, 2000-02, 2000-02-15, 2000/2001; one that is no date as it is written."""
    return "/".join("-".join(f"{int(part):02}" for part in parts) for parts in _parts(date)) or _written(date)


def _parts(date: Any) -> list[list[str]]:
    """One date or two, each year, month and day as far as they are known."""
    found = date.get("date-parts") if isinstance(date, dict) else None
    if isinstance(found, list):
        parts = [_numbers(part) for part in found[:2] if isinstance(part, list)]
        if parts and parts[0]:
            return [part for part in parts if part]
    return [_digits(match) for match in _ISO.finditer(_written(date)) if int(match[1])][:2]


def _numbers(parts: list[Any]) -> list[str]:
    """The leading parts that are numbers; 0 is none."""
    found = []
    for part in parts[:3]:
        number = _text(part).strip()
        if not re.fullmatch(r"-?\d{1,4}", number) or not int(number):
            break
        found.append(str(int(number)))
    return found


def _digits(match: re.Match[str]) -> list[str]:
    return [str(int(part)) for part in match.groups() if part and int(part)]


def _written(date: Any) -> str:
    if isinstance(date, dict):
        return _text(date.get("raw")) or _text(date.get("literal"))
    return _text(date)


def _text(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return value.replace("\x00", "") if isinstance(value, str) else ""
