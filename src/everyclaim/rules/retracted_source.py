"""A claim that leans on a retracted or withdrawn work.

## What it does

Finds citations of works that `everyclaim.lock` knows as retracted or withdrawn. A sentence that says so itself
("retracted", "withdrawn") is left alone. Readers see the mark at every claim that leans on the work, whether or not
this finding is allowed.

## Why is this bad

Its own journal or authors no longer stand by the work; retracted works go on being cited for years as if nothing
had happened.

## Example

```markdown
The drug works within an hour [@smith2010].
```

## Use instead

Name a source that stands, or say what became of this one.

```markdown
A trial that said it works within an hour was retracted [@smith2010].
```

## Fix safety

There is no fix: which source stands for the claim now is for an author to say.
"""

from collections.abc import Iterator

from everyclaim.index import Index
from everyclaim.model import Finding
from everyclaim.rules._standing import cited

LEVEL = "error"
SCOPE = "standing"
_KINDS = {"retracted": "is retracted", "withdrawn": "is withdrawn"}
_HELP = "cite a work that stands, or say in the sentence that this one was retracted"
_SAID = r"\bretract|\bwithdr[ae]w"


def check(index: Index) -> Iterator[Finding]:
    """One finding for each citation of such a work."""
    yield from cited(index, "retracted-source", LEVEL, _KINDS, _HELP, _SAID)
