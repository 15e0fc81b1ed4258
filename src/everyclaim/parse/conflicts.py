"""Merge conflicts that nobody resolved: git writes both versions into a file, between lines of its own."""

from collections.abc import Iterator

from everyclaim import patterns as re
from everyclaim.model import Span

LEFT = "a merge conflict was left here"
ADVICE = "keep what is right of the two versions, and remove the lines that begin with <<<<<<<, ======= and >>>>>>>"

_markers = re.compile(r"^(?:<{7}|>{7}) [^\s][^\r\n]*", re.M).finditer


def conflicts(text: str) -> Iterator[Span]:
    """Each conflict from its first marker to the end of its last; a marker that was left over is one of its own."""
    opened: Span | None = None
    for match in _markers(text) if "<<<<<<< " in text or ">>>>>>> " in text else ():
        if match[0].startswith(">"):
            yield Span(opened.start if opened else match.start(), match.end())
            opened = None
        else:
            if opened:
                yield opened
            opened = Span(*match.span())
    if opened:
        yield opened
