"""A work as all styles need it: which kind it is, and its fields read once, whatever a .bib calls them."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from html import escape
from importlib import resources
from typing import NamedTuple

from ...model import Work
from ..markup import CLOSE, OPEN, plain, rich
from . import links, pages, people, protection, titles, when
from .pages import Pages
from .people import People
from .when import When

_KINDS = {
    "article": "article", "review": "article", "suppperiodical": "article", "newspaper": "news", "news": "news",
    "magazine": "news", "book": "book", "mvbook": "book", "booklet": "book", "collection": "book", "manual": "book",
    "mvcollection": "book", "proceedings": "book", "mvproceedings": "book", "reference": "book", "mvreference": "book",
    "periodical": "book", "inbook": "chapter", "bookinbook": "chapter", "suppbook": "chapter", "incollection": "chapter",
    "suppcollection": "chapter", "inreference": "chapter", "entry": "chapter", "chapter": "chapter",
    "inproceedings": "paper", "conference": "paper", "phdthesis": "thesis", "mastersthesis": "thesis",
    "bachelorsthesis": "thesis", "thesis": "thesis", "dissertation": "thesis", "techreport": "report",
    "report": "report", "online": "web", "electronic": "web", "www": "web", "webpage": "web", "web": "web",
    "website": "web", "blog": "web", "preprint": "preprint", "unpublished": "misc", "dataset": "dataset",
    "data": "dataset", "software": "software", "softwareversion": "software", "code": "software", "patent": "patent",
    "legislation": "law", "legal": "law", "statute": "law", "bill": "law", "law": "law", "jurisdiction": "case",
    "standard": "report", "video": "media", "movie": "media", "audio": "media", "podcast": "media",
}  # fmt: skip
_PREPRINTS = re.compile(
    r"\b(?:arxiv|biorxiv|medrxiv|chemrxiv|psyarxiv|socarxiv|ssrn|research square|preprints(?:\.org)?|osf preprints|"
    r"eartharxiv|techrxiv|authorea)\b",
    re.I,
)
_SERVERS = {
    "arxiv": "arXiv", "biorxiv": "bioRxiv", "medrxiv": "medRxiv", "chemrxiv": "ChemRxiv", "psyarxiv": "PsyArXiv",
    "socarxiv": "SocArXiv", "ssrn": "SSRN", "research square": "Research Square", "preprints": "Preprints",
    "preprints.org": "Preprints.org", "osf preprints": "OSF Preprints", "eartharxiv": "EarthArXiv",
    "techrxiv": "TechRxiv", "authorea": "Authorea",
}  # fmt: skip
_ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), start=1
    )
}
_EDITION = re.compile(r"\s*(\d{1,3})\s*(?:st|nd|rd|th)?\.?\s*(?:ed\.?|edn\.?|edition)?\s*$", re.I)
_EDITION_WORDS = {
    "revised": "rev.", "rev": "rev.", "rev.": "rev.", "enlarged": "enl.", "expanded": "exp.", "abridged": "abr.",
    "unabridged": "unabr.", "and": "and", "&": "and",
}  # fmt: skip
TRIAL = re.compile(  # the number of a trial in its registry
    r"(?:NCT|ISRCTN|ACTRN|ChiCTR|EUCTR|DRKS|CTRI|JPRN|UMIN|NTR|PACTR|RBR|KCT|IRCT|TCTR|SLCTR|CRD)[\w/.-]*\d[\w/.-]*$",
    re.I,
)
_STANDARD = re.compile(r"(?:\S+ ){0,2}(?:std\b\.?|standards?\b|ISO\b|IEC\b).*\d", re.I)
_WHAT = re.compile(  # what a work is, in words beside its title; anything else beside a page's title is its site
    r"\b(?:letter|editorial|comment(?:ary)?|review|abstract|release|post|poster|presentation|session|reply|correction|"
    r"erratum|interview|podcast|video|webinar|fact sheet|infographic|report|brief|statement)\b",
    re.I,
)
_STOPPED = (
    "..",
    " Inc.",
    " Co.",
    " Corp.",
    " Ltd.",
    " Jr.",
    " Sr.",
    " et al.",
    " etc.",
)  # a stop that is part of a word
_ENTITY = re.compile(r"&\w+;$")
_PLACES = frozenset(("volume", "number", "pages"))  # what an article has and a page of a site has not
_NO_PAGE = frozenset(("doi", "eventtitle"))
_RANGE = re.compile(r"(?<=\d)\s?[-‐/–]{1,2}\s?(?=\d+$)")  # of double issues: "5-6", "5/6"
_MARKS = f"{OPEN}{CLOSE} "
_IN_VOLUME = re.compile(r"([\w–-]+) ?[(,]? ?(suppl\b.*?)\)?$", re.I)
_MEDIA = re.compile(r"\b(?:podcast|video|webinar)\b", re.I)
_TEXT_REVISED = re.compile(
    r"(?:(\d{1,3})(?:st|nd|rd|th)?|([a-z]+))\s*(?:ed\.?|edn\.?|edition)?\s*[,;(]\s*text\s+rev(?:\.|ision|ised)?\)?",
    re.I,
)
_ACT = re.compile(r"\bAct(?: of \d{4})?\W*$")
_VERSION = re.compile(r"v(?:er(?:sion)?)?\.?\s*(?=\d)", re.I)  # the label, which each style has its own for
_PACKAGE = re.compile(r"\w+ package version \S+$", re.I)
_NTH = re.compile(r"\d{1,3}(?:st|nd|rd|th)")
_EDITION_WORD = re.compile(r"\s*\b(?:ed\.?|edn\.?|edition)\s*$", re.I)


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
    kind, server = _kind(work.type, fields)
    volume, issue = _rich(get("volume", "")), _rich(get("number", "") or get("issue", ""))
    how = get("howpublished", "") if kind == "misc" else ""
    standard = bool(how) and "author" not in fields and bool(_STANDARD.match(how))
    kind = "report" if standard else kind
    serial = kind in ("article", "news")
    if serial and not issue and (extra := _IN_VOLUME.match(volume)):  # "65 Suppl 2"
        volume, issue = extra.groups()
    if serial and not (volume + issue).isdigit():
        volume, issue = _RANGE.sub("–", volume), _RANGE.sub("–", issue)
    note = _rich(get("note", "")) if "note" in fields else ""
    if not note and how.lower().startswith(("unpublished", "manuscript")):
        note = _rich(how)
    title, container = _own_title(kind, fields), server or _container(kind, fields)
    language = (get("langid", "") or get("language", "") or get("hyphenation", "")).strip().lower()
    if serial and not language and title[-1:] != "]" and titles.foreign(title, container):
        title = f"{OPEN}{title}{CLOSE}"  # no style changes its capitals
    issued = when.issued(fields)
    if kind == "law" and issued.year and title.endswith(issued.year):  # "Misuse of Drugs Act 1971"
        issued = when.NEVER
    return Record(
        key=work.canonical,
        kind=kind,
        type="standard" if standard else work.type,
        authors=people.authors(fields),
        editors=people.read(get("editor", "")) if "editor" in fields else people.NOBODY,
        translators=people.read(get("translator", "")) if "translator" in fields else people.NOBODY,
        title=title,
        container=container,
        abbreviation=_rich(get("shortjournal", "")) if serial and "shortjournal" in fields else "",
        series=_rich(get("series", "")) if "series" in fields else "",
        volume=volume,
        issue=issue if serial else "",
        pages=_pages(fields),
        publisher=_publisher(kind, fields),
        place=_rich(get("address", "") or get("location", "") or get("venue", "")),
        edition=_edition(get("edition", "")) if "edition" in fields else _noted_version(kind, note),
        number=(issue or (_rich(how) if standard else note if kind == "law" else ""))
        if not serial
        else _rich(get("reportnumber", "")),
        chapter=_rich(get("chapter", "")) if kind == "chapter" and "chapter" in fields else "",
        genre=_rich(get("type", "")) if "type" in fields else "",
        note=note,
        version=_VERSION.sub("", _rich(get("version", ""))) if "version" in fields else "",
        event="" if serial else _rich(get("eventtitle", "") or get("event", "")),
        language=language,
        status=when.status(get("pubstate", ""), get("year", ""), get("date", ""), get("note", ""), get("volume", "")),
        issued=issued,
        main=_title(fields, "maintitle", "mainsubtitle") if _of_volumes(kind, fields) else "",
        part="",
        venue="" if serial else _rich(get("venue", "") or (get("location", "") if "address" in fields else "")),
        original=when.original(fields),
        accessed=when.accessed(fields),
        doi=links.doi(fields),
        url=links.url(fields),
        pmid=links.pmid(fields),
        pmcid=links.pmcid(fields),
        arxiv=links.arxiv(fields) if kind == "preprint" else "",
    )


def _rich(value: str) -> str:
    """A field as rich HTML; "" where there is nothing to see ("{{}}", "<b>")."""
    text = rich(value) if value else ""
    return text if not text or text[0].isalnum() or plain(text).strip(_MARKS) else ""


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


def _own_title(kind: str, fields: Mapping[str, str]) -> str:
    """The title of the work itself and what it is, in brackets; one that is its author's name keeps its capitals."""
    title = _title(fields, "title", "subtitle")
    title = f"{OPEN}{title}{CLOSE}" if people.names_itself(fields) else title
    beside = _rich(fields["titleaddon"]) if "titleaddon" in fields and kind != "thesis" else ""
    if not beside or (kind == "web" and not _WHAT.search(beside)):
        return title
    return f"{title} [{OPEN}{beside}{CLOSE}]"


