"""BibTeX or BibLaTeX: the names of fields that a file uses."""

import re
from collections.abc import Mapping, Sequence

from everyclaim.model import Entry

_BIBLATEX = {"journal": "journaltitle", "address": "location", "school": "institution", "archiveprefix": "eprinttype"}
_TYPES = {
    "techreport": ("report", "techreport"), "phdthesis": ("thesis", "phdthesis"), "mastersthesis": ("thesis", "mathesis")
}  # fmt: skip
_OLD_TYPES = {"online": "misc"}
_DATED = ("online", "misc", "video", "audio")
_DATE = ("year", "month", "day")


def is_biblatex(entries: Sequence[Entry]) -> bool:
    """Whether most entries date themselves BibLaTeX's way."""
    dates, years = (sum(name in entry.fields for entry in entries) for name in ("date", "year"))
    return dates > years


def adapt(kind: str, fields: Mapping[str, str], biblatex: bool) -> tuple[str, dict[str, str]]:
    """Type and fields as the file would have them; in BibTeX only news and web pages keep month and day, which no style shows of others."""
    if not biblatex or "date" in fields:
        dated = kind in _DATED or "entrysubtype" in fields
        kept = {name: value for name, value in fields.items() if dated or name not in ("month", "day")}
        return (kind if biblatex else _OLD_TYPES.get(kind, kind)), kept
    adapted = {_BIBLATEX.get(name, name): value for name, value in fields.items() if name not in _DATE}
    if year := fields.get("year"):
        adapted["date"] = _date(year, *(fields.get(name, "") for name in ("month", "day")))
    if kind in _TYPES:
        kind, adapted["type"] = _TYPES[kind]
    return kind, adapted


def _date(year: str, month: str, day: str) -> str:
    """A date as Biber reads it: 2000-02-15, 1850~ for what is about then, 2018/2019 for a range."""
    year = re.sub(r"^c\. (\d+)$", r"\1~", year).replace("--", "/")
    if not (year.isdigit() and month.isdigit()):
        return year
    return f"{year}-{int(month):02}" + (f"-{int(day):02}" if day.isdigit() else "")
