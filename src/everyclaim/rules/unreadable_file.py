"""A page or .bib file that cannot be read.

## What it does

Names a file of the project that is missing, is a folder or may not be read.

## Why is this bad

Its claims are not checked and its entries cannot be cited.

## Example

```yaml
plugins:
  - bibtex:
      bib_file: bibliografy.bib
```

## Use instead

```yaml
plugins:
  - bibtex:
      bib_file: bibliography.bib
```

## Fix safety

There is no automatic fix.
"""

import os
from collections.abc import Iterator

from everyclaim.files import relative
from everyclaim.findings import of_defect
from everyclaim.index import Index
from everyclaim.model import Defect, Finding
from everyclaim.parse.positions import Lines

LEVEL = "error"
SCOPE = "sources"


def check(index: Index) -> Iterator[Finding]:
    """One finding for each file that cannot be read."""
    for path, defect in index.defects("unreadable-file"):
        yield _named(index, path, defect) or of_defect(index, LEVEL, path, defect)


def _named(index: Index, path: str, defect: Defect) -> Finding | None:
    """A bibliography that is not there, at the line of mkdocs.yml that names it: no other file could be opened at a line."""
    config = index.config
    if not config.path or path not in (relative(config.root, bib) for bib in config.bib):
        return None
    if os.path.exists(os.path.join(config.root, path)):
        return None
    with open(config.path, encoding="utf-8", errors="replace") as file:
        text = file.read()
    name = next((name for name in (path, os.path.basename(path)) if name in text), "")
    if not name:
        return None
    lines, start = Lines(text), text.index(name)
    places = lines.position(start), lines.position(start + len(name))
    where = relative(config.root, config.path)
    return Finding("unreadable-file", LEVEL, f"`{path}` cannot be read: no such file", where, *places, help=defect.help)
