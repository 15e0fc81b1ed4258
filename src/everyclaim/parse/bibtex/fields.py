"""The fields of a well-formed entry: kept as places in the text, made when asked for.

A bibliography of 100,000 entries has a million fields, of which a check looks at a few. As places they take 12 bytes each
where values take 500.
"""

from array import array
from collections.abc import Iterator, KeysView, Mapping
from typing import TypeVar, overload

from everyclaim.model import Field, Span

from .tape import tidy

_Default = TypeVar("_Default")
NONE_EXPANDED: Mapping[int, str] = {}
_PER_FIELD = 3  # places: start of the name, start and end of the value


class Fields(Mapping[str, Field]):
    """Fields by name, in the order of the text.

    `layout` maps a name to the field's number (entries with the same names share one), `places` has three offsets a
    field, `expanded` the values that are not simply a stretch of the text, by the field's number.
    """

    __slots__ = ("_expanded", "_layout", "_places", "_text")

    def __init__(self, text: str, layout: Mapping[str, int], places: "array[int]", expanded: Mapping[int, str]) -> None:
        self._text = text
        self._layout = layout
        self._places = places
        self._expanded = expanded

    def __getitem__(self, name: str) -> Field:
        number = self._layout[name]
        name_start, start, end = self._places[_PER_FIELD * number : _PER_FIELD * number + _PER_FIELD]
        return Field(name, self._value(number, start, end), Span(name_start, end), Span(start, end))

    def value(self, name: str) -> str:
        """The value of a field that is there, without the field around it."""
        number = self._layout[name]
        _, start, end = self._places[_PER_FIELD * number : _PER_FIELD * number + _PER_FIELD]
        return self._value(number, start, end)

    def _value(self, number: int, start: int, end: int) -> str:
        if number in self._expanded:
            return self._expanded[number]
        text = self._text
        return tidy(text[start + 1 : end - 1] if text[start] in '{"' else text[start:end])

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


def value(fields: Mapping[str, Field], *names: str) -> str:
    """The value of the first of these fields that is there, "" if none is."""
    for name in names:
        if name in fields:
            return fields.value(name) if isinstance(fields, Fields) else fields[name].value
    return ""
