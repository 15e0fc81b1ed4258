"""An element around a sentence, where the sentence does not cut through another element."""

from functools import cache

from everyclaim import patterns as re
from everyclaim.render.sentences import Place

_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*)([^<>]*)>")
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)  # fmt: skip
_STEPS = 4  # elements that start or end with the sentence, one inside the other


def enclose(html: str, place: Place) -> Place | None:
    """The place widened or narrowed over tags at its ends until an element can enclose it; None where none can."""
    start, end = place
    if start < end and "<" not in html[start:end]:
        return place
    for _ in range(_STEPS):
        unopened, unclosed = _imbalance(html[start:end])
        if not unopened and not unclosed:
            return Place(start, end) if start < end else None
        moved = _moved(html, start, end, unopened, unclosed)
        if moved is None:
            return None
        start, end = moved
    return None


def _imbalance(html: str) -> tuple[int, int]:
    """How many elements are closed but not opened, and opened but not closed."""
    open_names: list[str] = []
    unopened = 0
    for match in _TAG.finditer(html):
        if match[2] in _VOID or match[3].endswith("/"):
            continue
        if not match[1]:
            open_names.append(match[2])
        elif open_names and open_names[-1] == match[2]:
            open_names.pop()
        else:
            unopened += 1
    return unopened, len(open_names)


@cache
def _edges() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    opened = re.compile(r"<[a-zA-Z][^<>]*>\Z")
    closed = re.compile(r"\s*</[a-zA-Z][^<>]*>")
    trailing_open = re.compile(r"\s*<[a-zA-Z][^<>]*>\s*\Z")
    return opened, closed, trailing_open


def _moved(html: str, start: int, end: int, unopened: int, unclosed: int) -> tuple[int, int] | None:
    """The place after one step over a tag at one of its ends."""
    opened, closed, trailing_open = _edges()
    if unopened:
        match = opened.search(html, max(0, start - 400), start)
        return (match.start(), end) if match else None
    if (match := closed.match(html, end)) is not None:
        return start, match.end()
    match = trailing_open.search(html, max(start, end - 400), end)
    return (start, match.start()) if match and unclosed else None
