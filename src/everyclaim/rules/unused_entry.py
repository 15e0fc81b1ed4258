"""An entry that no page cites.

## What it does

Finds works in the bibliography that nothing cites under any of their keys.

## Why is this bad

It is no fault of the page, but often the trace of one: a citation that was lost, or a key that was misspelt.

## Example

```bibtex
@article{mion2017, title = {History of anaesthesia}}
```

## Use instead

Cite it where it supports a claim, or remove it.

```markdown
The drug was first made in 1962 [@mion2017].
```

## Fix safety

Removing the entry is unsafe: somebody may want it back.
"""

from collections.abc import Iterator

from everyclaim.edits.keys import NEEDING, mentions
from everyclaim.edits.surroundings import removals
from everyclaim.findings import finding
from everyclaim.index import Index
from everyclaim.model import Edit, Finding, Fix, Work

LEVEL = "info"
SCOPE = "entries"
_HELP = "cite it where it supports a claim, or remove it; `rules: {unused-entry: off}` if the file is shared"


def check(index: Index) -> Iterator[Finding]:
    """One finding for each work that is never cited, and that no other entry needs."""
    if index.partial:
        return
    needed = mentions(index, NEEDING)
    for work in index.bibliography.works:
        if work.canonical and work.canonical not in index.uses and not any(key in needed for key in work.keys):
            entry = work.entries[0]
            fix = Fix("remove the entry", False, tuple(_removals(index, work)))
            message = f"no page cites `{entry.key}`"
            yield finding(index, "unused-entry", LEVEL, entry.path, entry.key_span, message, _HELP, fix=fix)


def _removals(index: Index, work: Work) -> Iterator[Edit]:
    for path in dict.fromkeys(entry.path for entry in work.entries):
        if path in index.documents and path.endswith(".bib"):
            yield from removals(index.documents[path], [entry for entry in work.entries if entry.path == path])
