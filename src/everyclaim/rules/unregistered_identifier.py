"""An identifier that no registry knows.

## What it does

Finds entries whose DOI, PMID, PMCID, arXiv number or ISBN was asked for by `everyclaim refresh` and is not registered, as
`everyclaim.lock` has it.

## Why is this bad

Either a digit is wrong, and readers who follow it arrive nowhere, or the work does not exist: invented references look just
like this.

## Example

```bibtex
@article{smith2010, title = {Ketamine for everything}, doi = {10.1016/j.invented.2010.01.001}}
```

## Use instead

Look the work up where it was published, and write the identifier that stands there. Remove a work that cannot be found.

```bibtex
@article{smith2010, title = {Ketamine for depression}, doi = {10.1016/j.biopsych.2010.01.001}}
```

## Fix safety

There is no automatic fix.
"""

from collections.abc import Iterator

from everyclaim.findings import finding
from everyclaim.index import Index
from everyclaim.model import Finding
from everyclaim.rules._lock import holder, lines, place

LEVEL = "error"
SCOPE = "lock"
_HELP = "look the work up where it was published; a work that nobody can find is no source"


def check(index: Index) -> Iterator[Finding]:
    """One finding for each identifier without a record; no registry has all books."""
    for work, line in lines(index):
        if line.record is None:
            entry = holder(work, line.work)
            kind, _, value = line.work.partition(":")
            level = "info" if kind == "isbn" else LEVEL
            message = f"no registry knows the {kind.upper()} {value} of `{entry.key}` (asked on {line.checked})"
            span = place(entry, line.work)
            yield finding(index, "unregistered-identifier", level, entry.path, span, message, _HELP)
