"""Several files changed as one: all of them, or none, whatever interrupts.

A journal in the project's root keeps each file as it was until the last one is in place. Who finds a journal that
nobody is writing (the machine stopped, the process was killed) puts back what it keeps: `recover`. Its list is signed
with the user's own key: one that came with somebody's branch would name any file of this machine.
"""

import os
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from typing import BinaryIO

from everyclaim.contents import contents
from everyclaim.files import JOURNAL
from everyclaim.parse.source import decode

_LIST, _UNLISTED = "files.json", "unlisted"
_MARK = ".everyclaim-new"
_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH  # a folder's rights alone let a file be replaced


class ChangedError(OSError):
    """A file is not what it was when it was read: it is not written, for that would undo somebody's work."""


def write(root: str, after: Mapping[str, str], before: Mapping[str, str]) -> None:
    """Write the texts `after` to their files, by path from `root`; each in its own encoding and with its own mode.

    Args:
        root: The project's folder.
        after: New texts by path.
        before: The texts that were read; a file without one is new.

    Raises:
        OSError: A file cannot be written, or was changed meanwhile (ChangedError); then every file is as it was.
    """
    if not after:
        return
    recover(root)
    targets = [os.path.realpath(os.path.join(root, path)) for path in after]
    data = [
        _encoded(target, text, before.get(path)) for target, (path, text) in zip(targets, after.items(), strict=True)
    ]
    folder = os.path.join(root, JOURNAL)
    os.mkdir(folder)  # fails where another process is writing
    with _locked(folder):
        try:
            _keep(folder, _key(root), targets, data)
            _place(targets, data)
        except BaseException:
            _put_back(folder, _key(root))
            raise
        os.unlink(os.path.join(folder, _LIST))  # from here on the new files stay
        _drop(folder)


def recover(root: str) -> bool:
    """Put back the files of a change that was interrupted; whether there was one.

    Raises OSError: a file cannot be put back, or the journal is none of this user's (ChangedError).
    """
    folder = os.path.join(root, JOURNAL)
    if not os.path.isdir(folder):
        return False
    if os.path.islink(folder):
        raise _stranger(folder)
    with _locked(folder):
        return _put_back(folder, _key(root))


@cache
def _key(root: str) -> bytes:
    """What signs the journal of a project; where the user has no key, this process can still put back what it wrote."""
    from everyclaim.signing import user_key

    return user_key(root) or os.urandom(32)


def _stranger(folder: str) -> ChangedError:
    return ChangedError(f"{folder} was not left by an everyclaim of yours: nothing of it is used; remove it")


