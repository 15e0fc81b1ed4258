"""Rows of one `NamedTuple` as columns of plain values, and back: to keep these takes a quarter of the time."""

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import repeat
from typing import Any, TypeVar

from everyclaim.model import Span

Columns = tuple[tuple[Any, ...], ...]
Row = TypeVar("Row", bound=tuple[Any, ...])
_SPANS = ("span", "key_span", "group")  # fields that hold a span in every row


def columns(rows: Sequence[tuple[Any, ...]]) -> Columns:
    """One column for each field of the rows, and of a column of spans the starts and the ends; no columns of no rows."""
    found = list(zip(*rows, strict=True))
    for place in _places(type(rows[0])) if rows else ():
        found[place] = tuple(zip(*found[place], strict=True))
    return tuple(found)


def rows(kind: type[Row], kept: Columns) -> tuple[Row, ...]:
    """The rows of what `columns` made of them."""
    found = list(kept)
    for place in _places(kind) if kept else ():
        found[place] = made(Span, zip(*found[place], strict=True))
    return made(kind, zip(*found, strict=True))


@cache
def _places(kind: type[tuple[Any, ...]]) -> tuple[int, ...]:
    fields: tuple[str, ...] = kind._fields  # type: ignore[attr-defined]
    return tuple(place for place, name in enumerate(fields) if name in _SPANS)


def made(kind: type[Row], values: Iterable[tuple[Any, ...]]) -> tuple[Row, ...]:
    """A NamedTuple of each of these values; to call its class for each takes three times as long."""
    return tuple(map(tuple.__new__, repeat(kind), values))
