"""A citation that is asked to stand for too much.

## What it does

A citation stands for its own sentence and at most 5 sentences before it in the same paragraph. The rule finds one
that more than 5 claims would lean on: a longer run of claims before it (or, with `coverage: block`, in its
paragraph), or a list of more than 20 claims below a lead-in. Tables are one statement, however long, and
`<!-- cites: @key -->…<!-- /cites -->` is the author's word.

## Why is this bad

The further a claim stands from its citation, the less a reader can tell what the source says and what was added. Such
runs grow: each editor adds a sentence before a citation that was right once.

## Example

```markdown
Ketamine was made in 1962. It was tested in 1964. It was approved in 1970. It relieves pain. It raises blood pressure.
It impairs memory. It relieves depression within hours [@domino2010].
```

## Use instead

```markdown
Ketamine was made in 1962. It was tested in 1964. It was approved in 1970 [@domino2010]. It relieves pain. It raises
blood pressure. It impairs memory. It relieves depression within hours [@domino2010].
```

## Fix safety

There is no automatic fix: the source has to be read to see how far it reaches.
"""

from collections.abc import Collection, Iterator

from everyclaim.claims.coverage import leads, stretched
from everyclaim.findings import finding
from everyclaim.index import Index
from everyclaim.model import Finding, Page
from everyclaim.pages import settings_for

LEVEL = "warning"
SCOPE = "page"
_MOST_ITEMS = 20  # claims of a list; a longer one from one source is rather a table
_CELLS = ("cell", "header-cell")
_HELP = "cite again where the source still says so; or mark what it says: `<!-- cites: @{key} -->…<!-- /cites -->`"


def check(index: Index) -> Iterator[Finding]:
    """One finding for each citation that stands for too many claims."""
    for path, page in index.pages.items():
        if page.citations:
            counted = {item.sentence for item in index.judgements[path] if item.verdict == "claim" and item.level}
            yield from _runs(index, page, counted)
            if len(counted) > _MOST_ITEMS:
                yield from _lists(index, page, counted)


def _runs(index: Index, page: Page, counted: Collection[int]) -> Iterator[Finding]:
    settings = settings_for(index.config, page)
    for stretch in stretched(page, settings.coverage, settings.cap, counted):
        many = len(stretch.sentences)
        what = f"{many} claims before this citation lean on it; it reaches back {settings.cap} sentences"
        if settings.coverage == "block":
            what = f"{many} claims of this paragraph lean on this citation; {settings.cap} are the most"
        yield _finding(index, page, stretch.citation, what)


def _lists(index: Index, page: Page, counted: Collection[int]) -> Iterator[Finding]:
    for lead, items in leads(page).items():
        block = page.sentences[lead].block
        own = [number for number, citation in enumerate(page.citations) if citation.block == block]
        claims = [number for number in items if number in counted and not _has_its_own(index, page, number)]
        if own and len(claims) > _MOST_ITEMS:
            what = f"{len(claims)} claims of the list below lean on this citation; {_MOST_ITEMS} are the most"
            yield _finding(index, page, own[-1], what)


def _has_its_own(index: Index, page: Page, number: int) -> bool:
    """Whether a sentence cites a source itself, or is part of a table: that is one statement."""
    in_table = page.blocks[page.sentences[number].block].kind in _CELLS
    return in_table or bool(index.judgements[page.path][number].citations)


def _finding(index: Index, page: Page, citation: int, what: str) -> Finding:
    item = page.citations[citation]
    return finding(index, "stretched-citation", LEVEL, page.path, item.group, what, _HELP.format(key=item.key))
