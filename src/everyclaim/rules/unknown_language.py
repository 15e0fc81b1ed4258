"""A page in a language whose claims are not known.

## What it does

Says once a page that its language is none there are word tables for. Figures, citations and comments are checked all the
same; sentences without a figure are not. The site's language can be set with `language: de` under `extra: everyclaim:`; without
it, that of each page is guessed from its small words, and from its letters.

## Why is this bad

It is not bad, but you should know: no finding on such a page does not mean that every claim has a source.

## Example

```markdown
Ketamin virker mot depresjon hos mange av dem som ikke har blitt bedre av andre medisiner, og det er kjent at det kan
virke etter bare noen få timer når det blir gitt i en blodåre.
```

## Use instead

There is nothing to correct on the page. Turn the rule off where it is known:

```yaml
extra:
  everyclaim:
    rules: {unknown-language: off}
```

## Fix safety

There is no automatic fix. Word tables for a language can be added without programming.
"""

from collections.abc import Iterator

from everyclaim.claims.tables import languages
from everyclaim.findings import finding
from everyclaim.index import Index
from everyclaim.model import Finding

LEVEL = "info"
SCOPE = "page"
_HELP = "if all pages are in one of these, set `language:` under `extra: everyclaim:`; else let a person check this page's claims"


def check(index: Index) -> Iterator[Finding]:
    """One finding for each page of which only figures and citations were checked."""
    message = f"this page's language is none of {', '.join(languages())}: only its figures and citations are checked"
    for path, page in index.pages.items():
        first = next((item for item in index.judgements[path] if item.why == "language"), None)
        if first:
            span = page.sentences[first.sentence].span
            yield finding(index, "unknown-language", LEVEL, path, span, message, _HELP)
