"""Which kind of work an entry is of, as the styles tell them apart: by its type, and by what its fields say besides."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources

from ..markup import plain, rich
from . import links

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
    re.IGNORECASE,
)
_SERVERS = {
    "arxiv": "arXiv", "biorxiv": "bioRxiv", "medrxiv": "medRxiv", "chemrxiv": "ChemRxiv", "psyarxiv": "PsyArXiv",
    "socarxiv": "SocArXiv", "ssrn": "SSRN", "research square": "Research Square", "preprints": "Preprints",
    "preprints.org": "Preprints.org", "osf preprints": "OSF Preprints", "eartharxiv": "EarthArXiv",
    "techrxiv": "TechRxiv", "authorea": "Authorea",
}  # fmt: skip
TRIAL = re.compile(  # the number of a trial in its registry
    r"(?:NCT|ISRCTN|ACTRN|ChiCTR|EUCTR|DRKS|CTRI|JPRN|UMIN|NTR|PACTR|RBR|KCT|IRCT|TCTR|SLCTR|CRD)[\w/.-]*\d[\w/.-]*$",
    re.IGNORECASE,
)
_PLACES = frozenset(("volume", "number", "pages"))  # what an article has and a page of a site has not
_NO_PAGE = frozenset(("doi", "eventtitle"))
_MEDIA = re.compile(r"\b(?:podcast|video|webinar)\b", re.IGNORECASE)
_ACT = re.compile(r"\bAct(?: of \d{4})?\W*$")


def read(entry_type: str, fields: Mapping[str, str]) -> tuple[str, str]:
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
    return bool(journal) and plain(rich(journal)).lower().removeprefix("the ") in _newspapers()
