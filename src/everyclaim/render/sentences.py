"""Where a page's sentences stand in its HTML.

Sentences are found by their letters and digits alone: whatever an extension or plugin did to quotes, dashes, links or
spaces does not matter, and the Markdown itself is never touched. One pass over the HTML, one search a sentence.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

_PIECE = re.compile(r"<!--.*?-->|<(/?)([a-zA-Z][\w:-]*)([^>]*)>|\x02([^\x03]*)\x03|&#?\w+;|[^<&\x02]+|.", re.DOTALL)
_NOT_WORD = re.compile(r"[\W_]+")
_WORD = re.compile(r"[^\W_]")
_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*)([^>]*)>")
_LEFT = re.compile(r"(?:\x02en:[^\x03]*\x03\s*|[^\s<>\x02\x03])*\Z")
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)  # fmt: skip
# What is not prose: its letters are no part of a sentence.
_OPAQUE = frozenset(["pre", "code", "script", "style", "svg", "math", "textarea", "template", "button"])
_OPAQUE_CLASS = re.compile(r"""class=["'][^"']*\b(?:arithmatex|headerlink|mermaid|footnote-ref|footnote-backref)\b""")
_INLINE = frozenset([
    "a", "abbr", "b", "bdi", "bdo", "br", "button", "cite", "code", "data", "del", "dfn", "em", "i", "img", "input",
    "ins", "kbd", "label", "mark", "math", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "svg", "time",
    "u", "var", "wbr",
])  # fmt: skip
_WINDOW = 100_000  # how many letters ahead a sentence is looked for
_PATIENCE = 50  # sentences not found one after the other: the rest of the page is not this text


class Place(NamedTuple):
    """A stretch `html[start:end]` that holds one sentence and nothing else."""

    start: int
    end: int


class Stream:
    """The letters and digits of a page's prose in order, blocks apart, with the way back into the HTML."""

    def __init__(self, html: str) -> None:
        self.html = html
        self._starts: list[int] = []  # in letters
        self._pieces: list[tuple[int, str]] = []  # offset in the HTML, text
        self.edges: list[int] = []  # offsets in the HTML where a block starts or ends
        self.letters = self._read()

    def _read(self) -> str:
        letters: list[str] = []
        size, hidden, depth = 0, "", 0
        for match in _PIECE.finditer(self.html):
            name = match[2]
            if hidden:
                depth += _step(match, hidden)
                hidden = hidden if depth else ""
            elif name is None:
                size += self._text(match, size, letters)
            elif not match[1] and _is_opaque(name, match[3]):
                hidden, depth = name, 1
            if name and name.lower() not in _INLINE:
                self.edges.append(match.start())
                letters.append("\n")
                size += 1
        return "".join(letters)

    def _text(self, match: re.Match[str], size: int, letters: list[str]) -> int:
        text = match[0]
        if text[0] in "\x02<&":
            return 0
        found = _NOT_WORD.sub("", text)
        if found:
            self._starts.append(size)
            self._pieces.append((match.start(), text))
            letters.append(found)
        return len(found)

    def offset(self, letter: int) -> int:
        """Where the letter of that number stands in the HTML."""
        number = bisect_right(self._starts, letter) - 1
        start, text = self._pieces[number]
        return start + _nth_word_character(text, letter - self._starts[number])


def _nth_word_character(text: str, number: int) -> int:
    if number == 0:
        match = _WORD.search(text)
        return match.start() if match else 0
    for count, match in enumerate(_WORD.finditer(text)):
        if count == number:
            return match.start()
    return len(text)


def _is_opaque(name: str, attributes: str) -> bool:
    return not attributes.endswith("/") and (
        name in _OPAQUE or ("class" in attributes and _OPAQUE_CLASS.search(attributes) is not None)
    )


def _step(match: re.Match[str], name: str) -> int:
    """How much deeper a tag goes inside of an element of that name."""
    if match[2] != name or match[3].endswith("/"):
        return 0
    return -1 if match[1] else 1


def locate(html: str, sentences: Iterable[str]) -> list[Place | None]:
    """The places of sentences, given as their words in the order of the page; None where one is not found.

    A place ends where the next found sentence or the block ends, so that citations after the full stop are inside.
    """
    stream = Stream(html)
    starts = [None if number is None else _first(stream, number) for number in _search(stream.letters, sentences)]
    ordered = sorted({start for start in starts if start is not None} | set(stream.edges))
    return [None if start is None else _place(html, start, ordered) for start in starts]


def _search(letters: str, sentences: Iterable[str]) -> list[int | None]:
    """The number of each sentence's first letter."""
    found: list[int | None] = []
    cursor = missed = 0
    for sentence in sentences:
        wanted = _NOT_WORD.sub("", sentence)
        number = _find(letters, wanted, cursor) if wanted and missed < _PATIENCE else -1
        missed = 0 if number >= 0 else missed + 1
        cursor = number + 1 if number >= 0 else cursor
        found.append(number if number >= 0 else None)
    return found


def _find(letters: str, wanted: str, cursor: int) -> int:
    """The sentence, or its first half where the end was rendered in another way."""
    end = cursor + _WINDOW
    number = letters.find(wanted, cursor, end)
    if number < 0 and len(wanted) > 24:
        number = letters.find(wanted[: max(20, len(wanted) // 2)], cursor, end)
    return number


def _first(stream: Stream, letter: int) -> int:
    """Where the sentence starts: marks and a narrative citation before its first letter belong to it."""
    offset = stream.offset(letter)
    floor = max(0, offset - 400)
    match = _LEFT.search(stream.html, floor, offset) if offset else None
    return match.start() if match else offset


def _place(html: str, start: int, ordered: Sequence[int]) -> Place:
    following = bisect_left(ordered, start + 1)
    end = ordered[following] if following < len(ordered) else len(html)
    return Place(start, start + len(html[start:end].rstrip()))


def enclose(html: str, place: Place) -> Place | None:
    """The place widened or narrowed over tags at its ends until an element can enclose it; None where none can."""
    start, end = place
    for _ in range(4):
        unopened, unclosed = _imbalance(html[start:end])
        if not unopened and not unclosed:
            return Place(start, end) if start < end else None
        moved = _moved(html, start, end, unopened, unclosed)
        if moved is None:
            return None
        start, end = moved
    return None


def _imbalance(html: str) -> tuple[int, int]:
    """How many elements are closed but not opened, and opened but not closed."""
    unopened = unclosed = 0
    for match in _TAG.finditer(html):
        if match[2] in _VOID or match[3].endswith("/"):
            continue
        if not match[1]:
            unclosed += 1
        elif unclosed:
            unclosed -= 1
        else:
            unopened += 1
    return unopened, unclosed


@cache
def _edges() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    opened = re.compile(r"<[a-zA-Z][^<>]*>\Z")
    closed = re.compile(r"\s*</[a-zA-Z][^<>]*>")
    trailing_open = re.compile(r"\s*<[a-zA-Z][^<>]*>\s*\Z")
    return opened, closed, trailing_open


def _moved(html: str, start: int, end: int, unopened: int, unclosed: int) -> tuple[int, int] | None:
    """The place after one step over a tag at one of its ends."""
    opened, closed, trailing_open = _edges()
    if unopened:
        match = opened.search(html, max(0, start - 400), start)
        return (match.start(), end) if match else None
    if (match := closed.match(html, end)) is not None:
        return start, match.end()
    match = trailing_open.search(html, max(start, end - 400), end)
    return (start, match.start()) if match and unclosed else None
