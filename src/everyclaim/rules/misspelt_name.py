"""A type or field whose name is a slip of a known one.

## What it does

Finds names such as `jounral`, `authors` or `@artcle` that nothing reads, and that are nearly those of a usual field or type
which the entry does not have. Names of one's own (`project`, `shelf`) are no finding.

## Why is this bad

What stands under such a name is not in the reference: tools pass over fields and types that they do not know, without a word.

## Example

```bibtex
@article{liu2016, authors = {Liu, Yi}, title = {Ketamine abuse potential}, jounral = {Brain Res Bull}, year = {2016}}
```

## Use instead

```bibtex
@article{liu2016, author = {Liu, Yi}, title = {Ketamine abuse potential}, journal = {Brain Res Bull}, year = {2016}}
```

## Fix safety

Writing the known name is unsafe: it may be a name of your own after all.
"""

from collections.abc import Iterator
from functools import cache

from everyclaim.bibliography.tables import listed
from everyclaim.findings import finding
from everyclaim.index import Index
from everyclaim.model import Edit, Entry, Finding, Fix, Span

LEVEL = "warning"
SCOPE = "sources"
_FIELDS = (
    "author", "booktitle", "doi", "edition", "editor", "institution", "journal", "keywords", "number", "pages", "publisher",
    "school", "title", "url", "volume", "year",
)  # fmt: skip
_USUAL = frozenset(_FIELDS)
_TYPES = (
    "article", "book", "booklet", "collection", "conference", "dataset", "inbook", "incollection", "inproceedings", "manual",
    "mastersthesis", "misc", "online", "patent", "phdthesis", "proceedings", "reference", "report", "software", "techreport",
    "thesis", "unpublished", "electronic", "www", "periodical", "review", "standard", "set", "xdata", "suppbook", "image",
)  # fmt: skip
_NEAR = 0.8  # of difflib's ratio: about one letter in five left out, added or changed


def check(index: Index) -> Iterator[Finding]:
    """One finding for each name that is nearly a known one."""
    for path, document in index.documents.items():
        for entry in document.entries if path.endswith(".bib") else ():
            if meant := _meant(entry.type, _TYPES):
                start = entry.span.start + 1
                yield _finding(index, path, Span(start, start + len(entry.type)), f"@{entry.type}", f"@{meant}")
            for name, span in _names(entry):
                if (meant := _meant(name, _FIELDS)) and meant not in entry.fields:
                    yield _finding(index, path, span, name, meant)


def _names(entry: Entry) -> Iterator[tuple[str, Span]]:
    """The names of an entry's own fields that nothing reads."""
    for name in entry.fields.keys() - listed("fields.txt") - _USUAL:
        start = entry.fields[name].span.start
        if entry.span.start <= start < entry.span.end:
            yield name, Span(start, start + len(name))


@cache
def _meant(name: str, names: tuple[str, ...]) -> str:
    """The usual name that a name is nearly, "" if it is one or is near none."""
    if name in names or len(name) < 3:
        return ""
    from difflib import get_close_matches  # seldom needed

    swapped = (one for one in names if sorted(one) == sorted(name))
    return next(iter((*swapped, *get_close_matches(name, names, 1, _NEAR), "")))


def _finding(index: Index, path: str, span: Span, name: str, meant: str) -> Finding:
    message = f"`{name}` is no name that anything reads: did you mean `{meant}`?"
    fix = Fix(f"write `{meant}`", False, (Edit(path, span, meant.lstrip("@")),))
    return finding(index, "misspelt-name", LEVEL, path, span, message, f"write `{meant}`", fix=fix)
