"""A setting that is unknown or of the wrong type.

## What it does

Checks `extra.everyclaim` in mkdocs.yml: names, types, profiles, levels and styles.

## Why is this bad

A misspelt setting has no effect. A site that believes itself checked as strictly as `health` is then checked less.

## Example

```yaml
extra:
  everyclaim:
    profil: health
```

## Use instead

```yaml
extra:
  everyclaim:
    profile: health
```

## Fix safety

There is no automatic fix.
"""

import os
from collections.abc import Iterator

from everyclaim import inherited
from everyclaim.index import Index
from everyclaim.model import Finding, Position

LEVEL = "error"
_START = Position(1, 1)


def check(index: Index) -> Iterator[Finding]:
    """What is wrong with the settings; a project without any bibliography is told here too."""
    yield from index.config.findings
    yield from _style(index)
    if not (index.config.bib or index.config.findings) and any(page.citations for page in index.pages.values()):
        path = "mkdocs.yml" if index.config.path else next(iter(index.pages))
        message = "pages cite sources, but no bibliography is configured"
        advice = "name it: `extra: {everyclaim: {bib: bibliography.bib}}` in mkdocs.yml, or `--bib FILE`"
        yield Finding("configuration", LEVEL, message, path, _START, _START, help=advice)


def _style(index: Index) -> Iterator[Finding]:
    """A style of pybtex' or of a CSL file that cannot be used; our own are known to be there."""
    if ":" not in index.config.style:
        return
    from everyclaim.bibliography.styles import style

    try:
        style(index.config.style)
    except ValueError as error:
        path = os.path.basename(index.config.path) or "mkdocs.yml"
        advice = "name a style there is; until then references are written in the style ama"
        message = str(error).replace(f"{index.config.root}{os.sep}", "")
        yield Finding("configuration", LEVEL, message, path, *_place_of_style(index.config.path), help=advice)


def _place_of_style(path: str) -> tuple[Position, Position]:
    """Where mkdocs.yml names it; a style that mkdocs-bibtex' options name has no such place."""
    places = inherited.load(path)[1] if path else None
    keys = ("extra", "everyclaim", "style")
    return places.of(keys) if places and keys in places.by_path else (_START, _START)
