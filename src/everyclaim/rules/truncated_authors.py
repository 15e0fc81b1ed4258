"""An author list that was cut.

## What it does

Finds author fields with “…”, “...” or “et al.” among the names, as copied from a formatted reference list.

## Why is this bad

The authors left out cannot be found, and the marker ends up in the reference as if it were a person.

## Example

```bibtex
@article{zanos2018, author = {Zanos, P and Moaddel, R and … and Gould, TD}, title = {Ketamine pharmacology}}
```

## Use instead

```bibtex
@article{zanos2018, author = {Zanos, P and Moaddel, R and others}, title = {Ketamine pharmacology}}
```

## Fix safety

There is no automatic fix: the names have to come from the source or a registry's record.
"""

import re
from collections.abc import Iterator

from everyclaim.findings import finding
from everyclaim.index import Index
from everyclaim.model import Finding

LEVEL = "warning"
_CUT = re.compile(r"…|\.\.\.|\\[lt]?dots|\bet\s+al\b", re.IGNORECASE)
_HELP = "write all names, or end the list with `and others` if it is long"


def check(index: Index) -> Iterator[Finding]:
    """One finding for each author or editor field with a cut in it."""
    for path, document in index.documents.items():
        for entry in document.entries:
            for name in ("author", "editor"):
                field = entry.fields.get(name)
                if field and (cut := _CUT.search(field.value)):
                    message = f"the {name} list of `{entry.key}` is cut at “{cut.group()}”"
                    yield finding(index, "truncated-authors", LEVEL, path, field.value_span, message, _HELP)
