"""A link of the built site that differs from its target in upper and lower case.

## What it does

Finds links that only a file system without a difference between upper and lower case can follow.
`everyclaim links SITE_DIR` reports it.

## Why is this bad

It works on the author's machine and breaks on the server, which most often knows the difference.

## Example

```html
<a href="../Risks/">Risks</a>
```

## Use instead

```html
<a href="../risks/">Risks</a>
```

## Fix safety

There is no automatic fix: only the page's author knows what was meant.
"""

from collections.abc import Iterator

from everyclaim.index import Index
from everyclaim.model import Finding

LEVEL = "error"
SCOPE = "site"


def check(_index: Index) -> Iterator[Finding]:
    """Nothing: it is found in the built HTML, by `everyclaim.links.site`."""
    return iter(())
