"""Entries that describe one work.

## What it does

Finds entries that are certainly the same work under different keys, and says what shows it. The site lists the work
once, and every one of the keys cites it.

## Why is this bad

A list that has a source twice makes the evidence look broader than it is, and corrections reach only one of the
entries.

## Example

```bibtex
@article{zanos2018, title = {Ketamine and ketamine metabolite pharmacology}, doi = {10.1124/pr.117.015198}}
@article{Zanos18,   title = {Ketamine and ketamine metabolite pharmacology}, doi = {10.1124/pr.117.015198}}
```

## Use instead

```bibtex
@article{zanos2018, doi = {10.1124/pr.117.015198}, ids = {Zanos18}, title = {Ketamine …}}
```

## Fix safety

The fix is safe where no two values truly disagree.
"""

from collections.abc import Iterator

from everyclaim.edits.merge import merge
from everyclaim.findings import finding
from everyclaim.index import Index
from everyclaim.model import Entry, Finding, Work

LEVEL = "warning"


def check(index: Index) -> Iterator[Finding]:
    """One finding for each entry beyond the first of a work; the first of them carries the fix for all."""
    for work in index.bibliography.works:
        # the same key twice is `repeated-key`
        others = [entry for entry in work.entries[1:] if entry.key != work.canonical]
        if work.tier == "certain" and len(others) == len(work.entries) - 1:
            for number, entry in enumerate(others):
                yield _finding(index, work, entry, with_fix=number == 0)


def _finding(index: Index, work: Work, entry: Entry, with_fix: bool) -> Finding:
    first = work.entries[0]
    place, _ = index.places(first.path, first.key_span)
    message = f"`{entry.key}` is the same work as `{work.canonical}` ({first.path}:{place.line})"
    advice = f"keep `{work.canonical}`, note the other key in it (`ids = {{{entry.key}}}`) and remove this entry"
    fix = merge(index, work) if with_fix else None
    return finding(
        index, "repeated-entry", LEVEL, entry.path, entry.key_span, message, advice, fix=fix, evidence=work.evidence
    )
