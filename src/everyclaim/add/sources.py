"""Where a printed reference says its work stands: a journal, a book, a meeting, a publisher, a site, in many styles' ways.

Each reader takes what stands behind the title and gives fields, or nothing where that does not fit as a whole.
"""

import re
from collections.abc import Mapping

from everyclaim.add.people import people
from everyclaim.parse import latex

Parts = Mapping[str, str]

YEAR = r"(?:1[5-9]|20)\d\d"
_V = r"(?P<v>[A-Za-z]?\d+[A-Za-z]?(?:[-–/]\d+)?(?:\s?[Ss]uppl\.?(?:\s\d+)?)?)"
_I = r"(?P<i>[^()]{1,25})"
_PAGE = r"[A-Za-z]{0,3}\d\w*(?:\.\d\w*)*"
_P = rf"(?P<p>{_PAGE}(?:\s?(?:--|[-–—])\s?{_PAGE})?(?:,\s?(?!{YEAR}\b){_PAGE}(?:\s?[-–—]\s?{_PAGE})?){{0,3}}|[ivxlc]+[-–—][ivxlc]+)"
_MONTH = r"[A-Z][a-z]{2,8}\.?(?:[-–/][A-Z][a-z]{2,8}\.?)?"
_DAY = rf"(?:\s{_MONTH}(?:\s\d{{1,2}})?)?"
_C = r"(?P<c>[^\W\d_].*?)"
_LABEL = r"(?:pp?\.?\s?|S\.\s|Article\s|Art\.\sno\.\s?|art(?:icle)?\.?\sno\.?\s?)"
_JOURNALS = tuple(
    re.compile(pattern + r"\.?$")
    for pattern in (
        # Journal. 2018 Sep 5;9(2):166-75 · Journal. 2018:e12 · Journal. 2018;9:12
        rf"{_C}[.,]?\s(?P<y>{YEAR}){_DAY};\s?{_V}?(?:\s?\({_I}\))?(?::\s?{_P})?",
        rf"{_C}[.,]?\s(?P<y>{YEAR}){_DAY}:\s?{_P}",
        # Journal 2018, 9 (2), 166–175
        rf"{_C}[.,]?\s(?P<y>{YEAR}),\s{_V}(?:\s?\({_I}\))?,\s{_LABEL}?{_P}",
        # Journal, 9(2), 166–175 · Journal 9(2), Article 12 · Journal, 9(2), pp. 166–175
        rf"{_C},\s{_V}(?:\s?\((?!{YEAR}\)){_I}\))?(?:,\s{_LABEL}?{_P})?",
        # Journal 9, 166–175 (2018) · Journal 9 (2018) 166–175 · Journal 9(2) (2018): 166
        rf"{_C},?\s{_V}(?:\({_I}\))?,\s{_LABEL}?{_P}\s\((?P<y>{YEAR})\)",
        rf"{_C},?\s{_V}(?:\s?\({_I}\))?\s\((?:{_MONTH}\s)?(?P<y>{YEAR})\)(?:[,:]?\s{_LABEL}?{_P})?",
        # Journal 9, no. 2 (2018): 166–75 · Journal 9 (2): 166–75 · Journal 9:166–175
        rf"{_C},?\s{_V},\sno\.\s(?P<i>[\w–-]+)\s\((?:{_MONTH}\s)?(?P<y>{YEAR})\)(?::\s?{_P})?",
        rf"{_C},?\s{_V}(?:,\sno\.\s(?P<i2>[\w–-]+)|\s?\({_I}\))?:\s?{_P}",
        # Journal, vol. 9, no. 2, pp. 166–175, Sep. 2018 · Journal, vol. 9, no. 2, 2018, pp. 166–75
        rf"{_C},\svol\.?\s?{_V}(?:,\s(?:no|iss(?:ue)?)\.?\s?(?P<i>[\w–/-]+))?(?:,\s{_LABEL}{_P})?"
        rf"(?:,\s(?:{_MONTH}\s(?:\d{{1,2}},\s)?)?(?P<y>{YEAR})(?:,\s{_LABEL}(?P<p2>{_PAGE}(?:[-–]{_PAGE})?))?)?",
        # Journal, 9(2):166–175, September 2018
        rf"{_C},\s{_V}(?:\({_I}\))?(?::{_P})?,\s(?:{_MONTH}\s)?(?P<y>{YEAR})",
        # Journal. 2018 Sep 5 (ahead of print), Journal (2018)
        rf"{_C}[.,]?\s\(?(?P<y>{YEAR})\)?{_DAY}(?:\sSep)?",
    )
)
_EDITION = re.compile(
    r"[,.]?\s*\(?\b((?:\d{1,2}(?:st|nd|rd|th)?|[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]ifth|[Rr]ev(?:ised|\.)?)\s"
    r"(?:rev\.?\s)?)(?:edn|ed|edition)\b\.?(\))?"
)
_IN_PARENTHESES = re.compile(r"\s*\(([^()]*(?:\beds?n?\b|\bedition\b|\bpp?\.)[^()]*)\)")
_BOOK_PAGES = re.compile(
    rf"[,.;]?\s*\(?(?:\bpp?\.\s?|\bpages\s){_P}\)?|(?<=\d{{4}}):\s?(?P<p2>{_PAGE}(?:[-–]{_PAGE})?)"
)
_BOOK_YEAR = re.compile(rf"[,;]\s({YEAR})(?=[,:)]|\.\s)|[,;.]?\s*\(?({YEAR})\)?\.?$")
_PLACE = re.compile(r"([^\W\d_][^:;()]{1,40}):\s(.+)$")
_EDITORS = (
    re.compile(r"(?P<e>.+?),?\s\(?(?:[Ee]ds?\.?|editors?|[Ee]ds\.)\)?[.,:]\s?(?P<rest>.+)$"),
    re.compile(
        r"(?P<rest>.+?)[,.]\s(?:edited by|ed\. by|eds?\.)\s(?P<e>[^()]+?)(?P<more>(?:,\s[\divx]+[–-][\divx]+)?(?<!\s[A-Z])\.\s.+|\.)?$"
    ),
    re.compile(r"(?P<rest>.+?)\s\(eds?\.?\s(?P<e>[^()]+)\)(?P<more>.*)$"),
)
_LAST_EDITORS = re.compile(
    r"(?P<rest>.+?),\s(?P<e>(?:[A-Z]\.[\s-]?)+[^,]+(?:,?\s(?:and\s)?(?:[A-Z]\.[\s-]?)+[^,]+)*),\sEds?\.(?P<more>.+)$"
)
_THESIS = re.compile(
    rf"(?P<what>(?:Ph\.?D\.?|Doctoral|Master['’]s|M\.?A\.?|M\.?Sc\.?)\s(?:diss(?:\.|ertation)|thesis)),\s(?P<school>[^\d]{{4,80}}?)[,.]?\s\(?(?P<y>{YEAR})\)?\.?",
    re.IGNORECASE,
)
_SERIES_LIKE = re.compile(r"\b(?:Proceedings|Proc\.|Conference|Symposium|Workshop)\b")
_REPORT = re.compile(
    rf"[,.;]?\s*\(?\b(?:Technical\s)?(?:[Rr]eport|Rep\.|[Pp]ublication|[Ww]orking [Pp]aper)\s(?:[Nn]o\.?:?\s?|(?!{YEAR}\b))([\w./-]*\d[\w./-]*)\)?"
)


