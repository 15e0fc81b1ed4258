"""A line of everyclaim.lock that cannot be read.

## What it does

Finds lines of the lock that are no JSON, or not as the lock's format has them, and conflicts that a merge left.

## Why is this bad

The line is left out: a retraction that stood in it would be marked nowhere.

## Example

```json
{"checked": "yesterday", "source": "crossref", "work": "doi:10.1000/x"}
```

## Use instead

```json
{"checked": "2026-01-31", "source": "crossref", "work": "doi:10.1000/x"}
```

## Fix safety

There is no fix: what the registry said is not known here. Restore the line from the repository.
"""

from collections.abc import Iterator

from everyclaim.findings import of_defect
from everyclaim.index import Index
from everyclaim.model import Finding
from everyclaim.registries import lock

LEVEL = "error"
SCOPE = "lock"


def check(index: Index) -> Iterator[Finding]:
    """One finding for each line that was left out."""
    for defect in lock.parse(index.lock).defects if index.lock else ():
        yield of_defect(index, LEVEL, lock.NAME, defect)
