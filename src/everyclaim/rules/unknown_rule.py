"""A rule name that does not exist.

## What it does

Finds names in `<!-- allow RULE: … -->` and in the `rules:` setting that belong to no rule.

## Why is this bad

The comment or setting has no effect, though it looks as if it had.

## Example

```markdown
<!-- allow unknown-keys: the entry follows -->
```

## Use instead

```markdown
<!-- allow unknown-key: the entry follows -->
```

## Fix safety

There is no automatic fix.
"""

from collections.abc import Iterator
from functools import cache

from everyclaim.files import relative
from everyclaim.findings import finding
from everyclaim.index import Index
from everyclaim.model import Finding
from everyclaim.yaml_places import load_with_places

LEVEL = "error"
SCOPE = "page"


def check(index: Index) -> Iterator[Finding]:
    """One finding for each unknown name in pages and settings."""
    from everyclaim.rules import names

    known = names()
    for path, page in index.pages.items():
        for override in page.overrides:
            if override.kind == "allow" and override.name not in known:
                message = f"there is no rule `{override.name}`"
                yield finding(index, "unknown-rule", LEVEL, path, override.span, message, _advice(override.name, known))
    yield from _in_settings(index, known)


def _in_settings(index: Index, known: tuple[str, ...]) -> Iterator[Finding]:
    unknown = [name for name in index.config.rules if name not in known]
    if not unknown:
        return
    _, places = load_with_places(index.config.path)
    for name in unknown:
        start, end = places.of(("extra", "everyclaim", "rules", name))
        message = f"`rules:` sets a level for `{name}`, but there is no such rule"
        path = relative(index.config.root, index.config.path)
        yield Finding("unknown-rule", LEVEL, message, path, start, end, help=_advice(name, known))


@cache  # a slip is often made on every page
def _advice(name: str, known: tuple[str, ...]) -> str:
    from difflib import get_close_matches  # seldom needed

    close = get_close_matches(name, known, n=1)
    return f"did you mean `{close[0]}`?" if close else "`everyclaim explain` lists all rules"
