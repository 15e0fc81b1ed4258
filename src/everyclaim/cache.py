"""Answers of earlier runs: what a command printed, kept with a digest of everything that it read.

An answer is given again while all of that is as it was: the arguments, the files (also those looked for in vain), the
lists of the folders, this package, the day. An audit hook (PEP 578) notes what is opened, so that no part of the
program has to say what it depends on; a run that writes, or starts a program, or opens a connection is not kept.

The files lie in `.everyclaim_cache` beside mkdocs.yml. Each is signed with a key from the user's own cache folder:
a cache that came with somebody's pull request answers nothing. What is damaged, or cannot be read or written, is as
good as not there.
"""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from errno import ENOTDIR
from io import TextIOBase

from everyclaim.contents import contents
from everyclaim.digest import digest
from everyclaim.kept import own_folder
from everyclaim.nearest import find
from everyclaim.signing import user_key

TYPE_CHECKING = False  # importing typing would cost a tenth of what an answer from the cache does
if TYPE_CHECKING:
    from typing import TextIO

FOLDER = ".everyclaim_cache"
_KEPT = 64  # answers; the oldest go first
_LARGEST = 50_000_000  # characters of output; more is not worth its place
_SKIPPED = tuple({os.path.realpath(path) + os.sep for path in (sys.prefix, sys.base_prefix, os.path.dirname(__file__))})
_FORBIDDEN = frozenset(
    "subprocess.Popen os.system os.exec os.posix_spawn os.fork os.remove os.rename os.mkdir os.rmdir socket.connect".split()
)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_FETCHED = os.path.join(FOLDER, "web")
_IGNORE = "# everyclaim's own; it may be deleted at any time.\n*\n"


def answered(arguments: list[str], run: Callable[[], int]) -> int:
    """What an earlier run printed for these arguments, if that still holds; else what `run` does, kept for the next.

    Returns the exit code.
    """
    root = os.path.dirname(find(".")) or os.getcwd()
    key = user_key(root)
    if key is None:
        return run()
    path = os.path.join(root, FOLDER, _question(arguments))
    earlier = _recall(path, key)
    if earlier is None:
        return _record(run, root, path, key)
    text, code = earlier
    sys.stdout.write(text)
    return code


def _record(run: Callable[[], int], root: str, path: str, key: bytes) -> int:
    out, err = sys.stdout, sys.stderr
    written, told = _Copy(out), _Copy(err)
    sys.stdout, sys.stderr = written, told
    try:
        with Seen() as seen:
            code = run()
    finally:
        sys.stdout, sys.stderr = out, err
    sources = seen.sources(root)
    if sources is not None and not told.pieces:
        _keep(path, key, "".join(written.pieces), code, sources)
    return code


def _recall(path: str, key: bytes) -> tuple[str, int] | None:
    """Output and exit code of an earlier run, if they still hold."""
    try:
        with open(path, "rb") as file:
            signature, _, body = file.read().partition(b"\n")
        if signature.decode() != _digest(body, key):
            return None
        head, _, text = body.partition(b"\n\n")
        code, *sources = head.decode("utf-8", "surrogateescape").split("\n")
        return (text.decode("utf-8", "surrogatepass"), int(code)) if all(map(_holds, sources)) else None
    except (OSError, ValueError):
        return None


def _keep(path: str, key: bytes, text: str, code: int, sources: list[str]) -> None:
    head = "\n".join([str(code), *sources]).encode("utf-8", "surrogateescape")
    body = head + b"\n\n" + text.encode("utf-8", "surrogatepass")
    with suppress(OSError):
        if len(body) <= _LARGEST:
            write(path, _digest(body, key).encode() + b"\n" + body)


def write(path: str, data: bytes) -> None:
    """Put a file into the cache folder, in one step; the oldest files make room. Raises OSError."""
    folder = os.path.dirname(path)
    prepare(folder)
    aside = f"{path}.{os.getpid()}"
    with open(aside, "wb") as binary:
        binary.write(data)
    os.replace(aside, path)  # in one step: a run beside this one sees the old or the new, never a half
    entries = sorted(
        (entry for entry in os.scandir(folder) if entry.is_file() and "." not in entry.name), key=_modified
    )
    for entry in entries[:-_KEPT]:
        os.unlink(entry.path)


def prepare(folder: str) -> None:
    """Make the cache folder, which git is told to ignore, if it is not there. Raises OSError, also for a link."""
    if os.path.islink(folder):  # one that came with a pull request leads to files that are not ours to replace
        raise OSError(ENOTDIR, "it is a link, not a folder of everyclaim's", folder)
    os.makedirs(folder, exist_ok=True)
    ignore = os.path.join(folder, ".gitignore")
    if not os.path.exists(ignore):
        with open(ignore, "w", encoding="utf-8") as file:
            file.write(_IGNORE)


def _modified(entry: "os.DirEntry[str]") -> int:
    return entry.stat().st_mtime_ns


# --- what a run reads ------------------------------------------------------------------------------------------------


