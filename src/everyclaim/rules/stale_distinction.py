"""A `distinct-from` that keeps nothing apart any more.

## What it does

Finds keys in `distinct-from` that no entry has, and those of entries that nobody would take for this one any more.

## Why is this bad

The field records a person's decision about two entries. After one of them was renamed, removed or rewritten it says
something about nothing, and the next real repeat under that key would be kept apart unseen.

## Example

```bibtex
@article{liu2016, title = {Ketamine abuse potential and use disorder}, distinct-from = {renamed2016}}
```

## Use instead

Remove the key, or write the one that the other entry has now:

```bibtex
@article{liu2016, title = {Ketamine abuse potential and use disorder}, distinct-from = {liu2016b}}
@article{liu2016b, title = {Ketamine abuse potential and use disorder}, note = {Reply}}
```

## Fix safety

There is no automatic fix: the entry may have been renamed.
"""

from collections.abc import Iterator

from everyclaim.bibliography.distinct import stale
from everyclaim.findings import finding
from everyclaim.index import Index
from everyclaim.model import Finding

LEVEL = "warning"
SCOPE = "sources"


def check(index: Index) -> Iterator[Finding]:
    """One finding for each key that keeps nothing apart."""
    entries = [entry for work in index.bibliography.works for entry in work.entries]
    for found in stale(entries):
        message = f"`distinct-from = {{{found.key}}}` of `{found.entry.key}` is stale: {found.reason}"
        advice = "remove the key, or write the one that the other entry has now"
        yield finding(index, "stale-distinction", LEVEL, found.entry.path, found.field.span, message, advice)
