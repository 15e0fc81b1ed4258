"""A comment that looks like an override but cannot be read as one.

## What it does

Finds `uncited`, `cites` and `allow` comments with an unknown option, a broken date or no end.

## Why is this bad

The comment has no effect, and nobody notices: the claim is reported, or worse, taken as covered.

## Example

```markdown
It lasts a week. <!-- uncited: general knowledge until=soon -->
```

## Use instead

```markdown
It lasts a week. <!-- uncited: general knowledge until=2027-06 -->
```

## Fix safety

There is no automatic fix.
"""

from collections.abc import Iterator

from everyclaim.findings import of_defect
from everyclaim.index import Index
from everyclaim.model import Finding

LEVEL = "error"
SCOPE = "page"


def check(index: Index) -> Iterator[Finding]:
    """One finding for each comment that looks like an override but is none."""
    for path, defect in index.page_defects("malformed-override"):
        yield of_defect(index, LEVEL, path, defect)
