"""Regular expressions that are compiled when they are first used, and kept as they are compiled from run to run.

No run needs them all, and to compile those that one page needs takes longer than to read it. What Python's compiler makes of a
pattern is numbers for the matching engine; they are kept in the user's cache folder, for this very Python, and
`tests/test_patterns.py` holds that a pattern made of them equals one that is compiled anew. Where they cannot be had,
patterns are compiled as everywhere.

A module of the fast path imports this one as `re`, for the few names that are here.
"""

import re
import sys
from re import DOTALL, IGNORECASE, MULTILINE, VERBOSE, M, Match, Pattern, escape
from re import compile as passing  # a pattern made of what a page or a setting says: it is not kept
from typing import Any, cast

from everyclaim import kept

__all__ = ["DOTALL", "IGNORECASE", "MULTILINE", "VERBOSE", "M", "Match", "Pattern", "compile", "escape", "passing"]

Made = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]  # what `_sre.compile` takes after the source

_NAME = "patterns"
_MOST = 500_000  # bytes that every run reads; all that one version of this package has takes half of it
_known: dict[tuple[str, int], Made] = {}
_used: set[tuple[str, int]] = set()
_new: list[bool] = []


class _Later:
    """Stands for a pattern; whatever is asked of it is asked of the compiled one, once."""

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, int(flags)

    def __getattr__(self, name: str) -> Any:
        found = getattr(_compiled(self._source, self._flags), name)
        setattr(self, name, found)  # from here on it is found without this method: no loop gets slower
        return found


def compile(source: str, flags: int = 0) -> Pattern[str]:  # noqa: A001 - the name it has in `re`
    """A pattern like that of `re.compile`, which complains of a mistake in it only when it is used."""
    return cast("Pattern[str]", _Later(source, flags))


def keep() -> None:
    """Keep what was compiled in this run, beside what earlier runs did; where that is too much, what this run used."""
    if _new:
        _new.clear()
        too_much = sum(len(code) for _, code, *_ in _known.values()) > _MOST
        kept.keep(_NAME, _signature(), {key: _known[key] for key in _used} if too_much else _known)


def _compiled(source: str, flags: int) -> Pattern[str]:
    try:
        return _restored(source, _made(source, flags))
    except (ImportError, AttributeError, TypeError, ValueError, RuntimeError):  # a Python that works otherwise
        return re.compile(source, flags)


def _made(source: str, flags: int) -> Made:
    if not _known:
        _known.update(kept.recall(_NAME, _signature()) or {})
    _used.add((source, flags))
    made = _known.get((source, flags))
    if made is None:
        made = _known[source, flags] = _make(source, flags)
        _new.append(True)
    return made


def _make(source: str, flags: int) -> Made:
    """What `re.compile` hands to the matching engine."""
    from array import array
    from re import _compiler, _parser  # type: ignore[attr-defined]

    parsed = _parser.parse(source, flags)
    state = parsed.state
    names: list[str | None] = [None] * state.groups
    for name, number in state.groupdict.items():
        names[number] = name
    code = array("I", _compiler._code(parsed, flags)).tobytes()
    return flags | int(state.flags), code, state.groups - 1, dict(state.groupdict), tuple(names)


def _restored(source: str, made: Made) -> Pattern[str]:
    import _sre  # type: ignore[import-not-found]  # it looks through the numbers before it trusts them

    flags, code, groups, numbers, names = made
    numbered = memoryview(code).cast("I").tolist()
    return cast("Pattern[str]", _sre.compile(source, flags, numbered, groups, numbers, names))


def _signature() -> tuple[object, ...]:
    from _sre import CODESIZE, MAGIC

    return sys.version, sys.byteorder, MAGIC, CODESIZE
