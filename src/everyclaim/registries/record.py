"""What a registry says of one work, in words of no registry's own."""

from typing import NamedTuple

TYPES = (
    "article",
    "book",
    "chapter",
    "conference-paper",
    "dataset",
    "preprint",
    "report",
    "software",
    "thesis",
    "web",
    "other",
)
NOTICES = (
    "retraction",
    "expression-of-concern",
    "correction",
    "withdrawn",
    "protocol-with-results",
    "preprint-published",
)


class Person(NamedTuple):
    """Someone who made a work; an organisation has a `literal` name only."""

    family: str = ""
    given: str = ""
    suffix: str = ""
    literal: str = ""


class Date(NamedTuple):
    """A day, a month or a year: 0 stands for what is not known."""

    year: int = 0
    month: int = 0
    day: int = 0

    def __str__(self) -> str:
        """`2020-03-01`, `2020-03`, `2020` or ``, as ISO 8601 has it."""
        parts = [f"{self.year:04}", f"{self.month:02}", f"{self.day:02}"]
        return "-".join(parts[: 3 if self.month and self.day else 2 if self.month else 1 if self.year else 0])


class Notice(NamedTuple):
    """Something that happened to a work after it appeared.

    `kind` is one of `NOTICES`, `source` who said so ("crossref", "pubmed", "retraction-watch", …), `identifier` the
    notice or the newer work itself, as `doi:…` or `pmid:…` ("" where the source names none).
    """

    kind: str
    source: str
    date: Date = Date()
    identifier: str = ""


class Record(NamedTuple):
    """A registry's description of a work. Text is plain Unicode, not LaTeX; "" and () stand for what it does not say.

    `source` is the registry, `type` one of `TYPES`, `container` the journal, book or proceedings, `series` that of a book,
    `number` an article number, `pages` as the registry has them, `institution` who issued a thesis or report.
    """

    source: str
    type: str
    title: str
    authors: tuple[Person, ...] = ()
    editors: tuple[Person, ...] = ()
    container: str = ""
    series: str = ""
    publisher: str = ""
    institution: str = ""
    date: Date = Date()
    volume: str = ""
    issue: str = ""
    pages: str = ""
    number: str = ""
    edition: str = ""
    doi: str = ""
    pmid: str = ""
    pmcid: str = ""
    arxiv: str = ""
    isbn: str = ""
    issn: str = ""
    url: str = ""
    language: str = ""
    notices: tuple[Notice, ...] = ()
