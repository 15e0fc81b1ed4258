"""Open Library: books by ISBN (Books API, `api/books?bibkeys=ISBN:…&jscmd=data`)."""

import re
from collections.abc import Mapping
from typing import Any

from everyclaim.registries.answers import json_object, mapping, objects, person, text
from everyclaim.registries.http import Client, NoAnswerError, NotRegisteredError
from everyclaim.registries.identifiers import Identifier
from everyclaim.registries.record import Date, Record

BASE = "https://openlibrary.org"
PER_SECOND = 1.0
KINDS = ("isbn",)


def fetch(identifier: Identifier, client: Client, base: str = BASE) -> Record:
    """Ask for an ISBN. Raises NotRegisteredError or NoAnswerError."""
    query = {"bibkeys": f"ISBN:{identifier.value}", "format": "json", "jscmd": "data"}
    return record(json_object(client.get(f"{base}/api/books", query, PER_SECOND), "Open Library"), identifier)


def record(answer: Mapping[str, Any], identifier: Identifier) -> Record:
    """The book of an answer. Raises NotRegisteredError when there is none, NoAnswerError for another shape."""
    name = f"ISBN:{identifier.value}"
    if answer and name not in answer:  # a book nobody knows is an empty object
        raise NoAnswerError("Open Library sent JSON of another shape than it documents")
    book = mapping(answer.get(name))
    title, subtitle = text(book.get("title")), text(book.get("subtitle"))
    if not title:
        raise NotRegisteredError(f"Open Library does not know the ISBN {identifier.value}")
    names = [text(author.get("name")) for author in objects(book.get("authors"))]
    return Record(
        source="openlibrary",
        type="book",
        title=f"{title}: {subtitle}" if subtitle else title,
        authors=tuple(map(person, filter(None, names))),
        publisher=text([one.get("name") for one in objects(book.get("publishers"))]),
        date=_year(text(book.get("publish_date"))),
        edition=text(book.get("edition_name")),
        isbn=identifier.value,
    )


def _year(value: str) -> Date:
    """The year of a date that people typed: "March 2009", "c1999", "2009-03-01"."""
    match = re.search(r"(?<!\d)(1[4-9]\d\d|20\d\d)(?!\d)", value)
    return Date(int(match[1])) if match else Date()
