"""A cited work that no registry was asked about.

## What it does

In a project with an `everyclaim.lock`, finds cited works that have an identifier, and no line in the lock.

## Why is this bad

Nobody has looked whether the work exists, says what its entry says, and still stands. The other works were looked at, and
readers take that for granted of all.

## Example

```bibtex
@article{smith2026, title = {Ketamine after surgery}, doi = {10.1000/new}}
```

## Use instead

Run `everyclaim refresh` and commit `everyclaim.lock` together with the entry.

## Fix safety

There is no automatic fix: the check never asks anybody.
"""

from collections.abc import Iterator

from everyclaim.findings import finding
from everyclaim.index import Index
from everyclaim.model import Finding
from everyclaim.registries.standing import names
from everyclaim.rules._lock import lock

LEVEL = "info"
SCOPE = "lock"
_HELP = "run `everyclaim refresh` and commit everyclaim.lock with the entry"


def check(index: Index) -> Iterator[Finding]:
    """One finding for each cited work with an identifier that the lock does not have."""
    known = lock(index.lock).works
    for work in index.bibliography.works if known else ():
        if work.canonical not in index.uses:
            continue
        asked = list(names(work))
        if asked and not any(name in known for name in asked):
            entry = work.entries[0]
            message = f"no registry was asked about `{entry.key}` yet"
            yield finding(index, "unverified-entry", LEVEL, entry.path, entry.key_span, message, _HELP)
