"""Reads NBIB, PubMed's export format (MEDLINE): `PMID- 123`, `FAU - Name`, continuation lines indented by six."""

import re
from collections.abc import Iterator

from everyclaim.model import Defect, Entry, Field
from everyclaim.parse import latex
from everyclaim.parse.tagged import Line, entry, field, first, joined, lines

_LINE = re.compile(r"([A-Z]{2,4})\s{0,2}- ?(.*)$")
_MARKED = re.compile(r"(\S+)\s*\[(doi|pii|pmc)\]")
# What MEDLINE says of notices (its manual, "Comment/Correction Note"): of this record about another, and the other way.
_NOTES = {
    "CON": "Comment on", "EFR": "Erratum for", "ROF": "Retraction of", "ECF": "Expression of concern for",
    "CIN": "Comment in", "EIN": "Erratum in", "RIN": "Retraction in", "ECI": "Expression of concern in",
}  # fmt: skip
_PLAIN = (("volume", "VI"), ("number", "IP"), ("issn", "IS"), ("language", "LA"))


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
    return entry(f"pmid-{record[0].value}", kind, _fields(record), path, record)


def _fields(record: list[Line]) -> Iterator[Field]:
    names = joined(record, ["FAU"]) or joined(record, ["AU"])
    groups = joined(record, ["CN"])
    if names or groups:
        written = [_person(line.value) for line in names] + [latex.literal(line.value) for line in groups]
        yield field("author", latex.people(written), sorted(names + groups, key=lambda line: line.span))
    if title := first(record, "TI", "BTI"):
        yield field("title", latex.escape(title.value.removesuffix(".")), [title])
    if journal := first(record, "JT", "TA"):
        yield field("journal", latex.escape(journal.value), [journal])
    if (issued := first(record, "DP", "DEP")) and (year := re.match(r"\d{4}", issued.value)):
        yield field("year", year[0], [issued])
    if pages := first(record, "PG"):
        yield field("pages", latex.page_range(_full_range(pages.value)), [pages])
    for name, tag in _PLAIN:
        if line := first(record, tag):
            yield field(name, latex.escape(line.value.split(" (")[0]), [line])
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
