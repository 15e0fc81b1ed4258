"""Compiled tables of words, kept from run to run: reading the tables takes ten times as long as judging a page.

What is kept counts while the files of the tables, and the modules that compile them, are as they were.
"""

import os
from typing import Any

from everyclaim import kept
from everyclaim.claims.features import NAMES
from everyclaim.digest import digest

_HERE = os.path.dirname(__file__)
_MAKERS = ("kept.py", "features.py", "tables.py", "matching.py", "words.py", "normal.py")


def recall(folder: str) -> Any:
    """What was kept of a folder of tables, if it still holds."""
    return kept.recall(_name(folder), _signature(folder))


def keep(folder: str, compiled: object) -> None:
    """Keep what a folder of tables was compiled to."""
    kept.keep(_name(folder), _signature(folder), compiled)
    kept.forget("tables-")


def _name(folder: str) -> str:
    """One for each place that the tables are in: two installations do not overwrite each other's all the time."""
    return f"tables-{os.path.basename(folder)}-{digest(os.fsencode(folder), size=4).hex()}"


def _signature(folder: str) -> tuple[object, ...]:
    """What the compiled form rests on: the tables, the modules that make it, the names of the bits."""
    files = [(entry.name, *_stamp(entry.stat())) for entry in os.scandir(folder)]
    return (folder, NAMES, sorted(files), [_stamp(os.stat(os.path.join(_HERE, name))) for name in _MAKERS])


def _stamp(stat: os.stat_result) -> tuple[int, int]:
    return stat.st_mtime_ns, stat.st_size
