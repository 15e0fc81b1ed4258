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

from bisect import bisect_right
from collections.abc import Iterator

from everyclaim.claims.judge import judge
from everyclaim.findings import finding
from everyclaim.index import Index
from everyclaim.model import Edit, Finding, Fix, Override, Page, Span
from everyclaim.pages import settings_for

LEVEL = "warning"
SCOPE = "page"
_HELP = "remove the comment, or move it right after the sentence it speaks of"


def check(index: Index) -> Iterator[Finding]:
    """One finding for each `uncited` override without effect, and each other one that speaks of nothing."""
    for path, page in index.pages.items():
        needy = _needy(index, page) if page.overrides else ()
        told = {defect.span for defect in page.defects if defect.rule == "malformed-override"}
        for override in page.overrides:
            if override.span not in told and not _used(override, needy):
                fix = Fix("remove the comment", True, (Edit(path, override.span, ""),))
                message = f"this `{override.kind}` comment has no effect"
                yield finding(index, "unused-override", LEVEL, path, override.span, message, _HELP, fix=fix)


def _needy(index: Index, page: Page) -> tuple[Span, ...]:
    """The sentences that would be reported if the page had no override."""
    bare = page._replace(overrides=())
    judgements = judge(bare, settings_for(index.config, page))
    return tuple(page.sentences[j.sentence].span for j in judgements if j.verdict == "claim" and not j.covered_by)


def _used(override: Override, needy: tuple[Span, ...]) -> bool:
    if override.target is None:
        return False
    if override.kind != "uncited":
        return True  # an unused `allow` is found where findings are silenced: check.py
    # Sentences stand in order: only the first that ends behind the target's start can be in it.
    place = bisect_right(needy, override.target.start, key=lambda span: span.end)
    return place < len(needy) and needy[place].start < override.target.end
