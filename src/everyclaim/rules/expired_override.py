"""An override whose time is over.

## What it does

Finds overrides with `until=YYYY-MM` where that month has passed.

## Why is this bad

Somebody promised to look again. The reason may not hold any more.

## Example

```markdown
Prices are being collected. <!-- uncited: survey under way until=2020-01 -->
```

## Use instead

```markdown
Prices are being collected [@survey2020].
```

## Fix safety

There is no automatic fix: look again, then cite, reword or set a new month.
"""

import time
from collections.abc import Iterator

from everyclaim.findings import finding
from everyclaim.index import Index
from everyclaim.model import Finding

LEVEL = "warning"
SCOPE = "page"
_HELP = "look again: cite a source, reword, or set a new month with a reason"


def check(index: Index) -> Iterator[Finding]:
    """One finding for each override that has expired this month or before."""
    now = time.strftime("%Y-%m")
    for path, page in index.pages.items():
        for override in page.overrides:
            if override.until and override.until < now:
                message = f"this `{override.kind}` comment was to hold until {override.until}, which is over"
                if override.owner:
                    message += f"; {override.owner} wanted to look again"
                yield finding(index, "expired-override", LEVEL, path, override.span, message, _HELP)
