"""An index that is made when something asks for more than its config: a build of what has not changed never does."""

import os
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from everyclaim.config import Config
from everyclaim.files import markdown_files
from everyclaim.render.kept import digest

if TYPE_CHECKING:
    from everyclaim.index import Index


class Later:
    """Stands for an `Index`, whose attributes and methods it has."""

    def __init__(self, config: Config, make: "Callable[[Config], Index]") -> None:
        self.config = config
        self._make = make
        self._index: Index | None = None

    def __getattr__(self, name: str) -> Any:
        if self._index is None:
            self._index = self._make(self.config)
        return getattr(self._index, name)


def project_digest(config: Config) -> bytes:
    """A digest of all that an index and its findings come from: settings, pages, bibliographies, lock, code, the day."""
    return digest([repr(config), time.strftime("%Y-%m-%d"), *_code(), *_contents(config)])


def _contents(config: Config) -> Iterator[str]:
    lock = os.path.join(config.root, "everyclaim.lock")
    style = [config.style.removeprefix("csl:")] if config.style.startswith("csl:") else []
    for path in (lock, *style, *config.bib, *sorted(markdown_files(config.docs_dir))):
        yield path
        try:
            with open(path, "rb") as file:
                yield file.read().decode("latin-1")
        except OSError as error:
            yield str(error.strerror)


def _code() -> Iterator[str]:
    """Name, size and time of change of every file of this package."""
    for at, folders, names in os.walk(os.path.dirname(os.path.dirname(__file__))):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            status = os.stat(os.path.join(at, name))
            yield f"{name} {status.st_size} {status.st_mtime_ns}"
