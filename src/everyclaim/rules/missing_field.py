"""An entry without a field that its reference needs.

## What it does

Checks that each cited entry has what its type needs: an article a title, a journal and a year, a book a publisher …

## Why is this bad

Readers cannot find the source by a reference with a hole in it, and two works cannot be told apart.

## Example

```bibtex
@article{liu2016, author = {Liu, Y}, title = {Ketamine abuse potential}, year = {2016}}
```

## Use instead

```bibtex
@article{liu2016, author = {Liu, Y}, title = {Ketamine abuse potential}, journal = {Brain Res Bull}, year = {2016}}
```

## Fix safety

There is no automatic fix; `everyclaim add` fetches a complete record for an identifier.
"""

from collections.abc import Iterator, Mapping

from everyclaim.edits.keys import parents
from everyclaim.findings import finding
from everyclaim.index import Index
from everyclaim.model import Entry, Finding, Work

LEVEL = "warning"
SCOPE = "entries"

# each alternative of a group will do; after the required fields of BibTeX and BibLaTeX
_WHO = ("author", "editor", "organization", "institution", "collaboration")
_WHEN = ("year", "date")
_WHERE = ("journal", "journaltitle", "eprint")  # a preprint is where its number says
_REQUIRED: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "article": (_WHO, ("title",), _WHERE, _WHEN),
    "book": (_WHO, ("title",), ("publisher",), _WHEN),
    "inbook": (_WHO, ("title", "chapter", "booktitle"), ("publisher",), _WHEN),
    "incollection": (_WHO, ("title",), ("booktitle",), _WHEN),
    "inproceedings": (_WHO, ("title",), ("booktitle", "eventtitle"), _WHEN),
    "phdthesis": (("author",), ("title",), ("school", "institution"), _WHEN),
    "mastersthesis": (("author",), ("title",), ("school", "institution"), _WHEN),
    "thesis": (("author",), ("title",), ("institution", "school"), _WHEN),
    "techreport": (_WHO, ("title",), ("institution",), _WHEN),
    "report": (_WHO, ("title",), ("institution",), _WHEN),
    "unpublished": (_WHO, ("title",)),
    "dataset": (_WHO, ("title",), _WHEN),
    "patent": (("author", "holder"), ("title",), ("number",), _WHEN),
    "online": (("title",), ("url", "doi", "eprint")),
}
_ANY_TYPE = (("title", "booktitle"),)


def check(index: Index) -> Iterator[Finding]:
    """One finding for each cited work that lacks something."""
    for work in index.bibliography.works:
        missing = _missing(work)
        entry = work.entries[0] if missing else None
        if entry and work.canonical in index.uses and not (_is_broken(index, entry) or _is_orphan(index, entry)):
            message = f"`{entry.key}` has no {' and no '.join(group[0] for group in missing)}"
            advice = f"an @{entry.type} needs it for its reference: add it as the source itself has it"
            yield finding(index, "missing-field", LEVEL, entry.path, entry.key_span, message, advice)


def _is_broken(index: Index, entry: Entry) -> bool:
    """Whether the entry breaks the syntax, so that what it lacks may stand in it: that has a finding of its own."""
    defects = index.documents[entry.path].defects if entry.path in index.documents else ()
    inside = (one for one in defects if entry.span.start <= one.span.start < entry.span.end)
    return any(one.rule == "bibtex-syntax" and "never closed" in one.message for one in inside)


def _is_orphan(index: Index, entry: Entry) -> bool:
    """Whether it inherits from an entry that is not there, which would have what it lacks: `broken-crossref` tells that."""
    named = parents(entry)
    there = {key.lower() for key in index.bibliography.by_key} if named else ()
    return any(key.lower() not in there for key in named)


def _missing(work: Work) -> list[tuple[str, ...]]:
    groups = _REQUIRED.get(work.type, _ANY_TYPE)
    return [group for group in groups if not any(work.fields.get(name, "").strip() for name in group)]
