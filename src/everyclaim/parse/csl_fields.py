"""What CSL's types and variables are in BibTeX (CSL 1.0.2, appendices III and IV; its input schema csl-data.json).

Left out is what belongs to a processor (citation-label, citation-number, first-reference-note-number, locator,
year-suffix) or to a library's shelf (archive, dimensions, scale, source).
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from everyclaim.parse import csl_dates, latex

_TYPES = {
    "article-journal": "article", "article-magazine": "article", "article-newspaper": "article", "review": "article",
    "review-book": "article", "book": "book", "classic": "book", "musical_score": "book", "periodical": "periodical",
    "collection": "collection", "pamphlet": "booklet", "chapter": "incollection", "entry": "incollection",
    "entry-dictionary": "incollection", "entry-encyclopedia": "incollection", "paper-conference": "inproceedings",
    "thesis": "phdthesis", "report": "techreport", "standard": "standard", "patent": "patent", "dataset": "dataset",
    "software": "software", "webpage": "online", "post": "online", "post-weblog": "online", "manuscript": "unpublished",
    "speech": "unpublished", "motion_picture": "video", "broadcast": "video", "song": "audio", "bill": "legislation",
    "legislation": "legislation", "regulation": "legislation", "treaty": "legislation", "legal_case": "jurisdiction",
}  # fmt: skip
_SUBTYPES = {"article-newspaper": "newspaper", "article-magazine": "magazine"}
_PLAIN = {
    "title-short": "shorttitle", "volume": "volume", "chapter-number": "chapter", "edition": "edition",
    "version": "version", "publisher-place": "address", "event-title": "eventtitle", "event": "eventtitle",
    "event-place": "venue", "number-of-pages": "pagetotal", "number-of-volumes": "volumes", "volume-title": "maintitle",
    "original-title": "origtitle", "original-publisher": "origpublisher", "original-publisher-place": "origlocation",
    "language": "language", "ISSN": "issn", "ISBN": "isbn", "PMID": "pmid", "PMCID": "pmcid", "status": "pubstate",
    "medium": "howpublished", "call-number": "library", "keyword": "keywords", "annote": "annote", "abstract": "abstract",
}  # fmt: skip
_PUBLISHER = {"phdthesis": "school", "mastersthesis": "school", "techreport": "institution", "standard": "institution"}
_CONTAINER = {
    "incollection": "booktitle", "inproceedings": "booktitle", "unpublished": "booktitle", "video": "booktitle",
    "audio": "booktitle", "online": "organization", "dataset": "organization", "software": "organization",
    "techreport": "series", "book": "series",
}  # fmt: skip
_DATES = {"accessed": "urldate", "original-date": "origdate", "event-date": "eventdate"}
_ROLES = {
    "author": ("author", "director", "composer", "performer", "host", "series-creator", "script-writer", "producer",
               "interviewer", "contributor"),
    "editor": ("editor", "editorial-director", "compiler", "curator", "organizer", "chair"),
    "translator": ("translator",),
    "bookauthor": ("container-author",),
}  # fmt: skip
_MARKUP = {"i": r"\emph{", "b": r"\textbf{", "sub": r"\textsubscript{", "sup": r"\textsuperscript{", "sc": r"\textsc{"}
_PAIR = re.compile(r"<(i|b|sub|sup|sc|span)\b([^<>]*)>([^<>\ue000\ue001]*)</\1>")
_TAG = re.compile(r"</?(?:i|b|sub|sup|sc|span)\b[^<>]*>")
# How Zotero writes variables that it has no field for: "PMID: 123" on a line of the note.
_EXTRA = re.compile(r"(PMID|PMCID|DOI|ISBN)\s*:\s*(\S+)", re.IGNORECASE)
_ARXIV = re.compile(r"arXiv:\s*(\S+)", re.IGNORECASE)


def kind_of(item: Mapping[str, Any]) -> str:
    """The type of entry that an item becomes."""
    kind = _TYPES.get(text(item.get("type")), "misc")
    is_masters = kind == "phdthesis" and re.search(r"\bmaster|\bM\.?(?:Sc|A)\b", text(item.get("genre")), re.IGNORECASE)
    return "mastersthesis" if is_masters else kind


def fields(item: Mapping[str, Any], kind: str) -> Iterator[tuple[str, str]]:
    """Names of fields and their LaTeX values, empty ones and repeated names among them: the first of a name counts."""
    for role, sources in _ROLES.items():
        people: list[Any] = next((item[name] for name in sources if isinstance(item.get(name), list)), [])
        yield role, latex.people(_person(name) for name in people if isinstance(name, dict))
    yield "title", rich(item.get("title"))
    yield "entrysubtype", _SUBTYPES.get(text(item.get("type")), "")
    yield from _containing(item, kind)
    yield from _numbers(item, kind)
    yield from ((target, rich(item.get(name))) for name, target in _PLAIN.items())
    yield _PUBLISHER.get(kind, "publisher"), rich(item.get("publisher"))
    yield "institution", rich(item.get("authority"))
    yield "type", "" if kind in ("phdthesis", "mastersthesis") else rich(item.get("genre"))
    yield from csl_dates.issued(item.get("issued"))
    yield from ((target, latex.escape(csl_dates.iso(item.get(name)))) for name, target in _DATES.items())
    yield "pages", latex.page_range(text(item.get("page")) or text(item.get("page-first")))
    yield "doi", _bare(text(item.get("DOI")))
    yield "url", _bare(text(item.get("URL")))
    yield from _noted(text(item.get("note")))


def _containing(item: Mapping[str, Any], kind: str) -> Iterator[tuple[str, str]]:
    """What the work stands in, and the series of that."""
    yield "series", rich(item.get("collection-title"))
    yield _CONTAINER.get(kind, "journal"), rich(item.get("container-title"))
    if kind == "article":
        yield "shortjournal", rich(item.get("container-title-short") or item.get("journalAbbreviation"))


def _numbers(item: Mapping[str, Any], kind: str) -> Iterator[tuple[str, str]]:
    """An article's issue and its own number, a report's number, a book's in its series; an arXiv number by itself."""
    issue, own, in_series = (text(item.get(name)) for name in ("issue", "number", "collection-number"))
    if arxiv := _ARXIV.match(own):
        yield "eprint", latex.escape(arxiv[1])
        yield "archiveprefix", "arXiv"
        own = ""
    yield "number", latex.escape(issue)
    yield "eid" if issue or kind == "article" and item.get("volume") else "number", latex.escape(own)
    yield "number", latex.escape(in_series)


