"""A claim that leans on the plan of a study whose results are out.

## What it does

Finds citations of study protocols for which `everyclaim.lock` knows the results.

## Why is this bad

A protocol says what will be done. It cannot back what was found, and where the results exist a reader wants those.

## Example

```markdown
The trial compares two doses [@smith2019protocol].
```

## Use instead

Cite the results.

```markdown
Neither dose was better [@smith2022].
```

## Fix safety

There is no fix: the results may not agree with the sentence.
"""

from collections.abc import Iterator

from everyclaim.index import Index
from everyclaim.model import Finding
from everyclaim.rules._standing import cited

LEVEL = "warning"
SCOPE = "standing"
_KINDS = {"protocol": "is a protocol whose results are out"}
_HELP = "cite the results beside it or in its place"


def check(index: Index) -> Iterator[Finding]:
    """One finding for each citation of such a work."""
    yield from cited(index, "protocol-as-evidence", LEVEL, _KINDS, _HELP)
