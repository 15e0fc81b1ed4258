"""Two entries with the same key.

## What it does

Finds a key that stands for more than one entry, in one file or in several, and (as a warning) keys that differ in capitals alone.

## Why is this bad

Which of the two a citation means then depends on the tool, or on the order in which files are read.

## Example

```bibtex
@book{mion2017, title = {One}}
@book{mion2017, title = {Another}}
```

## Use instead

```bibtex
@book{mion2017, title = {One}}
@book{mion2017b, title = {Another}}
```

## Fix safety

Two entries that are certainly one work and do not disagree are merged, which is safe. Where they are two works there is
no automatic fix: the citations have to be told apart by a person.
"""

from collections.abc import Iterator, Mapping

from everyclaim.edits.keys import mentions
from everyclaim.edits.merge import merge
from everyclaim.findings import finding, of_defect
from everyclaim.index import Index
from everyclaim.model import Entry, Finding, Fix, Span, Work

LEVEL = "error"
SCOPE = "entries"
_HELP = "give one of the two another key, or remove one if they are the same work"

_ONE_WORK = "the two describe one work: remove this entry, and keep in the other what it alone has"


def check(index: Index) -> Iterator[Finding]:
    """One finding for each key that is given to two entries."""
    fixes = _fixes(index)
    for path, defect in index.defects("repeated-key"):
        yield _mended(of_defect(index, LEVEL, path, defect), fixes.get((path, defect.span)))
    yield from _across_files(index, fixes)
    yield from _differing_in_case(index)


def _across_files(index: Index, fixes: Mapping[tuple[str, Span], Fix | None]) -> Iterator[Finding]:
    first: dict[str, Entry] = {}
    for path, document in index.documents.items():
        for entry in document.entries:
            other = first.setdefault(entry.key, entry)
            if other.path != path and entry.key:
                place, _ = index.places(other.path, other.key_span)
                message = f"the key `{entry.key}` is taken already, at {other.path}:{place.line}"
                told = finding(index, "repeated-key", LEVEL, path, entry.key_span, message, _HELP)
                yield _mended(told, fixes.get((path, entry.key_span)))


def _mended(told: Finding, fix: Fix | None) -> Finding:
    """The finding with its fix; of one work a person does not have to tell two apart."""
    return told._replace(fix=fix, help=_ONE_WORK) if fix else told


def _differing_in_case(index: Index) -> Iterator[Finding]:
    first: dict[str, Entry] = {}
    for document in index.documents.values():
        for entry in document.entries:
            other = first.setdefault(entry.key.lower(), entry)
            if other.key != entry.key:
                place, _ = index.places(other.path, other.key_span)
                both = f"`{entry.key}` and `{other.key}` ({other.path}:{place.line})"
                message = f"the keys {both} differ in capitals alone: BibTeX takes them for one"
                yield finding(index, "repeated-key", "warning", entry.path, entry.key_span, message, _HELP)


def _fixes(index: Index) -> Mapping[tuple[str, Span], Fix | None]:
    """For entries that have their key from another entry of the same work, by place: the fix that merges the work."""
    works = [work for work in index.bibliography.works if len(work.entries) > 1 and _shares_a_key(work)]
    mentioned = mentions(index) if works else {}
    return {
        (entry.path, entry.key_span): fix
        for work in works
        for fix in (merge(index, work, mentioned),)
        for entry in work.entries
    }


def _shares_a_key(work: Work) -> bool:
    return work.tier == "certain" and len({entry.key for entry in work.entries}) < len(work.entries)
