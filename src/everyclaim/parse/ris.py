"""Reads RIS, the export format of publishers and reference managers: `TY  - JOUR` … `ER  - `."""

import re
from collections.abc import Callable, Iterator

from everyclaim.model import Defect, Entry, Field
from everyclaim.parse import latex
from everyclaim.parse.made_keys import maker
from everyclaim.parse.months import month_number
from everyclaim.parse.tagged import Line, entry, field, first, joined, lines

_LINE = re.compile(r"([A-Z][A-Z0-9])  ?-(?: (.*))?$")
# Types and tags: RIS specification of 2001 and its tables of 2011, and what Zotero, EndNote and databases write.
_TYPES = {
    "JOUR": "article", "JFULL": "article", "MGZN": "article", "NEWS": "article", "EJOUR": "article", "INPR": "article",
    "ABST": "article", "BOOK": "book", "EBOOK": "book", "EDBOOK": "book", "CLSWK": "book", "SER": "book", "CTLG": "book",
    "CHAP": "incollection", "ECHAP": "incollection", "ENCYC": "incollection", "DICT": "incollection",
    "CPAPER": "inproceedings", "CONF": "inproceedings", "THES": "phdthesis", "RPRT": "techreport", "GOVDOC": "techreport",
    "STAND": "standard", "STD": "standard", "ELEC": "online", "WEB": "online", "BLOG": "online", "COMP": "software",
    "DATA": "dataset", "DBASE": "dataset", "AGGR": "dataset", "PAT": "patent", "STAT": "legislation",
    "BILL": "legislation", "UNBILL": "legislation", "LEGAL": "legislation", "HEAR": "legislation", "CASE": "jurisdiction",
    "PAMP": "booklet", "UNPB": "unpublished", "UNPD": "unpublished", "MANSCPT": "unpublished", "SLIDE": "unpublished",
    "MPCT": "video", "VIDEO": "video", "ADVS": "video", "SOUND": "audio", "MUSIC": "audio",
}  # fmt: skip
_DAY = re.compile(r"(\d{4})[/-](\d{1,2})(?:[/-](\d{1,2})?)?")
_ISSN = re.compile(r"\d{4}-?\d{3}[\dXx](?![\dXx-])")
_PUBMED = re.compile(r"pubmed|medline|\bNLM\b", re.IGNORECASE)
_SUBTYPES = {"NEWS": "newspaper", "MGZN": "magazine"}
_DATES = ("PY", "Y1", "DA")
_CONTAINERS = {
    "article": "journal", "incollection": "booktitle", "inproceedings": "booktitle", "book": "series",
    "online": "organization", "dataset": "organization", "video": "booktitle", "audio": "booktitle",
    "unpublished": "howpublished", "techreport": "series", "jurisdiction": "journal", "misc": "journal",
}  # fmt: skip
_PUBLISHERS = {"phdthesis": "school", "techreport": "institution", "standard": "institution"}
# Titles, names, dates and pages are read by rules of their own.
_PLAIN = (
    ("shorttitle", "ST"), ("series", "T3"), ("volume", "VL"), ("number", "IS"), ("number", "CP"), ("number", "M1"),
    ("eid", "C7"), ("chapter", "SE"), ("edition", "ET"), ("volumes", "NV"), ("address", "CY"), ("address", "PP"), ("language", "LA"),
    ("abstract", "AB"), ("abstract", "N2"), ("note", "N1"), ("library", "CN"),
)  # fmt: skip


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
    yield from _people(record)
    yield from _titles(record, kind)
    yield from _dated(record)
    yield from _pages(record, kind)
    if publisher := first(record, "PB"):
        yield field(_PUBLISHERS.get(kind, "publisher"), latex.escape(publisher.value), [publisher])
    for name, tag in _PLAIN:
        if (line := first(record, tag)) and (tag != "SE" or kind == "incollection"):
            yield field(name, latex.escape(line.value), [line])
    if words := joined(record, ["KW"]):
        yield field("keywords", latex.escape(", ".join(line.value for line in words)), words)
    if (sort := first(record, "M3")) and "10." not in sort.value and kind not in ("article", "book", "phdthesis"):
        yield field("type", latex.escape(sort.value), [sort])
    yield from _identifiers(record)


