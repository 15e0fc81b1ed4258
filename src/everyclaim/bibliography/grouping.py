"""The works of a bibliography, kept up to date while its entries change.

What becomes of an entry hangs on those it shares a key with. So a change is followed from the changed entries over
their keys to the pairs that are to be judged anew, and over the links to the works that are to be made anew; the rest
stays. The outcome is that of a grouping from scratch.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from everyclaim import collector
from everyclaim.model import Bibliography, Entry, Work

from . import candidates, learned, outcome
from .blocks import ARXIV, DOI, PMCID, PMID, TITLE, Blocks, hashed
from .candidates import Two
from .changes import Change, changes
from .citable import NOT_WORKS
from .clusters import Link
from .compare import compare
from .record import Record
from .settling import Told, alone, settled
from .titles import always_recurring

_MOST_CHANGED = 0.1  # of the entries; beyond that starting again costs less


class _Seen:
    """A block before a change; the pairs of a large one hang on the order of all."""

    def __init__(self, kind: int, block: list[Record]) -> None:
        self.kind, self.block = kind, block
        self.pairs = set(self._pairs(block)) if candidates.is_large(block) else None

    def _pairs(self, block: Sequence[Record]) -> Iterable[candidates.Two]:
        return () if candidates.is_left_out(self.kind, block) else candidates.within(block)

    def changed(self, block: Sequence[Record]) -> set[Record]:
        """The entries that have other neighbours now, where not all are compared with all."""
        if self.pairs is None and not candidates.is_large(block):
            return set()
        pairs = set(self._pairs(self.block)) if self.pairs is None else self.pairs
        return set(chain.from_iterable(pairs ^ set(self._pairs(block))))


class Grouping:
    """Entries grouped into works; `bibliography` is the outcome."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        with collector.paused():
            self._start([entry for entry in entries if entry.type not in NOT_WORKS])

    def update(self, entries: Iterable[Entry]) -> Bibliography:
        """The outcome for these entries; what is known of those that were there before is used again."""
        described = [entry for entry in entries if entry.type not in NOT_WORKS]
        with collector.paused():
            changed = list(changes(self._entries, described))
            if sum(max(stop - start, len(new)) for start, stop, new in changed) > _MOST_CHANGED * len(described):
                self._start(described)
            else:
                self._follow(described, changed)
        return self.bibliography

    # --- from scratch ---

    def _start(self, described: Sequence[Entry]) -> None:
        self._entries = described
        self._records = [Record(entry, place) for place, entry in enumerate(described)]
        self._blocks = Blocks(self._records)
        self._context = learned.context(self._records, self._blocks)
        self._links: dict[Record, list[Link]] = {}  # of both entries
        for pair in candidates.pairs(self._records, self._blocks):
            self._judge(pair)
        self._told: dict[Record, list[Told]] = {}  # by the link's first entry
        self._works: list[Work | None] = [None] * len(self._records)  # at the place of the work's first entry
        self._settle(self._records)
        self._conclude(None)

    def _conclude(self, by_key: Mapping[str, Work] | None) -> None:
        """The outcome; `by_key` where it is known already."""
        works = tuple([work for work in self._works if work is not None])
        if by_key is None:
            by_key = outcome.by_key(works)
            self._disputed = outcome.are_disputed(by_key, works)
        self.bibliography = Bibliography(works, outcome.relations(chain(*self._told.values())), by_key)

    # --- from a change on ---

    def _follow(self, described: Sequence[Entry], changed: Sequence[Change]) -> None:
        """Take the changes over, and all that follows from them."""
        self._entries = described
        gone = [record for start, stop, _ in changed for record in self._records[start:stop]]
        lost = [work for start, stop, _ in changed for work in self._works[start:stop] if work]
        new = [[Record(entry, start) for entry in entries] for start, _, entries in changed]
        touched = {key for record in [*gone, *chain(*new)] for key in enumerate(hashed(record)) if key[1]}
        before = {key: _Seen(key[0], self._block(*key)) for key in touched}
        affected = set(chain.from_iterable(map(self._unlink, gone)))
        for record in gone:
            self._told.pop(record, None)
        for (start, stop, _), records in zip(reversed(changed), reversed(new), strict=True):
            self._records[start:stop] = records
            self._works[start:stop] = [None] * len(records)
            self._blocks.replace(start, stop, records)
        affected.update(self._renew(described))
        dirty = set(chain(*new))
        for key, earlier in before.items():
            dirty |= self._relearned(*key, earlier.block) | earlier.changed(self._block(*key))
        dirty -= set(gone)
        affected |= dirty.union(*map(self._unlink, dirty))
        for pair in {pair for record in dirty for pair in candidates.partners(record, self._records, self._blocks)}:
            self._judge(pair)
        affected -= set(gone)
        lost_too, made = self._settle(sorted(affected, key=_place))
        by_key = self.bibliography.by_key
        self._conclude(None if self._disputed else outcome.by_key_now(by_key, [*lost, *lost_too], made))

    def _block(self, kind: int, value: int) -> list[Record]:
        """The entries that have a key."""
        return [self._records[place] for place in self._blocks.places(kind, value)]

    def _renew(self, described: Sequence[Entry]) -> Iterator[Record]:
        """Give the entries their places and the values they have now, as far as these differ in their spans only."""
        for place, (record, entry) in enumerate(zip(self._records, described, strict=True)):
            record.place = place
            if record.entry is not entry:
                record.entry = entry
                yield record

    def _relearned(self, kind: int, value: int, earlier: Sequence[Record]) -> set[Record]:
        """The entries to be judged by what a block teaches now and did not before, or the other way round."""
        if kind not in (TITLE, DOI, PMID):
            return set()
        block = self._block(kind, value)
        example = (block or earlier)[0]
        if kind == TITLE:
            title = example.title.compact
            recurs = title in always_recurring() or (len(block) > 1 and learned.recurs(block))
            if recurs == (title in self._context.recurring):
                return set()
            self._context = self._context._replace(recurring=self._context.recurring ^ {title})
            return set(block)
        name = str(example.ids[kind])
        if (len(block) > 1 and learned.is_shared(block)) == (name in self._context.shared):
            return set()
        self._context = self._context._replace(shared=self._context.shared ^ {name})
        return {record for each in (DOI, PMID, PMCID, ARXIV) for record in self._block(each, value)}

    # --- links and works ---

    def _judge(self, pair: Two) -> None:
        """Compare two entries, and link them if there is something to tell."""
        verdict = compare(*pair, self._context)
        if verdict.tier:
            link = Link(*pair, verdict)
            for record in pair:
                self._links.setdefault(record, []).append(link)

    def _unlink(self, record: Record) -> list[Record]:
        """Forget the links of an entry; the entries they led to."""
        others = []
        for link in self._links.pop(record, ()):
            other = link.other if link.one is record else link.one
            self._links[other].remove(link)
            others.append(other)
        return others

    def _settle(self, records: Iterable[Record]) -> tuple[list[Work], list[Work]]:
        """Make the works anew of these entries, and of all that links connect with them; the old and the new works."""
        lost: list[Work] = []
        made: list[Work] = []
        done: set[Record] = set()
        for record in records:
            if record in done:
                continue
            if self._links.get(record):
                connected = self._connected(record)
                done.update(connected)
                lost += filter(None, [self._works[each.place] for each in connected])
                made += self._settle_connected(connected)
            else:
                lost += filter(None, [self._works[record.place]])
                self._told.pop(record, None)
                work = self._works[record.place] = alone(record)
                made.append(work)
        return lost, made

    def _settle_connected(self, connected: Sequence[Record]) -> list[Work]:
        """Make the works of entries that links connect."""
        for each in connected:
            self._told.pop(each, None)
            self._works[each.place] = None
        links = [link for each in connected for link in self._links[each] if link.one is each]
        works, told = settled(connected, links, self._context)
        for first, work in works:
            self._works[first.place] = work
        for news in told:
            self._told.setdefault(news.link.one, []).append(news)
        return [work for _, work in works]

    def _connected(self, record: Record) -> list[Record]:
        """The entries that links connect with this one, and itself, in file order."""
        found = {record}
        open_ = [record]
        while open_:
            for link in self._links[open_.pop()]:
                for each in (link.one, link.other):
                    if each not in found:
                        found.add(each)
                        open_.append(each)
        return sorted(found, key=_place)


def _place(record: Record) -> int:
    return record.place
