"""A claim that leans on a preprint whose reviewed version is out.

## What it does

Finds citations of preprints that `everyclaim.lock` knows to be published since.

## Why is this bad

What changed in review stays unknown to the reader, and the claim seems to rest on something nobody reviewed.

## Example

```markdown
The effect lasted a week [@smith2020preprint].
```

## Use instead

Cite the published version, after a look at what it says now.

```markdown
The effect lasted a week [@smith2021].
```

## Fix safety

There is no fix: the published version may say something else.
"""

from collections.abc import Iterator

from everyclaim.index import Index
from everyclaim.model import Finding
from everyclaim.rules._standing import cited

LEVEL = "warning"
SCOPE = "standing"
_KINDS = {"preprint": "is a preprint that has been published since"}
_HELP = "cite the published version (`everyclaim add` takes its DOI) after a look at what it says now"


def check(index: Index) -> Iterator[Finding]:
    """One finding for each citation of such a work."""
    yield from cited(index, "superseded-preprint", LEVEL, _KINDS, _HELP)
