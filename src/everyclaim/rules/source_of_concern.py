"""A claim that leans on a work its publisher has doubts about.

## What it does

Finds citations of works with an expression of concern in `everyclaim.lock`. A sentence that says so itself
("expression of concern") is left alone.

## Why is this bad

The publisher is looking into the work and warns its readers; readers of the claim should know as well.

## Example

```markdown
One dose is enough [@smith2010].
```

## Use instead

Rest the claim on another source too, or tell readers of the doubt.

```markdown
One dose may be enough, says a trial under an expression of concern [@smith2010].
```

## Fix safety

There is no fix: how much the doubt matters is for an author to judge.
"""

from collections.abc import Iterator

from everyclaim.index import Index
from everyclaim.model import Finding
from everyclaim.rules._standing import cited

LEVEL = "warning"
SCOPE = "standing"
_KINDS = {"concern": "is under an expression of concern"}
_HELP = "add a source that is not in doubt, or tell readers of the doubt in the sentence"
_SAID = r"expressions? of concern"


def check(index: Index) -> Iterator[Finding]:
    """One finding for each citation of such a work."""
    yield from cited(index, "source-of-concern", LEVEL, _KINDS, _HELP, _SAID)
