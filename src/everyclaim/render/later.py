"""An index that is made when something asks for more than its config: a build of what has not changed never does."""

import os
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from everyclaim.config import Config
from everyclaim.digest import digest
from everyclaim.files import BASELINE, LOCK, markdown_files

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
            self.__dict__.update(self._index._asdict())  # asked for a hundred thousand times in a large build
        return getattr(self._index, name)


def project_digest(config: Config) -> bytes:
    """A digest of all that an index and its findings come from: settings, pages, bibliographies, lock, baseline, the day."""
    parts = [repr(config).encode(), time.strftime("%Y-%m-%d").encode(), *_contents(config)]
    return digest(b"".join(map(digest, parts)))


def _contents(config: Config) -> Iterator[bytes]:
    beside = (os.path.join(config.root, name) for name in (LOCK, BASELINE))
    style = [config.style.removeprefix("csl:")] if config.style.startswith("csl:") else []
    for path in (*beside, *style, *config.bib, *sorted(markdown_files(config.docs_dir))):
        yield path.encode("utf-8", "surrogateescape")
        try:
            with open(path, "rb", buffering=0) as file:
                yield file.read()
        except OSError as error:
            yield str(error.strerror).encode()
