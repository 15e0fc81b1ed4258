"""Regular expressions that are compiled when they are first used: no run needs them all, and it would start half as fast.

A module of the fast path imports this one as `re`, for the few names that are here.
"""

import re
from re import DOTALL, IGNORECASE, MULTILINE, VERBOSE, M, Match, Pattern, escape
from typing import Any, cast

__all__ = ["DOTALL", "IGNORECASE", "MULTILINE", "VERBOSE", "M", "Match", "Pattern", "compile", "escape"]


class _Later:
    """Stands for a pattern; whatever is asked of it is asked of the compiled one, once."""

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self._source, self._flags), name)
        setattr(self, name, found)  # from here on it is found without this method: no loop gets slower
        return found


def compile(source: str, flags: int = 0) -> Pattern[str]:  # noqa: A001 - the name it has in `re`
    """A pattern like that of `re.compile`, which complains of a mistake in it only when it is used."""
    return cast("Pattern[str]", _Later(source, flags))
