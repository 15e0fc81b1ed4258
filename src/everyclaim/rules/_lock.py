"""What the rules about the lock's records share: the lines that speak of a work, and the field that named it there."""

from collections.abc import Iterator
from functools import lru_cache

from everyclaim.index import Index
from everyclaim.model import Entry, Span, Work
from everyclaim.registries.lock import Lock, Locked, parse
from everyclaim.registries.standing import names

_FIELDS = {"doi": ("doi", "url"), "pmid": ("pmid", "url"), "pmcid": ("pmcid", "url"), "arxiv": ("eprint", "url")}


@lru_cache(maxsize=1)
def lock(text: str) -> Lock:
    """The lock that a text is; several rules ask for the same."""
    return parse(text)


def lines(index: Index) -> Iterator[tuple[Work, Locked]]:
    """Works with each line of the lock that speaks of them, in the order of the bibliography."""
    known = lock(index.lock).works
    for work in index.bibliography.works if known else ():
        yield from ((work, known[name]) for name in dict.fromkeys(names(work)) if name in known)


def place(entry: Entry, name: str) -> Span:
    """Where an entry has an identifier (`doi:…`): the field's value, or else the key."""
    kind = name.partition(":")[0]
    fields = (entry.fields.get(field) for field in _FIELDS.get(kind, (kind,)))
    own = (field.value_span for field in fields if field and entry.span.start <= field.span.start < entry.span.end)
    return next(own, entry.key_span)


def holder(work: Work, name: str) -> Entry:
    """The entry of a work that has the identifier."""
    return next((one for one in work.entries if name in names(work._replace(entries=(one,)))), work.entries[0])
