"""Reads a plain reference list as it is pasted from an article: numbered or not, wrapped or not, in the usual styles.

What cannot be read as a whole is reported at its place, not guessed at.
"""

import re
from functools import lru_cache

from everyclaim.add.doubts import doubt
from everyclaim.add.listing import Reference, references
from everyclaim.add.printed import read
from everyclaim.add.unmarked import unmarked
from everyclaim.model import Defect, Entry, Field, Span
from everyclaim.parse import latex
from everyclaim.parse.months import month_number
from everyclaim.registries.answers import date
from everyclaim.registries.identifiers import doi, recognise

_DOTS = re.compile(r"\.\s?\.\s?\.")
_BLANKS = re.compile(r"(?<=\d)\s+(?=[;:]\s)|(?<=\d[;:])\s+(?=\d)")  # "2012 ; 62 : 803"
_IN_LANGUAGE = re.compile(
    r"(?<=[\d.])[.\s]+(?:In )?(?P<l>Chinese|Czech|Danish|Dutch|French|German|Italian|Japanese|Korean|Norwegian|Polish|Portuguese|Russian|Spanish|Swedish)\.?$"
)
_ARXIV = re.compile(r"[\s,;.]*\barXiv:\s?(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?(?:\s\[[\w.-]+\])?\.?")
_DESCRIPTION = re.compile(r"(?<=\w)[.?!]?\s+\[((?:[\w'’.-]+ ?){1,4})(?:, ([^\[\]]+))?\]\.?$")
_IS_THESIS = re.compile(r"dissertation|thesis", re.IGNORECASE)
_LONGEST = 5000  # characters of a reference
_DOI = re.compile(r"[\s,;]*(?:\bdoi:?\s*|https?://\S*?)?\b10\.\d{4,9}/[^\s,]+(?<![.;])", re.IGNORECASE)
_PMID = re.compile(r"[\s,;.]*(?:\bPubMed )?\bPMID:?\s*0*([1-9]\d{0,7})\b\.?", re.IGNORECASE)
_PMCID = re.compile(r"[\s,;.]*(?:\bPubMed Central )?\bPMCID:?\s*(PMC\d+)\b\.?|[\s;.]*\b(PMC\d{5,})\b\.?", re.IGNORECASE)
_ISBN = re.compile(r"[\s,;.]*\bISBN(?:-1[03])?:?\s*([\dX][\dX\s-]{8,16}[\dX])\.?", re.IGNORECASE)
_DATE = r"(?:[A-Z][a-z]{2,8}\.?\s\d{1,2},?\s\d{4}|\d{1,2}\s[A-Z][a-z]{2,8}\.?,?\s\d{4}|\d{4}[\s-][A-Za-z\d]{2,9}[\s-]\d{1,2}|[A-Z][a-z]{2,8}\s\d{4})"
_ACCESSED = re.compile(
    rf"[\s,;.]*[\[(]?\b(?:[Aa]ccessed|[Cc]ited|[Rr]etrieved|[Vv]isited on|[Vv]isited|[Ll]ast accessed|viewed)(?: on)?:?\s(?P<d>{_DATE})[\])]?"
    r"(?:,?\s*from)?[.:,]?(?=\s|$)"
)
_URL = re.compile(
    r"[\s,;.]*(?:\[Online\]\.?\s*)?(?:Available(?:\s(?:at|from|online))?:?\s*|Retrieved from:?\s*|URL:?\s*)?<?(https?://[^\s<>]+)>?",
    re.IGNORECASE,
)
_REMARKS = re.compile(
    r"\s*\[(?:Internet|Online|date unknown|online|serial online|preprint)\]|(?<=\.)\s*Preprint\.(?=\s[A-Z]?[a-z]*[rR]xiv)|[\s.]*\bEpub(?: ahead of print)?(?: \d{4}[^.]*)?\.?"
    r"|\s*\[Online\]\.?|[\s.]*Available:?\s*$"
)
_ONLINE = re.compile(r"[.;]?\s*\b(?:Published|First published|Posted) online:?\s(?:[^.\d]*\d{0,2},?\s)?(\d{4})")
_REVISED = re.compile(  # of a page: the last of these is the state that was read; a whole date may be a sentence of its own
    r"(?:[\s,;.]*\b(?:Published|Updated|Reviewed|Revised|[Ll]ast (?:updated|reviewed|revised|modified|changed))(?: on)?:?\s"
    r"(?:[A-Z][a-z]{2,8}\.?\s\d{1,2},?\s|\d{1,2}\s[A-Z][a-z]{2,8}\.?\s|[A-Z][a-z]{2,8}\.?,?\s)?"
    r"|(?<=[.?!])\s+(?:[A-Z][a-z]{2,8}\.?\s\d{1,2},|\d{1,2}\s[A-Z][a-z]{2,8}\.?)\s(?=\d{4}\.))(?P<y>\d{4})\b\.?"
)
_OF_JOURNALS = ("volume", "number", "pages", "doi", "pmid", "pmcid")  # what a page that was looked at has not
_SITE = re.compile(r"\s+[Ww]eb\s?site$")
_HELP = "Write it as `Name, A. (2000). Title. Journal, 1(2), 3-4.`, or add it by its DOI or PMID."


def parse(text: str, path: str = "") -> tuple[tuple[Entry, ...], tuple[Defect, ...]]:
    """Read a list of references.

    Returns:
        Entries keyed `line-1`, `line-2` … by the order of the references, with LaTeX values, all spans those of the
        reference; and a defect for each that was not read, which spans it.
    """
    entries: list[Entry] = []
    defects: list[Defect] = []
    read_once = lru_cache(maxsize=None)(_fields)
    for number, reference in enumerate(references(text, lambda one: read_once(one) is not None), 1):
        found = read_once(reference.text)
        why = doubt(dict(found[1])) if found else ""
        if found is None or why:
            defects.append(_unread(reference, why))
        else:
            kind, fields = found
            entries.append(
                Entry(f"line-{number}", kind, _placed(fields, reference.span), path, reference.span, reference.span)
            )
    return tuple(entries), tuple(defects)


