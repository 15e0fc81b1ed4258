"""Entries that are probably one work.

## What it does

Finds pairs of entries that agree on much, but not on enough to be merged without a person.

## Why is this bad

If they are one work, readers see it twice. If they are not, somebody will wonder again next year.

## Example

```bibtex
@article{liu2016,  title = {Ketamine abuse potential and use disorder}, year = {2016}}
@article{liu2016b, title = {Ketamine abuse potential and use disorders}, year = {2016}}
```

## Use instead

Merge them, or record in one of them that they are two works:

```bibtex
@article{liu2016, title = {Ketamine abuse potential and use disorder}, year = {2016}, distinct-from = {liu2016b}}
```

## Fix safety

There is no automatic fix.
"""

from collections.abc import Iterator

from everyclaim.findings import finding
from everyclaim.index import Index
from everyclaim.model import Finding

LEVEL = "warning"
SCOPE = "sources"


def check(index: Index) -> Iterator[Finding]:
    """One finding for each pair that a person has to judge."""
    for relation in index.bibliography.relations:
        if relation.relation != "same":
            continue
        first, second = (index.bibliography.by_key[key] for key in relation.keys)
        entry, other = second.entries[0], first.entries[0]
        place, _ = index.places(other.path, other.key_span)
        message = f"`{entry.key}` may be the same work as `{other.key}` ({other.path}:{place.line})"
        advice = f"merge the two, or write `distinct-from = {{{other.key}}}` into this entry"
        level = LEVEL if relation.tier == "likely" else "info"
        yield finding(
            index, "likely-repeat", level, entry.path, entry.key_span, message, advice, evidence=relation.evidence
        )