def _title(fields: Mapping[str, str], title: str, subtitle: str) -> str:
    """A title with its subtitle, without the full stop some databases end it with."""
    text = _rich(fields.get(title, ""))
    if OPEN in text:
        text = protection.meant(text)
    if subtitle in fields:
        text += (" " if text[-1:] in "?!:" else ": ") + _rich(fields[subtitle])
    text = text.rstrip(" :;,") if text[-1:] in " :;," and not _ENTITY.search(text) else text
    return text[:-1] if text.endswith(".") and text[-3:-2] != "." and not text.endswith(_STOPPED) else text


def _kind(entry_type: str, fields: Mapping[str, str]) -> tuple[str, str]:
    """The kind of a work, and the server's name when it is a preprint."""
    kind = _KINDS.get(entry_type, "misc")
    journal = fields.get("journal", "") or fields.get("journaltitle", "")
    if kind in ("article", "misc", "preprint", "report"):
        server = _server(kind, journal, fields)
        if server or kind == "preprint":
            return "preprint", server
    if kind == "article":
        subtype = fields.get("entrysubtype", "").lower()
        if subtype in ("newspaper", "magazine") or ("volume" not in fields and _newspaper(journal)):
            return "news", ""
    if kind == "book" and fields.get("booktitle", "") not in ("", fields.get("title", "")):
        return "chapter", ""
    if kind in ("misc", "web") and _MEDIA.search(fields.get("type", "") + fields.get("howpublished", "")):
        return "media", ""
    if kind == "misc" and "author" not in fields and _ACT.search(fields.get("title", "")):
        return "law", ""
    if kind == "report" and TRIAL.match(fields.get("number", "")):
        return "web", ""
    of_a_journal = journal and not _PLACES.isdisjoint(fields)
    if kind == "misc" and not of_a_journal and _NO_PAGE.isdisjoint(fields) and links.url(fields):
        return "web", ""
    return kind, ""


