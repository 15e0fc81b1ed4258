"""An entry that says something else than the registry of its identifier.

## What it does

Compares title, authors, journal, year, volume, number and pages of each entry with the record that `everyclaim refresh`
wrote into `everyclaim.lock`. Spelling, abbreviation and shortened lists do not count: only values that cannot both be right do.

## Why is this bad

Readers look in the wrong volume. Or the identifier is that of another work, and every link leads to something that
does not say what the page says.

## Example

```bibtex
@article{berman2000, title = {Antidepressant effects of ketamine}, volume = {74}, doi = {10.1016/S0006-3223(99)00230-9}}
```

## Use instead

```bibtex
@article{berman2000, title = {Antidepressant effects of ketamine}, volume = {47}, doi = {10.1016/S0006-3223(99)00230-9}}
```

## Fix safety

Taking over the registry's value is unsafe: registries err, too. Where the title differs there is no fix: then the identifier may
be the mistake.
"""

from collections.abc import Iterator

from everyclaim.bibliography.merging import disagreements
from everyclaim.findings import finding, shown
from everyclaim.index import Index
from everyclaim.model import Edit, Entry, Finding, Fix
from everyclaim.registries.described import described
from everyclaim.registries.lock import Locked
from everyclaim.rules._lock import holder, lines

LEVEL = "warning"
SCOPE = "lock"
_HELP = "look at the source itself: correct the entry, or its identifier if that belongs to another work"


def check(index: Index) -> Iterator[Finding]:
    """One finding for each field on which an entry and the record disagree in substance."""
    for work, line in lines(index):
        if line.record and line.record.title:
            entry, record = holder(work, line.work), described(line.record)
            differing = list(disagreements(entry, record))
            for name in differing:
                yield _finding(index, entry, record, name, line, fixable="title" not in differing)


def _finding(index: Index, entry: Entry, record: Entry, name: str, line: Locked, fixable: bool) -> Finding:
    mine, theirs = entry.fields[name], record.fields[name].value
    message = f"{name} is “{shown(mine.value, 60)}” here, but “{shown(theirs, 60)}” at {line.source} ({line.work})"
    own = entry.path.endswith(".bib") and entry.span.start <= mine.span.start < entry.span.end
    edits = (Edit(entry.path, mine.value_span, "{" + theirs + "}"),)
    fix = Fix(f"take over the {name} of {line.source}", False, edits) if own and fixable else None
    span = mine.value_span if own else entry.key_span
    evidence = (f"asked on {line.checked}",)
    return finding(index, "metadata-mismatch", LEVEL, entry.path, span, message, _HELP, fix=fix, evidence=evidence)