def journal(source: str) -> Parts | None:
    """An article's journal, with year, volume, issue and pages as far as they stand there."""
    for pattern in _JOURNALS:
        found = pattern.match(source)
        if found:
            group = found.groupdict()
            name = group["c"].strip(" ,")
            name = name if ". " in name and found.string[found.end("c") :][:1] != "." else name.rstrip(".")
            if not _is_journal(name):
                continue
            if re.fullmatch(YEAR, group.get("v") or "") and not group.get("y") and not group.get("i"):
                group["y"], group["v"] = group["v"], ""
            pages = group.get("p") or group.get("p2") or ""
            issue = group.get("i") or group.get("i2") or ""
            if not (group.get("v") or pages or group.get("y")):
                continue
            return {
                "type": "article", "journal": latex.escape(name), "year": group.get("y") or "",
                "volume": latex.escape(group.get("v") or ""), "number": latex.page_range(issue), "pages": latex.page_range(pages),
            }  # fmt: skip
    return None


def _is_journal(name: str) -> bool:
    return (
        not _REPORT.search(name)
        and len(name) < 150
        and len(name.split()) <= 18
        and not re.search(
            r"[?!“”]|;$|\bedition\b|\beds?\.?$|:\s.*:\s|\d\s?[:;(]|\d[-–]\d|\bIn:|\b(?:vol|no|pp)\.", name
        )
    )


