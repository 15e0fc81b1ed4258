"""An entry that builds on another one that is not there.

## What it does

Looks up the keys that entries name in `crossref`, `xref`, `xdata`, `related` and `entryset`: finds those that no entry has,
entries that name themselves or inherit from themselves in a circle, and parents that stand before an entry with a `crossref`
to them, in files without BibLaTeX's own fields.

## Why is this bad

What should have been inherited, the title of the book or the proceedings, is missing in the reference. BibTeX reads a file once: it
does not find a parent that stood before its child.

## Example

```bibtex
@incollection{bell2018, title = {Dose and response}, crossref = {handbok}}
@book{handbook, title = {A handbook of anaesthesia}, publisher = {Example Press}, year = {2018}}
```

## Use instead

```bibtex
@incollection{bell2018, title = {Dose and response}, crossref = {handbook}}
@book{handbook, title = {A handbook of anaesthesia}, publisher = {Example Press}, year = {2018}}
```

## Fix safety

There is no automatic fix: only the author knows which entry was meant.
"""

from collections.abc import Collection, Iterator

from everyclaim.edits.keys import INHERITING, NEEDING, Mention, mentions
from everyclaim.findings import finding
from everyclaim.index import Index
from everyclaim.model import Finding
from everyclaim.rules._inheriting import Heirs, faults

LEVEL = "warning"
SCOPE = "sources"
_MOST_KEYS = 2000  # among which a slip is looked for: it takes long


def check(index: Index) -> Iterator[Finding]:
    """One finding for each key that leads nowhere, each circle, and each parent that comes too early."""
    found = mentions(index, NEEDING)
    names = {name.lower() for name in index.bibliography.by_key} if found else ()
    heirs: Heirs = {}
    for key, named in found.items():
        for mention in named:
            if key.lower() == mention.entry.key.lower():
                yield _itself(index, mention)
            elif key.lower() not in names:
                yield _unknown(index, key, mention)
            elif mention.field.name in INHERITING:
                heirs.setdefault((mention.entry.path, mention.entry.key.lower()), []).append((key.lower(), mention))
    if heirs:
        yield from faults(index, heirs)


def _itself(index: Index, mention: Mention) -> Finding:
    message = f"`{mention.entry.key}` names itself as its own `{mention.field.name}`"
    advice = "name the entry that was meant, or remove the field"
    return finding(index, "broken-crossref", LEVEL, mention.entry.path, mention.span, message, advice, "itself")


def _unknown(index: Index, key: str, mention: Mention) -> Finding:
    field = mention.field.name
    lost = ", so nothing is inherited" if field in INHERITING else ""
    message = f"no entry has the key `{key}` that `{mention.entry.key}` names in `{field}`{lost}"
    close = _close(key, index.bibliography.by_key.keys() - {mention.entry.key})
    advice = f"did you mean `{close}`?" if close else "add that entry to this file, or remove the field"
    return finding(index, "broken-crossref", LEVEL, mention.entry.path, mention.span, message, advice, "unknown")


def _close(key: str, names: Collection[str]) -> str:
    if len(names) > _MOST_KEYS:
        return ""
    from difflib import get_close_matches  # seldom needed

    return next(iter(get_close_matches(key, sorted(names), 1, 0.75)), "")
