"""Where a page's sentences stand in its HTML.

Sentences are found by their letters and digits alone: whatever an extension or plugin did to quotes, dashes, links or
spaces does not matter, and the Markdown itself is never touched. One pass over the HTML, one search a sentence.
"""

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from everyclaim import patterns as re
from everyclaim.render.prose import Stream, bare_each

_LEFT = re.compile(r"(?:\x02en:[^\x03]*\x03\s*|[^\s<>\x02\x03])*\Z")
_WINDOW = 100_000  # how many letters ahead a sentence is looked for
_PATIENCE = 50  # sentences not found one after the other: the rest of the page is not this text


class Place(NamedTuple):
    """A stretch `html[start:end]` that holds one sentence and nothing else."""

    start: int
    end: int


def locate(html: str, sentences: Sequence[str]) -> list[Place | None]:
    """The places of sentences, given as their words in the order of the page; None where one is not found.

    A place ends where the next found sentence or the block ends, so that citations after the full stop are inside.
    """
    stream = Stream(html)
    starts = [None if number is None else _first(stream, number) for number in _search(stream.letters, sentences)]
    ordered = sorted({start for start in starts if start is not None} | set(stream.edges))
    return [None if start is None else _place(html, start, ordered) for start in starts]


def _search(letters: str, sentences: Sequence[str]) -> list[int | None]:
    """The number of each sentence's first letter."""
    found: list[int | None] = []
    cursor = missed = 0
    for wanted in bare_each(sentences):
        number = _find(letters, wanted, cursor) if wanted and missed < _PATIENCE else -1
        missed = 0 if number >= 0 else missed + 1
        cursor = number + 1 if number >= 0 else cursor
        found.append(number if number >= 0 else None)
    return found


def _find(letters: str, wanted: str, cursor: int) -> int:
    """The sentence, or its first half where the end was rendered in another way."""
    end = cursor + _WINDOW
    number = letters.find(wanted, cursor, end)
    if number < 0 and len(wanted) > 24:
        number = letters.find(wanted[: max(20, len(wanted) // 2)], cursor, end)
    return number


def _first(stream: Stream, letter: int) -> int:
    """Where the sentence starts: marks and a narrative citation before its first letter belong to it."""
    offset = stream.offset(letter)
    html = stream.html
    before = html[offset - 1 : offset] if offset else ""
    if before in (">", "") or (before.isspace() and html[offset - 2 : offset - 1] != "\x03"):
        return offset
    match = _LEFT.search(html, max(0, offset - 200), offset)
    return match.start() if match else offset


def _place(html: str, start: int, ordered: Sequence[int]) -> Place:
    following = bisect_left(ordered, start + 1)
    end = ordered[following] if following < len(ordered) else len(html)
    return Place(start, start + len(html[start:end].rstrip()))
