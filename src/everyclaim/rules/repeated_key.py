"""Two entries with the same key.

## What it does

Finds a key that stands for more than one entry, in one file or in several.

## Why is this bad

Which of the two a citation means then depends on the tool, or on the order in which files are read.

## Example

```bibtex
@book{mion2017, title = {One}}
@book{mion2017, title = {Another}}
```

## Use instead

```bibtex
@book{mion2017, title = {One}}
@book{mion2017b, title = {Another}}
```

## Fix safety

There is no automatic fix: the citations have to be told apart by a person.
"""

from collections.abc import Iterator

from everyclaim.findings import finding, of_defect
from everyclaim.index import Index
from everyclaim.model import Entry, Finding

LEVEL = "error"
_HELP = "give one of the two another key, or remove one if they are the same work"


def check(index: Index) -> Iterator[Finding]:
    """One finding for each key that a file gives to two entries."""
    for path, defect in index.defects("repeated-key"):
        yield of_defect(index, LEVEL, path, defect)
    yield from _across_files(index)


def _across_files(index: Index) -> Iterator[Finding]:
    first: dict[str, Entry] = {}
    for path, document in index.documents.items():
        for entry in document.entries:
            other = first.setdefault(entry.key, entry)
            if other.path != path:
                place, _ = index.places(other.path, other.key_span)
                message = f"the key `{entry.key}` is taken already, at {other.path}:{place.line}"
                yield finding(index, "repeated-key", LEVEL, path, entry.key_span, message, _HELP)
