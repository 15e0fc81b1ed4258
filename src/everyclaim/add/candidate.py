"""A work on its way into the bibliography: registry records and imported entries in one form."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from everyclaim.bibliography.casing import protected
from everyclaim.model import Entry, Span
from everyclaim.parse import latex
from everyclaim.registries.described import people
from everyclaim.registries.record import Record

_TYPES = {
    "article": "article",
    "book": "book",
    "chapter": "incollection",
    "conference-paper": "inproceedings",
    "report": "techreport",
    "thesis": "phdthesis",
}
_CONTAINERS = {"article": "journal", "incollection": "booktitle", "inproceedings": "booktitle"}


class Candidate(NamedTuple):
    """An entry to be added: `fields` by name with LaTeX values; `origin` names it in messages (identifier or line).

    `key` is the one it brings along ("" if none), `span` where it stands in the imported text.
    """

    origin: str
    type: str
    fields: Mapping[str, str]
    key: str = ""
    span: Span = Span(0, 0)


def from_record(record: Record, origin: str) -> Candidate:
    """What a registry said, as the fields of an entry."""
    kind = _TYPES.get(record.type, "misc")
    return Candidate(origin, kind, {name: value for name, value in _fields(record, kind) if value})


def from_entry(entry: Entry, origin: str, keep_key: bool) -> Candidate:
    """An imported entry; formats without keys of their own do not keep the key their reader made up."""
    fields = {name: field.value for name, field in entry.fields.items()}
    if not keep_key and "title" in fields:
        fields["title"] = protected(fields["title"])
    return Candidate(origin, entry.type, fields, entry.key if keep_key else "", entry.span)


def _fields(record: Record, kind: str) -> Iterator[tuple[str, str]]:
    yield "author", people(record.authors)
    yield "editor", people(record.editors)
    yield "title", protected(latex.escape(record.title))
    if kind in _CONTAINERS:
        yield _CONTAINERS[kind], latex.escape(record.container)
    yield "series", latex.escape(record.series)
    yield "year", str(record.date.year or "")
    yield "month", str(record.date.month or "")
    yield "volume", latex.escape(record.volume)
    yield "number", latex.escape(record.issue)
    yield "pages", latex.page_range(record.pages or record.number)
    yield ("version" if kind == "misc" else "edition"), latex.escape(record.edition)
    if kind in ("techreport", "phdthesis"):
        yield ("institution" if kind == "techreport" else "school"), latex.escape(record.institution)
    elif kind != "article":
        yield "publisher", latex.escape(record.publisher)
    yield "doi", _verbatim(record.doi)
    for name in ("pmid", "pmcid", "isbn"):
        yield name, getattr(record, name)
    if record.arxiv:
        yield "eprint", record.arxiv
        yield "archiveprefix", "arXiv"
    if not record.doi:
        yield "url", _verbatim(record.url)


def _verbatim(value: str) -> str:
    """A DOI or URL: not escaped, but without what would end the field."""
    return re.sub(r"\s", "", value).replace("{", "%7B").replace("}", "%7D")
