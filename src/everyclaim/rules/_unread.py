"""Settings where other tools have theirs: nothing reads them, and they look like ones that work."""

import os
from collections.abc import Iterator

from everyclaim import patterns as re
from everyclaim.config import Config
from everyclaim.model import Finding, Position
from everyclaim.parse.positions import Lines
from everyclaim.parse.source import UnreadableFileError, read

_START = Position(1, 1)
_NOT_READ = ("everyclaim.toml", ".everyclaim.toml", "everyclaim.yml", "everyclaim.yaml", ".everyclaim.yml")
_PYPROJECT = "pyproject.toml"
_SECTION = re.compile(r"^\[tool\.everyclaim[^\]\n]*\]", re.M)


def unread(config: Config) -> Iterator[Finding]:
    """A finding at each file, or part of one, in which the project's root has such settings."""
    where = os.path.basename(config.path)
    advice = f"write the settings under `extra: everyclaim:` in {where}, and remove these"
    for name in _NOT_READ:
        if os.path.exists(os.path.join(config.root, name)):
            yield Finding("configuration", "error", "nothing reads this file", name, _START, _START, help=advice)
    try:
        text = read(os.path.join(config.root, _PYPROJECT)).text
    except UnreadableFileError:
        return
    if match := _SECTION.search(text):
        lines = Lines(text)
        places = lines.position(match.start()), lines.position(match.end())
        yield Finding("configuration", "error", f"nothing reads `{match[0]}` here", _PYPROJECT, *places, help=advice)
