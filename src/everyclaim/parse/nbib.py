"""Reads NBIB, PubMed's export format (MEDLINE): `PMID- 123`, `FAU - Name`, continuation lines indented by six."""

import re
from collections.abc import Iterator

from everyclaim.model import Defect, Entry, Field
from everyclaim.parse import latex
from everyclaim.parse.months import month_number
from everyclaim.parse.tagged import Line, entry, field, first, joined, lines

_LINE = re.compile(r"([A-Z]{2,4})\s{0,2}- ?(.*)$")
_MARKED = re.compile(r"(\S+)\s*\[(doi|pii|pmc)\]")
# What MEDLINE says of notices (its manual, "Comment/Correction Note"): of this record about another, and the other way.
_NOTES = {
    "CON": "Comment on", "EFR": "Erratum for", "ROF": "Retraction of", "ECF": "Expression of concern for",
    "CIN": "Comment in", "EIN": "Erratum in", "RIN": "Retraction in", "ECI": "Expression of concern in",
    "CRI": "Corrected and republished in", "CRF": "Corrected and republished from", "RRI": "Retracted and republished in",
    "RRF": "Retracted and republished from", "UIN": "Update in", "UOF": "Update of",
}  # fmt: skip
_PLAIN = (("volume", "VI"), ("number", "IP"), ("language", "LA"), ("isbn", "ISBN"), ("edition", "EN"), ("series", "CTI"),
          ("publisher", "PB"), ("abstract", "AB"))  # fmt: skip
_LONGEST_NUMBER = 12  # of an article in its journal; longer ones are the publisher's own
_DATE = re.compile(r"(\d{4})(?:\s+([A-Z][a-z]{2,5})(?:\s+(\d{1,2})(?!\d|-))?(?![\w-]))?")


def parse(text: str, path: str = "") -> tuple[tuple[Entry, ...], tuple[Defect, ...]]:
    """Read a MEDLINE file.

    Returns:
        The records in order, as entries with keys `pmid-NUMBER` and LaTeX values; and a defect for each line that
        belongs to no record.
    """
    entries: list[Entry] = []
    defects: list[Defect] = []
    record: list[Line] = []
    for line in lines(text, _LINE, _continues, defects):
        if line.tag == "PMID":
            if record:
                entries.append(_entry(record, path))
            record = [line]
        elif record:
            record.append(line)
        else:
            defects.append(Defect("unread-reference", "this line stands before the first record (PMID-)", line.span))
    if record:
        entries.append(_entry(record, path))
    return tuple(entries), tuple(defects)


def _continues(_: str, line: str) -> bool:
    """Whether a line without a tag goes on with the value before: when it is indented."""
    return line.startswith(" ")


def _entry(record: list[Line], path: str) -> Entry:
    kinds = {line.value for line in joined(record, ["PT"])}
    kind = "misc" if "Preprint" in kinds else "article"
    if first(record, "BTI"):
        kind = "incollection" if first(record, "TI") else "book"
    return entry(f"pmid-{record[0].value}", kind, _fields(record, kind), path, record)


def _fields(record: list[Line], kind: str) -> Iterator[Field]:
    yield from _people(record)
    yield from _titles(record, kind)
    if issued := first(record, "DP", "DEP"):
        yield from _dated(issued)
    yield from _pages(record)
    if kind in ("incollection", "book") and (place := first(record, "PL")):
        yield field("address", latex.escape(place.value), [place])
    for name, tag in _PLAIN:
        if line := first(record, tag):
            yield field(name, latex.escape(line.value.split(" (")[0] if name != "abstract" else line.value), [line])
    if serial := first(record, "IS"):
        yield field("issn", latex.escape(serial.value.split(" (")[0]), [serial])
    if terms := joined(record, ["OT"]):
        yield field("keywords", latex.escape(", ".join(line.value.lstrip("*") for line in terms)), terms)
    if (status := first(record, "PST")) and status.value == "aheadofprint" and not first(record, "VI"):
        yield field("pubstate", "ahead of print", [status])
    for line in joined(record, ["LID", "AID"]):
        if (marked := _MARKED.search(line.value)) and marked[2] == "doi":
            yield field("doi", marked[1], [line])
            break
    yield field("pmid", record[0].value, record[:1])
    if said := joined(record, list(_NOTES)):
        yield field(
            "note", latex.escape("; ".join(f"{_NOTES[line.tag]}: {line.value.rstrip('.')}" for line in said)), said
        )
    if pmcid := first(record, "PMC"):
        yield field("pmcid", pmcid.value, [pmcid])


def _people(record: list[Line]) -> Iterator[Field]:
    """Authors, or the groups that stand for them, and editors."""
    for role, full, short, group in (("author", "FAU", "AU", "CN"), ("editor", "FED", "ED", "")):
        names = joined(record, [full]) or joined(record, [short])
        groups = joined(record, [group])
        if names or groups:
            written = [_person(line.value) for line in names] + [latex.literal(line.value) for line in groups]
            yield field(role, latex.people(written), sorted(names + groups, key=lambda line: line.span))


def _titles(record: list[Line], kind: str) -> Iterator[Field]:
    """The work's title, behind one in another language its translation; what it stands in."""
    own, translated = first(record, "TT", "VTI"), first(record, "TI", "BTI")
    if translated and translated.value.startswith("[") and own:
        both = own.value if translated.value == "[Not Available]." else f"{own.value} {translated.value.rstrip('.')}"
        yield field("title", latex.escape(both), [own])
    elif translated:
        yield field("title", latex.escape(translated.value.removesuffix(".")), [translated])
    if container := first(record, "BTI") if kind == "incollection" else first(record, "JT", "TA"):
        yield field("booktitle" if kind == "incollection" else "journal", latex.escape(container.value), [container])


def _dated(line: Line) -> Iterator[Field]:
    """The year, and month and day where they are told: 2000 Feb 15; DEP has 20000215."""
    day = re.fullmatch(r"(\d{4})(\d\d)(\d\d)", line.value)
    found = day or _DATE.match(line.value)
    if found:
        month = month_number(found[2] or "")
        yield field("year", found[1], [line])
        yield field("month", str(month or "") or (found[2] or "").strip("0123456789"), [line])
        yield field("day", str(int(found[3])) if month and found[3] else "", [line])


def _pages(record: list[Line]) -> Iterator[Field]:
    """The pages; the number of an article that has none."""
    if pages := first(record, "PG"):
        yield field("pages", latex.page_range(_full_range(pages.value)), [pages])
        return
    for line in joined(record, ["LID", "AID"]):
        marked = _MARKED.search(line.value)
        if marked and marked[2] == "pii" and marked[1].isalnum() and len(marked[1]) <= _LONGEST_NUMBER:
            yield field("pages", latex.escape(marked[1]), [line])
            return


def _person(value: str) -> str:
    """`Family, Given` (FAU) or `Family GI` (AU)."""
    family, comma, given = value.partition(",")
    if not comma:
        family, _, given = value.rpartition(" ")
    return latex.person(family.strip() or value.strip(), given.strip() if family else "")


def _full_range(pages: str) -> str:
    """`351-4` to `351-354`."""
    match = re.fullmatch(r"(\d+)-(\d+)", pages)
    if not match or len(match[2]) >= len(match[1]):
        return pages
    return f"{match[1]}-{match[1][: -len(match[2])]}{match[2]}"
