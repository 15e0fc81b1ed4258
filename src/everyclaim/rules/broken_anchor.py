"""A link of the built site to a place that its page does not have.

## What it does

Finds links whose page exists but has no element with the id after `#`. `everyclaim links SITE_DIR` reports it.

## Why is this bad

The reader arrives at the top of a long page and has to guess what was meant. It happens when a heading is reworded.

## Example

```html
<a href="../risks/#bladder-harm">harm to the bladder</a>
```

## Use instead

```html
<a href="../risks/#the-bladder">harm to the bladder</a>
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
