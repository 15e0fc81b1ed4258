"""A page that includes itself, by way of others or at once.

## What it does

Follows the lines that include files (`--8<-- "file.md"`, of the extension pymdownx.snippets) and finds those that lead
back to the page they stand on.

## Why is this bad

The text can never be whole. The extension leaves out what it has met before, without a word: which part of the pages is
missing depends on where the reading began.

## Example

```markdown
--8<-- "page.md"
```

## Use instead

```markdown
See [the other page](other.md).
```

## Fix safety

There is no automatic fix: a person has to say which page holds the text.
"""

import posixpath
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from everyclaim import patterns as re
from everyclaim.findings import finding
from everyclaim.index import Index
from everyclaim.model import Finding, Span

LEVEL = "warning"
_INCLUDE = re.compile(r"^[ \t]*-{2,}8<-{2,}[ \t]+[\"']([^\"'\n:]+)", re.MULTILINE)


class _Include(NamedTuple):
    span: Span
    target: str


def check(index: Index) -> Iterator[Finding]:
    """One finding for each line that leads back to its own page."""
    includes = {path: found for path in index.pages if (found := _includes(index, path))}
    for path, found in includes.items():
        for include in found:
            if way := _way(includes, include.target, path):
                message = f"this include leads back to its own page: {' -> '.join((path, *way))}"
                advice = "take one of the includes out; a link can stand in its place"
                yield finding(index, "circular-include", LEVEL, path, include.span, message, advice)


def _includes(index: Index, path: str) -> list[_Include]:
    text = index.text(path)
    matches = _INCLUDE.finditer(text) if "8<-" in text else ()
    found = ((Span(*match.span(1)), _page(index, path, match[1].strip())) for match in matches)
    return [_Include(span, target) for span, target in found if target]


def _page(index: Index, path: str, name: str) -> str:
    """The page that a name means, beside the page, in the project's root or in a folder above; "" for another file."""
    folder = posixpath.dirname(path)
    while True:
        candidate = posixpath.normpath(posixpath.join(folder, name))
        if candidate in index.pages or not folder:
            return candidate if candidate in index.pages else ""
        folder = posixpath.dirname(folder)


def _way(includes: Mapping[str, list[_Include]], start: str, end: str) -> tuple[str, ...]:
    """The pages from `start` to `end` along includes, both named; () where there is no way."""
    ways: dict[str, tuple[str, ...]] = {start: (start,)}
    for page in (waiting := [start]):
        if page == end:
            return ways[page]
        for include in includes.get(page, ()):
            if include.target not in ways:
                ways[include.target] = (*ways[page], include.target)
                waiting.append(include.target)
    return ()
