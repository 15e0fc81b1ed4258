"""DataCite: DOIs of data, software, preprints and theses (REST API, `dois/{doi}`)."""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from everyclaim.registries.answers import iso_date, json_object, mapping, objects, person, text
from everyclaim.registries.http import Client, NoAnswerError
from everyclaim.registries.identifiers import Identifier, doi
from everyclaim.registries.record import Date, Notice, Person, Record

BASE = "https://api.datacite.org"
PER_SECOND = 1.5  # 500 questions in five minutes from who does not log in
KINDS = ("doi",)

_TYPES = {
    "journalarticle": "article",
    "text": "other",
    "preprint": "preprint",
    "book": "book",
    "bookchapter": "chapter",
    "conferencepaper": "conference-paper",
    "conferenceproceeding": "conference-paper",
    "dissertation": "thesis",
    "report": "report",
    "dataset": "dataset",
    "software": "software",
    "computationalnotebook": "software",
}
# arXiv's records name the published article as IsVersionOf, others as IsPreviousVersionOf.
_PUBLISHED_AS = ("IsPreviousVersionOf", "IsVersionOf")


def fetch(identifier: Identifier, client: Client, base: str = BASE) -> Record:
    """Ask for a DOI. Raises NotRegisteredError or NoAnswerError."""
    url = f"{base}/dois/{quote(identifier.value, safe='/')}"
    return record(json_object(client.get(url, {}, PER_SECOND, "application/vnd.api+json"), "DataCite"))


def record(answer: Mapping[str, Any]) -> Record:
    """The record in an answer. Raises NoAnswerError when its shape is not the documented one."""
    work = mapping(mapping(answer.get("data")).get("attributes"))
    if not text(work.get("doi")):
        raise NoAnswerError("DataCite sent a record without a DOI")
    kind = _kind(work)
    container = mapping(work.get("container"))
    publisher = _publisher(work.get("publisher"))
    return Record(
        source="datacite",
        type=kind,
        title=_title(work),
        authors=tuple(map(_person, objects(work.get("creators")))),
        editors=tuple(
            _person(one) for one in objects(work.get("contributors")) if one.get("contributorType") == "Editor"
        ),
        container=text(container.get("title")),
        publisher=publisher,
        institution=publisher if kind in ("thesis", "report") else "",
        date=_issued(work),
        volume=text(container.get("volume")),
        issue=text(container.get("issue")),
        pages="-".join(filter(None, (text(container.get("firstPage")), text(container.get("lastPage"))))),
        edition=text(work.get("version")),
        doi=text(work["doi"]).lower(),
        arxiv=_arxiv(work),
        url=text(work.get("url")),
        language=text(work.get("language")),
        notices=tuple(_notices(work)),
    )


def _kind(work: Mapping[str, Any]) -> str:
    return _TYPES.get(text(mapping(work.get("types")).get("resourceTypeGeneral")).lower(), "other")


def _title(work: Mapping[str, Any]) -> str:
    titles = list(objects(work.get("titles")))
    main = next((text(title.get("title")) for title in titles if not title.get("titleType")), "")
    subtitle = next((text(title.get("title")) for title in titles if title.get("titleType") == "Subtitle"), "")
    return f"{main}: {subtitle}" if main and subtitle else main or text([title.get("title") for title in titles])


def _person(creator: Mapping[str, Any]) -> Person:
    family, given, name = (text(creator.get(key)) for key in ("familyName", "givenName", "name"))
    if family:
        return Person(family, given)
    if creator.get("nameType") == "Organizational":
        return Person(literal=name)
    if "," not in name:
        return person(name) if creator.get("nameType") == "Personal" else Person(literal=name)
    family, _, given = name.partition(",")
    return Person(family.strip(), given.strip())


def _publisher(value: Any) -> str:
    """Up to schema 4.4 a string, since then an object as well."""
    return text(mapping(value).get("name")) or text(value)


def _issued(work: Mapping[str, Any]) -> Date:
    issued = next((one.get("date") for one in objects(work.get("dates")) if one.get("dateType") == "Issued"), "")
    found = iso_date(issued)
    return found if found.year else iso_date(text(work.get("publicationYear")))


def _arxiv(work: Mapping[str, Any]) -> str:
    doi = text(work.get("doi")).lower()
    return doi.removeprefix("10.48550/arxiv.") if doi.startswith("10.48550/arxiv.") else ""


def _notices(work: Mapping[str, Any]) -> Iterator[Notice]:
    """Where a preprint came out; a later DOI of the same repository is only its next version."""
    if _kind(work) != "preprint":
        return
    own = text(work.get("doi")).lower().partition("/")[0]
    for related in objects(work.get("relatedIdentifiers")):
        identifier = doi(text(related.get("relatedIdentifier")))
        if not identifier or identifier.partition("/")[0] == own:
            continue
        if related.get("relationType") in _PUBLISHED_AS and related.get("relatedIdentifierType") == "DOI":
            yield Notice("preprint-published", "datacite", Date(), "doi:" + identifier)
