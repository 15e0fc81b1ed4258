"""The tables of words beside this module (`data/`): one row a line, `#` starts a comment."""

import os
from functools import cache

_FOLDER = os.path.join(os.path.dirname(__file__), "data")


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a table, cut at tabs."""
    with open(os.path.join(_FOLDER, name), encoding="utf-8") as file:
        lines = file.read().splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if line and not line.startswith("#"))


@cache
def listed(name: str) -> frozenset[str]:
    """The first column of a table."""
    return frozenset(row[0] for row in rows(name))


@cache
def pairs(name: str) -> dict[str, str]:
    """A table of two columns."""
    return {row[0]: row[1] for row in rows(name)}
