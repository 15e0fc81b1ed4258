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

from everyclaim.edits.keys import mentions
from everyclaim.edits.merge import merge
from everyclaim.findings import finding
from everyclaim.index import Index
from everyclaim.model import Entry, Finding, Fix, Work

LEVEL = "warning"
SCOPE = "entries"
_TOLD = 3  # the most telling evidence; all of it is in the formats that have room


def check(index: Index) -> Iterator[Finding]:
    """One finding for each entry beyond the first of a work; the first of them carries the fix for all."""
    repeated = [work for work in index.bibliography.works if _is_repeated(work)]
    mentioned = mentions(index) if repeated else {}
    for work in repeated:
        fix = merge(index, work, mentioned)
        for number, entry in enumerate(_others(work)):
            yield _finding(index, work, entry, fix if number == 0 else None)


def _is_repeated(work: Work) -> bool:
    """Whether a work has several entries for certain."""
    return work.tier == "certain" and len(work.entries) > 1 and bool(_others(work))


def _others(work: Work) -> list[Entry]:
    """The entries under other keys than the surviving one; the same key twice is `repeated-key`."""
    return [entry for entry in work.entries[1:] if entry.key != work.canonical]


def _finding(index: Index, work: Work, entry: Entry, fix: Fix | None) -> Finding:
    first = work.entries[0]
    place, _ = index.places(first.path, first.key_span)
    why = ", ".join(work.evidence[:_TOLD]) or "no difference"
    message = f"`{entry.key}` is the same work as `{work.canonical}` ({first.path}:{place.line}): {why}"
    advice = f"keep `{work.canonical}`, note the other key in it (`ids = {{{entry.key}}}`) and remove this entry"
    return finding(
        index, "repeated-entry", LEVEL, entry.path, entry.key_span, message, advice, fix=fix, evidence=work.evidence
    )
