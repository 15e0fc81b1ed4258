"""Compiled tables of words, kept in the user's cache folder as Python keeps its modules: marshalled.

Reading the tables takes ten times as long as judging a page. What is kept counts while the files of the tables, and
the modules that compile them, are as they were; what cannot be read or written is as good as not there.
"""

import marshal
import os
import sys
from contextlib import suppress
from typing import Any

from everyclaim.claims.features import NAMES
from everyclaim.digest import digest

_HERE = os.path.dirname(__file__)
_MAKERS = ("kept.py", "features.py", "tables.py", "matching.py", "normal.py")


def recall(folder: str) -> Any:
    """What was kept of a folder of tables, if it still holds."""
    with suppress(OSError, ValueError, EOFError, TypeError), open(_path(folder), "rb") as file:
        signature, compiled = marshal.loads(file.read())
        return compiled if signature == _signature(folder) else None
    return None


def keep(folder: str, compiled: object) -> None:
    """Keep what a folder of tables was compiled to: dicts, lists, tuples, frozensets, strings and numbers."""
    path = _path(folder)
    with suppress(OSError):
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(f"{path}.{os.getpid()}", "wb") as file:
            marshal.dump((_signature(folder), compiled), file)  # type: ignore[arg-type]
        os.replace(file.name, path)


def _path(folder: str) -> str:
    """One file for each place that the tables are in: two installations do not overwrite each other's all the time."""
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    place = digest(os.fsencode(folder), size=4).hex()
    return os.path.join(base, "everyclaim", f"tables-{os.path.basename(folder)}-{place}.{sys.implementation.cache_tag}")


def _signature(folder: str) -> tuple[object, ...]:
    """What the compiled form rests on: the tables, the modules that make it, the names of the bits."""
    files = [(entry.name, *_stamp(entry.stat())) for entry in os.scandir(folder)]
    return (folder, NAMES, sorted(files), [_stamp(os.stat(os.path.join(_HERE, name))) for name in _MAKERS])


def _stamp(stat: os.stat_result) -> tuple[int, int]:
    return stat.st_mtime_ns, stat.st_size
