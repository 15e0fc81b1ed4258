"""Which pairs of entries are worth comparing: those that share an exact key. And what the file teaches meanwhile."""

from collections.abc import Callable, Iterator, Sequence

from . import authorship, wording
from .record import Record
from .tables import listed
from .verdict import Context

_BLOCK = 100  # entries with one key that are all compared with each other
_WINDOW = 8  # beyond that: neighbours in order of date and place
_EDGE = 18  # letters of a title's beginning or end
_SHARED_WORDS = 0.4  # of the shorter title's, for a comparison to be worth it
_LEARNED_SHORT, _LEARNED_LONG = 3, 5  # issues that make a title of up to six words, or a longer one, a recurring one
_LEARNED_SHARE = 0.4  # so many of its entries are in issues of their own: a work that is only repeated is in few

Key = Callable[[Record], str]


def _place(record: Record) -> str:
    return f"{record.year}|{record.volume}|{record.page}" if record.page and record.volume else ""


def _author(record: Record) -> str:
    if not record.surname or not record.year:
        return ""
    return f"{record.surname}|{record.year}|{record.volume}|{record.issue if record.volume else record.page}"


def _start(record: Record) -> str:
    """The first surname and how the title begins: parts and editions."""
    return f"{record.surname}|{record.title.compact[:10]}" if record.surname and record.title.compact else ""


_SURE: tuple[Key, ...] = (
    lambda record: record.ids.doi,
    lambda record: record.ids.pmid,
    lambda record: record.ids.pmcid,
    lambda record: record.ids.arxiv,
    lambda record: record.ids.isbns[0] if record.ids.isbns else "",
    lambda record: record.ids.address,
    lambda record: record.ids.trial,
    lambda record: record.title.compact,
    lambda record: record.original or record.title.compact,
    lambda record: record.title.compact[:_EDGE],
)
_WEAK: tuple[Key, ...] = (
    lambda record: record.title.compact[-_EDGE:],
    _place,
    _author,
    _start,
)


def pairs(records: Sequence[Record]) -> Iterator[tuple[Record, Record]]:
    """Every pair that shares a key, once; linear in the number of entries however many share one.

    What shares a weak key only (one author in one year, one page) has to share words of its title as well.
    """
    seen: set[int] = set()
    size = len(records)
    for keys, is_weak in ((_SURE, False), (_WEAK, True)):
        for key in keys:
            for block in blocks(records, key):
                for one, other in _within(block):
                    packed = one.place * size + other.place
                    if packed not in seen and not (is_weak and _is_strange(one, other)):
                        seen.add(packed)
                        yield one, other


def _is_strange(one: Record, other: Record) -> bool:
    """Whether two titles have so few words in common that no comparison is needed."""
    mine, yours = set(one.title.words.split()), set(other.title.words.split())
    return bool(mine and yours) and len(mine & yours) < _SHARED_WORDS * min(len(mine), len(yours))


def blocks(records: Sequence[Record], key: Key) -> Iterator[list[Record]]:
    """Entries that share a key, where several do."""
    first: dict[str, Record] = {}
    several: dict[str, list[Record]] = {}
    for record in records:
        value = key(record)
        if value:
            earlier = first.setdefault(value, record)
            if earlier is not record:
                several.setdefault(value, [earlier]).append(record)
    yield from several.values()


def _within(block: list[Record]) -> Iterator[tuple[Record, Record]]:
    if len(block) <= _BLOCK:
        for place, one in enumerate(block):
            for other in block[place + 1 :]:
                yield one, other
        return
    ordered = sorted(block, key=lambda record: (record.year, record.volume, record.issue, record.page, record.place))
    for place, one in enumerate(ordered):
        for other in ordered[place + 1 : place + 1 + _WINDOW]:
            yield (one, other) if one.place < other.place else (other, one)


def learned(records: Sequence[Record]) -> Context:
    """What the file teaches: recurring titles, and identifiers that several works share."""
    recurring = {
        block[0].title.compact for block in blocks(records, lambda record: record.title.compact) if _recurs(block)
    }
    recurring |= {title.replace(" ", "") for title in listed("recurring.txt")}
    keys: tuple[Key, ...] = (lambda record: record.ids.doi, lambda record: record.ids.pmid)
    shared = {key(block[0]) for key in keys for block in blocks(records, key) if _is_shared(block)}
    return Context(frozenset(recurring), frozenset(shared))


def _recurs(block: list[Record]) -> bool:
    """Whether a title stands for several works: it has many DOIs, or was printed in many volumes."""
    if len({record.ids.doi for record in block if record.ids.doi}) >= _LEARNED_SHORT:
        return True
    dated = [record for record in block if record.year and record.volume]
    volumes = {record.volume for record in dated}
    places = {(record.year, record.volume, record.issue) for record in dated}
    most = _LEARNED_LONG if block[0].title.words.count(" ") > 5 else _LEARNED_SHORT
    return len(volumes) >= 2 and len(places) >= max(most, _LEARNED_SHARE * len(block))


def _is_shared(block: list[Record]) -> bool:
    """Whether an identifier stands at works of different titles: three of them, or two on different pages."""
    different: list[Record] = []
    for record in block[:_BLOCK]:
        if all(wording.agreement(record.title, other.title) == wording.DIFFERENT for other in different):
            different.append(record)
    if len(different) != 2:
        return len(different) > 2
    one, other = different
    same_place = not one.page or not other.page or one.page == other.page
    return not same_place or authorship.agreement(one.authors, other.authors) == "disjoint"
