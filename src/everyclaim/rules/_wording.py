"""What the rules about wording share: phrases from tables of words, found in the sentences of a page."""

import os
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from everyclaim import patterns as re
from everyclaim.claims.tables import read_table
from everyclaim.model import Page, Span

_FOLDER = os.path.join(os.path.dirname(__file__), "data")
_BETWEEN = r"[\s\0-]+"  # a line's end or hidden markup too


class Wording(NamedTuple):
    """What to look for: the named groups of `pattern`; where none of the `clues` stands, nobody needs to look."""

    clues: tuple[str, ...]
    pattern: re.Pattern[str]


@cache
def table(name: str) -> tuple[str, ...]:
    """The words and phrases of a table, of all languages together. Raises TableError for a line it cannot read."""
    paths = [os.path.join(_FOLDER, language, f"{name}.txt") for language in sorted(os.listdir(_FOLDER))]
    return tuple(dict.fromkeys(entry for path in paths for entry in read_table(path)))


def either(phrases: Iterable[str]) -> str:
    """A pattern for any of the phrases in lower case, a common beginning tried once."""
    return _tree([tuple(phrase.split()) for phrase in phrases])


def _tree(phrases: Iterable[tuple[str, ...]]) -> str:
    branches: dict[str, list[tuple[str, ...]]] = {}
    for first, *rest in phrases:
        branches.setdefault(first, []).append(tuple(rest))
    return "(?:" + "|".join(re.escape(word) + _rest(rests) for word, rests in branches.items()) + ")"


def _rest(rests: list[tuple[str, ...]]) -> str:
    longer = [rest for rest in rests if rest]
    tail = _BETWEEN + _tree(longer) if longer else ""
    return f"(?:{tail})?" if longer and () in rests else tail


def found(page: Page, wording: Wording, eligible: Iterable[int]) -> Iterator[tuple[int, Span]]:
    """The sentences among those `eligible` that hold the wording, by number, with its first place in each."""
    for number in _candidates(page, wording.clues, sorted(eligible)):
        start, end = page.sentences[number].span
        match = wording.pattern.search(_lower(page.masked[start:end]))
        if match:
            yield number, Span(start + match.start(match.lastgroup or 0), start + match.end(match.lastgroup or 0))


def quoted(page: Page, span: Span) -> str:
    """What stands there, as a reader sees it."""
    return " ".join(page.masked[span.start : span.end].replace("\0", "").split())


def _lower(text: str) -> str:
    """Lower case of the same length: that of İ is longer, and places would move."""
    lower = text.lower()
    return lower if len(lower) == len(text) else text


def _candidates(page: Page, clues: tuple[str, ...], eligible: Sequence[int]) -> list[int]:
    """The eligible sentences that hold a clue: looking for plain letters is many times faster than for a pattern."""
    spans = [page.sentences[number].span for number in eligible]
    text = " ".join([page.masked[start:end] for start, end in spans]).replace("\n", " ")
    starts: list[int] = []
    places: set[int] = set()
    for clue in clues:
        at = text.find(clue)
        while at >= 0:
            starts = starts or list(accumulate((end - start + 1 for start, end in spans), initial=0))
            places.add(bisect_right(starts, at) - 1)
            at = text.find(clue, at + 1)
    return [eligible[place] for place in sorted(places)]
