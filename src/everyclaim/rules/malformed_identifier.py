"""An identifier that cannot exist, or that is not written in its own form.

## What it does

Checks the form of `doi`, `pmid` and `pmcid`, the check digit of `isbn`, and that a `url` that names a scheme names http or
https. An identifier that is right but stands in an address or behind a label (`https://doi.org/10…`, `PMID: 10…`) is
pointed out as well.

## Why is this bad

The link made from it leads nowhere, and the source cannot be looked up or recognised as one that is there already. Of an
address in place of a DOI, many tools make a link with two addresses in it. An address of any other scheme (`javascript:`,
`data:`, `file:`) is never made a link here: it would run a program in the reader's browser, or lead into the author's disk.

## Example

```bibtex
@article{berman2000, title = {Antidepressant effects}, doi = {S0006-3223(99)00230-9}}
@article{mion2017, title = {History of anaesthesia}, doi = {https://doi.org/10.1097/EJA.0000000000000638}}
```

## Use instead

```bibtex
@article{berman2000, title = {Antidepressant effects}, doi = {10.1016/S0006-3223(99)00230-9}}
@article{mion2017, title = {History of anaesthesia}, doi = {10.1097/EJA.0000000000000638}}
```

## Fix safety

Taking away the address or the label is safe: the identifier stays what it is. So is taking out a field that says “null”. For one that cannot exist there is no
automatic fix.
"""

from collections.abc import Iterator, Mapping

from everyclaim import patterns as re
from everyclaim.bibliography.identifiers import isbns
from everyclaim.bibliography.markup import verbatim
from everyclaim.edits.surroundings import without_field
from everyclaim.findings import finding, shown
from everyclaim.index import Index
from everyclaim.model import Edit, Entry, Field, Finding, Fix, Span

LEVEL = "warning"
SCOPE = "sources"
_BETWEEN = re.compile(r"[,;]|\band\b")
_DOI_LABEL = r"(?:(?:https?://)?(?:(?:dx|www)\.)?doi\.org/+|doi:?\s*)+"
# what stands before the identifier, the identifier, what stands behind it
_FORMS: Mapping[str, re.Pattern[str]] = {
    "doi": re.compile(rf"(\s*(?:{_DOI_LABEL})?)(10\.\d{{4,9}}(?:\.\d+)*/\S*[^\s.,;])([.,;]?\s*)", re.IGNORECASE),
    "pmid": re.compile(r"(\s*(?:PMID:?\s*)?)(\d{1,8})(\s*)", re.IGNORECASE),
    "pmcid": re.compile(r"(\s*(?:PMCID:?\s*)?)(PMC\d{1,9}(?:\.\d+)?)(\s*)", re.IGNORECASE),
}
_EXAMPLES = {
    "doi": "10.1016/S0006-3223(99)00230-9",
    "pmid": "10686270",
    "pmcid": "PMC6234567",
    "isbn": "978-3-16-148410-0",
    "url": "https://example.org/report",
}
_NOTHING = frozenset(["null", "none", "nil", "nan", "n/a", "na", "undefined", "unknown", "-", "--"])
_CALLED = {"url": "web address that can be a link"}
_OTHER_SCHEME = re.compile(r"\s*(?!https?:)[a-z][a-z0-9+-]*:(?!\d)", re.IGNORECASE)  # "localhost:8000" has none


def check(index: Index) -> Iterator[Finding]:
    """One finding for each identifier of the wrong form, and for each that has more around it than it needs."""
    for path, document in index.documents.items():
        for entry in document.entries:
            for field in _identifiers(entry):
                if field.value.strip().casefold() in _NOTHING:
                    yield _empty(index, path, entry, field)
                elif not _is_right(field):
                    message = f"“{shown(field.value, 60)}” is no {_CALLED.get(field.name, field.name.upper())}"
                    advice = f"copy it from the source itself; one looks like {_EXAMPLES[field.name]}"
                    yield finding(index, "malformed-identifier", LEVEL, path, field.value_span, message, advice)
                elif fix := _bared(index, path, field):
                    message = f"“{shown(field.value, 60)}” has more in it than the {field.name.upper()} itself"
                    advice = f"write `{field.name} = {{{fix.edits[0].replacement}}}`"
                    yield finding(
                        index, "malformed-identifier", "info", path, field.value_span, message, advice, fix=fix
                    )


def _empty(index: Index, path: str, entry: Entry, field: Field) -> Finding:
    """For the word with which a program says that it knows no identifier."""
    message = (
        f"“{shown(field.value, 60)}” says that there is no {field.name.upper()}, and a program could take it for one"
    )
    edit = without_field(index.text(path), entry, field)._replace(path=path)
    fix = Fix(f"take `{field.name}` out", True, (edit,)) if path.endswith(".bib") else None
    return finding(
        index, "malformed-identifier", "info", path, field.value_span, message, "take the field out", fix=fix
    )


def _identifiers(entry: Entry) -> Iterator[Field]:
    """The entry's own identifiers: inherited ones are reported where they stand."""
    for name in _EXAMPLES:
        field = entry.fields.get(name)
        if field and field.value.strip() and entry.span.start <= field.span.start < entry.span.end:
            yield field


def _is_right(field: Field) -> bool:
    if field.name == "url":
        return _OTHER_SCHEME.match(verbatim(field.value)) is None
    if field.name == "isbn":
        return all(isbns(number) for number in _BETWEEN.split(field.value) if number.strip())
    return _FORMS[field.name].fullmatch(field.value.replace("\\", "")) is not None


def _bared(index: Index, path: str, field: Field) -> Fix | None:
    """The fix that leaves the identifier alone, where the value is written as one piece."""
    form = _FORMS.get(field.name)
    start, end = field.value_span
    written = index.text(path)[start + 1 : end - 1]
    found = form.fullmatch(written) if form and path.endswith(".bib") else None
    if not found or found[2] == written.strip():
        return None
    span = Span(start + 1, end - 1)
    return Fix(f"write the {field.name.upper()} alone", True, (Edit(path, span, found[2]),))
