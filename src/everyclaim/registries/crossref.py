"""Crossref: DOIs of articles, books, chapters and preprints (REST API, `works/{doi}`)."""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from everyclaim.registries.answers import clean, date, json_object, mapping, objects, text
from everyclaim.registries.http import Client, NoAnswerError
from everyclaim.registries.identifiers import Identifier, isbn
from everyclaim.registries.record import Date, Notice, Person, Record

BASE = "https://api.crossref.org"
PER_SECOND = 5.0  # the public pool's limit for single records
KINDS = ("doi",)

_TYPES = {
    "journal-article": "article",
    "proceedings-article": "conference-paper",
    "posted-content": "preprint",
    "proceedings": "book",
    "book": "book",
    "monograph": "book",
    "edited-book": "book",
    "reference-book": "book",
    "book-chapter": "chapter",
    "book-section": "chapter",
    "book-part": "chapter",
    "reference-entry": "chapter",
    "report": "report",
    "report-component": "report",
    "dissertation": "thesis",
    "dataset": "dataset",
}
_NOTICES = {
    "retraction": "retraction",
    "partial_retraction": "retraction",
    "expression_of_concern": "expression-of-concern",
    "correction": "correction",
    "corrigendum": "correction",
    "erratum": "correction",
    "addendum": "correction",
    "clarification": "correction",
    "withdrawal": "withdrawn",
    "removal": "withdrawn",
}


def fetch(identifier: Identifier, client: Client, base: str = BASE) -> Record:
    """Ask for a DOI. Raises NotRegisteredError or NoAnswerError."""
    query = {"mailto": client.contact} if "@" in client.contact else {}
    body = client.get(f"{base}/works/{quote(identifier.value, safe='')}", query, PER_SECOND)
    return record(json_object(body, "Crossref"))


def record(answer: Mapping[str, Any]) -> Record:
    """The record in an answer. Raises NoAnswerError when its shape is not the documented one."""
    work = mapping(answer.get("message"))
    if not text(work.get("DOI")):
        raise NoAnswerError("Crossref sent a record without a DOI")
    kind = _kind(work)
    publisher, institution = text(work.get("publisher")), _institution(work)
    container, series = _container(work, kind)
    return Record(
        source="crossref",
        type=kind,
        title=_title(work),
        authors=_people(work.get("author")),
        editors=_people(work.get("editor")),
        container=container,
        series=series,
        publisher=institution or publisher if kind == "preprint" else publisher,  # readers know the server
        institution=institution or publisher if kind in ("thesis", "report") else "",
        date=_issued(work),
        volume=text(work.get("volume")),
        issue=text(work.get("issue")),
        pages=text(work.get("page")),
        number=text(work.get("article-number")),
        edition=text(work.get("edition-number")),
        doi=text(work["DOI"]).lower(),
        isbn=isbn(text(work.get("ISBN"))),
        issn=text(work.get("ISSN")),
        language=text(work.get("language")),
        notices=tuple(_notices(work)),
    )


def _kind(work: Mapping[str, Any]) -> str:
    """The type; what is posted is a preprint unless its subtype says other."""
    kind = _TYPES.get(text(work.get("type")), "other")
    return "other" if kind == "preprint" and text(work.get("subtype")) not in ("", "preprint") else kind


def _container(work: Mapping[str, Any], kind: str) -> tuple[str, str]:
    """Container and series: of the two titles of a part's container the series comes first, then the book."""
    titles = work.get("container-title")
    named = list(filter(None, map(text, titles))) if isinstance(titles, list) else [text(titles)]
    if kind in ("chapter", "conference-paper") and len(named) > 1:
        return named[1], named[0] if len(named) == 2 else ""
    return next(iter(named), ""), ""


def _institution(work: Mapping[str, Any]) -> str:
    """Who stands behind a preprint, thesis or report: an object at first, a list of them today."""
    found = work.get("institution")
    return next((text(one.get("name")) for one in objects(found if isinstance(found, list) else [found])), "")


def _title(work: Mapping[str, Any]) -> str:
    title, subtitle = text(work.get("title")).removesuffix(":"), text(work.get("subtitle"))
    if not subtitle or subtitle.lower() in title.lower():  # some publishers register the subtitle twice
        return title
    return f"{title}: {subtitle}" if title else subtitle


def _people(value: Any) -> tuple[Person, ...]:
    found = []
    for person in objects(value):
        family, given = text(person.get("family")), text(person.get("given"))
        if family:
            found.append(Person(family, given, text(person.get("suffix"))))
        elif text(person.get("name")) or given:
            found.append(Person(literal=text(person.get("name")) or given))
    return tuple(found)


def _issued(work: Mapping[str, Any]) -> Date:
    """The year of the issue, as readers cite it: print before online, `issued` (the earliest) when neither is given."""
    for name in ("published-print", "issued", "published", "published-online", "posted"):
        if found := _date(work.get(name)):
            return found
    return Date()


def _date(value: Any) -> Date | None:
    parts = mapping(value).get("date-parts")
    first = parts[0] if isinstance(parts, list) and parts and isinstance(parts[0], list) else []
    numbers = [int(part) for part in first[:3] if str(part).isdigit()]
    return date(*numbers) if numbers else None


def _notices(work: Mapping[str, Any]) -> Iterator[Notice]:
    """What was published about the work later: updates (Retraction Watch's included), versions."""
    for update in objects(work.get("updated-by")):
        kind = _NOTICES.get(text(update.get("type")).lower().replace("-", "_").replace(" ", "_"))
        if kind:
            when = mapping(update.get("updated"))
            yield Notice(kind, text(update.get("source")) or "crossref", _date(when) or Date(), _doi(update.get("DOI")))
    for relation, items in mapping(work.get("relation")).items():
        if relation == "is-preprint-of":
            for item in objects(items):
                yield Notice("preprint-published", "crossref", Date(), _doi(item.get("id")))


def _doi(value: Any) -> str:
    return "doi:" + clean(value).lower() if isinstance(value, str) and value else ""
