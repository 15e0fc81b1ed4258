"""A comment that looks like an override but cannot be read as one.

## What it does

Finds `uncited`, `cites` and `allow` comments with a broken date, a misspelt first word, a dash for its hyphens or no end, and those that end a list: a comment
at the start of a line ends what stands above it, as any HTML there does.

## Why is this bad

The comment has no effect, and nobody notices: the claim is reported, or worse, taken as covered. Or it has one that nobody
meant: the rest of the item, and the items below, are published as a paragraph.

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

from bisect import bisect_left
from collections.abc import Iterator

from everyclaim import patterns as re
from everyclaim.findings import finding, of_defect
from everyclaim.index import Index
from everyclaim.model import Block, Finding, Override, Page, Span

LEVEL = "error"
SCOPE = "page"
_open = re.compile(r"<!--\s*(?:uncited|allow|cites)\b").finditer

_dashed = re.compile(r"<![–—-]\s*(?:uncited|allow|cites)\b[^\n>]*>?").finditer  # as other programs correct it


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
        for match in _dashed(page.masked):
            message = "this is no comment, for a dash stands where two hyphens belong: readers would see it"
            advice = "write `<!--` at its start and `-->` at its end"
            yield finding(index, "malformed-override", LEVEL, path, Span(*match.span()), message, advice)
        for override in _ending_lists(page):
            message = "this comment begins a line, so it ends the list: what follows is no part of it"
            yield finding(
                index, "malformed-override", LEVEL, path, override.span, message, "move it to the end of the line above"
            )


def _ending_lists(page: Page) -> Iterator[Override]:
    """Comments that alone part an item from text that its author has written on the next line."""
    starts = [block.span.start for block in page.blocks] if page.overrides else []
    for override in page.overrides:
        at = bisect_left(starts, override.span.start)
        if 0 < at < len(starts) and _ends_item(page, override.span, page.blocks[at - 1], page.blocks[at]):
            yield override


def _ends_item(page: Page, comment: Span, before: Block, after: Block) -> bool:
    """Whether a comment on a line of its own stands between two blocks, and only the first is in an item."""
    above, below = page.text[before.span.end : comment.start], page.text[comment.end : after.span.start]
    alone = above.count("\n") == 1 == below.count("\n") and not (above + below).strip()
    return alone and before.container != after.container and page.containers[before.container].kind == "item"
