"""A work as all styles need it: which kind it is, and its fields read once, whatever a .bib calls them."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from ...model import Work
from ..markup import CLOSE, OPEN, plain, rich
from . import entry_kinds, links, ordinals, pages, people, protection, titles, when
from .pages import Pages
from .people import People
from .when import When

_STANDARD = re.compile(r"(?:\S+ ){0,2}(?:std\b\.?|standards?\b|ISO\b|IEC\b).*\d", re.IGNORECASE)
_WHAT = re.compile(  # what a work is, in words beside its title; anything else beside a page's title is its site
    r"\b(?:letter|editorial|comment(?:ary)?|review|abstract|release|post|poster|presentation|session|reply|correction|"
    r"erratum|interview|podcast|video|webinar|fact sheet|infographic|report|brief|statement)\b",
    re.IGNORECASE,
)
_STOPPED = ("..", " Inc.", " Co.", " Corp.", " Ltd.", " Jr.", " Sr.", " et al.", " etc.")  # the stop is part of a word
_ENTITY = re.compile(r"&\w+;$")
_RANGE = re.compile(r"(?<=\d)\s?[-‐/–]{1,2}\s?(?=\d+$)")  # of double issues: "5-6", "5/6"
_MARKS = f"{OPEN}{CLOSE} "
_IN_VOLUME = re.compile(r"([\w–-]+) ?[(,]? ?(suppl\b.*?)\)?$", re.IGNORECASE)
_VERSION = re.compile(r"v(?:er(?:sion)?)?\.?\s*(?=\d)", re.IGNORECASE)  # the label, which each style has its own for
_PACKAGE = re.compile(r"\w+ package version \S+$", re.IGNORECASE)


class Record(NamedTuple):
    """One work. Texts are rich HTML (see markup), "" where there is none; `abbreviation` is the container's,
    by the record itself; `main` the title of several volumes, of which this is one (see `whole`); `kind` is article, news, book, chapter,
    paper, thesis, report, web, media, preprint, dataset, software, patent, law, case or misc; `status` is in press, submitted,
    online (ahead of print) or "". `edition` is a number or words; `number` a report's, patent's or law's own.
    """

    key: str
    kind: str
    type: str
    authors: People
    editors: People
    translators: People
    title: str
    container: str
    abbreviation: str
    series: str
    volume: str
    issue: str
    pages: Pages
    publisher: str
    place: str
    edition: str
    number: str
    chapter: str
    genre: str
    note: str
    version: str
    event: str
    language: str
    status: str
    issued: When
    main: str
    part: str
    venue: str
    original: str
    accessed: When
    doi: str
    url: str
    pmid: str
    pmcid: str
    arxiv: str


def read(work: Work) -> Record:
    """Read a work's fields; never fails, whatever is in them."""
    fields = work.fields
    get = fields.get
    kind, server = entry_kinds.read(work.type, fields)
    how = get("howpublished", "") if kind == "misc" else ""
    standard = bool(how) and "author" not in fields and bool(_STANDARD.match(how))
    kind = "report" if standard else kind
    serial = kind in ("article", "news")
    volume, issue = _volume_and_issue(fields, serial)
    note = _note(fields, how)
    named = _rich(how) if standard else note if kind == "law" else ""  # what a standard or a law goes by
    container = server or _container(kind, fields)
    language = (get("langid", "") or get("language", "") or get("hyphenation", "")).strip().lower()
    title = _own_title(kind, fields, container if serial and not language else "")
    return Record(
        key=work.canonical,
        kind=kind,
        type="standard" if standard else work.type,
        authors=people.authors(fields),
        editors=people.read(get("editor", "")),
        translators=people.read(get("translator", "")),
        title=title,
        container=container,
        abbreviation=_first(fields, "shortjournal") if serial else "",
        series=_first(fields, "series"),
        volume=volume,
        issue=issue if serial else "",
        pages=_pages(fields),
        publisher=_publisher(kind, fields),
        place=_first(fields, "address", "location", "venue"),
        edition=ordinals.edition(get("edition", "")) if "edition" in fields else _noted_version(kind, note),
        number=_first(fields, "reportnumber") if serial else issue or named,
        chapter=_first(fields, "chapter") if kind == "chapter" else "",
        genre=_first(fields, "type"),
        note=note,
        version=_VERSION.sub("", _first(fields, "version")),
        event="" if serial else _first(fields, "eventtitle", "event"),
        language=language,
        status=when.status(get("pubstate", ""), get("year", ""), get("date", ""), get("note", ""), get("volume", "")),
        issued=_issued(kind, title, fields),
        main=_title(fields, "maintitle", "mainsubtitle") if _of_volumes(kind, fields) else "",
        part="",
        venue="" if serial else _first(fields, "venue", *(("location",) if "address" in fields else ())),
        original=when.original(fields),
        accessed=when.accessed(fields),
        doi=links.doi(fields),
        url=links.url(fields),
        pmid=links.pmid(fields),
        pmcid=links.pmcid(fields),
        arxiv=links.arxiv(fields) if kind == "preprint" else "",
    )


def _first(fields: Mapping[str, str], *names: str) -> str:
    """The first of these fields that is filled, as rich HTML."""
    for name in names:
        if value := fields.get(name):
            return _rich(value)
    return ""


def _rich(value: str) -> str:
    """A field as rich HTML; "" where there is nothing to see ("{{}}", "<b>")."""
    text = rich(value) if value else ""
    return text if not text or text[0].isalnum() or plain(text).strip(_MARKS) else ""


