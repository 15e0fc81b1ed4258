"""An id that a page of the built site has twice.

## What it does

Finds elements of one page with the same `id`. `everyclaim links SITE_DIR` reports it.

## Why is this bad

Every link to it leads to the first of the two, and what is meant by the second can be neither linked nor found again.

## Example

```html
<h2 id="risks">Risks</h2>
<h2 id="risks">Risks for children</h2>
```

## Use instead

```html
<h2 id="risks">Risks</h2>
<h2 id="risks-for-children">Risks for children</h2>
```

## Fix safety

There is no automatic fix: only the page's author knows what was meant.
"""

from collections.abc import Iterator

from everyclaim.index import Index
from everyclaim.model import Finding

LEVEL = "warning"
SCOPE = "site"


def check(_index: Index) -> Iterator[Finding]:
    """Nothing: it is found in the built HTML, by `everyclaim.links.site`."""
    return iter(())
