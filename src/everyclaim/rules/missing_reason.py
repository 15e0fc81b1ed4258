"""An override without a reason.

## What it does

Finds comments that silence a rule or leave a claim without a source but do not say why.

## Why is this bad

A reviewer can only agree with a reason. Without one, an override is a source that was left out.

## Example

```markdown
Morphine is an opioid. <!-- uncited: -->
```

## Use instead

```markdown
Morphine is an opioid. <!-- uncited: classification, undisputed -->
```

## Fix safety

There is no automatic fix: nobody can invent a reason.
"""

from collections.abc import Iterator

from everyclaim.findings import finding
from everyclaim.index import Index
from everyclaim.model import Finding

LEVEL = "error"
SCOPE = "page"


def check(index: Index) -> Iterator[Finding]:
    """One finding for each `uncited` or `allow` comment that gives no reason."""
    for path, page in index.pages.items():
        for override in page.overrides:
            if override.kind != "cites" and not override.reason.strip():
                message = f"this `{override.kind}` comment gives no reason"
                written = f"{override.kind} {override.name}".rstrip()
                help_text = f"say why: `<!-- {written}: REASON -->`, with a reason that a reviewer can agree with"
                yield finding(index, "missing-reason", LEVEL, path, override.span, message, help_text)
