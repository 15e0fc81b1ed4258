"""The fields of a well-formed entry: kept as places in the text, made when asked for.

A bibliography of 100,000 entries has a million fields, of which a check looks at a few. As places they take 12 bytes each
where values take 500; those of a whole file are in one array.
"""

from array import array
from collections.abc import Iterable, Iterator, KeysView, Mapping
from typing import TypeVar, overload

from everyclaim.model import Field, Span

from .tape import tidy

_Default = TypeVar("_Default")
NONE_EXPANDED: Mapping[int, str] = {}
PER_FIELD = 3  # places: start of the name, start and end of the value


class Fields(Mapping[str, Field]):
    """Fields by name, in the order of the text.

    `layout` maps a name to the field's number (entries with the same names share one), `places` has three offsets a
    field from `first` on, `expanded` the values that are not simply a stretch of the text, by the field's number.
    """

    __slots__ = ("_expanded", "_first", "_layout", "_places", "_text")

    def __init__(
        self, text: str, layout: dict[str, int], places: "array[int]", first: int, expanded: Mapping[int, str]
    ) -> None:
        self._text = text
        self._layout = layout
        self._places = places
        self._first = first
        self._expanded = expanded

    def __getitem__(self, name: str) -> Field:
        at = self._first + PER_FIELD * self._layout[name]
        name_start, start, end = self._places[at : at + PER_FIELD]
        return Field(name, self.value(name), Span(name_start, end), Span(start, end))

    def value(self, name: str) -> str:
        """The value of a field without the field around it, "" if there is none."""
        number = self._layout.get(name)
        if number is None:
            return ""
        if self._expanded and number in self._expanded:
            return self._expanded[number]
        at = self._first + PER_FIELD * number + 1
        start, text = self._places[at], self._text
        value = text[start : self._places[at + 1]]
        return tidy(value[1:-1] if text[start] in '{"' else value)

    def first(self, names: Iterable[str]) -> str:
        """The value of the first of these fields that is there, "" if none is."""
        layout = self._layout
        for name in names:
            if name in layout:
                return self.value(name)
        return ""

    def several(self, names: Iterable[str]) -> list[str]:
        """The values of these fields, "" where one is not there."""
        text, places, first, expanded = self._text, self._places, self._first + 1, self._expanded
        found = []
        for number in map(self._layout.get, names):
            if number is None:
                found.append("")
            elif number in expanded:
                found.append(expanded[number])
            else:
                at = first + PER_FIELD * number
                start = places[at]
                value = text[start : places[at + 1]]
                if text[start] in '{"':
                    value = value[1:-1]
                found.append(value if value.isalnum() else tidy(value))
        return found

    def written(self) -> tuple[str, Mapping[int, str]]:
        """All that the values are made from: the fields as they stand in the text, and the values that are kept."""
        if not self._layout:
            return "", self._expanded
        last = self._first + PER_FIELD * next(reversed(self._layout.values()))
        return self._text[self._places[self._first] : self._places[last + 2]], self._expanded

    def __iter__(self) -> Iterator[str]:
        return iter(self._layout)

    def __len__(self) -> int:
        return len(self._layout)

    def __contains__(self, name: object) -> bool:
        return name in self._layout

    def keys(self) -> KeysView[str]:
        """The names."""
        return self._layout.keys()

    @overload
    def get(self, name: str) -> Field | None: ...
    @overload
    def get(self, name: str, default: Field | _Default) -> Field | _Default: ...
    def get(self, name: str, default: object = None) -> object:
        """The field of this name, or the default."""
        return self[name] if name in self._layout else default


def are_equal(one: Mapping[str, Field], other: Mapping[str, Field]) -> bool:
    """Whether two entries' fields have the same names and values, wherever they stand."""
    if isinstance(one, Fields) and isinstance(other, Fields) and one.written() == other.written():
        return True
    return one.keys() == other.keys() and all(value(one, name) == value(other, name) for name in one)


def values(fields: Mapping[str, Field], names: Iterable[str]) -> list[str]:
    """The values of these fields, "" where one is not there."""
    if isinstance(fields, Fields):
        return fields.several(names)
    return [fields[name].value if name in fields else "" for name in names]


def value(fields: Mapping[str, Field], *names: str) -> str:
    """The value of the first of these fields that is there, "" if none is."""
    if isinstance(fields, Fields):
        return fields.first(names)
    return next((fields[name].value for name in names if name in fields), "")