def _volume_and_issue(fields: Mapping[str, str], serial: bool) -> tuple[str, str]:
    """The volume and the number, of a serial also where one field has both ("65 Suppl 2") or a range ("5/6")."""
    volume, issue = _rich(fields.get("volume", "")), _rich(fields.get("number", "") or fields.get("issue", ""))
    if serial and not issue and (extra := _IN_VOLUME.match(volume)):
        volume, issue = extra.groups()
    if serial and not (volume + issue).isdigit():
        volume, issue = _RANGE.sub("–", volume), _RANGE.sub("–", issue)
    return volume, issue


def _note(fields: Mapping[str, str], how: str) -> str:
    """What is noted, or that a work is unpublished where it says so as the way it was published."""
    note = _first(fields, "note")
    return note if note or not how.lower().startswith(("unpublished", "manuscript")) else _rich(how)


def _issued(kind: str, title: str, fields: Mapping[str, str]) -> When:
    """The date, but for a law whose title ends in it: "Misuse of Drugs Act 1971"."""
    issued = when.issued(fields)
    return when.NEVER if kind == "law" and issued.year and title.endswith(issued.year) else issued


def _of_volumes(kind: str, fields: Mapping[str, str]) -> bool:
    """Whether a book is a volume of several that together bear another title (biblatex's maintitle)."""
    return "maintitle" in fields and "volume" in fields and kind in ("book", "chapter")


def whole(record: Record) -> Record:
    """A record as references name it: several volumes by their common title, `part` the own title of the one."""
    if not record.main:
        return record
    if record.kind == "book":
        return record._replace(title=record.main, part=record.title)
    return record._replace(container=record.main, part=record.container)


def _own_title(kind: str, fields: Mapping[str, str], journal: str) -> str:
    """The title of the work itself and what it is, in brackets.

    No style changes the capitals of one that is its author's name, or that its `journal` shows to be in another
    language ("" where the entry says its language, or is no article).
    """
    title = _title(fields, "title", "subtitle")
    title = f"{OPEN}{title}{CLOSE}" if people.names_itself(fields) else title
    beside = _first(fields, "titleaddon") if kind != "thesis" else ""
    if beside and (kind != "web" or _WHAT.search(beside)):
        return f"{title} [{OPEN}{beside}{CLOSE}]"
    is_foreign = journal and title[-1:] != "]" and titles.foreign(title, journal)
    return f"{OPEN}{title}{CLOSE}" if is_foreign else title


def _title(fields: Mapping[str, str], title: str, subtitle: str) -> str:
    """A title with its subtitle, without the full stop some databases end it with."""
    text = _rich(fields.get(title, ""))
    if OPEN in text:
        text = protection.meant(text)
    if subtitle in fields:
        text += (" " if text[-1:] in "?!:" else ": ") + _rich(fields[subtitle])
    text = text.rstrip(" :;,") if text[-1:] in " :;," and not _ENTITY.search(text) else text
    return text[:-1] if text.endswith(".") and text[-3:-2] != "." and not text.endswith(_STOPPED) else text


def _container(kind: str, fields: Mapping[str, str]) -> str:
    """What the work is part of: journal, book, site."""
    if kind in ("article", "news", "misc", "preprint") and ("journal" in fields or "journaltitle" in fields):
        name = _rich(fields.get("journal", "") or fields.get("journaltitle", ""))
        return name.replace(OPEN, "").replace(CLOSE, "") if OPEN in name else name
    if kind in ("chapter", "paper"):
        return _title(fields, "booktitle", "booksubtitle")
    if kind == "thesis" and "publisher" in fields and ("school" in fields or "institution" in fields):
        return _rich(fields["publisher"])  # the database
    if kind == "case":
        return _rich(fields.get("reporter", "") or fields.get("journaltitle", "") or fields.get("journal", ""))
    if kind == "media":
        return _rich(fields.get("booktitle", "") or fields.get("maintitle", "") or fields.get("series", ""))
    if kind in ("web", "news", "dataset"):
        site = fields.get("journal", "") or fields.get("website", "") or fields.get("organization", "")
        beside = "" if site or kind != "web" else fields.get("titleaddon", "")
        site = beside if beside and not _WHAT.search(beside) else site
        return "" if people.bare(site) == people.bare(fields.get("title", "")) else _rich(site)
    return ""


def _publisher(kind: str, fields: Mapping[str, str]) -> str:
    """Publisher, university, institution or repository: whatever stands behind the work."""
    order = {
        "thesis": ("school", "institution", "publisher"),
        "report": ("institution", "publisher", "organization", "school"),
        "patent": ("holder", "assignee", "publisher"),
        "case": ("court", "institution", "organization", "publisher"),
    }.get(kind, ("publisher", "institution", "organization", "school", "repository"))
    if named := _first(fields, *order):
        return named
    how = fields.get("howpublished", "")
    return (
        _rich(how)
        if how and kind in ("book", "misc", "dataset", "software") and "http" not in how and "\\url" not in how
        else ""
    )


def _pages(fields: Mapping[str, str]) -> Pages:
    article = fields.get("eid", "") or fields.get("articleno", "") or fields.get("article-number", "")
    return pages.read(fields.get("pages", ""), article)


def _noted_version(kind: str, note: str) -> str:
    """What R's citation() says of a package in a note: "R package version 4.6-0"."""
    return note if kind == "book" and _PACKAGE.match(note) else ""
