"""Physical lines with the offset of each, and how far they are indented."""

from itertools import accumulate
from operator import add
from typing import NamedTuple

TAB = 4  # Python-Markdown's tab length: the indentation that makes a line belong to what stands above


class Lines(NamedTuple):
    """The lines of a container, without its own prefixes: `texts[i]` stands at offset `starts[i]` of the page."""

    texts: list[str]
    starts: list[int]


def split(view: str) -> Lines:
    """The lines of a page whose only line end is `\\n`."""
    texts = view.split("\n")
    before = accumulate(map(len, texts), initial=0)  # without the line ends, of which there are as many as lines
    return Lines(texts, list(map(add, before, range(len(texts)))))


def piece(lines: Lines, start: int, end: int) -> Lines:
    """Lines `start` to `end` (excluded) as they are."""
    return Lines(lines.texts[start:end], lines.starts[start:end])


def end_of(lines: Lines, index: int) -> int:
    """The offset after the last character of line `index` that is not white space."""
    return lines.starts[index] + len(lines.texts[index].rstrip())


def start_of(lines: Lines, index: int) -> int:
    """The offset of the first character of line `index` that is not white space."""
    text = lines.texts[index]
    return lines.starts[index] + len(text) - len(text.lstrip())


def is_blank(text: str) -> bool:
    """Nothing but white space."""
    return not text or text.isspace()


def is_indented(text: str) -> bool:
    """At least one tab length deep."""
    return text.startswith(("    ", "\t", " \t", "  \t", "   \t"))


def dedent(lines: Lines, start: int, end: int) -> Lines:
    """Lines `start` to `end` with one level of indentation taken off those that have it."""
    texts, starts = [], []
    for text, offset in zip(lines.texts[start:end], lines.starts[start:end], strict=True):
        cut = (text.find("\t") + 1 if "\t" in text[:TAB] else TAB) if is_indented(text) else 0
        texts.append(text[cut:])
        starts.append(offset + cut)
    return Lines(texts, starts)


def joined(first: str, offset: int, rest: Lines) -> Lines:
    """`rest` with a line before it: what stood right of a marker."""
    return Lines([first, *rest.texts], [offset, *rest.starts])


def indented_until(lines: Lines, start: int) -> int:
    """The line after the last indented one from `start` on; blank lines inside do not end it."""
    texts, last = lines.texts, start
    for index in range(start, len(texts)):
        text = texts[index]
        if is_indented(text) and not text.isspace():
            last = index + 1
        elif not is_blank(text):
            break
    return last


def blocks_until(lines: Lines, start: int, gap: int = 0) -> int:
    """The line after the last block from `start` on whose first line is indented; its other lines need not be.

    More than `gap` blank lines (0: any number) end it too.
    """
    texts, last, count = lines.texts, start, len(lines.texts)
    index = next_filled(lines, start)
    while index < count and is_indented(texts[index]) and (not gap or index - last <= gap):
        while index < count and not is_blank(texts[index]):
            index += 1
        last, index = index, next_filled(lines, index)
    return last


def next_filled(lines: Lines, start: int) -> int:
    """The first line from `start` on that is not blank; the number of lines where there is none."""
    texts = lines.texts
    count = len(texts)
    while start < count and (not texts[start] or texts[start].isspace()):
        start += 1
    return start
