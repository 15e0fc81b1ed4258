"""An override that overrides nothing.

## What it does

Finds an `uncited` comment whose sentence needs no source or has one, and one that follows no sentence at all.

## Why is this bad

It will silence the next claim that somebody writes in that place.

## Example

```markdown
How long does it last? <!-- uncited: general knowledge -->
```

## Use instead

```markdown
How long does it last?
```

## Fix safety

Removing the comment is safe: it has no effect.
"""

from collections.abc import Iterator

from everyclaim.findings import finding
from everyclaim.index import Index
from everyclaim.model import Edit, Finding, Fix, Override, Page

LEVEL = "warning"
_HELP = "remove the comment, or move it right after the sentence it speaks of"


def check(index: Index) -> Iterator[Finding]:
    """One finding for each `uncited` override without effect, and each other one that speaks of nothing."""
    for path, page in index.pages.items():
        for override in page.overrides:
            if not _used(index, page, override):
                fix = Fix("remove the comment", True, (Edit(path, override.span, ""),))
                message = f"this `{override.kind}` comment has no effect"
                yield finding(index, "unused-override", LEVEL, path, override.span, message, _HELP, fix=fix)


def _used(index: Index, page: Page, override: Override) -> bool:
    if override.target is None:
        return False
    if override.kind != "uncited":
        return True  # an unused `allow` is found where findings are silenced: check.py
    target = override.target
    return any(
        judgement.why == "override" and target.start <= page.sentences[judgement.sentence].span.start < target.end
        for judgement in index.judgements[page.path]
    )
