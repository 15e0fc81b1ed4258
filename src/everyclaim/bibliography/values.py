"""The fields of a work as readers see them: made from its entries when somebody asks for them."""

from collections.abc import Iterator, Mapping, Sequence

from everyclaim.model import Entry, Field
from everyclaim.parse.bibtex.fields import value

PRIVATE = frozenset(("ids", "distinct-from", "crossref", "xdata"))


class Values(Mapping[str, str]):
    """The values of an entry's fields, without those that only steer their processing."""

    __slots__ = ("_fields",)

    def __init__(self, fields: Mapping[str, Field]) -> None:
        self._fields = fields

    def __getitem__(self, name: str) -> str:
        if name in PRIVATE or name not in self._fields:
            raise KeyError(name)
        return value(self._fields, name)

    def __iter__(self) -> Iterator[str]:
        return (name for name in self._fields if name not in PRIVATE)

    def __len__(self) -> int:
        return sum(1 for _ in self)


class United(Mapping[str, str]):
    """The values of several entries: the first entry's, completed by the others'. Made when first asked for."""

    __slots__ = ("_entries", "_values")

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries
        self._values: dict[str, str] | None = None

    def _made(self) -> dict[str, str]:
        if self._values is None:
            from .merging import united  # which brings along all that compares entries: seldom needed

            self._values = united(self._entries)
        return self._values

    def __getitem__(self, name: str) -> str:
        return self._made()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._made())

    def __len__(self) -> int:
        return len(self._made())
