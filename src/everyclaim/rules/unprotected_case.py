"""An acronym in a title that a reference style may write in small letters.

## What it does

Finds words in titles whose capitals are their own (acronyms such as DNA, SSRIs and COVID-19, names such as mRNA) and that
stand without braces. Titles that are in capitals from end to end are left alone.

## Why is this bad

Most reference styles write titles with one capital at the start, and know from braces alone what has to keep its own. Some
tool, today or tomorrow, will print “dna”.

## Example

```bibtex
@article{li2010, title = {mTOR-dependent synapse formation underlies the effects of NMDA antagonists}}
```

## Use instead

```bibtex
@article{li2010, title = {{mTOR}-dependent synapse formation underlies the effects of {NMDA} antagonists}}
```

## Fix safety

The fix is safe: braces change no letter.
"""

from collections.abc import Iterator

from everyclaim.bibliography.casing import own_capitals
from everyclaim.findings import finding
from everyclaim.index import Index
from everyclaim.model import Edit, Entry, Field, Finding, Fix, Span

LEVEL = "info"
SCOPE = "sources"
_FIELDS = ("title", "subtitle")
_HELP = "put braces around what has to keep its capitals: `{DNA}`"


def check(index: Index) -> Iterator[Finding]:
    """One finding for each title with such words."""
    for path, document in index.documents.items():
        for entry in document.entries if path.endswith(".bib") else ():
            for field in _titles(entry):
                yield from _in_title(index, path, document.text, field)


def _titles(entry: Entry) -> Iterator[Field]:
    for name in _FIELDS:
        field = entry.fields.get(name)
        if field and entry.span.start <= field.span.start < entry.span.end:
            yield field


def _in_title(index: Index, path: str, text: str, field: Field) -> Iterator[Finding]:
    start, end = field.value_span
    if text[start] not in '{"' or "#" in text[start:end]:  # put together of several pieces
        return
    spans = [Span(start + 1 + at, start + 1 + to) for at, to in own_capitals(text[start + 1 : end - 1])]
    if spans:
        words = ", ".join(f"“{text[at:to]}”" for at, to in spans)
        edits = tuple(Edit(path, span, f"{{{text[span.start : span.end]}}}") for span in spans)
        fix = Fix("put braces around it", True, edits)
        message = f"{words} may lose capitals in a reference"
        yield finding(index, "unprotected-case", LEVEL, path, spans[0], message, _HELP, fix=fix)
