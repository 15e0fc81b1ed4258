"""What names a work beyond doubt, in one spelling: DOI, PubMed and arXiv numbers, ISBN, trial numbers, addresses.

Every reader takes a value as people write it (with a prefix, as an address, with LaTeX's escapes) and gives the normal
form, or "" if there is none in it or its check digit is wrong.
"""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from everyclaim import patterns as re
from everyclaim.model import Field
from everyclaim.parse.bibtex.fields import values

_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[^\s\"]+")
_BARE_DOI = re.compile(r"10\.\d{4,9}/[\w.()-]*\d")  # the usual: nothing is to be taken off
_PAGE_OF_DOI = re.compile(
    r"/(?:abstract|full|fulltext|pdf|epdf|html?|meta|summary)\Z|#(?:utm_|sid|nosfx).*\Z|[?&]\w+=.*\Z", re.IGNORECASE
)
_ESCAPED = re.compile(r"\\([_%&#$~{}^-])|\\text(?:underscore|less|greater)(?:\{\}|\s)?|[{}]")
_SPELLED = {r"\textunderscore": "_", r"\textless": "<", r"\textgreater": ">"}
_PAIRS = {")": "(", "]": "[", ">": "<"}
_NUMBER = re.compile(r"\s*(?:pmid|pmc|pmcid)?[\s:]*(?:pmc)?(\d{1,9})(?:\.\d+)?\s*\Z", re.IGNORECASE)
_ARXIV = re.compile(r"\d{4}\.\d{4,5}(?!\d)|[a-z-]+(?:\.[a-z]{2})?/\d{7}(?!\d)", re.IGNORECASE)
_ISBN = re.compile(r"(?<![\dXx])(?:97[89][\s-]?)?(?:\d[\s-]?){9}[\dXx](?![\dXx])")
_SEPARATORS = re.compile(r"[\s-]")
_ADDRESS = re.compile(r"https?://(?:www\d?\.)?([^\s/\"?#]+)([^\s\"#]*)", re.IGNORECASE)
_SHOUTED = re.compile(r"/[A-Z]{2,}\d*(?=/|\Z)")  # "/guidance/NG222": no letters of a page's own
_TRACKING = re.compile(r"utm_|fbclid=|gclid=")
_LISTED = frozenset((
    "doi", "url", "ee", "howpublished", "pmid", "pmcid", "pmc", "eprint", "arxivid", "isbn", "note", "trial",
    "registration",
))  # fmt: skip


class Identifiers(NamedTuple):
    """The identifiers of one entry in normal form; "" or () where there is none.

    `isbns` have 13 digits; `address` is a page's address without scheme, `www.`, tracking and fragment, and "" where a
    better identifier is known.
    """

    doi: str = ""
    pmid: str = ""
    pmcid: str = ""
    arxiv: str = ""
    isbns: tuple[str, ...] = ()
    trial: str = ""
    address: str = ""

    @property
    def is_any(self) -> bool:
        """Whether there is one of any kind."""
        return any(self)


NONE = Identifiers()


def identifiers(fields: Mapping[str, Field]) -> Identifiers:
    """The identifiers in an entry's fields."""
    names = list(filter(_LISTED.__contains__, fields.keys()))
    if not names:
        return NONE
    written = values(fields, names)
    doi_own = doi(written[names.index("doi")]) if "doi" in names else ""
    if doi_own and len(names) == 1:
        return Identifiers(doi_own, "", "", _arxiv_of(doi_own))
    found = dict(zip(names, written, strict=True))
    url = found.get("url") or found.get("ee") or found.get("howpublished", "")
    note, eprint = found.get("note", ""), found.get("eprint", "")
    text = f"{url} {note}".lower()
    a_doi = doi_own or (doi(text) if "doi" in text else "") or (doi(eprint) if eprint.startswith("10.") else "")
    kind = _kind(fields, eprint)
    of_pubmed = pmid(found.get("pmid", "") or (eprint if kind in ("pubmed", "pmid") else "")) or _after("pubmed", text)
    of_pmc = pmcid(found.get("pmcid", "") or found.get("pmc", "") or (eprint if kind in ("pmc", "pmcid") else ""))
    of_arxiv = arxiv(found.get("arxivid", "") or (eprint if kind == "arxiv" else "")) or _arxiv_of(a_doi)
    of_arxiv = of_arxiv or (arxiv(text) if "arxiv" in text else "")
    named = a_doi or of_pubmed or of_pmc or of_arxiv
    return Identifiers(
        a_doi,
        of_pubmed,
        of_pmc or _after("pmc", text),
        of_arxiv,
        isbns(found["isbn"]) if "isbn" in found else (),
        trial(found.get("trial") or found.get("registration") or url),
        "" if named or not url else address(url),
    )


