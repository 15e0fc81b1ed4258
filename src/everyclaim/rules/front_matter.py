"""Front matter that cannot be read, or whose settings for everyclaim are wrong.

## What it does

Finds front matter that is not valid YAML, and page settings (`everyclaim:`) that are unknown.

## Why is this bad

The page's title, description and settings are lost, and the site may show them as text.

## Example

```markdown
---
title: "Risks
---
```

## Use instead

```markdown
---
title: "Risks"
---
```

## Fix safety

There is no automatic fix.
"""

from collections.abc import Iterator

from everyclaim.config import PROFILES
from everyclaim.findings import finding, of_defect
from everyclaim.front_matter import read
from everyclaim.index import Index
from everyclaim.model import Finding, Page

LEVEL = "error"


def check(index: Index) -> Iterator[Finding]:
    """One finding for each page whose front matter is broken, one for each wrong setting in it."""
    for path, page in index.pages.items():
        front = read(page)
        for defect in front.defects:
            yield of_defect(index, LEVEL, path, defect)
        own = front.values.get("everyclaim")
        if own is not None:
            yield from _settings(index, page, own)


def _settings(index: Index, page: Page, own: object) -> Iterator[Finding]:
    assert page.front_matter is not None  # it held the settings
    names = own if isinstance(own, dict) else {"": own}
    for name, value in names.items():
        if name != "profile" or value not in PROFILES:
            from difflib import get_close_matches  # seldom needed

            close = get_close_matches(str(value), PROFILES, n=1)
            meant = f"did you mean `{close[0]}`? " if close else ""
            advice = f"{meant}write `everyclaim: {{profile: NAME}}`; profiles: {', '.join(PROFILES)}"
            message = f"`everyclaim: {{{name}: {value}}}` is no setting of a page"
            yield finding(index, "front-matter", LEVEL, page.path, page.front_matter, message, advice)
