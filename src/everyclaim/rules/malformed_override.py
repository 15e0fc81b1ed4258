"""A comment that looks like an override but cannot be read as one.

## What it does

Finds `uncited`, `cites` and `allow` comments with a broken date, a misspelt first word or no end.

## Why is this bad

The comment has no effect, and nobody notices: the claim is reported, or worse, taken as covered.

## Example

```markdown
It lasts a week. <!-- uncited: general knowledge until=soon -->
```

## Use instead

```markdown
It lasts a week. <!-- uncited: general knowledge until=2027-06 -->
```

## Fix safety

There is no automatic fix.
"""

from collections.abc import Iterator

from everyclaim import patterns as re
from everyclaim.findings import finding, of_defect
from everyclaim.index import Index
from everyclaim.model import Finding, Span

LEVEL = "error"
SCOPE = "page"
_open = re.compile(r"<!--\s*(?:uncited|allow|cites)\b").finditer


def check(index: Index) -> Iterator[Finding]:
    """One finding for each comment that looks like an override but is none."""
    for path, defect in index.page_defects("malformed-override"):
        yield of_defect(index, LEVEL, path, defect)
    for path, page in index.pages.items():
        for match in _open(page.masked):  # a closed comment is not in the prose
            message = "this comment is never closed: readers would see it"
            yield finding(
                index, "malformed-override", LEVEL, path, Span(*match.span()), message, "write `-->` at its end"
            )
