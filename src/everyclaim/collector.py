"""Python's garbage collector, out of the way where it would look through many new values that hold no cycle."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused() -> Iterator[None]:
    """No collection meanwhile."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def settle() -> None:
    """What is there now is there to stay: no collection looks at it, until `unsettle`."""
    gc.freeze()


def unsettle() -> None:
    """Everything is looked at again."""
    gc.unfreeze()
