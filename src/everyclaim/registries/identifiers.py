"""Identifiers of works as people write, paste and link them, brought to one form each."""

import re
from typing import NamedTuple
from urllib.parse import unquote

from everyclaim.bibliography import identifiers

NAMES = {"doi": "DOI", "pmid": "PMID", "pmcid": "PMCID", "arxiv": "arXiv id", "isbn": "ISBN"}
KINDS = tuple(NAMES)

_PMCID = re.compile(r"\bPMC\s?:?\s?(\d{1,9})\b", re.IGNORECASE)
_PMID = re.compile(
    r"(?:\bPMID\s?[:#]?\s?|pubmed(?:\.ncbi\.nlm\.nih\.gov)?/(?:\?term=)?|/MED/)0*([1-9]\d{0,7})(?!\d)|^0*([1-9]\d{0,7})$",
    re.IGNORECASE,
)
_ARXIV_NEW = r"\d\d(?:0[1-9]|1[0-2])\.\d{4,5}"  # year and month first
_ARXIV_OLD = r"[a-z-]+(?:\.[A-Z]{2})?/\d{7}"
_ARXIV = re.compile(
    rf"(?:arxiv\s?:\s?|arxiv\.org/(?:abs|pdf|html|format)/|10\.48550/arxiv\.|^)({_ARXIV_NEW}|{_ARXIV_OLD})(?:v\d+)?(?!\d)",
    re.IGNORECASE,
)
_ISBN = re.compile(
    r"(?:^|\bISBN(?:-1[03])?:?\s?|/isbn/|/dp/)((?:97[89][\s–-]?)?(?:\d[\s–-]?){9}[\dX])(?![\dX])", re.IGNORECASE
)
# Queries and fragments of links, and tags.
_BEHIND_DOI = re.compile(r"(?:[?#&][a-zA-Z_]+=|#[a-zA-Z]|<[a-zA-Z/]).*", re.DOTALL)


class Identifier(NamedTuple):
    """`kind` is one of `KINDS`; `value` its normal form: DOIs lower case, ISBNs as 13 digits, arXiv without version."""

    kind: str
    value: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.value}"


def recognise(text: str) -> Identifier | None:
    """The identifier that a text is, links to or carries with a label; None if there is none.

    DOIs in every spelling (bare, `doi:`, URL of any resolver or publisher that holds one), PMID (bare digits, label,
    URL), PMCID, arXiv ids (both schemes, DOI, URLs) and ISBN-10 and -13 with a correct check digit.
    """
    text = unquote(text.strip()).strip("<>").replace("\u200b", "")
    if arxiv := _ARXIV.search(text):
        return Identifier("arxiv", arxiv[1])
    if found := doi(text):
        return Identifier("doi", found)
    if pmcid := _PMCID.search(text):
        return Identifier("pmcid", "PMC" + pmcid[1])
    if (book := _ISBN.search(text)) and (number := isbn(book[1])):
        return Identifier("isbn", number)
    pmid = _PMID.search(text)
    return Identifier("pmid", pmid[1] or pmid[2]) if pmid else None


def mistyped(text: str) -> str:
    """Why `recognise` finds nothing in a text."""
    book = _ISBN.search(text.strip())
    if book and not isbn(book[1]):
        return "looks like an ISBN, but its check digit is wrong: check the spelling"
    return "is no DOI, PMID, PMCID, arXiv id or ISBN, and no URL that holds one"


def doi(text: str) -> str:
    """The first DOI in a text in lower case, without what a publisher's link has behind it; "" if there is none."""
    start = max(text.find("10."), 0)  # PLOS's links have the DOI itself in their query
    found = identifiers.doi(text[:start] + _BEHIND_DOI.sub("", text[start:]))
    if found.startswith(
        ("10.1101/", "10.64898/")
    ):  # the links of bioRxiv and medRxiv name a version and a view behind it
        return re.sub(r"v\d+(?:\.[a-z+-]+)*$", "", found)
    return found.removesuffix(".pdf") if "://" in text else found


def isbn(text: str) -> str:
    """The ISBN-13 of an ISBN-10 or -13 in any spelling; "" if the check digit is wrong."""
    return next(iter(identifiers.isbns(text)), "")
