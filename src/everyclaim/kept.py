"""What is worked out of the program's own files, kept in the user's cache folder as Python keeps its modules: marshalled.

What is kept under a name counts while its signature, that of all it was made from, is the same. What cannot be read or
written is as good as not there; so is what others could have put there.
"""

import marshal
import os
import stat
import sys
from contextlib import suppress
from time import time

TYPE_CHECKING = False  # importing typing would cost a tenth of what an answer from the cache does
if TYPE_CHECKING:
    from typing import Any, BinaryIO


def recall(name: str, signature: object) -> "Any":
    """What was kept under a name with this signature; None if there is nothing, or it holds no more."""
    with suppress(OSError, ValueError, EOFError, TypeError), open(_path(name), "rb") as file:
        if is_private(file):
            signed, value = marshal.loads(file.read())
            return value if signed == signature else None
    return None


def keep(name: str, signature: object, value: object) -> None:
    """Keep a value: dicts, lists, tuples, frozensets, strings, bytes and numbers."""
    path = _path(name)
    with suppress(OSError):
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with create_private(f"{path}.{os.getpid()}") as file:
            marshal.dump((signature, value), file)  # type: ignore[arg-type]
        os.replace(f"{path}.{os.getpid()}", path)


def forget(beginning: str, days: int = 60) -> None:
    """Remove what was kept this long ago under names that begin so: of installations that are gone, or whose next run makes it anew."""
    folder, oldest = own_folder(), time() - days * 86_400
    with suppress(OSError):
        for entry in os.scandir(folder):
            if entry.name.startswith(beginning) and entry.stat().st_mtime < oldest:
                os.unlink(entry.path)


def _path(name: str) -> str:
    return os.path.join(own_folder(), f"{name}.{sys.implementation.cache_tag}")


def own_folder() -> str:
    """The program's folder among the user's caches."""
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return os.path.join(base, "everyclaim")


def create_private(path: str) -> "BinaryIO":
    """A new file that its owner alone may read and write. Raises OSError."""
    return open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb")


def is_private(file: "BinaryIO") -> bool:
    """Whether nobody but who runs this can have read or written a file.

    Where the cache folder lies inside a checkout, as continuous integration is often set up, a branch may bring files
    along that look like ours; git checks them out for all to read.
    """
    if os.name != "posix":  # others have no such modes
        return True
    status = os.fstat(file.fileno())
    return status.st_uid == os.geteuid() and not status.st_mode & (stat.S_IRWXG | stat.S_IRWXO)
