"""An authority that nobody can ask.

## What it does

Finds claims without a source that lean on somebody and name nobody: “experts say”, “studies show”, “it is widely
believed”. A citation, a link, or a name (“experts at the WHO say”) gives them a face. On a page with the profile
`handbook` the rule is silent, without a profile its findings are info, with `strict` errors.

## Why is this bad

It sounds like evidence and is none: the reader cannot look up which experts, which studies, or whether there are any.

## Example

```markdown
Studies show that ketamine acts within hours.
```

## Use instead

Name and cite who found it.

```markdown
A trial with 7 patients found that ketamine acts within 72 hours [@berman2000].
```

## Fix safety

There is no automatic fix: only the author knows who was meant.
"""

from collections.abc import Iterator
from functools import cache

from everyclaim import patterns as re
from everyclaim.findings import finding
from everyclaim.index import Index
from everyclaim.model import Finding, Page
from everyclaim.pages import settings_for
from everyclaim.rules._wording import Wording, either, found, quoted, table

LEVEL = "warning"
SCOPE = "page"
_LEVELS = {"handbook": "", "default": "info", "strict": "error"}
_HELP = "name who says so and cite them, or leave the claim out"


def check(index: Index) -> Iterator[Finding]:
    """One finding for each claim without a source that leans on nobody in particular."""
    for path, page in index.pages.items():
        judged = index.judgements[path]
        bare = [number for number, item in enumerate(judged) if item.verdict == "claim" and not item.covered_by]
        hits = [(number, span) for number, span in found(page, _wording(), bare) if not _links(page, number)]
        level = _LEVELS.get(settings_for(index.config, page).profile, LEVEL) if hits else ""
        for number, span in hits if level else ():
            message = f"“{quoted(page, span)}”: who? The sentence names nobody, and cites nothing"
            yield finding(
                index, "faceless-authority", level, path, span, message, _HELP,
                kind=judged[number].kind, claim=judged[number].id,
            )  # fmt: skip


def _links(page: Page, number: int) -> bool:
    """Whether a sentence leads to somebody by a link."""
    text = page.text[slice(*page.sentences[number].span)]
    return "](" in text or "://" in text or "][" in text


@cache
def _wording() -> Wording:
    who, hearsay = table("authority-who"), table("authority-hearsay")
    many, small, says = (either(table(f"authority-{name}")) for name in ("many", "small", "says"))
    # Only where a clause begins: in “Harvard experts say” a name stands before.
    begins = rf"(?:^\W*|(?<=[,;:(—–]\s)|\b{either(table('authority-before'))}[,\s]\s*)"
    named = rf"(?:{many}\s+){{0,3}}{either(who)}\s+(?:{small}\s+)?{says}\b"
    pattern = rf"{begins}(?P<words>{named}|{either(hearsay)}\b)"
    return Wording(table("authority-clues"), re.compile(pattern))
