"""A citation of a key that no entry has.

## What it does

Finds `[@key]` and `@key` where the bibliography has no entry, and no recorded old key, of that name.
A bare `@name` without a year that is like no key is taken for somebody's name on a platform, a package or the label of a figure: that is
info, once a page, unless a claim leans on it.

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

from collections.abc import Iterator, Sequence

from everyclaim import patterns as re
from everyclaim.bibliography.near import near
from everyclaim.files import PANDOC
from everyclaim.findings import finding
from everyclaim.index import Index, Use
from everyclaim.model import Edit, Finding, Fix, Span
from everyclaim.named import adding, identified
from everyclaim.rules._names import name_levels

LEVEL = "error"
SCOPE = "page"
Way = tuple[str, Fix | None]
_WRITTEN = re.compile(r"[^\s;,@\[\](){}]+")
_LABEL = re.compile(r"(?:fig|tbl|sec|eq|lst|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg|tip|nte|wrn|imp|cau)-")


def check(index: Index) -> Iterator[Finding]:
    """One finding for each use of an unknown key; for what is only a name, one a page."""
    if not index.config.bib or len(index.documents) < len(set(index.config.bib)):
        return  # one finding says that there is no bibliography, or that a file of it is missing; one a citation would bury it
    keys = tuple(index.bibliography.by_key) if index.unknown else ()
    names, told = name_levels(index, index.unknown), set()
    for use in index.unknown:
        name = (use.path, use.citation.key)
        level = LEVEL if _hidden(index, use) else names.get(name, LEVEL)
        if level != "info":
            yield _finding(index, use, level, near(use.citation.key, keys))
        elif name not in told and not _is_label(use):
            told.add(name)
            yield _name(index, use)


def _finding(index: Index, use: Use, level: str, close: Sequence[str]) -> Finding:
    message = f"no entry has the key `{use.citation.key}`"
    advice, fix = _hidden(index, use) or _identifier(index, use) or _similar(index, use, close)
    return finding(index, "unknown-key", level, use.path, use.citation.key_span, message, advice, fix=fix)


def _hidden(index: Index, use: Use) -> Way | None:
    """For a key that something cuts which nobody sees: a soft hyphen that came along from another program."""
    from unicodedata import category  # few keys are unknown

    text, span = index.text(use.path), use.citation.key_span
    written = _WRITTEN.match(text, span.start)
    hidden = next((char for char in text[span.end : span.end + 1] if category(char) == "Cf"), "")
    if not hidden or not written:
        return None
    key = "".join(char for char in written[0] if category(char) != "Cf").rstrip(".:")
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
    if use.citation.form == "narrative":
        advice += f"; write `\\@{use.citation.key}` if it is no citation"
    return advice, None


def _fix(use: Use, key: str, is_safe: bool = False) -> Fix:
    return Fix(f"cite `{key}`", is_safe, (Edit(use.path, use.citation.key_span, key),))


def _is_label(use: Use) -> bool:
    """Whether Quarto or R Markdown would make of it a reference to a figure, a table, a section …"""
    return use.path.endswith(PANDOC) and _LABEL.match(use.citation.key) is not None


def _name(index: Index, use: Use) -> Finding:
    key = use.citation.key
    message = f"no entry has the key `{key}`: it is taken for a name, not a citation"
    advice = (
        f"write `\\@{key}` so that nobody has to ask; if it is a citation, add the source, or cite a key that is there"
    )
    return finding(index, "unknown-key", "info", use.path, use.citation.key_span, message, advice)
