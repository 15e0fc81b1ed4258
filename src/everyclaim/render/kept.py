"""What the last build made, kept by what it was made from: a build of what has not changed makes nothing twice.

One file below `.everyclaim_cache/`: a line of JSON that says what stands where, then the texts. It is read as data and
nothing else; a file that is damaged, of another version or of another project is as good as none.
"""

import hashlib
import json
import os
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress

from everyclaim.cache import write

_VERSION = 1
_NAME = "render.texts"
_LASTING = "lasting-"
_MOST = 20_000  # lasting texts that a build did not need: beyond this number they are dropped


class Kept:
    """Texts by a digest of all that they were made from.

    `project` is the digest of what all of them depend on, but for those that are `lasting`; `key` is in every name, so
    that nobody without it can make a text that is found.
    """

    def __init__(self, folder: str, project: bytes, key: bytes = b"") -> None:
        self._path = os.path.join(folder, _NAME)
        self._project, self._key = project, key
        self._places, self._data = _read(self._path)
        self._used: dict[str, bytes] = {}
        self._new = False

    def text(self, made_from: Iterable[str], make: Callable[[], str], lasting: bool = False) -> str:
        """The text made from these parts (and, unless it is `lasting`, the project), or what `make` makes of them."""
        own = digest(made_from, self._key + (b"" if lasting else self._project)).hex()
        name = f"{_LASTING}{own}" if lasting else own
        kept = self._used.get(name) or self._find(name)
        if kept is None:
            self._new = True
            kept = make().encode("utf-8", "surrogatepass")
        self._used[name] = kept
        return kept.decode("utf-8", "surrogatepass")

    def save(self) -> None:
        """Write what this build used, if that is not what the file has; a cache that cannot be written is none."""
        before = [name for name in self._places if name.startswith(_LASTING) and name not in self._used]
        if not self._new and len(self._used) + len(before) == len(self._places):
            return
        if len(before) < _MOST:
            self._used |= {name: found for name in before if (found := self._find(name)) is not None}
        head = {"version": _VERSION, "texts": list(_layout(self._used))}
        with suppress(OSError):
            write(self._path, b"".join([json.dumps(head).encode(), b"\n", *self._used.values()]))

    def _find(self, name: str) -> bytes | None:
        if name not in self._places:
            return None
        start, end, check = self._places[name]
        found = self._data[start:end]
        return found if len(found) == end - start and zlib.crc32(found) == check else None


def digest(parts: Iterable[str], key: bytes = b"") -> bytes:
    """A digest of texts, in order and apart from each other."""
    made = hashlib.blake2b(key, digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        made.update(b"%d\n" % len(data))
        made.update(data)
    return made.digest()


def _layout(texts: dict[str, bytes]) -> Iterator[tuple[str, int, int, int]]:
    position = 0
    for name, text in texts.items():
        yield name, position, position + len(text), zlib.crc32(text)
        position += len(text)


def _read(path: str) -> tuple[dict[str, tuple[int, int, int]], bytes]:
    try:
        with open(path, "rb") as file:
            head = json.loads(file.readline())
            data = file.read()
        if head["version"] != _VERSION:
            return {}, b""
        rows = ((str(name), int(start), int(end), int(check)) for name, start, end, check in head["texts"])
        return {name: (start, end, check) for name, start, end, check in rows}, data
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return {}, b""
