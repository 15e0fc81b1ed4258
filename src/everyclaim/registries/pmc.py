"""PubMed Central: from a PMCID to the PMID, or to the article's own description where PubMed has none (`esummary`)."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from everyclaim.registries.answers import json_object, mapping, objects, text
from everyclaim.registries.http import NoAnswerError, NotRegisteredError
from everyclaim.registries.identifiers import Identifier
from everyclaim.registries.medline import full_range, written_date
from everyclaim.registries.record import Person, Record


def summary(body: bytes, identifier: Identifier) -> Mapping[str, Any]:
    """What is said of an article. Raises NotRegisteredError where there is none, NoAnswerError for another shape."""
    answer = json_object(body, "PubMed Central")
    if not isinstance(answer.get("result"), dict):
        raise NoAnswerError(f"PubMed Central answered with an error: {text(answer.get('error'))[:100] or 'no result'}")
    found = mapping(answer["result"].get(identifier.value.removeprefix("PMC")))
    if not found or "error" in found:
        raise NotRegisteredError(f"PubMed Central does not know {identifier.value}")
    return found


def number(found: Mapping[str, Any], kind: str) -> str:
    """One of the article's numbers, `kind` pmid or doi; "" where it has none, which is also written as 0."""
    told = (text(one.get("value")) for one in objects(found.get("articleids")) if one.get("idtype") == kind)
    return next((value for value in told if value.strip("0")), "")


def record(found: Mapping[str, Any], identifier: Identifier) -> Record:
    """The article's description. Raises NotRegisteredError if it is empty."""
    title = text(found.get("title")).rstrip(".")
    if not title:
        raise NotRegisteredError(f"PubMed Central does not describe {identifier.value}")
    dates = (written_date(text(found.get(name))) for name in ("printpubdate", "pubdate", "epubdate"))
    return Record(
        source="pubmed",
        type="article",
        title=title,
        authors=tuple(_people(found)),
        container=text(found.get("fulljournalname")) or text(found.get("source")),
        date=next((day for day in dates if day.year), written_date("")),
        volume=text(found.get("volume")),
        issue=text(found.get("issue")),
        pages=full_range(text(found.get("pages"))),
        doi=number(found, "doi").lower(),
        pmcid=identifier.value,
    )


def _people(found: Mapping[str, Any]) -> Iterator[Person]:
    """Names as "Doe JA"; what has no initials is a group."""
    for author in objects(found.get("authors")):
        name = text(author.get("name"))
        initials = re.fullmatch(r"(.+) ([^\W\d_a-z]{1,4})", name)
        if initials:
            yield Person(initials[1], " ".join(initials[2]))
        elif name:
            yield Person(literal=name)
