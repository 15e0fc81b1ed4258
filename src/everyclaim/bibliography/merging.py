"""From the entries of one work to the work: the canonical entry, the united fields, and what they disagree on."""

from collections.abc import Iterator, Sequence

from everyclaim.model import Conflict, Entry, Work

from . import authorship, venues, wording
from .citable import recorded_ids
from .normal import plain
from .record import Record
from .values import United, Values
from .verdict import SAME_AUTHORS

_UNSPECIFIC = frozenset(("misc", "online", "www", "electronic", "unpublished", ""))
_EXACT = ("doi", "pmid", "pmcid", "arxiv")
_REMARKS = ("note", "addendum", "annotation", "annote", "comment")  # what a person wrote: never to be lost


def work(records: Sequence[Record], tier: str, evidence: tuple[str, ...]) -> Work:
    """The work that the entries (in file order) describe."""
    if len(records) == 1:  # nearly all are
        entry = records[0].entry
        keys = (entry.key,) if entry.key else ()
        if "ids" in entry.fields:
            keys = tuple(dict.fromkeys((*keys, *recorded_ids(entry))))
        return Work(entry.key, keys, (entry,), entry.type, Values(entry.fields), tier, evidence, ())
    records = sorted(records, key=_precedence)
    entries = tuple(record.entry for record in records)
    all_keys = dict.fromkeys(entry.key for entry in entries)
    all_keys.update(dict.fromkeys(key for entry in entries for key in recorded_ids(entry)))
    all_keys.pop("", None)
    kind = next((entry.type for entry in entries if entry.type not in _UNSPECIFIC), entries[0].type)
    return Work(
        entries[0].key,
        tuple(all_keys),
        entries,
        kind,
        United(entries),
        tier,
        evidence,
        tuple(_conflicts(records, SAME_AUTHORS in evidence and len(records) == 2)),
    )


def _precedence(record: Record) -> tuple[bool, bool, int]:
    """The entry to keep comes first: one that records other keys, then the first in the file; one without key last."""
    return not record.entry.key, "ids" not in record.entry.fields, record.place


def united(entries: Sequence[Entry]) -> dict[str, str]:
    """The fields of one work by name: those of the first entry, and what the others have beyond it or say more fully."""
    fields = dict(Values(entries[0].fields))
    for entry in entries[1:]:
        for name, written in Values(entry.fields).items():
            if _is_better(name, written, fields.get(name, "")):
                fields[name] = written
    return fields


def _is_better(name: str, written: str, kept: str) -> bool:
    """Whether a value says more than the one kept, and nothing else."""
    if not kept:
        return bool(written)
    if name in ("author", "editor"):
        mine, yours = authorship.read(kept), authorship.read(written)
        return mine.cut and not yours.cut and authorship.agreement(mine, yours) == "agree"
    if name in _REMARKS:
        return plain(kept) in plain(written) and len(written) > len(kept)
    if name == "pages":
        return kept.strip().isalnum() and written.startswith(kept.strip()) and len(written) > len(kept)
    return False


def _conflicts(records: Sequence[Record], by_same: bool) -> Iterator[Conflict]:
    """Where another entry truly disagrees with the first that has the field; once a field. `by_same` tells that the
    authors are known to be the same."""
    told: set[str] = set()
    for place, record in enumerate(records):
        for earlier in records[:place]:
            for name in _disagreements(earlier, record, by_same):
                if name not in told:
                    told.add(name)
                    yield Conflict(name, (earlier.entry, record.entry))


def disagreements(one: Entry, other: Entry) -> Iterator[str]:
    """The fields on which two descriptions of one work disagree in substance, each once."""
    yield from dict.fromkeys(_disagreements(Record(one, 0), Record(other, 1)))


def _disagreements(one: Record, other: Record, by_same: bool = False) -> Iterator[str]:
    """The fields on which two entries of one work disagree in substance; only fields that both entries have."""
    both = one.entry.fields.keys() & other.entry.fields.keys()
    if one.year and other.year and one.year != other.year:
        yield from both & {"year"} or both & {"date"}
    for name, mine, yours in (
        ("volume", one.volume, other.volume),
        ("number", one.issue, other.issue),
        ("pages", one.page, other.page),
    ):
        if name in both and mine and yours and mine != yours:
            yield name
    ends = one.last > one.first and other.last > other.first and one.last != other.last
    if "pages" in both and one.page == other.page and ends:
        yield "pages"
    for name in _EXACT:
        mine, yours = getattr(one.ids, name), getattr(other.ids, name)
        if name in both and mine and yours and mine != yours:
            yield name
    yield from _disagreeing_texts(one, other, both - {"author"} if by_same else both)


def _disagreeing_texts(one: Record, other: Record, both: "set[str]") -> Iterator[str]:
    if "title" in both and wording.agreement(one.title, other.title) not in (
        wording.EQUAL,
        wording.CONTAINED,
        wording.STARTED,
    ):
        yield "title"
    if "author" in both and authorship.agreement(one.authors, other.authors) in ("disjoint", "partly"):
        yield "author"
    for name in filter(both.__contains__, _REMARKS):
        mine, yours = plain(one.text(name)), plain(other.text(name))
        if mine not in yours and yours not in mine:
            yield name
    for name in ("journal", "journaltitle", "booktitle"):
        if name in both and venues.same(one.venue.name, other.venue.name) is False:
            yield name
