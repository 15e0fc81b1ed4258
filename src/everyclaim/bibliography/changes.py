"""Where two states of a bibliography differ."""

from collections.abc import Iterable, Iterator, Sequence

from everyclaim.model import Entry
from everyclaim.parse.bibtex.fields import are_equal

Change = tuple[int, int, Sequence[Entry]]  # start and stop among the old entries, and the new ones in their place


def changes(old: Sequence[Entry], new: Sequence[Entry]) -> Iterator[Change]:
    """Where the entries differ: stretches of the old ones, and what stands there now."""
    if len(old) == len(new):
        for place, (one, other) in enumerate(zip(old, new, strict=True)):
            if one is not other and not _says_the_same(one, other):
                yield place, place + 1, [other]
        return
    start = _agreeing(zip(old, new, strict=False))
    end = _agreeing(zip(old[start:][::-1], new[start:][::-1], strict=False))
    yield start, len(old) - end, new[start : len(new) - end]


def _agreeing(pairs: Iterable[tuple[Entry, Entry]]) -> int:
    """How many pairs there are before the first that differs."""
    count = 0
    for one, other in pairs:
        if one is not other and not _says_the_same(one, other):
            break
        count += 1
    return count


def _says_the_same(one: Entry, other: Entry) -> bool:
    return one.key == other.key and one.type == other.type and are_equal(one.fields, other.fields)
