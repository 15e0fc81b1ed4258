"""Where two states of a bibliography differ."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from everyclaim.model import Entry
from everyclaim.parse.bibtex.fields import are_equal

Change = tuple[int, int, Sequence[Entry]]  # start and stop among the old entries, and the new ones in their place


def changes(old: Sequence[Entry], new: Sequence[Entry]) -> Iterator[Change]:
    """Where the entries differ: stretches of the old ones, and what stands there now.

    Entries are held against those of their key, as far as these come in the same order; time grows with n log n.
    """
    at, place = 0, 0
    for stop, end in [*_pairs(old, new), (len(old), len(new))]:
        if at < stop or place < end:
            yield at, stop, new[place:end]
        if stop < len(old) and old[stop] is not new[end] and not _says_the_same(old[stop], new[end]):
            yield stop, stop + 1, [new[end]]
        at, place = stop + 1, end + 1


def _pairs(old: Sequence[Entry], new: Sequence[Entry]) -> Sequence[tuple[int, int]]:
    """The places of entries of one key in both states, so many that come in one order."""
    mine, yours = ([entry.key for entry in entries] for entries in (old, new))
    if mine == yours:
        return [(place, place) for place in range(len(old))]
    last = {key: place for place, key in enumerate(yours)}
    return _rising([(place, last[key]) for place, key in enumerate(mine) if key in last])


def _rising(pairs: Sequence[tuple[int, int]]) -> Sequence[tuple[int, int]]:
    """The most pairs whose second members rise (C. Schensted, "Longest increasing and decreasing subsequences", 1961)."""
    ends: list[int] = []  # the lowest second member at which a row of this length ends
    at: list[int] = []  # its pair
    before: list[int] = []
    for number, (_, place) in enumerate(pairs):
        length = bisect_left(ends, place)
        before.append(at[length - 1] if length else -1)
        ends[length : length + 1] = [place]
        at[length : length + 1] = [number]
    found: list[tuple[int, int]] = []
    number = at[-1] if at else -1
    while number >= 0:
        found.append(pairs[number])
        number = before[number]
    return found[::-1]


def _says_the_same(one: Entry, other: Entry) -> bool:
    return one.key == other.key and one.type == other.type and are_equal(one.fields, other.fields)
