"""What a project is read from, as one digest: while it stays, nothing has to be read."""

import os
import time
from collections.abc import Iterator

from everyclaim.config import Config
from everyclaim.contents import contents
from everyclaim.digest import digest
from everyclaim.files import BASELINE, LOCK, pages_of


def project_digest(config: Config) -> bytes:
    """A digest of all that an index and its findings come from: settings, pages, bibliographies, lock, baseline, the day."""
    parts = [repr(config).encode(), time.strftime("%Y-%m-%d").encode(), *_contents(config)]
    return digest(b"".join(map(digest, parts)))


def _contents(config: Config) -> Iterator[bytes]:
    beside = (os.path.join(config.root, name) for name in (LOCK, BASELINE))
    style = [config.style.removeprefix("csl:")] if config.style.startswith("csl:") else []
    for path in (*beside, *style, *config.bib, *sorted(pages_of(config))):
        yield path.encode("utf-8", "surrogateescape")
        try:
            yield contents(path)
        except OSError as error:
            yield str(error.strerror).encode()
