"""Which keys may be cited: told by the entries alone, before anybody knows which of them describe one work."""

from collections.abc import Iterable

from everyclaim.model import Entry
from everyclaim.parse.bibtex.fields import value

NOT_WORKS = frozenset(("xdata", "set"))  # types of entries that describe no work of their own


def citable(entries: Iterable[Entry]) -> frozenset[str]:
    """The keys of a bibliography's `by_key`."""
    works = [entry for entry in entries if entry.type not in NOT_WORKS]
    return frozenset(key for entry in works for key in (entry.key, *recorded_ids(entry)) if key)


def recorded_ids(entry: Entry) -> tuple[str, ...]:
    """The other keys an entry records in its `ids` field."""
    if "ids" not in entry.fields:
        return ()
    return tuple(key.strip() for key in value(entry.fields, "ids").split(",") if key.strip())
