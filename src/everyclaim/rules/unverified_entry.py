"""A cited work that no registry was asked about.

## What it does

In a project with an `everyclaim.lock`, finds cited works that have an identifier, and no line in the lock. While
`everyclaim refresh` was never run and the lock holds only lines written by hand, that is told once for all of them.

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

from collections.abc import Iterator, Mapping

from everyclaim.findings import finding
from everyclaim.index import Index
from everyclaim.model import Entry, Finding, Work
from everyclaim.registries.lock import REGISTRIES, Locked
from everyclaim.registries.standing import names
from everyclaim.rules._lock import lock

LEVEL = "info"
SCOPE = "lock"
_HELP = "run `everyclaim refresh` and commit everyclaim.lock with the entry"


def check(index: Index) -> Iterator[Finding]:
    """One finding for each cited work with an identifier that the lock does not have, or one for all of them."""
    known = lock(index.lock).works
    entries = [work.entries[0] for work in index.bibliography.works if known and _is_unasked(index, work, known)]
    if any(line.source in ("", *REGISTRIES) for line in known.values()):
        for entry in entries:
            yield _found(index, entry, f"no registry was asked about `{entry.key}` yet")
    elif entries:
        yield _found(
            index, entries[0], f"no registry was ever asked about the {len(entries)} works that could be looked up"
        )


def _is_unasked(index: Index, work: Work, known: Mapping[str, Locked]) -> bool:
    """Is the work cited, could a registry know it, and does the lock say nothing of it?"""
    asked = list(names(work)) if work.canonical in index.uses else []
    return bool(asked) and not any(name in known for name in asked)


def _found(index: Index, entry: Entry, message: str) -> Finding:
    return finding(index, "unverified-entry", LEVEL, entry.path, entry.key_span, message, _HELP)
