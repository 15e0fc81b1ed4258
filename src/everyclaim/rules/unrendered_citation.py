"""A citation that reached the published page as it was typed.

## What it does

Finds a literal `[@` in the visible text of the built site. `everyclaim links SITE_DIR` and the build report it.

## Why is this bad

The reader sees a code instead of a source. It happens when the extension is not enabled, or when an engine ignores
hooks and plugins that it does not know.

## Example

```yaml
markdown_extensions: []
```

## Use instead

```yaml
markdown_extensions: [everyclaim]
```

## Fix safety

There is no automatic fix.
"""

from collections.abc import Iterator

from everyclaim.index import Index
from everyclaim.model import Finding

LEVEL = "error"
SCOPE = "site"


def check(_index: Index) -> Iterator[Finding]:
    """Nothing: it is found in the built HTML, by `everyclaim.links.site`."""
    return iter(())
