"""Entries of one work that disagree.

## What it does

Shows the fields on which two entries of the same work differ in substance, with both places.

## Why is this bad

One of the two values is wrong. The site shows the one of the entry it keeps, which may be the wrong one.

## Example

```bibtex
@article{paul2003,  title = {Glutamate and depression}, doi = {10.1196/annals.1300.016}, year = {2003}}
@article{paul2003a, title = {Glutamate and depression}, doi = {10.1196/annals.1300.016}, year = {2004}}
```

## Use instead

```bibtex
@article{paul2003, title = {Glutamate and depression}, year = {2003}, ids = {paul2003a}}
```

## Fix safety

There is no automatic fix: only the source itself tells which value is right.
"""

from collections.abc import Iterator

from everyclaim.findings import finding, shown
from everyclaim.index import Index
from everyclaim.model import Conflict, Finding

LEVEL = "warning"
SCOPE = "sources"


def check(index: Index) -> Iterator[Finding]:
    """One finding for each pair of values, at the second of them."""
    for work in index.bibliography.works:
        for conflict in work.conflicts:
            yield _finding(index, conflict)


def _finding(index: Index, conflict: Conflict) -> Finding:
    kept, other = conflict.entries
    mine, theirs = other.fields[conflict.field], kept.fields[conflict.field]
    place, _ = index.places(kept.path, theirs.span)
    message = (
        f"{conflict.field} is “{shown(mine.value, 40)}” here, but “{shown(theirs.value, 40)}” "
        f"at {kept.path}:{place.line} for the same work"
    )
    advice = "look at the source, correct one of the two; the site shows the second until then"
    return finding(index, "conflicting-fields", LEVEL, other.path, mine.span, message, advice)
