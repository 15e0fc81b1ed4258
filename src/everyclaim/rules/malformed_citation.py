"""A citation that is not written as one.

## What it does

Finds brackets that begin a citation but cannot be read as one: never closed, without a key, with an empty part.

## Why is this bad

A site generator publishes such a bracket as it stands, or deletes it. Either way the reader gets no source.

## Example

```markdown
Ketamine acts within hours [@berman2000.
```

## Use instead

```markdown
Ketamine acts within hours [@berman2000].
```

## Fix safety

There is no automatic fix: only the author knows which source was meant.
"""

from collections.abc import Iterator

from everyclaim.findings import of_defect
from everyclaim.index import Index
from everyclaim.model import Finding

LEVEL = "error"


def check(index: Index) -> Iterator[Finding]:
    """One finding for each citation that breaks the grammar."""
    for path, defect in index.defects("malformed-citation"):
        yield of_defect(index, LEVEL, path, defect)