def thesis(source: str) -> Parts | None:
    """`PhD diss., University of Hull, 1999.`"""
    found = _THESIS.fullmatch(source)
    if found is None:
        return None
    kind = "mastersthesis" if found["what"].startswith("M") else "phdthesis"
    return {"type": kind, "school": latex.escape(found["school"]), "year": found["y"]}


def chapter(source: str) -> Parts | None:
    """`In: Doe J, ed. Book. 2nd ed. City: Publisher; 2004:3-9.`, and how other styles write it."""
    opened = re.match(r"[Ii]n:?\s+", source)
    if not opened:
        return None
    rest = source[opened.end() :]
    fields: dict[str, str] = {}
    rest, editors = _without_editors(rest)
    fields["editor"] = editors
    rest = _taken(rest, fields)
    book, publisher = _divided(rest)
    if not book or len(book) > 300:
        return None
    kind = "inproceedings" if _SERIES_LIKE.search(book) else "incollection"
    return {**fields, "type": kind, "booktitle": latex.escape(book), **_published(publisher)}


def _without_editors(rest: str) -> tuple[str, str]:
    for pattern in (_EDITORS[0], _EDITORS[2], _LAST_EDITORS, _EDITORS[1]):
        found = pattern.match(rest)
        if found and (editors := people(found["e"])):
            more = found.groupdict().get("more") or ""
            return f"{found['rest']}{'.' if re.match(r' [A-Z]', more) else ''}{more}", editors
    return rest, ""


def _taken(rest: str, fields: dict[str, str], is_dated: bool = False) -> str:
    """What is left when edition, pages and, unless it is known, the year have been put into fields."""
    rest = _IN_PARENTHESES.sub(r", \1", rest)
    for name, pattern in (("edition", _EDITION), ("pages", _BOOK_PAGES), ("year", _BOOK_YEAR)):
        found = None if name == "year" and is_dated else pattern.search(rest)
        if found:
            value = next((group for group in found.groups() if group and group != ")"), "").strip()
            fields[name] = latex.page_range(value) if name == "pages" else latex.escape(value)
            ends = "" if name != "edition" or found.end() == len(rest) else ". " if rest[found.end()] in " ." else ""
            rest = (rest[: found.start()] + ends + rest[found.end() :].lstrip("." if ends else "")).strip()
    bare = re.compile(r"\s([\divx]+[–-][\divx]+)(?=\s\(|\.?$|\.\s)").search(rest)
    if bare and "pages" not in fields:
        fields["pages"] = latex.page_range(bare[1])
        rest = rest[: bare.start()] + rest[bare.end() :]
    return re.sub(r"\(\s*[,;]?\s*\)|\s+(?=[,.;])", "", re.sub(r"\s{2,}", " ", rest)).strip(" ,;")


def _divided(rest: str) -> tuple[str, str]:
    """A book's title and its publisher: behind the last full stop, in parentheses at the end, or behind a comma and a place."""
    inside = re.match(r"(.+?)\s*\(([^()]+)\)\.?$", rest)
    if inside:
        return inside[1].strip(" ,."), inside[2]
    pieces = re.split(r"(?<![A-Z])(?<!\bProc)(?<!\bConf)(?<!\bInt)(?<!\bSymp)\.\s+", rest.rstrip(" ."))
    if len(pieces) > 1:
        return pieces[0].strip(" ,."), ". ".join(pieces[1:]).strip(" ,.")
    return rest.strip(" ,."), ""


def _published(publisher: str) -> Parts:
    """`City: Publisher` or `Publisher`."""
    found = _PLACE.match(publisher)
    if found:
        return {"address": latex.escape(found[1]), "publisher": latex.escape(found[2].strip(" .,"))}
    return {"publisher": latex.escape(publisher.strip(" .,;"))}


def book(rest: str, is_dated: bool = False) -> Parts | None:
    """`Title. 2nd ed. City: Publisher; 1999.`: title and publisher of a book, and its year."""
    fields: dict[str, str] = {}
    report = _REPORT.search(rest)
    if report:
        behind = rest[report.end() :].lstrip(".")
        rest = rest[: report.start()] + ("." if behind[:1] == " " and behind[1:2].isupper() else "") + behind
        fields["number"] = latex.escape(report[1].rstrip("."))
    left = _taken(rest, fields, is_dated)
    title, publisher = _divided(left)
    if not title or len(title.split()) > 40 or re.search(r"\d{2}|[“”]", publisher) or re.search(r"\b[A-Z]$", title):
        return None
    return {**fields, "type": "techreport" if report else "book", "title": latex.escape(title), **_published(publisher)}
