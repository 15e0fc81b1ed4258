"""YAML's plain part, read without a YAML library, whose loading alone would cost a fifth of a cold page.

Most mkdocs.yml files consist of it: mappings and lists, in lines or in brackets on one line, of words, whole numbers,
`true` and `false`, quoted text without escapes, and comments. Whatever is more than that, or doubtful, or wrong, is the
library's: `tests/test_plain_yaml.py` holds that both read the same values at the same places.
"""

from typing import Any, NamedTuple

from everyclaim import patterns as re
from everyclaim.model import Position

_Path = tuple[str, ...]
_Spans = dict[_Path, tuple[Position, Position]]
NAMED: _Path = ("plugins",)  # a list whose items are names with options: those have places too
_QUOTED = r"""'(?P<single>[^']*)'(?!')|"(?P<double>[^"\\]*)\""""
_KEY = re.compile(rf"""(?:{_QUOTED}|(?P<plain>[\w/](?:[\w ./()+-]*[\w./()+-])?)):(?= |$)""")
_TEXT = re.compile(rf"{_QUOTED}|(?P<plain>[\w/](?:(?:[^#:]|:(?! |$))*(?:[^#: ]|:(?! |$)))?)")
_TEXT_IN_BRACKETS = re.compile(rf"""{_QUOTED}|(?P<plain>[\w/][^#:,'"\[\]{{}}]*)""")
_END = re.compile(r" *(?: #.*)?$")
_NUMBER = re.compile(r"(?:0|[1-9][0-9]{0,15})$")
_SWITCHES = {"true": True, "false": False}
_OTHER_VALUES = frozenset(("true", "false", "yes", "no", "on", "off", "null"))
_DEEPEST, _LONGEST, _MOST_BRACKETS = 60, 1000, 20  # columns, columns, brackets on a line


class _OtherError(Exception):
    """This is for the library."""


class _Line(NamedTuple):
    number: int
    indent: int
    text: str


def read(text: str) -> tuple[dict[str, Any], _Spans] | None:
    """The mapping that a text is, and where its keys stand: (start, end) of each by its path; None for the library."""
    try:
        reader = _Reader(_lines(text))
        return reader.document(), reader.places
    except _OtherError:
        return None


def _lines(text: str) -> list[_Line]:
    """The lines that hold something."""
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        content = line.lstrip(" ")
        if not line.isprintable() or len(line) > _LONGEST:
            raise _OtherError
        if content and content[0] != "#":
            found.append(_Line(number, len(line) - len(content), line))
    return found


