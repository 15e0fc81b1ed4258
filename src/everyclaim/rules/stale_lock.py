"""A line of the lock that is half a year old.

## What it does

Finds the lines of `everyclaim.lock` whose work is cited and whose `checked` lies more than 180 days back.

## Why is this bad

Retractions and corrections come out every day. What was sound half a year ago is marked as sound on the page today.

## Example

```json
{"checked":"2020-01-31","record":{"type":"article"},"source":"crossref","work":"doi:10.1000/x"}
```

## Use instead

Run `everyclaim refresh` from time to time, best in a scheduled job, and commit what it writes.

## Fix safety

There is no automatic fix: the check never asks anybody.
"""

import time
from collections.abc import Iterator

from everyclaim.findings import finding
from everyclaim.index import Index
from everyclaim.model import Finding
from everyclaim.registries.lock import NAME
from everyclaim.rules._lock import lines

LEVEL = "info"
SCOPE = "lock"
_LONGEST = 180  # days
_DAY = 86_400  # seconds
_HELP = "run `everyclaim refresh` and commit everyclaim.lock; a scheduled job does it for you"


def check(index: Index) -> Iterator[Finding]:
    """One finding for the whole lock, at its oldest line: one run of `refresh` renews all."""
    oldest = time.strftime("%Y-%m-%d", time.gmtime(time.time() - _LONGEST * _DAY))
    stale = [line for work, line in lines(index) if work.canonical in index.uses and line.checked < oldest]
    if stale:
        first = min(stale, key=lambda line: (line.checked, line.span))
        message = f"{len(stale)} cited works were last asked about more than {_LONGEST} days ago, since {first.checked}"
        yield finding(index, "stale-lock", LEVEL, NAME, first.span, message, _HELP)
