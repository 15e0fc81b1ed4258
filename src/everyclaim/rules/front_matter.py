"""Front matter that cannot be read.

## What it does

Finds front matter that is not valid YAML, or never ends.

## Why is this bad

The page's title, description and settings are lost, and the site may show them as text.

## Example

```markdown
---
title: "Risks
---
```

## Use instead

```markdown
---
title: "Risks"
---
```

## Fix safety

There is no automatic fix.
"""

from collections.abc import Iterator

from everyclaim.findings import of_defect
from everyclaim.index import Index
from everyclaim.model import Finding

LEVEL = "error"


def check(index: Index) -> Iterator[Finding]:
    """One finding for each front matter that is no YAML."""
    for path, defect in index.defects("front-matter"):
        yield of_defect(index, LEVEL, path, defect)
