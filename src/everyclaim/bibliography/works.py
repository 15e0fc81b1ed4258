"""Entries to works: which entries describe one work, and how works are related.

Entries are normalised once (`record`), pairs that share an exact key are compared (`blocks`, `candidates`, `compare`),
and linked entries form clusters that no contradiction enters (`clusters`, `settling`). Only what is certain is merged;
likely and possible repeats are relations for a person to judge.
"""

from collections.abc import Iterable

from everyclaim.model import Bibliography, Entry

from .grouping import Grouping


def group(entries: Iterable[Entry]) -> Bibliography:
    """The works of the entries, in file order.

    Time grows linearly with the number of entries. Entries of type xdata or set describe no work of their own.
    """
    return Grouping(entries).bibliography
