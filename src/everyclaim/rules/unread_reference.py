"""Parts of a RIS, NBIB or CSL-JSON file that could not be read.

## What it does

Finds what in a bibliography's file of these formats belongs to no record, records that do not end, and where JSON breaks
off.

## Why is this bad

What was not read is a source that readers do not get, or a source without a part of what it says.

## Example

```text
TY  - JOUR
TI  - Ketamine for depression
```

## Use instead

Export the file anew, or complete it:

```text
TY  - JOUR
TI  - Ketamine for depression
ER  -
```

## Fix safety

There is no automatic fix.
"""

from collections.abc import Iterator

from everyclaim.findings import of_defect
from everyclaim.index import Index
from everyclaim.model import Finding

LEVEL = "warning"
SCOPE = "sources"


def check(index: Index) -> Iterator[Finding]:
    """One finding for each part that was not read."""
    for path, defect in index.defects("unread-reference"):
        yield of_defect(index, LEVEL, path, defect)