def _server(kind: str, journal: str, fields: Mapping[str, str]) -> str:
    """The preprint server that a work stands on, "" if it is published or no preprint."""
    names = [journal]
    if kind != "article":
        names += [fields.get(name, "") for name in ("publisher", "howpublished", "eprinttype", "archiveprefix", "note")]
    if "doi" not in fields and "volume" not in fields and not journal:
        names.append(fields.get("archiveprefix", "") or fields.get("eprinttype", ""))
    for name in names:
        server, alone = _found_server(name) if name else ("", True)
        if server and (alone or not (kind == "article" and name == journal and "volume" in fields)):
            return server
    return ""


@lru_cache(maxsize=1024)
def _found_server(name: str) -> tuple[str, bool]:
    """The preprint server that a journal or publisher names, "" for none; and whether the name begins with it."""
    found = _PREPRINTS.search(name)
    return (_SERVERS[found.group().lower()], not found.start()) if found else ("", True)


@cache
def _newspapers() -> frozenset[str]:
    text = resources.files(__package__).joinpath("newspapers.txt").read_text(encoding="utf-8")
    return frozenset(line.strip().lower() for line in text.split("\n") if line and not line.startswith("#"))


def _newspaper(journal: str) -> bool:
    return bool(journal) and plain(_rich(journal)).lower().removeprefix("the ") in _newspapers()


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
    for name in order:
        if fields.get(name):
            return _rich(fields[name])
    how = fields.get("howpublished", "")
    return (
        _rich(how)
        if how and kind in ("book", "misc", "dataset", "software") and "http" not in how and "\\url" not in how
        else ""
    )


def _pages(fields: Mapping[str, str]) -> Pages:
    article = fields.get("eid", "") or fields.get("articleno", "") or fields.get("article-number", "")
    return pages.read(fields.get("pages", ""), article)


def _edition(written: str) -> str:
    """The number of an edition as digits ("2nd", "Second edition" are 2), else its words without "edition"."""
    text = plain(_rich(written)).strip(" .")
    found = _EDITION.match(text)
    if found:
        return found.group(1)
    revised = _TEXT_REVISED.fullmatch(text)
    if revised and (number := revised[1] or str(_ORDINALS.get(revised[2].lower(), ""))):
        return f"{ordinal(number)} ed., text rev."
    bare = _EDITION_WORD.sub("", text)
    number = _ORDINALS.get(bare.lower())
    return str(number) if number else _abbreviated(bare) or escape(bare if bare.count(" ") < 2 else text, quote=False)


def _noted_version(kind: str, note: str) -> str:
    """What R's citation() says of a package in a note: "R package version 4.6-0"."""
    return note if kind == "book" and _PACKAGE.match(note) else ""


def _abbreviated(edition: str) -> str:
    """ "2nd, revised and enlarged" as "2nd rev. and enl."; "" when other words are in it, which then stay."""
    words = edition.lower().replace(",", " ").split()
    short = [_EDITION_WORDS.get(word) or (ordinal(str(_ORDINALS.get(word, ""))) or word) for word in words]
    known = all(word in _EDITION_WORDS or word in _ORDINALS or _NTH.fullmatch(word) for word in words)
    return " ".join(short) if known and any(word in _EDITION_WORDS for word in words) else ""


def ordinal(number: str) -> str:
    """ "2" as "2nd"; words stay."""
    if not number.isdigit():
        return number
    teen = number[-2:] in ("11", "12", "13")
    return number + ("th" if teen else {"1": "st", "2": "nd", "3": "rd"}.get(number[-1], "th"))
