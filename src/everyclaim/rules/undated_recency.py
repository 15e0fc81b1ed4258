"""A claim that was new when it was written.

## What it does

Finds claims with “recently”, “currently”, “a new study” and their like, and no year in the sentence. What counts from
a person's day (“if you recently had surgery”) is left alone. The level is info; on a page with the profile `handbook`
the rule is silent.

## Why is this bad

The page stays, the day passes. A reader cannot tell whether “recently” was last month or ten years ago, and nothing
reminds the editor to look again.

## Example

```markdown
The nasal spray was recently approved by the FDA.
```

## Use instead

```markdown
The nasal spray was approved by the FDA in 2019.
```

## Fix safety

There is no automatic fix: the date has to come from the source.
"""

from collections.abc import Iterator
from functools import cache

from everyclaim import patterns as re
from everyclaim.findings import finding
from everyclaim.index import Index
from everyclaim.model import Finding, Page, Span
from everyclaim.pages import settings_for
from everyclaim.rules._wording import Wording, either, found, quoted, table

LEVEL = "info"
SCOPE = "page"
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_WORD = re.compile(r"[^\W\d_]+(?:['’][a-z]+)?")
_SILENT = ("handbook",)
_HELP = "say when: “in 2024”, “as of March 2024”, “since 2019”"


def check(index: Index) -> Iterator[Finding]:
    """One finding for each claim that counts from an unknown day."""
    for path, page in index.pages.items():
        judged = index.judgements[path]
        asked = [number for number, item in enumerate(judged) if item.level]
        hits = list(found(page, _wording(), asked))
        if not hits or settings_for(index.config, page).profile in _SILENT:
            continue
        for number, span in hits:
            if not _is_dated(page, number) and not _is_personal(page, number, span):
                message = f"“{quoted(page, span)}”: when? The sentence gives no year"
                kind, claim = judged[number].kind, judged[number].id
                yield finding(index, "undated-recency", LEVEL, path, span, message, _HELP, kind=kind, claim=claim)


def _is_dated(page: Page, number: int) -> bool:
    return _YEAR.search(page.masked[slice(*page.sentences[number].span)]) is not None


def _is_personal(page: Page, number: int, span: Span) -> bool:
    """Whether the words before speak of somebody, from whose day it counts."""
    before = page.masked[page.sentences[number].span.start : span.start].lower()
    return not set(_WORD.findall(before)).isdisjoint(table("recency-personal"))


@cache
def _wording() -> Wording:
    phrases = table("recency")
    first = [phrase[1:] for phrase in phrases if phrase[0] == "^"]
    anywhere = [phrase for phrase in phrases if phrase[0] != "^"]
    pattern = rf"\b(?P<words>{either(anywhere)})\b|^\W*(?P<first>{either(first)})\b"
    return Wording(table("recency-clues"), re.compile(pattern))
