"""What a grouping says, put together: the relations, and the work of each key."""

from collections.abc import Iterable, Mapping, Sequence

from everyclaim.model import Relation, Work

from .settling import Told


def relations(told: Iterable[Told]) -> tuple[Relation, ...]:
    """One relation, the surest, for each pair of works."""
    found: dict[tuple[str, str], Relation] = {}
    for each in sorted(told, key=Told.sureness):
        if each.keys not in found and each.keys[::-1] not in found:
            found[each.keys] = each.relation()
    return tuple(found.values())


def by_key(works: Sequence[Work]) -> dict[str, Work]:
    """Every key that may be cited: an entry's own key before one that is only recorded in `ids`."""
    known: dict[str, Work] = {}
    recorded: list[Work] = []
    for work in works:
        key, keys = work[:2]
        if key and len(keys) == 1:  # most works have the key of one entry
            known.setdefault(key, work)
            continue
        recorded.append(work)
        for entry in work.entries:
            if entry.key:
                known.setdefault(entry.key, work)
    for work in recorded:
        for key in work.keys:
            known.setdefault(key, work)
    return known


def are_disputed(known: Mapping[str, Work], works: Iterable[Work]) -> bool:
    """Whether a key belongs to several works: two entries have it, or one has it and another records it."""
    return sum(len(work.keys) for work in works) > len(known)


def by_key_now(known: Mapping[str, Work], lost: Iterable[Work], made: Iterable[Work]) -> dict[str, Work] | None:
    """Undisputed keys after some works were lost and others made; None where a key is disputed now."""
    now = dict(known)
    for key in {key for work in lost for key in work.keys}:
        del now[key]
    for work in made:
        for key in work.keys:
            if now.setdefault(key, work) is not work:
                return None
    return now
