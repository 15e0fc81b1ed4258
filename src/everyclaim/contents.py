"""The bytes of a file, and of nothing that has no end."""

import os
import stat
from errno import EINVAL


def contents(path: str) -> bytes:
    """What is in the file at `path`. Raises OSError, also for a device: a link to /dev/zero would be read for ever."""
    with open(path, "rb", buffering=0) as file:
        if stat.S_ISCHR(os.fstat(file.fileno()).st_mode):
            raise OSError(EINVAL, "it is a device, not a file", path)
        return file.read()