class Seen:
    """Notes what this process opens and lists between `with` and its end."""

    def __init__(self) -> None:
        self._stamps: dict[tuple[str, str], tuple[int, int] | None] = {}
        self._spoiled = False
        self._own = own_folder()

    def __enter__(self) -> "Seen":
        _watching.append(self)
        _hook()
        return self

    def __exit__(self, *_: object) -> None:
        _watching.remove(self)

    def note(self, event: str, arguments: tuple[object, ...]) -> None:
        """One audit event; what the program keeps for itself changes no answer."""
        if arguments and isinstance(arguments[0], str) and self._is_own(arguments[0]):
            return
        if event in _FORBIDDEN:
            self._spoiled = True
        elif event == "open" and isinstance(arguments[0], (str, bytes)):
            flags = arguments[2] if isinstance(arguments[2], int) else 0
            self._add("file", os.fsdecode(arguments[0]), bool(flags & _WRITING))
        elif event in ("os.scandir", "os.listdir") and isinstance(arguments[0], (str, bytes, type(None))):
            self._add("list", os.fsdecode(arguments[0] or "."), False)

    def _is_own(self, path: str) -> bool:
        """Is it the program (Python writes its byte code), in the user's cache folder, or in the project's own?

        There, only copies from the web are sources.
        """
        return path.startswith((self._own, *_SKIPPED)) or (FOLDER in path and _FETCHED not in path)

    def _add(self, sort: str, path: str, writes: bool) -> None:
        path = os.path.abspath(path)
        if not path.startswith(_SKIPPED):
            self._spoiled = self._spoiled or writes or "\n" in path
            self._stamps.setdefault((sort, path), _stamp(path))

    def sources(self, root: str) -> list[str] | None:
        """Each source with its digest, as `_holds` reads them; None where the run must not be kept."""
        if self._spoiled or any(_stamp(path) != stamp for (_, path), stamp in self._stamps.items()):
            return None
        # What is looked for in the root itself without being opened would be a new name there.
        return [_source(sort, path) for sort, path in {**self._stamps, ("list", root): None}]


_watching: list[Seen] = []
_hooked: list[bool] = []


def _hook() -> None:
    """Listen, once and for good: Python takes no audit hook away again."""
    if not _hooked:
        _hooked.append(True)
        sys.addaudithook(_heard)


def _heard(event: str, arguments: tuple[object, ...]) -> None:
    for seen in _watching:
        seen.note(event, arguments)


def _stamp(path: str) -> tuple[int, int] | None:
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return None
    return status.st_mtime_ns, status.st_size


def _source(sort: str, path: str) -> str:
    return f"{_content(path) if sort == 'file' else _names(path)} {sort} {path}"


def _holds(source: str) -> bool:
    _, sort, path = source.split(" ", 2)
    return _source(sort, path) == source


def _content(path: str) -> str:
    try:
        return _digest(contents(path))
    except OSError:
        return "-"


def _names(path: str) -> str:
    """The digest of a folder's list, hidden files and folders left out."""
    try:
        with os.scandir(path) as entries:
            names = [f"{entry.name}{'/' * entry.is_dir()}" for entry in entries if entry.name[0] != "."]
    except OSError:
        return "-"
    return _digest("\0".join(sorted(names)).encode("utf-8", "surrogateescape"))


# --- who asks --------------------------------------------------------------------------------------------------------


def _question(arguments: list[str]) -> str:
    """The digest of all that an answer depends on beside files: arguments, place, day, this package."""
    environment = [name + os.environ.get(name, "\0") for name in ("NO_COLOR", "TERM", "COLUMNS", "LANG", "TZ")]
    asked = [os.getcwd(), str(sys.stdout.isatty()), _today(), package(), *environment, *arguments]
    return _digest("\0".join(asked).encode("utf-8", "surrogateescape"))


def _digest(data: bytes, key: bytes = b"") -> str:
    return digest(data, key).hex()


def _today() -> str:
    from time import localtime  # overrides and the lock grow old

    return str(localtime()[:3])


def package() -> str:
    """This package as it is, and what runs it: names, sizes and times of its files."""
    if not _known:
        files = sorted(_files(os.path.dirname(os.path.abspath(__file__))))
        _known.append("\0".join([sys.version, *files]))
    return _known[0]


_known: list[str] = []


def _files(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _files(entry.path)
            else:
                status = entry.stat()
                yield f"{entry.path}\0{status.st_size}\0{status.st_mtime_ns}"


class _Copy(TextIOBase):
    """A stream that also keeps what is written to it."""

    def __init__(self, stream: "TextIO") -> None:
        self._stream = stream
        self.pieces: list[str] = []

    def write(self, text: str) -> int:
        """Pass on and keep."""
        self.pieces.append(text)
        return self._stream.write(text)

    def isatty(self) -> bool:
        """As the stream that it stands for."""
        return self._stream.isatty()

    def flush(self) -> None:
        """As the stream that it stands for."""
        self._stream.flush()
