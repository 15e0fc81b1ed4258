"""Identifiers of works as people write, paste and link them, brought to one form each."""

import re
from typing import NamedTuple
from urllib.parse import unquote

KINDS = ("doi", "pmid", "pmcid", "arxiv", "isbn")

_DOI = re.compile(r"\b10\.\d{4,9}(?:\.\d+)*/\S+")
_PMCID = re.compile(r"\bPMC\s?:?\s?(\d{1,9})\b", re.IGNORECASE)
_PMID = re.compile(
    r"(?:\bPMID\s?[:#]?\s?|pubmed(?:\.ncbi\.nlm\.nih\.gov)?/|/MED/)0*([1-9]\d{0,7})(?!\d)|^0*([1-9]\d{0,7})$",
    re.IGNORECASE,
)
_ARXIV_NEW = r"\d{4}\.\d{4,5}"
_ARXIV_OLD = r"[a-z-]+(?:\.[A-Z]{2})?/\d{7}"
_ARXIV = re.compile(
    rf"(?:arxiv\s?:\s?|arxiv\.org/(?:abs|pdf|html|format)/|10\.48550/arxiv\.|^)({_ARXIV_NEW}|{_ARXIV_OLD})(?:v\d+)?(?!\d)",
    re.IGNORECASE,
)
_ISBN = re.compile(
    r"(?:^|\bISBN(?:-1[03])?:?\s?|/isbn/)((?:97[89][\s–-]?)?(?:\d[\s–-]?){9}[\dX])(?![\dX])", re.IGNORECASE
)
_TRAILING = ".,;:!?'\"’”»"
_PAIRS = {")": "(", "]": "[", "}": "{", ">": "<"}


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


def doi(text: str) -> str:
    """The first DOI in a text in lower case, without what the prose or the URL around it added; "" if there is none."""
    match = _DOI.search(text)
    if not match:
        return ""
    found = re.split(r"[?#&](?=[a-zA-Z_]+=)|[#](?=[a-z])|\"|<(?=[a-zA-Z/])", match[0], maxsplit=1)[0]
    found = re.sub(r"/(?:full|abstract|epdf|pdf|meta|html|fulltext)/?$", "", found, flags=re.IGNORECASE)
    if found.startswith("10.1101/"):  # bioRxiv's links name a version and a view behind the DOI
        found = re.sub(r"v\d+(?:\.[a-z-]+)*$", "", found)
    while found and (found[-1] in _TRAILING or (found[-1] in _PAIRS and _unpaired(found))):
        found = found[:-1]
    return found.lower().rstrip("/")


def _unpaired(text: str) -> bool:
    """Whether the last character closes a bracket that was not opened: the DOIs of old Elsevier articles hold pairs."""
    return text.count(text[-1]) > text.count(_PAIRS[text[-1]])


def isbn(text: str) -> str:
    """The ISBN-13 of an ISBN-10 or -13 in any spelling; "" if the check digit is wrong (ISO 2108)."""
    digits = re.sub(r"[\s–-]", "", text).upper()
    if re.fullmatch(r"\d{9}[\dX]", digits):
        values = [10 if digit == "X" else int(digit) for digit in digits]
        if sum(weight * value for weight, value in zip(range(10, 0, -1), values, strict=True)) % 11:
            return ""
        return _with_check("978" + digits[:9])
    if re.fullmatch(r"97[89]\d{10}", digits) and _with_check(digits[:12]) == digits:
        return digits
    return ""


def _with_check(twelve: str) -> str:
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(twelve))
    return twelve + str(-total % 10)
