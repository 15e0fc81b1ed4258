"""A page or .bib file that is not UTF-8.

## What it does

Names a file in another encoding and what it was read as.

## Why is this bad

The site generator reads UTF-8 only: it stops, or shows wrong letters in the names of authors.

## Example

```text
Bj\xf8rn
```

## Use instead

```text
Bjørn
```

## Fix safety

There is no automatic fix: save the file as UTF-8 in the editor.
"""

from collections.abc import Iterator

from everyclaim.findings import of_defect
from everyclaim.index import Index
from everyclaim.model import Finding

LEVEL = "error"


def check(index: Index) -> Iterator[Finding]:
    """One finding for each file that is not UTF-8."""
    for path, defect in index.unreadable.items():
        if defect.rule == "file-encoding":
            yield of_defect(index, LEVEL, path, defect)