def _encoded(target: str, text: str, before: str | None) -> bytes:
    """The bytes of a text in the encoding that its file has."""
    if before is None:
        if os.path.lexists(target):
            raise ChangedError(f"{target} is there by now: it was not when the project was read")
        return text.encode()
    with open(target, "rb") as file:
        old = file.read()
        if not os.fstat(file.fileno()).st_mode & _WRITABLE:
            raise ChangedError(f"{target} is read-only: allow writing to it first")
    source = decode(old)
    mark = next((m for m in (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff") if old.startswith(m)), b"")
    if source.text != before:
        raise ChangedError(f"{target} was changed meanwhile: run it again")
    if mark + before.encode(source.encoding, "replace") != old:
        raise ChangedError(f"{target} is in no one encoding: save it as UTF-8 first")
    try:
        return mark + text.encode(source.encoding)
    except UnicodeEncodeError:
        raise ChangedError(f"{target} is not UTF-8 and cannot take the new letters: save it as UTF-8 first") from None


def _keep(folder: str, key: bytes, targets: Sequence[str], data: Iterable[bytes]) -> None:
    """Copies of the files as they are, then the list that makes them count: what was in each ("" for no file), what shall be."""
    import json

    kept = {}
    for number, (target, content) in enumerate(zip(targets, data, strict=True)):
        copy = os.path.join(folder, str(number))
        there = os.path.lexists(target)
        if there:
            _copy(target, copy)
        kept[target] = (_digest_of(copy) if there else "", _digest(content))
    listed = json.dumps(kept).encode()
    unlisted = os.path.join(folder, _UNLISTED)
    with open(unlisted, "xb") as file:
        file.write(_signature(listed, key) + b"\n" + listed)
        os.fsync(file.fileno())
    os.replace(unlisted, os.path.join(folder, _LIST))


def _place(targets: Iterable[str], data: Iterable[bytes]) -> None:
    """All new files beside the old ones first: what can fail for want of room or rights fails here."""
    pairs = list(zip(targets, data, strict=True))
    for target, content in pairs:
        with _beside(target) as file:
            file.write(content)
            os.fsync(file.fileno())
        if os.path.lexists(target):
            os.chmod(target + _MARK, os.stat(target).st_mode)
    for target, _ in pairs:
        os.replace(target + _MARK, target)


def _beside(target: str) -> BinaryIO:
    """The new file beside an old one: never what lies there, which may be a link to anywhere."""
    if os.path.lexists(target + _MARK):
        os.unlink(target + _MARK)
    return open(target + _MARK, "xb")


def _put_back(folder: str, key: bytes) -> bool:
    """Each kept file in its place again; whether there was anything to put back."""
    kept = _listed(folder, key)
    for number, (target, (before, written)) in enumerate(kept.items()):
        _put_one_back(target, os.path.join(folder, str(number)) if before else "", written)
    if kept:
        os.unlink(os.path.join(folder, _LIST))
    _drop(folder)
    return bool(kept)


def _listed(folder: str, key: bytes) -> dict[str, tuple[str, str]]:
    """What the journal's list says of each file, if the list and the copies are as they were signed; {} without a list."""
    import json

    try:
        signature, _, listed = contents(os.path.join(folder, _LIST)).partition(b"\n")
    except FileNotFoundError:
        return {}
    if signature != _signature(listed, key):
        raise _stranger(folder)
    kept: dict[str, tuple[str, str]] = json.loads(listed)
    for number, (before, _) in enumerate(kept.values()):
        if before and _digest_of(os.path.join(folder, str(number))) != before:
            raise _stranger(folder)
    return kept


def _drop(folder: str) -> None:
    """The journal's folder, with the files that we put there; any other file keeps it."""
    with suppress(OSError):
        for name in os.listdir(folder):
            if name in (_LIST, _UNLISTED) or name.isdigit():
                os.unlink(os.path.join(folder, name))
        os.rmdir(folder)


def _copy(path: str, to: str) -> None:
    """Bytes and mode of a file."""
    with open(path, "rb") as old, open(to, "xb") as new:
        new.write(old.read())
        os.fsync(new.fileno())
    os.chmod(to, os.stat(path).st_mode)


def _digest(content: bytes) -> str:
    import hashlib

    return hashlib.sha256(content).hexdigest()


def _digest_of(path: str) -> str:
    with open(path, "rb") as file:
        return _digest(file.read())


def _signature(listed: bytes, key: bytes) -> bytes:
    from everyclaim.digest import digest

    return digest(listed, key).hex().encode()


def _is_ours(target: str, written: str) -> bool:
    """Whether a file is what the interrupted change wrote: what a person wrote since is never undone."""
    return _digest_of(target) == written


def _put_one_back(target: str, kept: str, written: str) -> None:
    with suppress(FileNotFoundError):
        os.unlink(target + _MARK)
    if os.path.isfile(target) and not _is_ours(target, written):
        return
    if not kept:
        with suppress(FileNotFoundError):
            os.unlink(target)
        return
    _copy(kept, target + _MARK)
    os.replace(target + _MARK, target)


@contextmanager
def _locked(folder: str) -> Iterator[None]:
    """Alone with the journal; a process that died holds no lock."""
    try:
        import fcntl
    except ImportError:  # not POSIX: the folder itself has to do
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise ChangedError("another everyclaim is writing these files: run it again") from None
    finally:
        os.close(handle)