def doi(value: str) -> str:
    """The DOI in `value`, in lower case: DOIs do not differ by case (ISO 26324)."""
    if _BARE_DOI.fullmatch(value):
        return value.lower()
    if "10." not in value:
        return ""
    if "\\" in value or "{" in value:
        value = _ESCAPED.sub(lambda found: found[1] or _SPELLED.get(found[0].rstrip("{} "), ""), value)
    if "&" in value:
        value = value.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    if "%" in value:
        value = _unquoted(value)
    found = _DOI.search(value)
    return _trimmed(_PAGE_OF_DOI.sub("", found[0])).lower() if found else ""


def pmid(value: str) -> str:
    """A PubMed number."""
    return _number(value)


def pmcid(value: str) -> str:
    """A PubMed Central number, without "PMC"."""
    return _number(value)


def arxiv(value: str) -> str:
    """An arXiv number, without its version."""
    found = _ARXIV.search(value) if value else None
    return found[0].lower() if found else ""


def isbns(value: str) -> tuple[str, ...]:
    """The ISBNs in `value` whose check digit is right, with 13 digits (ISO 2108)."""
    found = (_SEPARATORS.sub("", written).upper() for written in _ISBN.findall(value.replace("–", "-")))
    return tuple(dict.fromkeys(_thirteen(digits) for digits in found if _is_isbn(digits)))


def trial(value: str) -> str:
    """A clinical trial's registration number."""
    found = _trials().search(value) if value else None
    return found[0].upper() if found else ""


def address(value: str) -> str:
    """A page's address, without what does not change the page."""
    found = _ADDRESS.search(_ESCAPED.sub(lambda escape: escape[1] or "", value))
    if found is None:
        return ""
    path, _, query = found[2].partition("#")[0].partition("?")
    kept = sorted(part for part in query.split("&") if part and not _TRACKING.match(part))
    path = path.rstrip("/").removesuffix("/index.html")
    if _SHOUTED.search(path):
        path = _SHOUTED.sub(lambda part: part[0].lower(), path)
    return found[1].lower() + path + ("?" + "&".join(kept) if kept else "")


@cache
def _trials() -> re.Pattern[str]:
    return re.compile(
        r"NCT\d{8}|ISRCTN\d{8}|ACTRN\d{14}|ChiCTR-?[A-Z]*-?\d{8,10}|DRKS\d{8}|UMIN\d{9}|JPRN-[A-Z]+\d{6,12}"
        r"|CTRI/\d{4}/\d\d/\d{6}|(?<!\d)20\d\d-\d{6}-\d\d(?!\d)",
        re.IGNORECASE,
    )


def _kind(fields: Mapping[str, Field], eprint: str) -> str:
    """What kind of number `eprint` is, in lower case."""
    if not eprint:
        return ""
    kind = fields.get("eprinttype") or fields.get("archiveprefix")
    return kind.value.lower() if kind else "arxiv" if _ARXIV.fullmatch(eprint.partition("v")[0]) else ""


def _number(value: str) -> str:
    found = _NUMBER.match(value) if value else None
    return found[1].lstrip("0") if found else ""


def _after(name: str, text: str) -> str:
    """The number behind the name of its register: `pubmed/123`, `PMID: 123`, `PMC123`."""
    if name not in text and (name != "pubmed" or "pmid" not in text):
        return ""
    found = _registered(name).search(text)
    return found[1].lstrip("0") if found else ""


@cache
def _registered(name: str) -> re.Pattern[str]:
    return re.compile(
        r"(?:pubmed[\w./?=]{0,40}[/=]|pmid\W{0,3})(\d{1,8})(?!\d)"
        if name == "pubmed"
        else r"pmc(?:id)?\W{0,3}(\d{3,9})(?!\d)"
    )


def _arxiv_of(a_doi: str) -> str:
    """The number in arXiv's own DOIs."""
    return arxiv(a_doi) if a_doi.startswith("10.48550/") else ""


def _unquoted(value: str) -> str:
    from urllib.parse import unquote  # seldom needed

    return unquote(value)


def _trimmed(name: str) -> str:
    """The DOI without the punctuation of the sentence around it."""
    while name and (
        name[-1] in ".,;:'’”|" or (name[-1] in _PAIRS and name.count(name[-1]) > name.count(_PAIRS[name[-1]]))
    ):
        name = name[:-1]
    return name


def _is_isbn(digits: str) -> bool:
    """Whether the check digit is right: modulo 11 of ten digits, modulo 10 of thirteen."""
    values = [10 if digit == "X" else int(digit) for digit in digits]
    if len(values) == 10:
        return sum(weight * value for weight, value in zip(range(10, 0, -1), values, strict=True)) % 11 == 0
    return 10 not in values and sum(value * (1, 3)[place % 2] for place, value in enumerate(values)) % 10 == 0


def _thirteen(digits: str) -> str:
    """An ISBN with thirteen digits."""
    if len(digits) == 13:
        return digits
    body = "978" + digits[:9]
    check = -sum(int(digit) * (1, 3)[place % 2] for place, digit in enumerate(body)) % 10
    return f"{body}{check}"