def _noted(note: str) -> Iterator[tuple[str, str]]:
    """A note; what stands on lines of its own as `PMID: 123` by its name."""
    rest = []
    for line in note.split("\n"):
        found = _EXTRA.fullmatch(line.strip())
        if found:
            yield found[1].lower(), _bare(found[2])
        else:
            rest.append(line)
    yield "note", rich("\n".join(rest))


def _person(name: Mapping[str, Any]) -> str:
    family, given, suffix = (text(name.get(part)) for part in ("family", "given", "suffix"))
    particles = (text(name.get(f"{kind}-particle")) for kind in ("dropping", "non-dropping"))
    if not family:
        whole = text(name.get("literal")) or given
        return latex.literal(whole) if whole else ""
    return latex.person(" ".join(filter(None, (*particles, family))), given, suffix)


def text(value: Any) -> str:
    """A string or number as plain text, without CSL's HTML."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return _TAG.sub("", value).replace("\x00", "").strip() if isinstance(value, str) else ""


def rich(value: Any) -> str:
    """A text as LaTeX, CSL's HTML among it as commands: italics, bold, small capitals, raised and lowered letters."""
    if not isinstance(value, str) or "<" not in value:
        return latex.escape(text(value))
    commands: list[str] = []

    def kept(match: re.Match[str]) -> str:
        tag, attributes, inside = match.groups()
        opening = "{" if "nocase" in attributes else r"\textsc{" if "small-caps" in attributes else _MARKUP.get(tag, "")
        commands.append(opening)
        return f"\ue000{inside}\ue001" if opening else inside

    marked = _PAIR.sub(kept, re.sub("[\ue000\ue001]", "", value))
    openings = iter(filter(None, commands))
    return re.sub("\ue000", lambda _: next(openings), latex.escape(text(marked))).replace("\ue001", "}")


def _bare(value: str) -> str:
    return re.sub(r"[{}\s]", "", value)
