"""What people have decided: `distinct-from = {key, key}` in an entry keeps it apart from others for good."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from everyclaim.model import Entry, Field

from .compare import compare
from .record import Record, one_by_one
from .verdict import Context

FIELD = "distinct-from"


class Stale(NamedTuple):
    """A key in an entry's `distinct-from` that keeps nothing apart any more, and why."""

    entry: Entry
    field: Field
    key: str
    reason: str


def stale(entries: Sequence[Entry]) -> Iterator[Stale]:
    """The decisions that are not needed any more: the other entry is gone, or the two are not alike."""
    known: dict[str, list[Entry]] = {}
    for entry in entries:
        for key in (entry.key, *_listed(entry, "ids")):
            known.setdefault(key, []).append(entry)
    for entry in entries:
        for key in _listed(entry, FIELD):
            reason = _reason(entry, key, known.get(key, []))
            if reason:
                yield Stale(entry, entry.fields[FIELD], key, reason)


def _listed(entry: Entry, name: str) -> list[str]:
    return one_by_one(entry.fields[name].value) if name in entry.fields else []


def _reason(entry: Entry, key: str, others: Sequence[Entry]) -> str:
    if not others:
        return f"there is no entry `{key}`"
    if others == [entry]:
        return "an entry is not distinct from itself"
    alike = (compare(_unmarked(entry, 0), _unmarked(other, 1), Context()).tier for other in others)
    return "" if any(alike) else f"it is not like `{key}`: nobody would take the two for one"


def _unmarked(entry: Entry, place: int) -> Record:
    fields = {name: field for name, field in entry.fields.items() if name != FIELD}
    return Record(entry._replace(fields=fields), place)
