"""The prose of an HTML page as one run of letters and digits, with the way back into the HTML."""

from bisect import bisect_right
from collections.abc import Sequence

from everyclaim import patterns as re

_NOT_TEXT = re.compile(r"<(/?)([a-zA-Z][\w:-]*)([^<>]*)>|\x02[^\x03]*\x03|&#?\w+;")
_NOT_WORD = re.compile(r"[\W_]+")
_NOT_WORD_ASCII = bytes(code for code in range(128) if not chr(code).isalnum())
_NOT_WORD_ASCII_BUT_END = _NOT_WORD_ASCII.replace(b"\0", b"")
_WORD = re.compile(r"[^\W_]")
# What is not prose: its letters are no part of a sentence.
_OPAQUE = frozenset(["pre", "code", "script", "style", "svg", "math", "textarea", "template", "button"])
_OPAQUE_CLASS = re.compile(r"""class=["'][^"']*\b(?:arithmatex|headerlink|mermaid|footnote-ref|footnote-backref)\b""")
_INLINE = frozenset([
    "a", "abbr", "b", "bdi", "bdo", "br", "button", "cite", "code", "data", "del", "dfn", "em", "i", "img", "input",
    "ins", "kbd", "label", "mark", "math", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "svg", "time",
    "u", "var", "wbr",
])  # fmt: skip


def bare(text: str) -> str:
    """A text's letters and digits alone."""
    if text.isascii():  # the same, ten times as fast
        return text.encode().translate(None, _NOT_WORD_ASCII).decode()
    return _NOT_WORD.sub("", text)


def bare_each(texts: Sequence[str]) -> list[str]:
    """Of each text its letters and digits; in one go where all are ASCII."""
    joined = "\0".join(texts)
    if joined.isascii() and joined.count("\0") == len(texts) - 1:
        return joined.encode().translate(None, _NOT_WORD_ASCII_BUT_END).decode().split("\0")
    return [bare(text) for text in texts]


class Stream:
    """The letters and digits of a page's prose in order, blocks apart, with the way back into the HTML."""

    def __init__(self, html: str) -> None:
        self.html = html
        self._starts: list[int] = []  # in letters
        self._pieces: list[tuple[int, str]] = []  # offset in the HTML, text
        self.edges: list[int] = []  # offsets in the HTML where a block starts or ends
        self.letters = self._read()

    def _read(self) -> str:
        html = _without_comments(self.html)
        letters: list[str] = []
        size, hidden, depth, position = 0, "", 0, 0
        for match in _NOT_TEXT.finditer(html):
            start, end = match.span()
            if start > position and not hidden and (found := bare(text := html[position:start])):
                self._starts.append(size)
                self._pieces.append((position, text))
                letters.append(found)
                size += len(found)
            position = end
            name = match[2]
            if hidden:
                depth += _step(match, hidden)
                hidden = hidden if depth else ""
            elif name and not match[1] and _is_opaque(name, match[3]):
                hidden, depth = name, 1
            if name and name not in _INLINE and name.lower() not in _INLINE:
                self.edges.append(start)
                letters.append("\n")
                size += 1
        return "".join(letters)

    def offset(self, letter: int) -> int:
        """Where the letter of that number stands in the HTML."""
        number = bisect_right(self._starts, letter) - 1
        start, text = self._pieces[number]
        return start + _offset(text, letter - self._starts[number])


def _offset(text: str, letter: int) -> int:
    """Where the letter of that number stands in a text that has it.

    As many characters on as letters are missing never leads too far, and after a few such steps it leads there.
    """
    offset = 0
    while letter:
        stretch = text[offset : offset + letter]
        offset += letter
        letter -= len(bare(stretch))
    found = _WORD.search(text, offset)
    assert found is not None
    return found.start()


def _is_opaque(name: str, attributes: str) -> bool:
    return not attributes.endswith("/") and (
        name in _OPAQUE or ("class" in attributes and _OPAQUE_CLASS.search(attributes) is not None)
    )


def _step(match: re.Match[str], name: str) -> int:
    """How much deeper a tag goes inside of an element of that name."""
    if match[2] != name or match[3].endswith("/"):
        return 0
    return -1 if match[1] else 1


def _without_comments(html: str) -> str:
    """The HTML with spaces in place of comments."""
    start = html.find("<!--")
    if start < 0:
        return html
    parts: list[str] = []
    position = 0
    while start >= 0 and (end := html.find("-->", start)) >= 0:
        parts += [html[position:start], " " * (end + 3 - start)]
        position = end + 3
        start = html.find("<!--", position)
    return "".join([*parts, html[position:]])
