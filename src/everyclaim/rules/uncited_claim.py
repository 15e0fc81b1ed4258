"""A claim that cites no source.

## What it does

Finds sentences that state something a reader could ask a source for and that no citation covers. The profile of the page decides which kinds of
claim are errors, which are warnings and which are left alone.

## Why is this bad

Readers act on what a page says. A claim without a source cannot be checked, and nobody notices when it stops being
true.

## Example

```markdown
Ketamine relieves depression within 72 hours.
```

## Use instead

```markdown
Ketamine relieved depression within 72 hours in a small trial [@berman2000].
```

Or say why no source is needed:

```markdown
Morphine is an opioid. <!-- uncited: classification, undisputed -->
```

## Fix safety

There is no automatic fix: a source has to be read before it is cited.
"""

from collections.abc import Iterator

from everyclaim import patterns as re
from everyclaim.claims.kinds import KINDS
from everyclaim.findings import finding, shown
from everyclaim.index import Index
from everyclaim.model import Finding, Judgement, Page, Sentence
from everyclaim.named import adding, named

LEVEL = "error"
SCOPE = "page"
_NAMED = re.compile(r"@\{?([\w:.+/-]*\w)")
_SENTENCE = "before the full stop"
_CELL = "in its row"  # for which a citation in any of its cells stands


def check(index: Index) -> Iterator[Finding]:
    """One finding for each claim that the profile asks a source for and that nothing covers."""
    for path, page in index.pages.items():
        for judgement in index.judgements[path]:
            if judgement.verdict == "claim" and judgement.level and not judgement.covered_by:
                yield _finding(index, page, judgement)


def _finding(index: Index, page: Page, judgement: Judgement) -> Finding:
    sentence = page.sentences[judgement.sentence]
    message = f"{_named(judgement.kind)} without a source: “{shown(sentence.words)}”"
    return finding(
        index, "uncited-claim", judgement.level, page.path, sentence.span, message, _help(index, page, judgement),
        kind=judgement.kind, claim=judgement.id, evidence=(*_evidence(page, judgement), *_idle(index, page, sentence)),
    )  # fmt: skip


def _named(kind: str) -> str:
    return "a claim" if kind in ("", "other") else f"a claim ({kind})"


def _help(index: Index, page: Page, judgement: Judgement) -> str:
    """What to write, and where: the very citation, where the sentence gives its source in another way."""
    where = _CELL if page.blocks[page.sentences[judgement.sentence].block].kind == "cell" else _SENTENCE
    given = named(index, page, judgement.sentence)
    if given and given.key:
        return f"write `[@{given.key}]` {where}: `{given.words}` means that work, but is no citation"
    if given:
        what = f"`{given.words}` is a {given.kind}, and no citation"
        return f"{what}: {adding(index, given)}, and write its key {where}: `[@key]`"
    return (
        f"cite a source {where}: `[@key]`; reword it as what it is; "
        f"or say {'behind it' if where == _CELL else 'after the sentence'} why it needs none: `<!-- uncited: REASON -->`"
    )


def _idle(index: Index, page: Page, sentence: Sentence) -> Iterator[str]:
    """Keys that the sentence holds without citing them: a closed bracket in code or a link's text looks like a citation."""
    for match in _NAMED.finditer(page.text, *sentence.span):
        if match[1] in index.bibliography.by_key:
            yield f"`@{match[1]}` cites nothing where it stands: in code, in the text of a link, or behind a backslash"


def _evidence(page: Page, judgement: Judgement) -> tuple[str, ...]:
    """What makes it a claim, in words: those of the page first."""
    why = next((kind.about for kind in KINDS if kind.name == judgement.why), "No exemption applies.")
    why = why[:1].lower() + why[1:].rstrip(".")
    if judgement.why_span is None:
        return (f"{why} (score {judgement.score:.2f})",)
    words = page.text[judgement.why_span.start : judgement.why_span.end]
    return (f"“{shown(words)}”: {why}",)