def _people(record: list[Line]) -> Iterator[Field]:
    """Who wrote, edited and translated it; the authors of an edited book are its editors."""
    is_edited = record[0].value.strip().upper() == "EDBOOK" and not joined(record, ("ED",))
    roles = {"editor" if is_edited else "author": ("AU", "A1"), "translator": ("A4",)}
    for role, tags in ({"editor": ("ED", "A2")} | roles).items():
        if names := joined(record, tags):
            yield field(role, latex.people(_person(line.value) for line in names), names)


def _titles(record: list[Line], kind: str) -> Iterator[Field]:
    if title := first(record, "TI", "T1", "CT", "BT"):
        yield field("title", latex.escape(title.value), [title])
    container = first(record, "JF", "T2", "JO", "BT", "JA", "J2", "J1")
    if kind == "inproceedings" and (proceedings := first(record, "C3")):  # then T2 is the name of the conference
        if container:
            yield field("eventtitle", latex.escape(container.value), [container])
        container = proceedings
    name = _CONTAINERS.get(kind, "")
    if container and container is not title and name:
        yield field(name, latex.escape(container.value), [container])
        short = first(record, "JA", "J2", "J1")
        if kind == "article" and short and short.value != container.value:
            yield field("shortjournal", latex.escape(short.value), [short])
    if subtype := _SUBTYPES.get(record[0].value.strip().upper()):
        yield field("entrysubtype", subtype, record[:1])


def _dated(record: list[Line]) -> Iterator[Field]:
    """`2000/02/15/` or words: the year, and month and day where one of the dates has them; when it was looked at."""
    if (year := first(record, *_DATES)) and (found := re.match(r"\d{4}", year.value)):
        yield field("year", found[0], [year])
        for line in joined(record, _DATES):
            day = _DAY.match(line.value)
            if day and day[1] == found[0] and (month := month_number(day[2])):
                yield field("month", str(month), [line])
                yield field("day", str(int(day[3] or 0) or ""), [line])
                break
    if (accessed := first(record, "Y2")) and (
        day := _DAY.match(accessed.value) or re.match(r"(\d{4})()()", accessed.value)
    ):
        yield field("urldate", "-".join(f"{int(part):02}" for part in day.groups() if part and int(part)), [accessed])


def _pages(record: list[Line], kind: str) -> Iterator[Field]:
    start, end = first(record, "SP", "M2"), first(record, "EP")
    if start and end and start.value != end.value and "-" not in start.value:
        yield field("pages", latex.page_range(f"{start.value}-{end.value}"), [start, end])
    elif start and kind in ("book", "phdthesis", "techreport"):  # how many there are
        yield field("pagetotal", latex.escape(start.value), [start])
    elif start:
        yield field("pages", latex.page_range(start.value), [start])


def _identifiers(record: list[Line]) -> Iterator[Field]:
    if (doi := first(record, "DO", "M3")) and (found := re.search(r"10\.\d{4,9}/\S+", doi.value)):
        yield field("doi", found[0], [doi])
    for line in joined(record, ["SN"]):
        is_serial = _ISSN.match(line.value) and record[0].value.strip().upper() not in ("BOOK", "EDBOOK", "EBOOK")
        yield field("issn" if is_serial else "isbn", latex.escape(line.value), [line])
    if url := first(record, "UR", "L2"):
        yield field("url", url.value.replace("{", "%7B").replace("}", "%7D").split()[0], [url])
    base = first(record, "DB", "DP")
    number = first(record, "AN")
    if number and re.fullmatch(r"[1-9]\d{0,7}", number.value) and (not base or _PUBMED.search(base.value)):
        yield field("pmid", number.value, [number])
    if (central := first(record, "C2")) and re.fullmatch(r"PMC\d+", central.value):
        yield field("pmcid", central.value, [central])


def _person(value: str) -> str:
    """`Family, Given, Suffix`; without a comma an organisation."""
    parts = [part.strip() for part in value.split(",")]
    return latex.person(parts[0], parts[1] if len(parts) > 1 else "", parts[2] if len(parts) > 2 else "")
