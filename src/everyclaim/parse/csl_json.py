"""Reads CSL-JSON, the exchange format of Zotero, pandoc and citation processors (schema csl-data.json 1.0.2)."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from everyclaim.model import Defect, Entry, Field, Span
from everyclaim.parse import latex

_SPACE = re.compile(r"[\s,]*")
_TAG = re.compile(r"</?(?:i|b|sub|sup|sc|span)\b[^<>]*>")
_TYPES = {
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "review": "article",
    "book": "book",
    "chapter": "incollection",
    "entry-encyclopedia": "incollection",
    "paper-conference": "inproceedings",
    "thesis": "phdthesis",
    "report": "techreport",
}
_PLAIN = {
    "title": "title",
    "volume": "volume",
    "issue": "number",
    "number": "number",
    "edition": "edition",
    "publisher": "publisher",
    "publisher-place": "address",
    "language": "language",
    "ISSN": "issn",
    "ISBN": "isbn",
    "PMID": "pmid",
    "PMCID": "pmcid",
}


def parse(text: str, path: str = "") -> tuple[tuple[Entry, ...], tuple[Defect, ...]]:
    """Read a CSL-JSON file: a list of items, or one item.

    Returns:
        The items in order, as entries keyed by their `citation-key` or `id` (`csl-1` … where there is none) with LaTeX values; all spans
        of an entry are its item's. Defects name what is no item and where the JSON breaks off.
    """
    entries: list[Entry] = []
    defects: list[Defect] = []
    for item, span in _items(text, defects):
        if isinstance(item, dict):
            entries.append(_entry(item, span, path, len(entries) + 1))
        else:
            defects.append(Defect("unread-reference", "this is not a CSL item: an object is expected", span))
    return tuple(entries), tuple(defects)


def _items(text: str, defects: list[Defect]) -> Iterator[tuple[Any, Span]]:
    """The elements of the outer list one by one, so that a broken one does not take those before it with it."""
    decoder = json.JSONDecoder()
    position = re.match(r"\s*(\[?)", text)
    start = position.end() if position else 0
    while (start := _SPACE.match(text, start).end()) < len(text) and text[start] != "]":  # type: ignore[union-attr]
        try:
            item, end = decoder.raw_decode(text, start)
        except (ValueError, RecursionError) as error:
            place = min(getattr(error, "pos", start), max(len(text) - 1, 0))
            message = "this is not JSON: nothing from here on was read"
            defects.append(Defect("unread-reference", message, Span(place, place + 1), "Export the file again."))
            return
        yield item, Span(start, end)
        start = end


def _entry(item: Mapping[str, Any], span: Span, path: str, number: int) -> Entry:
    kind = _TYPES.get(_text(item.get("type")), "misc")
    fields = {name: Field(name, value, span, span) for name, value in _fields(item, kind) if value}
    key = _text(item.get("citation-key")) or _text(item.get("id")) or f"csl-{number}"
    return Entry(key, kind, fields, path, span, span)


def _fields(item: Mapping[str, Any], kind: str) -> Iterator[tuple[str, str]]:
    for role in ("author", "editor"):
        names = item.get(role)
        if isinstance(names, list):
            yield role, latex.people(_person(name) for name in names if isinstance(name, dict))
    for name, target in _PLAIN.items():
        yield target, latex.escape(_text(item.get(name)))
    if kind in ("article", "incollection", "inproceedings"):
        yield "journal" if kind == "article" else "booktitle", latex.escape(_text(item.get("container-title")))
    yield "year", _year(item.get("issued"))
    yield "pages", latex.page_range(_text(item.get("page")))
    yield "doi", re.sub(r"[{}\s]", "", _text(item.get("DOI")))
    yield "url", re.sub(r"[{}\s]", "", _text(item.get("URL")))


def _person(name: Mapping[str, Any]) -> str:
    family, given, suffix = (_text(name.get(part)) for part in ("family", "given", "suffix"))
    particle = _text(name.get("non-dropping-particle")) or _text(name.get("dropping-particle"))
    if not family:
        return latex.literal(_text(name.get("literal")) or given) if _text(name.get("literal")) or given else ""
    return latex.person(f"{particle} {family}".strip(), given, suffix)


def _year(issued: Any) -> str:
    """The year of `{"date-parts": [[2000, 1]]}`, `{"raw": "…"}` or `{"literal": "…"}`."""
    if not isinstance(issued, dict):
        return ""
    parts = issued.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list) and parts[0]:
        return latex.escape(_text(parts[0][0]))
    match = re.search(r"\d{4}", _text(issued.get("raw")) or _text(issued.get("literal")))
    return match[0] if match else ""


def _text(value: Any) -> str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return _TAG.sub("", value).replace("\x00", "").strip() if isinstance(value, str) else ""
