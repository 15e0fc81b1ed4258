"""Values that are made when something asks for them."""

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache
from typing import Any, TypeVar

T = TypeVar("T")


class Later:
    """Stands for a value, whose attributes and methods it has.

    The value is made once, when the first of them is asked for that is not among those `known` before.
    """

    def __init__(self, make: Callable[[], object], **known: object) -> None:
        self.__dict__.update(known)
        self._make = make
        self._made: list[object] = []

    def __getattr__(self, name: str) -> Any:
        if not self._made:
            self._made.append(self._make())
        found = getattr(self._made[0], name)
        setattr(self, name, found)  # asked for a hundred thousand times in a large build
        return found


class LaterMapping(Mapping[str, T]):
    """A mapping that is made when something asks for more than whether it has a key, which `keys` may tell before."""

    def __init__(self, make: Callable[[], Mapping[str, T]], keys: Callable[[], Collection[str]] | None = None) -> None:
        self._made = cache(make)
        self._keys = keys or self._made

    def __getitem__(self, key: str) -> T:
        return self._made()[key]

    def __contains__(self, key: object) -> bool:
        return key in self._keys()

    def __iter__(self) -> Iterator[str]:
        return iter(self._made())

    def __len__(self) -> int:
        return len(self._made())
