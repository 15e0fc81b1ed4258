"""A link of the built site that leads nowhere.

## What it does

Finds links, images, scripts and style sheets of the built site whose target the site does not have, and links that leave the
folder it is published in. `everyclaim links SITE_DIR` reports it; links to other sites are not followed.

## Why is this bad

The reader gets an error page where a source or an explanation was promised.

## Example

```html
<a href="../risk/">Risks</a>
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
