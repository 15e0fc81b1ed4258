"""A citation of a key that no entry has.

## What it does

Finds `[@key]` and `@key` where the bibliography has no entry, and no recorded old key, of that name.

## Why is this bad

The reader gets no source. Some generators delete such a citation from the page without a trace.

## Example

```markdown
It acts within hours [@berman200].
```

## Use instead

```markdown
It acts within hours [@berman2000].
```

## Fix safety

Where exactly one key differs by a slip, the fix writes that key. It is unsafe: a person has to see that it is the
source that was meant. In place of an identifier, and of a key with a character in it that nobody sees, the key is written safely.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from everyclaim import patterns as re
from everyclaim.findings import finding
from everyclaim.index import Index, Use
from everyclaim.model import Edit, Finding, Fix, Span
from everyclaim.named import adding, identified

LEVEL = "error"
SCOPE = "page"
Way = tuple[str, Fix | None]
_WRITTEN = re.compile(r"[^\s;,@\[\](){}]+")
_NEAR = 0.75  # of both keys' characters, that match in order


def check(index: Index) -> Iterator[Finding]:
    """One finding for each use of an unknown key."""
    if not index.config.bib:
        return  # one finding says that there is no bibliography; one a citation would bury it
    keys = tuple(index.bibliography.by_key) if index.unknown else ()
    for use in index.unknown:
        yield _finding(index, use, _close(use.citation.key, keys))


def _finding(index: Index, use: Use, close: Sequence[str]) -> Finding:
    message = f"no entry has the key `{use.citation.key}`"
    advice, fix = _hidden(index, use) or _identifier(index, use) or _similar(index, use, close)
    return finding(index, "unknown-key", LEVEL, use.path, use.citation.key_span, message, advice, fix=fix)


def _hidden(index: Index, use: Use) -> Way | None:
    """For a key that something cuts which nobody sees: a soft hyphen that came along from another program."""
    text, span = index.text(use.path), use.citation.key_span
    written = _WRITTEN.match(text, span.start)
    hidden = next((char for char in text[span.end : span.end + 1] if unicodedata.category(char) == "Cf"), "")
    if not hidden or not written:
        return None
    key = "".join(char for char in written[0] if unicodedata.category(char) != "Cf").rstrip(".:")
    if key not in index.bibliography.by_key:
        return None
    whole = Span(span.start, written.end())
    advice = (
        f"write `@{key}` anew: after `{use.citation.key}` stands a character that nobody sees (U+{ord(hidden):04X})"
    )
    return advice, Fix(f"cite `{key}`", True, (Edit(use.path, whole, key),))


def _identifier(index: Index, use: Use) -> Way | None:
    """For a DOI, a link or a number of PubMed in place of a key."""
    given = identified(index, use.citation.key)
    if given is None:
        return None
    if not given.key:
        return f"{adding(index, given)}, and write its key", None
    return f"write `@{given.key}`, the key of that work", _fix(use, given.key, is_safe=True)


def _similar(index: Index, use: Use, close: Sequence[str]) -> Way:
    if close:
        fix = _fix(use, close[0]) if len(close) == 1 else None
        return "did you mean " + " or ".join(f"`@{key}`" for key in close) + "?", fix
    advice = f"add the source to {', '.join(index.documents) or 'the bibliography'}, or cite a key that is there"
    if use.citation.form == "narrative":  # somebody's name on a platform, mostly
        advice += f"; write `\\@{use.citation.key}` if it is no citation"
    return advice, None


def _fix(use: Use, key: str, is_safe: bool = False) -> Fix:
    return Fix(f"cite `{key}`", is_safe, (Edit(use.path, use.citation.key_span, key),))


@lru_cache(maxsize=1024)
def _close(key: str, keys: tuple[str, ...]) -> tuple[str, ...]:
    same_letters = [known for known in keys if known.lower() == key.lower()]
    if same_letters:
        return tuple(same_letters)
    from difflib import get_close_matches

    # No more characters can match than are in both: that leaves few keys to compare.
    same = set(key).__contains__
    likely = [known for known in keys if 2 * sum(map(same, known)) >= _NEAR * (len(key) + len(known))]
    return tuple(get_close_matches(key, likely, n=2, cutoff=_NEAR))
