"""arXiv: preprints by their number (Atom API, `query?id_list=`)."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from everyclaim.registries.answers import clean, iso_date, person, xml_root
from everyclaim.registries.http import Client, NotRegisteredError
from everyclaim.registries.identifiers import Identifier
from everyclaim.registries.record import Notice, Record

BASE = "https://export.arxiv.org/api"
PER_SECOND = 1 / 3  # one question every three seconds
KINDS = ("arxiv",)

_ATOM = "{http://www.w3.org/2005/Atom}"
_ARXIV = "{http://arxiv.org/schemas/atom}"


def fetch(identifier: Identifier, client: Client, base: str = BASE) -> Record:
    """Ask for an arXiv id. Raises NotRegisteredError or NoAnswerError."""
    query = {"id_list": identifier.value, "max_results": "1"}
    body = client.get(f"{base}/query", query, PER_SECOND, "application/atom+xml")
    return record(xml_root(body, "arXiv", f"{_ATOM}feed"), identifier)


def record(root: Element, identifier: Identifier) -> Record:
    """The entry of an answer. Raises NotRegisteredError when there is none; errors come as an entry named so."""
    entry = root.find(f"{_ATOM}entry")
    if entry is None or "/api/errors" in _text(entry, f"{_ATOM}id") or not _text(entry, f"{_ATOM}title"):
        raise NotRegisteredError(f"arXiv does not know {identifier.value}")
    number = re.sub(r"v\d+$", "", _text(entry, f"{_ATOM}id").rpartition("/abs/")[2]) or identifier.value
    names = [_text(author, f"{_ATOM}name") for author in entry.findall(f"{_ATOM}author")]
    return Record(
        source="arxiv",
        type="preprint",
        title=_text(entry, f"{_ATOM}title"),
        authors=tuple(map(person, filter(None, names))),
        publisher="arXiv",
        date=iso_date(_text(entry, f"{_ATOM}published")),
        doi=f"10.48550/arxiv.{number.lower()}",
        arxiv=number,
        url=f"https://arxiv.org/abs/{number}",
        notices=tuple(_notices(entry)),
    )


def _text(element: Element, tag: str) -> str:
    found = element.find(tag)
    return clean("".join(found.itertext())) if found is not None else ""


def _notices(entry: Element) -> Iterator[Notice]:
    doi = _text(entry, f"{_ARXIV}doi").lower()
    updated = iso_date(_text(entry, f"{_ATOM}updated"))
    if re.search(r"\bwithdrawn\b", _text(entry, f"{_ARXIV}comment"), re.IGNORECASE):
        yield Notice("withdrawn", "arxiv", updated)
    if doi:
        yield Notice("preprint-published", "arxiv", updated, "doi:" + doi)
