"""Python's garbage collector, out of the way where it would look through many new values that hold no cycle."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_USUAL = gc.get_threshold()
_MANY = 50_000  # new objects between two looks; Python's own 700 are few for a page of a thousand elements


@contextmanager
def paused() -> Iterator[None]:
    """No collection meanwhile, nor of what was made meanwhile as soon as it ends: that counts as old from the start."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if not gc.get_freeze_count():  # else something is to stay frozen
                gc.freeze()
                gc.unfreeze()
            gc.enable()


def settle() -> None:
    """What is there now is there to stay, and what comes is many: until `unsettle`, look seldom, and not at the old."""
    gc.freeze()
    gc.set_threshold(_MANY, *_USUAL[1:])


def unsettle() -> None:
    """Everything is looked at again, as often as usual."""
    gc.unfreeze()
    gc.set_threshold(*_USUAL)
