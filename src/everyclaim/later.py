"""A value that is made when something asks for it."""

from collections.abc import Callable
from typing import Any


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
