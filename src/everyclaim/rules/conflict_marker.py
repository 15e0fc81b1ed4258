"""A merge conflict that was left in a page.

## What it does

Finds the lines that git writes around two versions of a text when it cannot merge them. Code is left alone; in a .bib
file `bibtex-syntax` tells of them, in the lock `lock-syntax`.

## Why is this bad

Both versions are published, one after the other, and readers cannot know which one holds.

## Example

```markdown
<<<<<<< HEAD
Calvin Stevens made ketamine in 1962 [@mion2017].
=======
Calvin Stevens made ketamine in 1961 [@mion2017].
>>>>>>> patch-1
```

## Use instead

```markdown
Calvin Stevens made ketamine in 1962 [@mion2017].
```

## Fix safety

There is no automatic fix: a person has to say which version is right.
"""

from collections.abc import Iterator

from everyclaim.findings import finding
from everyclaim.index import Index
from everyclaim.model import Finding
from everyclaim.parse.conflicts import ADVICE, LEFT, conflicts

LEVEL = "error"
SCOPE = "page"
_HIDDEN = "\0"  # what a page's mask has in place of code


def check(index: Index) -> Iterator[Finding]:
    """One finding for each conflict that begins or ends in prose: it may have left a block of code open."""
    for path, page in index.pages.items():
        for span in conflicts(page.text):
            if page.masked[span.start] != _HIDDEN or page.masked[span.end - 1] != _HIDDEN:
                yield finding(index, "conflict-marker", LEVEL, path, span, LEFT, ADVICE)
