"""An override without a reason.

## What it does

Finds comments that silence a rule or leave a claim without a source but do not say why.

## Why is this bad

A reviewer can only agree with a reason. Without one, an override is a source that was left out.

## Example

```markdown
Morphine is an opioid. <!-- uncited: -->
```

## Use instead

```markdown
Morphine is an opioid. <!-- uncited: classification, undisputed -->
```

## Fix safety

There is no automatic fix: nobody can invent a reason.
"""

from collections.abc import Iterator

from everyclaim.findings import of_defect
from everyclaim.index import Index
from everyclaim.model import Finding

LEVEL = "error"


def check(index: Index) -> Iterator[Finding]:
    """One finding for each override without a reason."""
    for path, defect in index.defects("missing-reason"):
        yield of_defect(index, LEVEL, path, defect)