class _Reader:
    """Goes through the lines; `places` fills as keys are met. A path is None inside of a list, but for that of plugins."""

    def __init__(self, lines: list[_Line]) -> None:
        self.places: _Spans = {}
        self._lines = lines
        self._at = 0

    def document(self) -> dict[str, Any]:
        """All lines, as one mapping."""
        if not self._lines or self._lines[0].indent or self._lines[0].text[0] == "-":
            raise _OtherError
        found = self._mapping(0, ())
        if self._at < len(self._lines):
            raise _OtherError
        return found

    def _indent(self) -> int:
        """How far the next line is indented; -1 behind the last one."""
        return self._lines[self._at].indent if self._at < len(self._lines) else -1

    def _is_item(self) -> bool:
        line = self._lines[self._at]
        return line.text.startswith("- ", line.indent)

    def _mapping(self, indent: int, path: _Path | None) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while self._indent() == indent:
            line = self._lines[self._at]
            match = _KEY.match(line.text, indent)
            if match is None:
                raise _OtherError
            key = _word(match)
            if key in found:
                raise _OtherError
            inner = self._placed(path, key, line.number, match)
            self._at += 1
            found[key] = self._value(line, match.end(), indent, inner)
        return found

    def _placed(self, path: _Path | None, key: str, line: int, match: re.Match[str]) -> _Path | None:
        """The path of a key in a mapping, noted with its place."""
        if path is None:
            return None
        inner = (*path, key)
        self.places[inner] = (Position(line, match.start() + 1), Position(line, match.end()))
        return inner

    def _value(self, line: _Line, start: int, indent: int, path: _Path | None) -> Any:
        """What a key is given: on its line, or below it."""
        if not _END.match(line.text, start):
            return self._on_line(line, start, indent, path)
        below = self._indent()
        if below > indent:
            return self._block(below, path)
        return self._list(indent, path) if below == indent and self._is_item() else None

    def _block(self, indent: int, path: _Path | None) -> Any:
        if indent > _DEEPEST:
            raise _OtherError
        return self._list(indent, path) if self._is_item() else self._mapping(indent, path)

    def _list(self, indent: int, path: _Path | None) -> list[Any]:
        found = []
        inner = path if path == NAMED else None
        while self._indent() == indent and self._is_item():
            line = self._lines[self._at]
            start = len(line.text) - len(line.text[indent + 1 :].lstrip(" "))
            if _KEY.match(line.text, start):
                self._lines[self._at] = line._replace(indent=start)
                found.append(self._block(start, inner))
            else:
                self._at += 1
                found.append(self._on_line(line, start, indent, inner))
        return found

    def _on_line(self, line: _Line, start: int, indent: int, path: _Path | None) -> Any:
        """A value that ends with its line: what is indented below it would go on with it."""
        start += len(line.text[start:]) - len(line.text[start:].lstrip(" "))
        if line.text.startswith(("[", "{"), start):
            value, end = self._in_brackets(line, start, path)
        else:
            value, end = _scalar(_TEXT, line.text, start)
        if not _END.match(line.text, end) or self._indent() > indent:
            raise _OtherError
        return value

    def _in_brackets(self, line: _Line, start: int, path: _Path | None) -> tuple[Any, int]:
        """A list or mapping in brackets, or what stands in one; and its end."""
        if line.text.count("[") + line.text.count("{") > _MOST_BRACKETS:
            raise _OtherError
        if line.text.startswith("[", start):
            return self._items(line, _behind(line.text, start + 1), path)
        if line.text.startswith("{", start):
            return self._pairs(line, _behind(line.text, start + 1), path)
        return _scalar(_TEXT_IN_BRACKETS, line.text, start)

    def _items(self, line: _Line, start: int, path: _Path | None) -> tuple[list[Any], int]:
        found = []
        inner = path if path == NAMED else None
        while not line.text.startswith("]", start):
            item, end = self._in_brackets(line, start, inner)
            found.append(item)
            start = _next(line.text, end, "]")
        return found, start + 1

    def _pairs(self, line: _Line, start: int, path: _Path | None) -> tuple[dict[str, Any], int]:
        found = {}
        while not line.text.startswith("}", start):
            match = _KEY.match(line.text, start)
            if match is None:
                raise _OtherError
            key = _word(match)
            if key in found:
                raise _OtherError
            inner = self._placed(path, key, line.number, match)
            found[key], end = self._in_brackets(line, _behind(line.text, match.end()), inner)
            start = _next(line.text, end, "}")
        return found, start + 1


def _behind(text: str, start: int) -> int:
    """The place of the next character that is no space."""
    while text.startswith(" ", start):
        start += 1
    return start


def _next(text: str, start: int, closing: str) -> int:
    """Where the next item starts, or the bracket that closes; no comma stands right before that."""
    start = _behind(text, start)
    if text.startswith(closing, start):
        return start
    following = _behind(text, start + 1)
    if not text.startswith(",", start) or text.startswith(closing, following):
        raise _OtherError
    return following


def _scalar(pattern: re.Pattern[str], text: str, start: int) -> tuple[Any, int]:
    match = pattern.match(text, start)
    if match is None:
        raise _OtherError
    return (_word(match) if match["plain"] is None else _typed(match["plain"].rstrip(" "))), match.end()


def _word(match: re.Match[str]) -> str:
    found: str = next(part for part in match.group("plain", "single", "double") if part is not None)
    return found


def _typed(word: str) -> Any:
    """A word without quotation marks: text, a whole number or a switch."""
    if word in _SWITCHES:
        return _SWITCHES[word]
    if _NUMBER.match(word):
        return int(word)
    if word[0].isdigit() or word.lower() in _OTHER_VALUES:
        raise _OtherError
    return word
