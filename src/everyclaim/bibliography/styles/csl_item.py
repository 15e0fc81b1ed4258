"""A work as CSL-JSON, the form that processors of CSL files read (https://docs.citationstyles.org, appendices III and IV)."""

import re
from typing import Any

from ..markup import finish, plain
from ..names import Name
from . import titles
from .people import People
from .record import Record
from .when import When

TYPES = {
    "article": "article-journal", "news": "article-newspaper", "book": "book", "chapter": "chapter",
    "paper": "paper-conference", "thesis": "thesis", "report": "report", "web": "webpage", "preprint": "article",
    "dataset": "dataset", "software": "software", "patent": "patent", "law": "legislation", "case": "legal_case", "media": "motion_picture", "misc": "document",
}  # fmt: skip
_THESES = {"phdthesis": "Doctoral dissertation", "mastersthesis": "Master’s thesis"}
# Processors escape HTML: what a title has of it passes through them as characters that no text has.
_TAGS = ("<i>", "</i>", "<b>", "</b>", "<sub>", "</sub>", "<sup>", "</sup>")
_HELD = {tag: chr(0xE000 + number) for number, tag in enumerate(_TAGS)}
_TAG = re.compile("|".join(_TAGS))
_MARK = re.compile("[\ue000-\ue007]")
_OURS = dict.fromkeys(range(0xE000, 0xE00B))
_UNSAFE = {"&": "\ue008", "<": "\ue009", ">": "\ue00a"}
_ENTITIES = {0xE008: "&amp;", 0xE009: "&lt;", 0xE00A: "&gt;"}


def item(record: Record, suffix: str = "") -> dict[str, Any]:
    """The record in CSL's fields; `suffix` is the letter after the year. Texts hold marks that `restored` turns back."""
    texts = {
        "title": titles.sentence(record.title, record.language, True), "container-title": record.container,
        "publisher": record.publisher, "publisher-place": record.place, "volume": record.volume, "issue": record.issue,
        "edition": record.edition, "DOI": record.doi, "URL": "" if record.doi else record.url, "PMID": record.pmid,
        "PMCID": record.pmcid, "number": record.pages.article or record.number, "version": record.version,
        "collection-title": record.series, "authority": record.publisher if record.kind == "case" else "", "genre": _THESES.get(record.type, record.genre), "note": record.note,
        "page": ", ".join(f"{first}-{last}" if last else first for first, last in record.pages.ranges),
        "language": record.language, "status": record.status, "year-suffix": suffix, "event": record.event,
    }  # fmt: skip
    made: dict[str, Any] = {name: _text(text) for name, text in texts.items() if text}
    made |= {"id": "work", "type": TYPES[record.kind]}
    dates = {
        "issued": _date(record.issued), "accessed": _date(record.accessed), "original-date": _date(When(record.original))
    }  # fmt: skip
    people = {
        "author": _people(record.authors), "editor": _people(record.editors), "translator": _people(record.translators)
    }  # fmt: skip
    return made | {name: value for name, value in (*dates.items(), *people.items()) if value}


def restored(html: str) -> str:
    """A processor's HTML with the tags of the titles; those that it cut apart are left out."""
    pieces: list[str] = []
    position, opened = 0, ""
    for mark in _MARK.finditer(html):
        tag = _TAGS[ord(mark[0]) - 0xE000]
        pieces.append(html[position : mark.start()])
        position = mark.end()
        if tag.startswith("</") and opened == tag.replace("/", ""):
            pieces.append(tag)
            opened = ""
        elif not tag.startswith("</") and not opened and _HELD[tag.replace("<", "</")] in html[position:]:
            pieces.append(tag)
            opened = tag
    return "".join([*pieces, html[position:], opened.replace("<", "</")]).translate(_ENTITIES)


def _text(rich: str) -> str:
    text = plain(_TAG.sub(lambda tag: _HELD[tag[0]], finish(rich).translate(_OURS)))
    return "".join([_UNSAFE.get(char, char) for char in text]).strip()


def _date(when: When) -> dict[str, Any]:
    """CSL's date-parts: a year, a month, a day, or two years; none for what is no year."""
    years = [int(year) for year in when.year.split("–") if year.isdigit()]
    if len(years) == 2:
        return {"date-parts": [[years[0]], [years[1]]]}
    parts = [*years, *([when.month] if when.month else []), *([when.day] if when.month and when.day else [])]
    return {"date-parts": [parts]} if years else {}


def _people(people: People) -> list[dict[str, str]]:
    return [_person(name) for name in people.names]


def _person(name: Name) -> dict[str, str]:
    if name.literal:
        return {"literal": _text(name.literal)}
    parts = {"family": name.last, "given": name.first, "non-dropping-particle": name.von, "suffix": name.jr}
    return {part: _text(text) for part, text in parts.items() if text}
