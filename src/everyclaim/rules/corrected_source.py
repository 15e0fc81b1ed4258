"""A claim that leans on a work that was corrected after it appeared.

## What it does

Finds citations of works for which `everyclaim.lock` has a correction or erratum, and nothing graver.

## Why is this bad

Most corrections change nothing for the claim, some turn its number around: somebody has to have looked.

## Example

```markdown
A third of the patients improved [@smith2010].
```

## Use instead

Read the correction; if the claim holds, say so where reviewers see it.

```markdown
A third of the patients improved [@smith2010].
<!-- allow corrected-source: the correction is about an affiliation -->
```

## Fix safety

There is no fix: it takes a reader.
"""

from collections.abc import Iterator

from everyclaim.index import Index
from everyclaim.model import Finding
from everyclaim.rules._standing import cited

LEVEL = "info"
SCOPE = "standing"
_KINDS = {"corrected": "was corrected"}
_HELP = "read the correction; if the claim still holds, say so in an `allow` comment"


def check(index: Index) -> Iterator[Finding]:
    """One finding for each citation of such a work."""
    yield from cited(index, "corrected-source", LEVEL, _KINDS, _HELP)
