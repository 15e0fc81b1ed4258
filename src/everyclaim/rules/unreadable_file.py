"""A page or .bib file that cannot be read.

## What it does

Names a file of the project that is missing, is a folder or may not be read.

## Why is this bad

Its claims are not checked and its entries cannot be cited.

## Example

```yaml
plugins:
  - bibtex:
      bib_file: bibliografy.bib
```

## Use instead

```yaml
plugins:
  - bibtex:
      bib_file: bibliography.bib
```

## Fix safety

There is no automatic fix.
"""

from collections.abc import Iterator

from everyclaim.findings import of_defect
from everyclaim.index import Index
from everyclaim.model import Finding

LEVEL = "error"
SCOPE = "sources"


def check(index: Index) -> Iterator[Finding]:
    """One finding for each file that cannot be read."""
    for path, defect in index.defects("unreadable-file"):
        yield of_defect(index, LEVEL, path, defect)
