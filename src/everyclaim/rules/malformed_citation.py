"""A citation that is not written as one.

## What it does

Finds brackets that begin a citation but cannot be read as one: never closed, without a key, with an empty part; brackets
that are closed but never opened; and keys of the bibliography in brackets without their `@`.

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
its place where the page has no such footnote, or in LaTeX's `\\cite{…}`. For all else there is no automatic fix: only
the author knows which source was meant.
"""

from collections.abc import Iterator

from everyclaim import patterns as re
from everyclaim.findings import finding, of_defect
from everyclaim.index import Index
from everyclaim.model import Edit, Finding, Fix, Page, Span

LEVEL = "error"
SCOPE = "page"
_BRACKETED = re.compile(r"\[([^\[\]@\n]+)\](?![\[(:])")
_PLACE = r",\s*(?:pp?\.|chap|sec|fig|table|\d).*"  # what may follow a key in its part of a citation
_PART = re.compile(rf"\s*([^\s,]+)(?:{_PLACE})?\s*")
_SPACED = re.compile(r"\[[^\[\]\n@]*+@([ \t]++)([^\s\[\];,]++)[^\[\]\n]*+\]")
_AS_FOOTNOTE = re.compile(r"\[\^([^\s\[\]]+)\](?!:)")
_FAR = 1000  # characters: no code within a line is longer
_LATEX = re.compile(r"\\cite[a-z]*\*?(?:\[[^\[\]\n]*\])*\{([^{}\n]+)\}")


def check(index: Index) -> Iterator[Finding]:
    """One finding for each citation that breaks the grammar, lacks its first bracket, or is a known key without its `@` right before it."""
    for path, defect in index.page_defects("malformed-citation"):
        yield of_defect(index, LEVEL, path, defect)
    for page in index.pages.values():
        yield from _without_sign(index, page)
        yield from _spaced(index, page)
        yield from _as_footnote(index, page)
        yield from _latex(index, page)
        yield from _never_opened(index, page)


def _spaced(index: Index, page: Page) -> Iterator[Finding]:
    told = {defect.span.start for defect in page.defects}
    for match in _SPACED.finditer(page.masked):
        key = match[2]
        if key in index.bibliography.by_key and match.start() not in told:
            message = f"with a space after its `@`, `{key}` is no key, and readers see it as it stands"
            fix = Fix(f"write `@{key}`", True, (Edit(page.path, Span(*match.span(1)), ""),))
            span = Span(match.start(1) - 1, match.end(2))
            yield finding(index, "malformed-citation", LEVEL, page.path, span, message, fix.message, fix=fix)


def _as_footnote(index: Index, page: Page) -> Iterator[Finding]:
    for match in _AS_FOOTNOTE.finditer(page.text):
        key, start = match[1], match.start()
        if key in index.bibliography.by_key and _is_markup(page, start) and f"[^{key}]:" not in page.text:
            message = f"the page has no footnote `{key}`; the bibliography's key is cited with `@`"
            fix = Fix(f"write `[@{key}]`", True, (Edit(page.path, Span(start + 1, start + 2), "@"),))
            span = Span(*match.span())
            yield finding(index, "malformed-citation", LEVEL, page.path, span, message, fix.message, fix=fix)


def _is_markup(page: Page, place: int) -> bool:
    """Whether markup of running text stands at a place, and not code, math or an image."""
    before = page.masked[max(0, place - _FAR) : place]
    return page.masked[place] == "\0" and before.rstrip("\0")[-1:] != "\ufffc"


def _without_sign(index: Index, page: Page) -> Iterator[Finding]:
    for match in _BRACKETED.finditer(page.masked):
        if keys := _keys(index, match[1]):
            message = f"`{keys[0][1]}` is a key of the bibliography, but without `@` it cites nothing"
            written = match[1]
            for start, _ in reversed(keys):
                written = f"{written[:start]}@{written[start:]}"
            places = (match.start(1) + start for start, _ in keys)
            fix = Fix(f"write `[{written}]`", True, tuple(Edit(page.path, Span(place, place), "@") for place in places))
            span = Span(*match.span())
            if page.masked[span.start - 1 : span.start] == "@":  # `@[key]`: the sign only has to move
                fix = fix._replace(edits=(Edit(page.path, Span(span.start - 1, span.start), ""), *fix.edits))
            yield finding(index, "malformed-citation", LEVEL, page.path, span, message, fix.message, fix=fix)


def _keys(index: Index, inside: str) -> list[tuple[int, str]]:
    """The keys, and where each stands, in the inside of brackets that would be a citation, had each its `@`; else nothing."""
    found: list[tuple[int, str]] = []
    at = 0
    for part in inside.split(";"):
        match = _PART.fullmatch(part)
        if not match or match[1] not in index.bibliography.by_key or match[1].isdigit():  # [1] may be anything
            return []
        found.append((at + match.start(1), match[1]))
        at += len(part) + 1
    return found


def _latex(index: Index, page: Page) -> Iterator[Finding]:
    for match in _LATEX.finditer(page.masked):
        keys = [key.strip() for key in match[1].split(",")]
        if any(key in index.bibliography.by_key for key in keys):
            message = f"`{match[0]}` is LaTeX: on a page it cites nothing, and readers see it as it stands"
            written, span = f"[{'; '.join(f'@{key}' for key in keys)}]", Span(*match.span())
            known = all(key in index.bibliography.by_key for key in keys)
            plain = (
                known and "[" not in match[0]
            )  # what stands in brackets, a place or a remark, has to be put in by hand
            fix = Fix(f"write `{written}`", True, (Edit(page.path, span, written),)) if plain else None
            help_text = f"write `{written}`"
            yield finding(index, "malformed-citation", LEVEL, page.path, span, message, help_text, fix=fix)


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
