"""zensical.toml as plain values together with the place of its keys, in the shape that mkdocs.yml has."""

import re
import tomllib
from collections.abc import Iterator
from typing import Any

from everyclaim.model import Position

_Path = tuple[str, ...]
_Spans = dict[_Path, tuple[Position, Position]]
_NAME = r"""[\w-]+|"[^"\n]*"|'[^'\n]*'"""
_DOTTED = rf"(?:{_NAME})(?:\s*\.\s*(?:{_NAME}))*"
_TABLE = re.compile(rf"^\s*\[({_DOTTED})\]", re.MULTILINE)
_KEY = re.compile(rf"(?:^[ \t]*|[{{,]\s*)({_DOTTED})\s*=", re.MULTILINE)
_WHERE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_PROJECT = "project"  # the table that holds all; Zensical also takes a file without it


def parse(text: str, path: str) -> tuple[dict[str, Any], _Spans]:
    """The settings in a text, and where their keys stand. Raises ValueError (with line and column) when it is no TOML."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        where = _WHERE.search(message)
        at = f"{where[1]}:{where[2]}" if where and where[1] else f"{len(text.splitlines())}:1"  # ends too early
        raise ValueError(f"{path}:{at}: not valid TOML: {_WHERE.sub('', message)}") from error
    inner = data.get(_PROJECT, data)
    return (inner if isinstance(inner, dict) else {}), dict(_places(text))


def _places(text: str) -> Iterator[tuple[_Path, tuple[Position, Position]]]:
    """Tables and keys at the start of a line or in braces; text that only looks like one is a path nobody asks for."""
    table: _Path = ()
    for number, line in enumerate(text.splitlines(), 1):
        header = _TABLE.match(line)
        if header:
            table = _names(header[1])
            yield from _steps((), table, number, header.start(1), header.end(1))
            continue
        outer = table
        for match in _KEY.finditer(line):
            names = _names(match[1])
            base = outer if match.start() else table
            yield from _steps(base, names, number, match.start(1), match.end(1))
            outer = (*table, *names) if not match.start() else outer


def _steps(
    base: _Path, names: _Path, line: int, start: int, end: int
) -> Iterator[tuple[_Path, tuple[Position, Position]]]:
    """A dotted name stands for each of the paths that it goes through; the table `project` is no part of them."""
    for size in range(1, len(names) + 1):
        path = (*base, *names[:size])
        yield path[path[:1] == (_PROJECT,) :], (Position(line, start + 1), Position(line, end + 1))


def _names(dotted: str) -> _Path:
    return tuple(name.strip("\"'") for name in re.findall(_NAME, dotted))
