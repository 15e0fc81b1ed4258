"""CSL-JSON, the form of the Citation Style Language (schema csl-data.json, version 1.0.2)."""

from collections.abc import Iterable
from html import unescape
from typing import Any

from everyclaim.bibliography.markup import finish, plain
from everyclaim.bibliography.names import Name
from everyclaim.bibliography.styles import pages
from everyclaim.bibliography.styles.csl_item import TYPES
from everyclaim.bibliography.styles.people import People
from everyclaim.bibliography.styles.record import Record, read
from everyclaim.bibliography.styles.when import When
from everyclaim.model import Work

_TEXTS = {
    "title": "title", "container-title": "container", "collection-title": "series", "volume": "volume",
    "issue": "issue", "publisher": "publisher", "publisher-place": "place", "edition": "edition", "number": "number",
    "genre": "genre", "note": "note", "version": "version", "event-title": "event", "language": "language",
    "status": "status", "chapter-number": "chapter", "container-title-short": "abbreviation",
}  # fmt: skip
_VERBATIM = {"DOI": "doi", "URL": "url", "PMID": "pmid", "PMCID": "pmcid"}  # no HTML: `<` is part of some DOIs


def items(works: Iterable[Work]) -> list[dict[str, Any]]:
    """One item a work; only what the entry says."""
    return [item(work) for work in works]


def item(work: Work, record: Record | None = None) -> dict[str, Any]:
    """A work as CSL data; `record` where the work has been read already."""
    record = record or read(work)
    found: dict[str, Any] = {"id": work.canonical, "type": TYPES.get(record.kind, "document")}
    for role in ("authors", "editors", "translators"):
        if people := getattr(record, role).names:
            found[role.removesuffix("s")] = [_name(name) for name in people]
    found |= {name: text for name, field in _TEXTS.items() if (text := plain(finish(getattr(record, field))))}
    if "<" in (title := finish(record.title)):
        found["title"] = unescape(title)  # the few tags that we write are those of CSL
    found |= {name: value for name, field in _VERBATIM.items() if (value := getattr(record, field))}
    if page := _page(record):
        found["page"] = page
    dates = (("issued", record.issued), ("accessed", record.accessed), ("original-date", When(record.original)))
    for name, when in dates:
        if date := _date(when):
            found[name] = date
    return found


def people(found: People) -> list[dict[str, str]]:
    """The people of one role."""
    return [_name(name) for name in found.names]


def _name(name: Name) -> dict[str, str]:
    if name.literal:
        return {"literal": plain(name.literal)}
    parts = {"family": name.last, "given": name.first, "non-dropping-particle": name.von, "suffix": name.jr}
    return {part: plain(text) for part, text in parts.items() if text}


def _page(record: Record) -> str:
    return record.pages.article or plain(pages.full(record.pages, "-"))


def _date(when: When) -> dict[str, Any] | None:
    """Date parts, of two years for a range; a year that is no number ("in press", "44 BCE") is literal."""
    if not when.year:
        return None
    years = when.year.split("–")
    if not all(year.isdigit() and int(year) for year in years):
        return {"literal": when.year}
    parts = [int(years[0]), when.month, when.day]
    known = parts[: 3 if when.month and when.day else 2 if when.month else 1]
    more = {name: value for name, value in (("season", when.season), ("circa", when.circa)) if value}
    return {"date-parts": [known, *([int(year)] for year in years[1:])], **more}
