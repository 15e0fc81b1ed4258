"""BibTeX or BibLaTeX: the names of fields that a file uses."""

from collections.abc import Mapping, Sequence

from everyclaim.model import Entry

_BIBLATEX = {"journal": "journaltitle", "address": "location", "school": "institution", "archiveprefix": "eprinttype"}
_TYPES = {"techreport": ("report", "techreport"), "phdthesis": ("thesis", "phdthesis")}


def is_biblatex(entries: Sequence[Entry]) -> bool:
    """Whether most entries date themselves BibLaTeX's way."""
    dates, years = (sum(name in entry.fields for entry in entries) for name in ("date", "year"))
    return dates > years


def adapt(kind: str, fields: Mapping[str, str], biblatex: bool) -> tuple[str, dict[str, str]]:
    """Type and fields as the file would have them; BibTeX entries go without a month, which no style here shows."""
    if not biblatex or "date" in fields:
        return kind, {name: value for name, value in fields.items() if name != "month"}
    adapted = {_BIBLATEX.get(name, name): value for name, value in fields.items() if name not in ("year", "month")}
    if year := fields.get("year"):
        month = fields.get("month", "")
        adapted["date"] = f"{year}-{int(month):02}" if month.isdigit() else year
    if kind in _TYPES:
        kind, adapted["type"] = _TYPES[kind]
    return kind, adapted
