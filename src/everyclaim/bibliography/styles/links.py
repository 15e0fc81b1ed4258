"""DOI, PubMed and web addresses as links; http and https only, percent-encoded, whatever the .bib says."""

import re
from collections.abc import Mapping
from html import escape
from urllib.parse import quote, unquote

from ..markup import verbatim

_DOI = re.compile(r"10\.\d{4,9}/\S+")
_INSIDE = re.compile(r"(?:https?://|www\.)[^\s}]+", re.IGNORECASE)
_URL = re.compile(r"https?://[^\s/?#]", re.IGNORECASE)
_BARE_HOST = re.compile(r"www\.[\w-]+\.\w|[\w-]+(?:\.[\w-]+){1,5}/\S", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_DIGITS = re.compile(r"\d{1,9}")
_ARXIV = re.compile(r"(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?")
_LEFT_OUT = re.compile(r"[\[(]?(?:\u2026|\.\.\.)[\])]?")
_LONGEST_SOUGHT, _FEW = 120, 6  # characters; words at either end of what is longer
_KEEP = "-._~!$'()*+,;=:@/"


def doi(fields: Mapping[str, str]) -> str:
    """The bare DOI of an entry as registered ("10.1000/AbC"), from `doi` or a URL of the resolver; "" if none."""
    value = fields.get("doi", "")
    if not value:
        value = fields.get("url", "") or fields.get("howpublished", "")
        if "doi.org/" not in value.lower():
            return ""
    value = verbatim(value)
    found = _DOI.search(unquote(value) if "%" in value and "doi.org" in value.lower() else value)
    return found.group().rstrip(".,;") if found else ""


def url(fields: Mapping[str, str]) -> str:
    """The web address of an entry, only if it is http or https; "" otherwise (javascript:, data: and such)."""
    for name in ("url", "howpublished", "link", "note"):
        value = fields.get(name, "")
        if not value or (name != "url" and "http" not in value.lower() and "www." not in value.lower()):
            continue
        address = verbatim(value if name in ("url", "link") else _inside(value))
        if _URL.match(address):
            return address
        if name == "url" and _BARE_HOST.match(address) and not _SCHEME.match(address.split("/")[0]):
            return "https://" + address
    return ""


def _inside(value: str) -> str:
    r"""The address within a note such as `Available at: \url{http://...}, accessed 2020`."""
    found = _INSIDE.search(value)
    address = found.group().rstrip(".,;)]") if found else ""
    return "https://" + address if address.lower().startswith("www.") else address


def pmid(fields: Mapping[str, str]) -> str:
    """The PubMed number, digits only."""
    value = fields.get("pmid", "")
    if not value and fields.get("eprinttype", "").lower() in ("pubmed", "pmid"):
        value = fields.get("eprint", "")
    found = _DIGITS.search(value)
    return found.group() if found else ""


def pmcid(fields: Mapping[str, str]) -> str:
    """The PubMed Central number with its PMC."""
    found = _DIGITS.search(fields.get("pmcid", "") or fields.get("pmc", ""))
    return "PMC" + found.group() if found else ""


def arxiv(fields: Mapping[str, str]) -> str:
    """The arXiv number ("2001.12345v2"), from `eprint` or from where people write it instead."""
    eprint = fields.get("eprint", "")
    kind = (fields.get("eprinttype", "") or fields.get("archiveprefix", "")).lower()
    if eprint and kind in ("arxiv", ""):
        found = _ARXIV.search(eprint)
        return found.group() if found else ""
    for name in ("journal", "url", "note", "howpublished", "doi", "publisher"):
        value = fields.get(name, "")
        if value and "arxiv" in value.lower():
            found = _ARXIV.search(value)
            if found:
                return found.group()
    return ""


def encoded(address: str) -> str:
    """An address fit for `href`: what is percent-encoded stays, quotes, spaces, brackets and non-ASCII become so."""
    scheme, _, rest = address.partition("://")
    host, slash, path = rest.partition("/")
    return f"{scheme.lower()}://{quote(host, safe=_KEEP + '[]%?#&')}{slash}{quote(path, safe=_KEEP + '%?#&')}"


def to_words(address: str, quoted: str) -> str:
    """An address fit for `href` that leads to the words quoted, where the browser finds them in the page that it opens.

    Of long words, and of words with an ellipsis, the first and the last are looked for (URL Fragment Text Directives,
    WICG); who knows nothing of this opens the page at its head.
    """
    return f"{address}{'' if '#' in address else '#'}{words_sought(quoted)}" if quoted else address


def words_sought(quoted: str) -> str:
    """The end of an address that leads to words in a page, from the words: `:~:text=No%20clear,effect`."""
    parts = [" ".join(part.split()) for part in _LEFT_OUT.split(quoted)]
    known = [part for part in parts if part]
    first, last = (known[0], known[-1]) if known else ("", "")
    if len(known) == 1 and len(first) > _LONGEST_SOUGHT:
        several = first.split(" ")
        first, last = " ".join(several[:_FEW]), " ".join(several[-_FEW:])
    ends = dict.fromkeys((first, last))
    return ":~:text=" + ",".join(quote(end, safe="").replace("-", "%2D") for end in ends)


def web(address: str, shown: str = "") -> str:
    """A link to an http(s) address; the text is the address unless another (safe HTML) is given."""
    return f'<a href="{escape(encoded(address))}">{shown or escape(address, quote=False)}</a>'


def shown(address: str) -> str:
    """An address or DOI as text."""
    return escape(address, quote=False)


def to_doi(name: str, shown: str = "") -> str:
    """A link to the resolver; the text is its address unless another (safe HTML) is given."""
    href = escape("https://doi.org/" + quote(name, safe=_KEEP))
    return f'<a href="{href}">{shown or "https://doi.org/" + escape(name, quote=False)}</a>'


def to_pmid(number: str, shown: str = "") -> str:
    """A link to PubMed."""
    return f'<a href="{at_pmid(number)}">{shown or number}</a>'


def at_pmid(number: str) -> str:
    """The address of a work in PubMed."""
    return f"https://pubmed.ncbi.nlm.nih.gov/{number}/"


def to_pmcid(number: str, shown: str = "") -> str:
    """A link to PubMed Central."""
    return f'<a href="{at_pmcid(number)}">{shown or number}</a>'


def at_pmcid(number: str) -> str:
    """The address of a work's full text in PubMed Central."""
    return f"https://pmc.ncbi.nlm.nih.gov/articles/{number}/"
