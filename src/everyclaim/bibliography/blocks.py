"""Blocks of entries that share an exact key: what makes a comparison worth it.

Of each key only its hash is kept, a column of 64 bits for each kind of key: 11 MB for 100,000 entries, and one block is
found by looking through a column's bytes. Two keys of one hash (one chance in ten million for a million entries) cost a
comparison, nothing else.
"""

import sys
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from . import naming
from .record import Record

DOI, PMID, PMCID, ARXIV = range(4)  # kinds of keys by their place, as far as they are asked for by name
TITLE, BEGINNING, SERIES = 7, 10, 15  # the same, further on in what `keys` returns
_EDGE = 18  # letters of a title's beginning or end
_START = 26  # letters in which ten are left without the number of a standard or a year
_NO_DIGITS = dict.fromkeys(map(ord, "0123456789"))
_SOUGHT = 50  # blocks of one kind; for more of them a table is made


def keys(record: Record) -> tuple[str, ...]:
    """One key of each kind, "" where the entry has none; some kinds are weak."""
    ids, title = record.ids, record.title.compact
    start = title.removeprefix("the")  # an article that is left out at times; of all titles, so "theory" does no harm
    year, volume, surname = record.year, record.volume, record.surname
    return (
        ids.doi,
        ids.pmid,
        ids.pmcid,
        ids.arxiv,
        ids.isbns[0] if ids.isbns else "",
        ids.address,
        ids.trial,
        title,
        record.original or record.subject or title,
        record.page if record.page[:2] == "cd" else "",  # a Cochrane review, whatever its year
        start[:_EDGE],
        title[-_EDGE:],
        f"{year}|{volume}|{record.page}" if volume and record.page else "",
        f"{volume}|{record.page}|{surname}"
        if volume and record.page
        else "",  # the year of the first printing, or a slip
        f"{surname}|{year}|{volume}|{record.issue if volume else record.page}" if surname and year else "",
        f"{surname}|{_undigited(start[:_START])[:10]}" if surname and title else "",  # parts and editions
        *naming.keys(record),
    )


def _undigited(text: str) -> str:
    return text if text.isalpha() else text.translate(_NO_DIGITS)


KINDS, WEAK, NAMING = range(25), range(10, 16), range(16, 25)
Keys = tuple[int, ...]


def hashed(record: Record) -> Keys:
    """The hashes of the entry's keys, 0 for none."""
    return tuple(map(hash, keys(record)))


class Blocks:
    """The keys of entries, by the place of the entry."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._columns = _columns(records)
        self._sought = dict.fromkeys(KINDS, 0)
        self._tables: dict[int, dict[int, list[int]]] = {}

    def of(self, place: int) -> Keys:
        """The keys of the entry at a place."""
        return tuple(column[place] for column in self._columns)

    def replace(self, start: int, stop: int, records: Sequence[Record]) -> None:
        """Put the keys of these entries in the place of those from `start` to `stop`."""
        for column, values in zip(self._columns, _columns(records), strict=True):
            column[start:stop] = values
        self._sought = dict.fromkeys(KINDS, 0)
        self._tables.clear()

    def shared(self, kind: int) -> Iterator[list[int]]:
        """The places of the entries of each block in which there are several."""
        column = self._columns[kind]
        counts = Counter(column)
        if counts.pop(0, 0) + len(counts) == len(column):
            return iter(())
        several: dict[int, list[int]] = {value: [] for value, count in counts.items() if count > 1}
        if several:
            for place, value in enumerate(column):
                if value in several:
                    several[value].append(place)
        return iter(several.values())

    def places(self, kind: int, value: int) -> list[int]:
        """The places of the entries that have a key."""
        self._sought[kind] += 1
        if self._sought[kind] <= _SOUGHT:
            return list(_found(self._columns[kind], value))
        if kind not in self._tables:
            table = self._tables[kind] = {}
            for place, each in enumerate(self._columns[kind]):
                table.setdefault(each, []).append(place)
        return self._tables[kind].get(value, [])


def _columns(records: Iterable[Record]) -> "list[array[int]]":
    """The hashes of entries' keys, a column for each kind."""
    rows = array("q", chain.from_iterable(map(hashed, records)))
    return [rows[kind :: len(KINDS)] for kind in KINDS]


def _found(column: "array[int]", value: int) -> Iterator[int]:
    """The places of a value, found by the bytes it is written in."""
    data, size = column.tobytes(), column.itemsize
    sought = value.to_bytes(size, sys.byteorder, signed=True)
    at = data.find(sought)
    while at >= 0:
        if at % size == 0:
            yield at // size
        at = data.find(sought, at + 1)
