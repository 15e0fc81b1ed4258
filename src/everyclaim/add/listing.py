"""A pasted list of references cut into its references: by numbers, bullets, blank lines or indents, wrapped or not."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from everyclaim.model import Span

_LINE = re.compile(r"[^\r\n]*")
_MARK = re.compile(r"(?:\[(\d{1,4})\]|\((\d{1,4})\)|(\d{1,4})(?:[.)](?=\s)|\t)|([-*•–])(?=\s))\s*")
_MOST_LINES = 12  # of one reference
# An address that goes on in the next line: what begins one, and what may follow its line's end.
_ADDRESS = re.compile(r"(?:https?://|doi:|10\.\d{4,9}/)\S*$", re.IGNORECASE)
_REST = re.compile(r"(?!\(\d{4}\))[\w()/.;:&=?%#-]*\d[\w()/.;:&=?%#-]*$|(?!\()\S*[/=_]\S*$")
_STARTS = re.compile(
    r"[^\W\d_a-z][^\s.]*(?:,|\s[^\W\d_a-z]|\s(?:de|van|von|der|la|le)\s|\.\s)|(?:de|van|von|der|la|le)\s[^\W\d_a-z]"
)


class Line(NamedTuple):
    """A line without its blanks: `text` without its mark, `whole` with it; `mark` is its number, or its bullet, "" for none, `shape` what stands around it."""

    text: str
    whole: str
    indent: int
    mark: str
    shape: str
    start: int
    end: int
    follows_blank: bool


class Reference(NamedTuple):
    """One reference in one line, its mark taken off, and where it stands."""

    text: str
    span: Span
    lines: tuple[Line, ...]


def references(text: str, is_read: Callable[[str], bool]) -> Iterator[Reference]:
    """The references of a list; `is_read` says of one, put together, whether it can be read.

    Where nothing marks the beginnings, lines are put together until they can be read. Of several lines that cannot, each
    is a reference of its own, so that it is told at its own place.
    """
    lines = [line for line in _lines(text) if line.text]
    for group in _groups(lines):
        yield from _cut(group, is_read)


def _lines(text: str) -> Iterator[Line]:
    blank = True
    for match in _LINE.finditer(text):
        if not match[0] and match.start() and text[match.start() - 1] not in "\r\n":
            continue  # the empty match at the end of a line
        whole = match[0]
        bare = whole.strip()
        if not bare:
            blank = blank or not _is_between(text, match.start())
            continue
        indent = len(whole.expandtabs(4)) - len(whole.expandtabs(4).lstrip())
        mark = _MARK.match(bare)
        sign = next(filter(None, mark.groups())) if mark else ""
        start = match.start() + len(whole) - len(whole.lstrip())
        shape = mark[0].replace(sign, "").strip() if mark else ""
        yield Line(bare[mark.end() :] if mark else bare, bare, indent, sign, shape, start, start + len(bare), blank)
        blank = False


def _is_between(text: str, place: int) -> bool:
    """Whether a place lies between CR and LF."""
    return text[place - 1 : place + 1] == "\r\n"


def _groups(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines that may be one reference: from one mark to the next, or from one blank line to the next."""
    group: list[Line] = []
    last = 0  # the number that was met last
    for line in lines:
        begins = _begins(line, group, last)
        if begins or (line.follows_blank and not _is_marked(group)) or _falls_out(line, group):
            if group:
                yield group
            group = []
        if begins and line.mark.isdigit():
            last = int(line.mark)
        group.append(line)
    if group:
        yield group


def _begins(line: Line, group: Sequence[Line], last: int) -> bool:
    """Whether a mark begins a reference: a bullet, or the number that is next, also after a gap or a new beginning."""
    if not line.mark.isdigit():
        return bool(line.mark) and (not _is_marked(group) or not group[0].mark.isdigit())
    if _is_marked(group) and line.shape != group[0].shape and not line.follows_blank:
        return False  # "(2)" in a list of "1."
    number = int(line.mark)
    return (
        number == last + 1 or line.follows_blank or number == 1 or (last < number <= last + 9 and _is_complete(group))
    )


def _is_complete(group: Sequence[Line]) -> bool:
    return not group or group[-1].whole[-1] in ".?!)" or bool(_ADDRESS.search(group[-1].whole))


def _is_marked(group: Sequence[Line]) -> bool:
    return bool(group) and bool(group[0].mark)


def _falls_out(line: Line, group: Sequence[Line]) -> bool:
    """Whether a line stands further out than the mark of the reference before it, or after a blank line as far out."""
    if not _is_marked(group) or line.mark:
        return False
    return line.indent < group[0].indent or (line.follows_blank and line.indent <= group[0].indent)


def _cut(group: Sequence[Line], is_read: Callable[[str], bool]) -> Iterator[Reference]:
    """The references of a group: all of it, or its first lines as far as they can be read, and then the rest."""
    indents = {line.indent for line in group}
    if not _is_marked(group) and len(indents) > 1:
        outer = min(indents) if group[0].indent == min(indents) else group[0].indent
        starts = [place for place, line in enumerate(group) if line.indent == outer]
        for start, stop in zip(starts, [*starts[1:], len(group)], strict=True):
            yield from _longest(group[start:stop], is_read)
    elif _is_marked(group):
        yield from _longest(group, is_read)
    else:
        yield from _shortest(group, is_read)


def _longest(group: Sequence[Line], is_read: Callable[[str], bool]) -> Iterator[Reference]:
    """As many lines as can be read; those behind them, each by itself."""
    count = next((n for n in range(min(len(group), _MOST_LINES), 0, -1) if is_read(joined(group[:n]))), 0)
    if not count and len(group) <= _MOST_LINES:
        count = len(group)
    if count:
        yield _reference(group[:count])
    yield from (_reference([line]) for line in group[count:])


def _shortest(group: Sequence[Line], is_read: Callable[[str], bool]) -> Iterator[Reference]:
    """Lines put together until they can be read and the next one begins like a reference."""
    place = 0
    while place < len(group):
        most = min(_MOST_LINES, len(group) - place)
        count = next(
            (
                n
                for n in range(1, most + 1)
                if (place + n == len(group) or _STARTS.match(group[place + n].whole))
                and is_read(joined(group[place : place + n]))
            ),
            1,
        )
        yield _reference(group[place : place + count])
        place += count


def _reference(lines: Sequence[Line]) -> Reference:
    return Reference(joined(lines), Span(lines[0].start, lines[-1].end), tuple(lines))


def joined(lines: Sequence[Line]) -> str:
    """The lines as one; an address that was broken is whole again, a hyphen stays."""
    text = lines[0].text
    for line in lines[1:]:
        address = _ADDRESS.search(text)
        first = line.whole.split(maxsplit=1)[0]
        goes_on = (
            address
            and text
            and (text[-1:] in "/-_=&?" or (not text.endswith(",") and _REST.match(first.rstrip(".,;"))))
        )
        hyphen = text[-1:] == "-" and text[-2:-1].isalpha() and line.whole[0].islower()
        text += ("" if goes_on or hyphen else " ") + line.whole
    return text