def _placed(fields: tuple[tuple[str, str], ...], span: Span) -> dict[str, Field]:
    return {name: Field(name, value, span, span) for name, value in fields}


def _unread(reference: Reference, why: str) -> Defect:
    """That a reference was not read, or `why` not surely; where it has an identifier, what to do with that."""
    what = "this line" if len(reference.lines) == 1 else f"these {len(reference.lines)} lines"
    known = (
        recognise(reference.text)
        if len(reference.text) < _LONGEST and re.search(r"10\.\d{4}|PMID|PMC\d", reference.text)
        else None
    )
    advice = f"Add it by its identifier: `everyclaim add {known.value}`." if known else _HELP
    said = f"could not be read surely: {why}" if why else "could not be read as a reference"
    return Defect("unread-reference", f"{what} {said}", reference.span, advice)


def _fields(text: str) -> tuple[str, tuple[tuple[str, str], ...]] | None:
    """Type and fields of a reference in one line; None where it is none."""
    if len(text) > _LONGEST:
        return None
    extras, body = _extras(unmarked(text))
    parts = read(body, "url" in extras or "doi" in extras)
    if parts is None or not parts.get("title", "").strip(" .,"):
        return None
    fields = {name: value for name, value in {**parts, **extras}.items() if value and name != "type"}
    kind = parts["type"]
    kind = _described(kind, fields)
    if kind == "techreport" and "publisher" in fields:
        fields["institution"] = fields.pop("publisher")
    if kind == "article" and "urldate" in fields and fields.keys().isdisjoint(_OF_JOURNALS):
        kind, fields["organization"] = "online", fields.pop("journal")
    if kind == "online" and "organization" in fields:
        fields["organization"] = _SITE.sub("", fields["organization"])
    return kind, tuple(fields.items())


def _described(kind: str, fields: dict[str, str]) -> str:
    """The type; what APA and NLM put behind a title in brackets goes into the note, or makes a thesis of it."""
    found = _DESCRIPTION.search(fields["title"])
    if found is None:
        return kind
    fields["title"] = fields["title"][: found.start()]
    if not _IS_THESIS.search(found[1]):
        fields["note"] = found[1]
        return kind
    where = fields.pop("publisher", "") or fields.pop("institution", "")
    fields.pop("number", "")
    fields["school"] = found[2] or where
    return "mastersthesis" if "aster" in found[1] else "phdthesis"


def _extras(text: str) -> tuple[dict[str, str], str]:
    """Identifiers, link and the day it was looked at, and the reference without them."""
    found = {"doi": doi(text).replace("{", "").replace("}", "")}
    body = _DOTS.sub("…", text)
    for name, pattern in (("pmid", _PMID), ("pmcid", _PMCID), ("isbn", _ISBN)):
        if match := pattern.search(body):
            found[name] = next(filter(None, match.groups()))
            body = body[: match.start()] + _stop(body, match) + body[match.end() :]
    if match := _ARXIV.search(body):
        found |= {"eprint": match[1], "eprinttype": "arxiv"}
        body = body[: match.start()] + _stop(body, match) + body[match.end() :]
    if match := _ACCESSED.search(body):
        found["urldate"] = _iso(match["d"])
        body = body[: match.start()] + _stop(body, match) + body[match.end() :]
    if found["doi"]:
        body = _DOI.sub(".", body)
    if match := _URL.search(body):
        if not found["doi"]:
            found["url"] = match[1].rstrip(".,;)").replace("{", "%7B").replace("}", "%7D")
        body = body[: match.start()] + _stop(body, match) + body[match.end() :]
    if match := _IN_LANGUAGE.search(body):
        found["language"] = match["l"].lower()
        body = body[: match.start()] + "."
    body = _BLANKS.sub("", _ONLINE.sub(r". \1", body))
    body = _with_last_year(body)
    body = _REMARKS.sub(lambda match: "" if match[0].lstrip().startswith("[") else ".", body)
    body = re.sub(r"(?:\s*\.){2,}(?!\.)", ".", re.sub(r"\.\s*\.(?=\s|$)", ".", body))
    return {name: value for name, value in found.items() if value}, " ".join(body.split()).strip(" ,;")


def _with_last_year(body: str) -> str:
    """A page's reference with the last of its dates ("Published …", "Updated …") as its year, at the end."""
    dates = list(_REVISED.finditer(body))
    return f"{_REVISED.sub('.', body).rstrip(' .')}. {max(one['y'] for one in dates)}." if dates else body


def _iso(written: str) -> str:
    """A day or a month as BibLaTeX writes it: "September 5, 2024" as 2024-09-05; as it is written where it is none."""
    parts = re.findall(r"[A-Za-z]+|\d+", written)
    year = next((part for part in parts if len(part) == 4 and part.isdigit()), "")
    month, *day = sorted((part for part in parts if part != year), key=str.isdigit) or [""]
    known = date(int(year or 0), month_number(month), int(day[0]) if day else 0)
    return str(known) if known.month else latex.escape(written)


def _stop(body: str, match: re.Match[str]) -> str:
    """What stands in the place of something taken out: a full stop, unless the sentence goes on."""
    return "." if match[0].lstrip(" ,;")[:1] != "(" and body[: match.start()].rstrip()[-1:] not in ".?!" else ""
