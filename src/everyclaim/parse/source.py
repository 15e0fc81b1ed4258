"""Files to text: the encoding recognised, line ends kept, every oddity named."""

import codecs
from typing import NamedTuple

from everyclaim.contents import contents
from everyclaim.model import Defect, Span

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with UTF-16's
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = frozenset(range(0x80, 0xA0))
_UNUSED = frozenset((0x81, 0x8D, 0x8F, 0x90, 0x9D))  # in Windows-1252
_NAMES = {
    "cp1252": "Windows-1252",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-32-le": "UTF-32",
    "utf-32-be": "UTF-32",
}


class Source(NamedTuple):
    """The text of a file, without its byte order mark; `encoding` is Python's name of what was found."""

    text: str
    encoding: str
    defects: tuple[Defect, ...]


class UnreadableFileError(Exception):
    """A file that cannot be read at all; `str(error)` is a message for people, `path` the file."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"cannot read {path}: {reason}")
        self.path = path
        self.reason = reason


def read(path: str) -> Source:
    """Read and decode a file.

    Raises:
        UnreadableFileError: the file is missing, a directory, or may not be read.
    """
    try:
        return decode(contents(path))
    except OSError as error:
        raise UnreadableFileError(path, (error.strerror or str(error)).lower()) from error
    except ValueError as error:  # a NUL in the path itself
        raise UnreadableFileError(path, str(error)) from error


def decode(data: bytes) -> Source:
    """Bytes to text: UTF-8, else UTF-16 or UTF-32 by mark or by shape, else Windows-1252 or Latin-1, which never fails."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], encoding)
    wide = _wide(data)
    if wide:
        return _other(data, wide, 0)
    try:
        return Source(data.decode("utf-8"), "utf-8", ())
    except UnicodeDecodeError as error:
        # Both have one character a byte, so the byte that is not UTF-8 is also the character's offset.
        return _other(data, "cp1252" if _is_windows(data) else "iso-8859-1", error.start)


def _is_windows(data: bytes) -> bool:
    """Whether there are Windows' dashes and quotation marks: in Latin-1 these bytes are control characters."""
    return not _CONTROLS.isdisjoint(data) and _UNUSED.isdisjoint(data)


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: Western text then has a NUL in nearly every second byte."""
    if len(data) < 4 or len(data) % 2:
        return ""
    half = len(data) // 2
    if data[1::2].count(0) > 0.7 * half:
        return "utf-16-le"
    return "utf-16-be" if data[0::2].count(0) > 0.7 * half else ""


def _marked(data: bytes, encoding: str) -> Source:
    if encoding != "utf-8":
        return _other(data, encoding, 0)
    try:
        return Source(data.decode(encoding), encoding, ())
    except UnicodeDecodeError as error:
        return _other(data, encoding, len(data[: error.start].decode(encoding)))


def _other(data: bytes, encoding: str, place: int) -> Source:
    """Text in an encoding that the site's build cannot read, with the defect that says so at its first trace."""
    text = data.decode(encoding, "replace")
    name = _NAMES.get(encoding, "Latin-1")
    message = f"this file is not UTF-8 and was read as {name}"
    if name in ("Latin-1", "Windows-1252"):  # a guess: other encodings of one byte a letter look alike
        message += ": letters with accents may be wrong"
    if encoding == "utf-8":
        message = "this file says that it is UTF-8, but some of its bytes are not: they were read as U+FFFD"
    help_text = "Save the file as UTF-8: other tools read nothing else."
    return Source(
        text, encoding, (Defect("file-encoding", message, Span(place, min(place + 1, len(text))), help_text),)
    )
