"""An identifier that cannot exist.

## What it does

Checks the form of `doi`, `pmid` and `pmcid`, and the check digit of `isbn`.

## Why is this bad

The link made from it leads nowhere, and the source cannot be looked up or recognised as one that is there already.

## Example

```bibtex
@article{berman2000, title = {Antidepressant effects}, doi = {S0006-3223(99)00230-9}}
```

## Use instead

```bibtex
@article{berman2000, title = {Antidepressant effects}, doi = {10.1016/S0006-3223(99)00230-9}}
```

## Fix safety

There is no automatic fix.
"""

import re
from collections.abc import Iterator, Mapping

from everyclaim.findings import finding, shown
from everyclaim.index import Index
from everyclaim.model import Entry, Field, Finding

LEVEL = "warning"
_FORMS: Mapping[str, re.Pattern[str]] = {
    "doi": re.compile(r"\s*(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?10\.\d{4,9}/\S+\s*\Z", re.IGNORECASE),
    "pmid": re.compile(r"\s*(?:PMID:?\s*)?\d{1,8}\s*\Z", re.IGNORECASE),
    "pmcid": re.compile(r"\s*(?:PMCID:?\s*)?PMC\d{1,9}(?:\.\d+)?\s*\Z", re.IGNORECASE),
}
_EXAMPLES = {
    "doi": "10.1016/S0006-3223(99)00230-9",
    "pmid": "10686270",
    "pmcid": "PMC6234567",
    "isbn": "978-3-16-148410-0",
}


def check(index: Index) -> Iterator[Finding]:
    """One finding for each identifier of the wrong form."""
    for path, document in index.documents.items():
        for entry in document.entries:
            for field in _wrong(entry):
                message = f"“{shown(field.value, 60)}” is no {field.name.upper()}"
                advice = f"copy it from the source itself; it looks like {_EXAMPLES[field.name]}"
                yield finding(index, "malformed-identifier", LEVEL, path, field.value_span, message, advice)


def _wrong(entry: Entry) -> Iterator[Field]:
    for name in _EXAMPLES:
        field = entry.fields.get(name)
        if field and field.value.strip() and not _right(name, field.value):
            yield field


def _right(name: str, value: str) -> bool:
    if name == "isbn":
        return all(_isbn(number) for number in re.split(r"[,;]|\band\b", value))
    return _FORMS[name].match(value.replace("\\", "")) is not None


def _isbn(value: str) -> bool:
    """The check digit of ISO 2108: weights 10..1 modulo 11, or 1 and 3 in turn modulo 10."""
    digits = re.sub(r"[^0-9X]", "", value.upper())
    if len(digits) == 13 and digits.isdigit():
        return sum(int(d) * (3 if i % 2 else 1) for i, d in enumerate(digits)) % 10 == 0
    if len(digits) == 10 and digits[:9].isdigit():
        return sum((10 if d == "X" else int(d)) * (10 - i) for i, d in enumerate(digits)) % 11 == 0
    return False
