"""Reads RIS, the export format of publishers and reference managers: `TY  - JOUR` … `ER  - `."""

import re
from collections.abc import Callable, Iterator

from everyclaim.model import Defect, Entry, Field
from everyclaim.parse import latex
from everyclaim.parse.made_keys import maker
from everyclaim.parse.tagged import Line, entry, field, first, joined, lines

_LINE = re.compile(r"([A-Z][A-Z0-9])  ?-(?: (.*))?$")
_TYPES = {
    "JOUR": "article",
    "JFULL": "article",
    "MGZN": "article",
    "NEWS": "article",
    "EJOUR": "article",
    "INPR": "article",
    "BOOK": "book",
    "EBOOK": "book",
    "EDBOOK": "book",
    "CHAP": "incollection",
    "ECHAP": "incollection",
    "CPAPER": "inproceedings",
    "CONF": "inproceedings",
    "THES": "phdthesis",
    "RPRT": "techreport",
}
_DATES = ("PY", "Y1", "DA")
# Titles, names, dates and pages are read by rules of their own.
_PLAIN = (
    ("volume", "VL"),
    ("number", "IS"),
    ("publisher", "PB"),
    ("address", "CY"),
    ("edition", "ET"),
    ("language", "LA"),
)


def parse(text: str, path: str = "") -> tuple[tuple[Entry, ...], tuple[Defect, ...]]:
    """Read a RIS file.

    Returns:
        The records in order, as entries with their `ID` for a key, or else surname and year (`berman2000`), and LaTeX
        values; and a defect for each line that belongs to no record and each record that does not end.
    """
    entries: list[Entry] = []
    defects: list[Defect] = []
    record: list[Line] = []
    make_key = maker()
    for line in lines(text, _LINE, _continues, defects):
        if line.tag == "TY":
            if record:
                defects.append(_unended(record))
                entries.append(_entry(record, path, make_key))
            record = [line]
        elif not record:
            defects.append(Defect("unread-reference", "this line stands outside of a record (TY … ER)", line.span))
        elif line.tag == "ER":
            entries.append(_entry(record, path, make_key))
            record = []
        else:
            record.append(line)
    if record:
        defects.append(_unended(record))
        entries.append(_entry(record, path, make_key))
    return tuple(entries), tuple(defects)


def _continues(tag: str, _: str) -> bool:
    """Whether a line without a tag goes on with the value before: everywhere but between records."""
    return tag != "ER"


def _unended(record: list[Line]) -> Defect:
    return Defect("unread-reference", "this record has no end (ER)", record[0].span, "Was the file cut off?")


def _entry(record: list[Line], path: str, make_key: Callable[[str, str, str], str]) -> Entry:
    kind = _TYPES.get(record[0].value.strip().upper(), "misc")
    own, author, year = (first(record, *tags) for tags in (("ID",), ("AU", "A1", "ED", "A2"), _DATES))
    surname = author.value.partition(",")[0] if author else ""
    dated = re.match(r"\d{4}", year.value) if year else None
    key = make_key(own.value if own else "", surname, dated[0] if dated else "")
    return entry(key, kind, _fields(record, kind), path, record)


def _fields(record: list[Line], kind: str) -> Iterator[Field]:
    for name, tags in ("author", ("AU", "A1")), ("editor", ("ED", "A2")):
        if names := joined(record, tags):
            yield field(name, latex.people(_person(line.value) for line in names), names)
    if title := first(record, "TI", "T1", "CT", "BT"):
        yield field("title", latex.escape(title.value), [title])
    container = first(record, "JF", "T2", "JO", "BT", "JA", "J2")
    if container and container is not title and kind in ("article", "incollection", "inproceedings"):
        yield field("journal" if kind == "article" else "booktitle", latex.escape(container.value), [container])
    if (year := first(record, *_DATES)) and (found := re.match(r"\d{4}", year.value)):
        yield field("year", found[0], [year])
    yield from _pages(record)
    for name, tag in _PLAIN:
        if line := first(record, tag):
            yield field(name, latex.escape(line.value), [line])
    yield from _identifiers(record, kind)


def _pages(record: list[Line]) -> Iterator[Field]:
    start, end = first(record, "SP"), first(record, "EP")
    if start and end and start.value != end.value and "-" not in start.value:
        yield field("pages", latex.page_range(f"{start.value}-{end.value}"), [start, end])
    elif start:
        yield field("pages", latex.page_range(start.value), [start])


def _identifiers(record: list[Line], kind: str) -> Iterator[Field]:
    if (doi := first(record, "DO", "M3")) and (found := re.search(r"10\.\d{4,9}/\S+", doi.value)):
        yield field("doi", found[0], [doi])
    if number := first(record, "SN"):
        yield field("issn" if kind == "article" else "isbn", latex.escape(number.value), [number])
    if url := first(record, "UR", "L2"):
        yield field("url", url.value.replace("{", "%7B").replace("}", "%7D").split()[0], [url])


def _person(value: str) -> str:
    """`Family, Given, Suffix`; without a comma an organisation."""
    parts = [part.strip() for part in value.split(",")]
    return latex.person(parts[0], parts[1] if len(parts) > 1 else "", parts[2] if len(parts) > 2 else "")
