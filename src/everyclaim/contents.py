"""The bytes of a file, and of nothing that has no end."""

import os
import stat
from errno import EINVAL

_AT_ONCE = getattr(os, "O_NONBLOCK", 0)  # to open a pipe that nobody writes to would take for ever


def contents(path: str) -> bytes:
    """What is in the file at `path`. Raises OSError, also for a device or a pipe: a link to /dev/zero has no end."""
    with open(path, "rb", buffering=0, opener=_open) as file:
        mode = os.fstat(file.fileno()).st_mode
        if stat.S_ISCHR(mode) or stat.S_ISFIFO(mode):
            raise OSError(EINVAL, "it is a device or a pipe, not a file", path)
        return file.read()


def _open(path: str, flags: int) -> int:
    return os.open(path, flags | _AT_ONCE)
