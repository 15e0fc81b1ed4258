"""The user's own key: what it signed was made by this user on this machine, and came with nobody's pull request.

What is read back as more than text (pickled values, answers, a journal of files to put back) is signed with it, for the
project's folder holds whatever the branch that is checked out holds.
"""

import os

from everyclaim.kept import create_private, is_private, own_folder

_BYTES = 32


def user_key(root: str) -> bytes | None:
    """The user's key, made when there is none; None where the user has no place for it outside the project at `root`.

    A cache folder inside the project could bring along a key that the author of a branch knows.
    """
    folder = own_folder()
    if _is_inside(folder, root):
        return None
    path = os.path.join(folder, "key")
    try:
        return _read(path) or _make(path)
    except OSError:
        return None


def _is_inside(folder: str, root: str) -> bool:
    return os.path.join(os.path.realpath(folder), "").startswith(os.path.join(os.path.realpath(root), ""))


def _read(path: str) -> bytes | None:
    try:
        with open(path, "rb") as file:
            key = file.read(_BYTES + 1)
            return key if len(key) == _BYTES and is_private(file) else None
    except FileNotFoundError:
        return None


def _make(path: str) -> bytes | None:
    if os.path.exists(path) and os.name == "posix" and os.stat(path).st_uid != os.geteuid():
        return None  # run by root in a user's home: a key of root's would leave the user without one
    os.makedirs(os.path.dirname(path), exist_ok=True)
    aside = f"{path}.{os.getpid()}"
    with create_private(aside) as file:
        file.write(os.urandom(_BYTES))
    os.replace(aside, path)
    return _read(path)  # of the run that was last, where several made one
