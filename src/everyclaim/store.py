"""Values that were worked out, kept from run to run by the digest of all that they were made from.

Below `.everyclaim_cache/values/` lie files that are written once and never changed: each holds the values that one run
made, and in front a table of their names, places and digests, signed with the user's own key. Nothing is unpickled that
this signature does not vouch for, so values that came with somebody's pull request are as good as not there, and so is
what is damaged or cannot be read. Runs beside each other write files of their own. When there are many, they are joined
into one, without the values that were not asked for longest where these exceed the limit.

    store = Store.beside(root)
    page = store.value(store.name("page", path, text), lambda: parse(path, text))
    store.save()
"""

import marshal
import os
import time
from collections.abc import Callable, Iterator
from contextlib import suppress

from everyclaim.cache import FOLDER, package, prepare
from everyclaim.digest import SIZE, digest
from everyclaim.signing import user_key

TYPE_CHECKING = False  # importing typing would cost a tenth of what an answer from the cache does
if TYPE_CHECKING:
    from io import FileIO
    from typing import Any, TypeVar

    T = TypeVar("T")

_MANY = 8  # files; from here on they are joined
_MOST = 100_000_000  # bytes of values that are kept
_HEAD = SIZE + 8  # the signature of the table and its length stand before it


class Store:
    """What earlier runs kept in a folder, and what this one adds. A store without a folder or key keeps nothing."""

    def __init__(self, folder: str, key: bytes | None) -> None:
        self._folder = folder if key else ""
        self._key = key or b""
        self._read: list[_File] | None = None
        self._new: dict[bytes, bytes] = {}
        self._asked: dict[bytes, None] = {}
        self._base = b""

    @classmethod
    def beside(cls, root: str) -> "Store":
        """The store of the project whose settings stand in the folder `root`."""
        return cls(os.path.join(root, FOLDER, "values"), user_key(root))

    def name(self, sort: str, *made_from: str | bytes) -> bytes:
        """The name of a value: its sort, all that it was made from, and this package as it is. Other parts, another name.

        Parts are texts, and the names of other values.
        """
        if not self._folder:
            return b""
        self._base = self._base or digest(package().encode("utf-8", "surrogateescape"))
        # Of each text its digest: where one ends and the next begins is part of the name.
        parts = (
            part if isinstance(part, bytes) else digest(part.encode("utf-8", "surrogatepass")) for part in made_from
        )
        return digest(b"".join((self._base, *parts, sort.encode())), self._key)

    def value(self, name: bytes, make: "Callable[[], T]") -> "T":
        """The value of that name: as it was kept, or as it is made now, to be kept."""
        found: T | None = self.find(name)
        return self.keep(name, make()) if found is None else found

    def packed(
        self, name: bytes, make: "Callable[[], T]", pack: "Callable[[T], object]", unpack: "Callable[[Any], T]"
    ) -> "T":
        """The same for a value that is kept in another form: `unpack` makes of that what `pack` was given."""
        found = self.find(name)
        if found is not None:
            return unpack(found)
        value = make()
        if self._folder:
            self.keep(name, pack(value))
        return value

    def find(self, name: bytes) -> "Any":
        """The value that was kept under a name; None where there is none."""
        if not self._folder:
            return None
        data = self._new.get(name) or next((found for file in self._files() if (found := file.data(name))), None)
        if data is None:
            return None
        from everyclaim import collector
        from everyclaim.pickles import loads

        self._asked[name] = None
        with (
            collector.paused()
        ):  # it would look at a bibliography of 20,000 entries for six times as long as this takes
            return loads(data)  # what was signed was made by this very package

    def keep(self, name: bytes, value: "T") -> "T":
        """Keep a value (not None, and nothing that cannot be pickled) under a name; returns it."""
        if self._folder:
            from everyclaim.pickles import dumps

            self._new[name] = dumps(value, 5)
        return value

    def save(self) -> None:
        """Write what is new, if anything is; a folder that cannot be written keeps nothing."""
        if not self._new:
            return
        files = self._files()
        old = files if len(files) >= _MANY else []
        with suppress(OSError):
            prepare(os.path.dirname(self._folder))
            os.makedirs(self._folder, exist_ok=True)
            self._write(dict(self._joined(old)))
            for file in old:
                os.unlink(file.path)
        self._read, self._new = None, {}

    def _joined(self, old: "list[_File]") -> "Iterator[tuple[bytes, bytes]]":
        """The new values and those of old files, what this run asked for first, then from the newest file on."""
        left = _MOST
        yield from self._new.items()
        names = [*self._asked, *(name for file in old for name in file.places)] if old else ()
        for name in dict.fromkeys(names):
            data = next((found for file in old if (found := file.data(name))), b"")
            left -= len(data)
            if data and left >= 0 and name not in self._new:
                yield name, data

    def _write(self, values: dict[bytes, bytes]) -> None:
        places, place = {}, 0
        for name, data in values.items():
            places[name] = (place, len(data), digest(data))
            place += len(data)
        table = marshal.dumps(places)
        path = os.path.join(self._folder, f"{time.time_ns():020}-{os.getpid()}")
        with open(f"{path}.new", "wb") as file:
            file.writelines((digest(table, self._key), len(table).to_bytes(8, "big"), table, *values.values()))
        os.replace(f"{path}.new", path)  # in one step: a run beside this one sees all of it or nothing

    def _files(self) -> "list[_File]":
        """The files that are there and signed, the newest first; read once."""
        if self._read is None:
            self._read = []  # of a folder that is not there, too
            with suppress(OSError):
                names = sorted((name for name in os.listdir(self._folder) if "." not in name), reverse=True)
                self._read = [file for name in names if (file := _opened(os.path.join(self._folder, name), self._key))]
        return self._read


class _File:
    """One file of values: its table, and where the values begin."""

    def __init__(self, file: "FileIO", places: dict[bytes, tuple[int, int, bytes]]) -> None:
        self.path, self.places = str(file.name), places
        self._file, self._start = file, file.tell()

    def data(self, name: bytes) -> bytes | None:
        """The bytes of a value, if they are here and as they were written."""
        if name not in self.places:
            return None
        start, size, expected = self.places[name]
        with suppress(OSError):
            self._file.seek(self._start + start)
            found = self._file.read(size)
            return found if found is not None and digest(found) == expected else None
        return None


def _opened(path: str, key: bytes) -> _File | None:
    """A file whose table the user's key has signed."""
    with suppress(OSError, ValueError, EOFError, TypeError):
        file = open(path, "rb", buffering=0)  # noqa: SIM115 - open as long as values are asked for
        head = file.read(_HEAD)
        # Never more than there is: a length that nobody has signed asks for any amount of memory.
        table = file.read(min(int.from_bytes(head[SIZE:], "big"), os.fstat(file.fileno()).st_size))
        if digest(table, key) == head[:SIZE]:
            return _File(file, marshal.loads(table))
    return None


NOTHING = Store("", None)  # keeps nothing and finds nothing
