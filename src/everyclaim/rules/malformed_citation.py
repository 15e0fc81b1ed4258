"""A citation that is not written as one.

## What it does

Finds brackets that begin a citation but cannot be read as one: never closed, without a key, with an empty part; brackets
that are closed but never opened; keys of the bibliography in brackets without their `@`; and citations of known keys as MyST
(`{cite}`), Sphinx (`:cite:`), Jekyll (`{% cite … %}`), Hugo (`{{< cite … >}}`) and LaTeX write them.

## Why is this bad

A site generator publishes such a bracket as it stands, or deletes it. Either way the reader gets no source.

## Example

```markdown
Ketamine acts within hours [@berman2000.
```

## Use instead

```markdown
Ketamine acts within hours [@berman2000].
```

## Fix safety

A key of the bibliography in brackets without its `@` gets one, safely; so does one with a space after its `@`, with `^` in
its place where the page has no such footnote, or in LaTeX's `\\cite{…}`. So does another program's citation of known keys alone,
and `^` before a citation goes, where everyclaim renders the page; without mkdocs.yml that needs `--unsafe-fixes`, for the program
that publishes the pages may want them so. For all else there is no automatic fix: only
the author knows which source was meant.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from everyclaim.findings import finding, of_defect
from everyclaim.index import Index
from everyclaim.model import Edit, Finding, Fix, Page, Span
from everyclaim.rules._foreign import foreign, noted
from everyclaim.rules._slips import slips

LEVEL = "error"
SCOPE = "page"


def check(index: Index) -> Iterator[Finding]:
    """One finding for each citation that breaks the grammar, lacks its first bracket, or is a known key without its `@` right before it."""
    is_ours = bool(index.config.path)
    level = LEVEL if is_ours else "warning"  # what another program publishes may be right there
    for path, page in index.pages.items():
        found = list(slips(page, index.bibliography.by_key))
        starts = sorted(slip[0].start for slip in found)
        for defect in page.defects:
            if defect.rule == "malformed-citation" and not _holds(defect.span, starts):
                yield of_defect(index, LEVEL, path, defect)
        for span, message, way_out, fix in found:
            yield finding(index, "malformed-citation", LEVEL, path, span, message, way_out, fix=fix)
        for span, message, way_out, fix in foreign(page, index.bibliography.by_key, is_ours):
            yield finding(index, "malformed-citation", level, path, span, message, way_out, fix=fix)
        for span, message, way_out, fix in noted(page) if is_ours else ():
            yield finding(index, "malformed-citation", "warning", path, span, message, way_out, fix=fix)
        yield from _never_opened(index, page)


def _holds(span: Span, starts: Sequence[int]) -> bool:
    """Whether one of the places, in order, lies within a span."""
    return bisect_left(starts, span.start) < bisect_left(starts, span.end)


def _never_opened(index: Index, page: Page) -> Iterator[Finding]:
    for citation in page.citations:
        end = citation.group.end
        if citation.form != "narrative" or page.text[end : end + 1] != "]":
            continue
        before = page.text[page.blocks[citation.block].span.start : citation.group.start]
        if before.count("[") <= before.count("]"):
            message = f"the citation that ends with @{citation.key}] is never opened: readers would see the bracket"
            fix = Fix(
                "put [ before it", False, (Edit(page.path, Span(citation.group.start, citation.group.start), "["),)
            )
            span = Span(citation.group.start, end + 1)
            help_text = f"write `[@{citation.key}]`, or remove the `]`"
            yield finding(index, "malformed-citation", LEVEL, page.path, span, message, help_text, fix=fix)
