"""Citations that reached readers as they were typed: a literal `[@` in the visible text of a built page."""

import re
from collections.abc import Iterator
from functools import cache

from everyclaim.model import Span

_CITATION = r"\[-?@[^\s\]\[<]*(?:[^\]\[<\n]{0,200}\])?"
# Formulas as they stand in HTML for a script to show; an author's own \\[ has lost its backslash there.
FORMULA = r"\\\[(?:(?!\\[\[\]]).){0,4000}+\\\]|\\\((?:(?!\\[()]).){0,4000}+\\\)|\$\$.{0,4000}?\$\$"
# Text in these is shown as typed on purpose, or not shown at all.
_LITERAL = "code|pre|kbd|samp|tt|script|style|template|math|textarea|iframe|noembed|noframes|xmp"


@cache
def _readable() -> re.Pattern[str]:
    """Formulas, which are stepped over, and citations."""
    return re.compile(rf"{FORMULA}|(?P<citation>{_CITATION})", re.DOTALL)


@cache
def _boundaries() -> re.Pattern[str]:
    """Comments, tags of any kind, and among them those that open or close literal text (groups: slash, name)."""
    attributes = r"[^>=]*+(?:=[ \t\n\f\r]*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|)[^>=]*+)*(?:>|\Z)"
    return re.compile(
        rf"<(?:!--(?:-?>|.*?(?:--!?>|\Z))|[!?][^>]*+(?:>|\Z)|(/?)(?:({_LITERAL})(?=[\s/>])|[a-zA-Z]){attributes})",
        re.DOTALL | re.IGNORECASE,
    )


def literals(text: str) -> Iterator[Span]:
    """Where a page shows `[@…]` outside of code, math and the like. Linear time."""
    if "[@" not in text and "[-@" not in text:
        return
    for start, end in _visible(text):
        for match in _readable().finditer(text, start, end):
            if match["citation"]:
                yield Span(*match.span())


def _visible(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of text between tags that a reader sees as prose."""
    position = 0
    inside: list[str] = []
    for match in _boundaries().finditer(text):
        if not inside:
            yield position, match.start()
        position = match.end()
        name = (match[2] or "").lower()
        if name and not match[1]:
            inside.append(name)
        elif name in inside:
            del inside[inside.index(name) :]
    if not inside:
        yield position, len(text)
