"""Python's garbage collector, out of the way where it would look through many new values that hold no cycle."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_USUAL = gc.get_threshold()
# New objects between two looks. Python's own 700 are few for a page of a thousand elements; of 50,000, which a hundred
# pages leave, most have gone from the processor's cache when they are looked at: that took twice as long.
_MANY = 3_000

_settled: list[bool] = []


@contextmanager
def paused() -> Iterator[None]:
    """No collection meanwhile, nor of what was made meanwhile as soon as it ends: that counts as old from the start."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if not _settled:  # else something is to stay frozen; to count what is would be to walk through all of it
                gc.freeze()
                gc.unfreeze()
            gc.enable()


def settle() -> None:
    """What is there now is there to stay, and what comes is many: until `unsettle`, look seldom, and not at the old."""
    gc.freeze()
    _settled[:] = [True]
    gc.set_threshold(_MANY, *_USUAL[1:])


def unsettle() -> None:
    """Everything is looked at again, as often as usual."""
    gc.unfreeze()
    _settled.clear()
    gc.set_threshold(*_USUAL)


def clear() -> None:
    """Let go of all that nothing reaches any more, as of the build before this one in a preview.

    What was made during a pause does not count for Python as new: on its own it would look at the old too seldom, and a
    preview of 200 pages took 25 MB more with every edit.
    """
    gc.collect()
