"""A build that is written aside and put in place when it is whole: an interrupted one leaves the old site as it was."""

import atexit
import os
import shutil
from typing import NamedTuple


class Aside(NamedTuple):
    """Two folders beside each other: where the build is written, and where the site belongs."""

    folder: str
    target: str


def begin(target: str) -> Aside | None:
    """A new folder beside `target` for a build; None where the two could not be swapped (a link, a mounted folder).

    Raises OSError when nothing can be written there.
    """
    target = os.path.abspath(target)
    if os.path.islink(target) or os.path.ismount(target):
        return None
    parent, name = os.path.split(target)
    aside = Aside(os.path.join(parent, f".{name}-{os.getpid()}"), target)
    os.makedirs(aside.folder, exist_ok=True)  # one left by a process that was killed is cleaned as any old site is
    atexit.register(shutil.rmtree, aside.folder, ignore_errors=True)  # also after Ctrl-C
    return aside


def finish(aside: Aside) -> None:
    """Put the built site in place of the old one, whose hidden files stay: MkDocs never cleans those away either.

    Raises OSError; then the old site is back where it was.
    """
    old = f"{aside.folder}.old"
    if not os.path.isdir(aside.target):
        os.rename(aside.folder, aside.target)
        return
    os.rename(aside.target, old)
    try:
        os.rename(aside.folder, aside.target)
    except OSError:
        os.rename(old, aside.target)
        raise
    _keep_hidden(old, aside.target)
    shutil.rmtree(old, ignore_errors=True)


def _keep_hidden(old: str, new: str) -> None:
    for name in os.listdir(old):
        if name.startswith(".") and not os.path.lexists(os.path.join(new, name)):
            os.rename(os.path.join(old, name), os.path.join(new, name))
