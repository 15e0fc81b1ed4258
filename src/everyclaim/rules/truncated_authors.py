"""An author list that was cut.

## What it does

Finds author fields with “…”, “...” or “et al.” among the names, as copied from a formatted reference list.

## Why is this bad

The authors left out cannot be found, and the marker ends up in the reference as if it were a person.

## Example

```bibtex
@article{zanos2018, author = {Zanos, P and Moaddel, R and … and Gould, TD}, title = {Ketamine pharmacology}}
```

## Use instead

```bibtex
@article{zanos2018, author = {Zanos, P and Moaddel, R and others}, title = {Ketamine pharmacology}}
```

## Fix safety

The names have to come from the source. Where `everyclaim.lock` has the record of a registry, with a longer list that agrees
with this one, the fix takes it over; it is unsafe, for registries err, too.
"""

from collections.abc import Iterator, Mapping

from everyclaim import patterns as re
from everyclaim.bibliography import authorship
from everyclaim.findings import finding
from everyclaim.index import Index
from everyclaim.model import Edit, Entry, Field, Finding, Fix
from everyclaim.registries.described import people
from everyclaim.registries.record import Person
from everyclaim.rules._lock import lines

LEVEL = "warning"
SCOPE = "entries"
_CUT = re.compile(r"…|\.\.\.|\\[lt]?dots|\bet\s+al\b", re.IGNORECASE)
_HELP = "write all names, or end the list with `and others` if it is long"


def check(index: Index) -> Iterator[Finding]:
    """One finding for each author or editor field with a cut in it."""
    recorded = _recorded(index)
    for path, document in index.documents.items():
        for entry in document.entries:
            for name in ("author", "editor"):
                field = entry.fields.get(name)
                if field and entry.span.start <= field.span.start < entry.span.end:
                    yield from _in_field(index, path, entry, field, recorded)


def _in_field(
    index: Index, path: str, entry: Entry, field: Field, recorded: Mapping[str, tuple[Person, ...]]
) -> Iterator[Finding]:
    cut = _CUT.search(field.value)
    if cut:
        message = f"the {field.name} list of `{entry.key}` is cut at “{cut.group()}”"
        fix = _completed(path, field, recorded.get(entry.key, ())) if field.name == "author" else None
        yield finding(index, "truncated-authors", LEVEL, path, field.value_span, message, _HELP, fix=fix)


def _recorded(index: Index) -> Mapping[str, tuple[Person, ...]]:
    """By key of an entry, the authors that a registry has for its work."""
    found = ((entry.key, line.record) for work, line in lines(index) for entry in work.entries)
    return {key: record.authors for key, record in found if record and record.authors}


def _completed(path: str, field: Field, authors: tuple[Person, ...]) -> Fix | None:
    """The whole list in place of the cut one, where the two agree."""
    whole = people(authors)
    if (
        not path.endswith(".bib")
        or authorship.agreement(authorship.read(field.value), authorship.read(whole)) != "agree"
    ):
        return None
    return Fix("take over the registry's list", False, (Edit(path, field.value_span, "{" + whole + "}"),))
