"""Front matter that cannot be read, holds HTML, or whose settings for everyclaim are wrong.

## What it does

Finds front matter that is not valid YAML, page settings (`everyclaim:`) that are unknown, and values that hold HTML.

## Why is this bad

The page's title, description and settings are lost, and the site may show them as text. Themes put a title and a
description into the page as they are: a script in them would run at every reader's. The build defuses it; the text is
still not what was meant.

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

from collections.abc import Iterator, Mapping

from everyclaim import patterns as re
from everyclaim.findings import finding, of_defect
from everyclaim.front_matter import ELEMENT, read
from everyclaim.index import Index
from everyclaim.model import Finding, Page, Span
from everyclaim.settings import PROFILES

LEVEL = "error"
SCOPE = "page"


def check(index: Index) -> Iterator[Finding]:
    """One finding for each page whose front matter is broken, one for each wrong setting in it."""
    for path, page in index.pages.items():
        front = read(page)
        for defect in front.defects:
            yield of_defect(index, LEVEL, path, defect)
        yield from _elements(index, page, front.values)
        own = front.values.get("everyclaim")
        if own is not None:
            yield from _settings(index, page, own)


def _elements(index: Index, page: Page, values: Mapping[str, object]) -> Iterator[Finding]:
    for name, value in values.items():
        if any(ELEMENT.search(text) for text in _texts(value)):
            message = f"`{name}` holds HTML, which is shown as text"
            advice = "write plain words; markup belongs below the front matter"
            yield finding(index, "front-matter", "warning", page.path, _place(page, name), message, advice)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        yield from (item for item in value if isinstance(item, str))


def _place(page: Page, name: str) -> Span:
    """The name's own line, or all of the front matter."""
    assert page.front_matter is not None
    match = re.passing(rf"^{re.escape(name)}(?=\s*:)", re.MULTILINE).search(page.text, *page.front_matter)
    return Span(*match.span()) if match else page.front_matter


def _settings(index: Index, page: Page, own: object) -> Iterator[Finding]:
    assert page.front_matter is not None  # it held the settings
    names = own if isinstance(own, dict) else {"": own}
    for name, value in names.items():
        if name != "profile" or value not in PROFILES:
            from difflib import get_close_matches  # seldom needed

            close = get_close_matches(str(value), PROFILES, n=1)
            meant = f"did you mean `{close[0]}`? " if close else ""
            advice = f"{meant}write `everyclaim: {{profile: NAME}}`; profiles: {', '.join(PROFILES)}"
            said = f"{{{name}: {value}}}" if name else value
            message = f"`everyclaim: {said}` is no setting of a page"
            yield finding(index, "front-matter", LEVEL, page.path, _place(page, "everyclaim"), message, advice)
