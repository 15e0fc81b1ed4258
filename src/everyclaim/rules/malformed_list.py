r"""A list of references asked for in a way that nothing understands, or twice.

## What it does

Finds options of `\bibliography` and `\full_bibliography` that are none, sections that no source would stand in, and a
second list of the same kind on a page.

## Why is this bad

The list is published without what was asked for: in one piece instead of in sections, or not a second time.

## Example

```markdown
# References

\full_bibliography[by=keywords]
```

## Use instead

Divide the list of a page or of the whole site by `kind` (articles, books, reports …), by `study` (what `studytype` says) or by
`keyword`. A choice, `by=keyword: trial, review`, puts the sections in its order, and what is in none of them under
"Other sources".

```markdown
# References

\full_bibliography[by=keyword]
```

## Fix safety

There is no automatic fix.
"""

from collections.abc import Iterable, Iterator

from everyclaim.findings import finding, shown
from everyclaim.index import Index
from everyclaim.model import Finding, Span
from everyclaim.parse.list_commands import BY, ListCommand, commands

LEVEL = "warning"
SCOPE = "page"
_WAYS = "write `by=kind`, `by=study` or `by=keyword`, or with a choice `by=keyword: trial, review`"


def check(index: Index) -> Iterator[Finding]:
    """One finding for each thing that a list will not have."""
    names = (index.config.bib_command, index.config.full_bib_command)
    for path, page in index.pages.items():
        seen: set[str] = set()
        for asked in commands(page.text, names) if any(name in page.text for name in names) else ():
            span = _line(page.text, asked.start)
            for message, advice in _wrong(index, asked, asked.command in seen):
                yield finding(index, "malformed-list", LEVEL, path, span, message, advice)
            seen.add(asked.command)


def _wrong(index: Index, asked: ListCommand, again: bool) -> Iterator[tuple[str, str]]:
    if again:
        yield f"`{asked.command}` stands on this page already: a list is shown once", "remove one of the two"
    elif asked.odd:
        yield f"`[{shown(asked.odd, 40)}]` is no option of a list", _meant(asked.odd)
    elif asked.chosen:
        yield from _empty(index, asked)


def _meant(odd: str) -> str:
    close = _close(odd.partition("=")[2].partition(":")[0].strip() or odd, BY)
    return f"did you mean `by={close}`?" if close else _WAYS


def _close(name: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches  # seldom needed

    return next(iter(get_close_matches(name, list(known), n=1)), "")


def _empty(index: Index, asked: ListCommand) -> Iterator[tuple[str, str]]:
    """Sections that were chosen and that no source of the bibliography would stand in."""
    there = {name.casefold(): name for name in _there(index, asked.by)}
    for name in asked.chosen:
        if name.casefold() not in there:
            close = _close(name.casefold(), there)
            meant = f"did you mean `{there[close]}`?" if close else "remove it, or give a source that word"
            yield f"no source stands under `{shown(name, 40)}`: that section is left out", meant


def _there(index: Index, by: str) -> set[str]:
    from everyclaim.bibliography.sections import keys

    return {name for work in index.bibliography.works for name in keys(work, by)}


def _line(text: str, start: int) -> Span:
    end = text.find("\n", start)
    return Span(start, len(text[:end].rstrip()) if end >= 0 else len(text.rstrip()))
