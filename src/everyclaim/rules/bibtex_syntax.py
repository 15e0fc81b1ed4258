"""A .bib file that breaks the syntax of BibTeX.

## What it does

Names each place where an entry is cut, a comma, brace, quotation mark or key is missing, or a string is not defined.

## Why is this bad

Tools disagree on what such an entry means. Some stop, some skip it without a word, and a citation of it disappears.

## Example

```bibtex
@article{berman2000
  title = {Antidepressant effects},
}
```

## Use instead

```bibtex
@article{berman2000,
  title = {Antidepressant effects},
}
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
    """One finding for each place where a .bib file breaks the syntax."""
    for path, defect in index.defects("bibtex-syntax"):
        yield of_defect(index, LEVEL, path, defect)
