"""The evidence margin: at each paragraph, what kind of source backs it, legible without a click.

Who wrote it, when, what kind of study it is and of how many people, as far as the entry says so (`studytype`,
`samplesize`, `population`), and how it stands. Hardly a reader opens a reference: on Wikipedia 0.29 % of page views do
(Piccardi et al. 2020, doi:10.1145/3366423.3380300). The links' own names say the same to a screen reader, so that the
margin is hidden from it and nothing is heard twice.
"""

from collections.abc import Callable, Iterable, Iterator
from html import escape
from typing import NamedTuple

from everyclaim import patterns as re
from everyclaim.render.sheet import Sheet

_BLOCK = re.compile(
    r"<(/?)(p|li|dd|dt|td|th|tr|table|thead|tbody|tfoot|caption|h[1-6]|ul|ol|dl|div|blockquote|section|aside|article|"
    r"figure|figcaption|details|summary|pre|header|footer|nav|main|form|fieldset|hr)\b[^<>]*>|"
    r"\x02e[cn]:(\d+)\x03"
)
_HOLDS_TEXT = ("li", "dd")
_TITLE = '<p class="admonition-title"'
_MOST = 8  # sources named beside one paragraph; a table, which has its note below, names all


class Backed(NamedTuple):
    """A block of the page and the numbers of the citation groups in it.

    `wrapped` says that an element has to hold note and block together, and `bare` that the block is text in a list item,
    which then needs an element of its own; the note of a table goes to its `end`.
    """

    start: int
    end: int
    groups: tuple[int, ...]
    wrapped: bool
    bare: bool


class Line(NamedTuple):
    """What one line of a note says: `number` in the list ("" without) and `address` there; as HTML the source's `name`
    and what is said of it."""

    number: str
    address: str
    name: str
    about: str


def blocks(html: str) -> Iterator[Backed]:
    """The blocks of a page that hold citations, in order; of a table only the whole. One pass, tables not nested."""
    opened, start, depth = "", 0, 0
    groups: list[int] = []
    for match in _BLOCK.finditer(html):
        if match[3] is not None:
            groups.append(int(match[3]))
            continue
        before, depth = depth, max(0, depth + _step(match))
        if groups and before == 0:
            yield from _backed(html, opened, start, match, groups)
        elif groups and depth == 0:
            yield Backed(match.end(), match.end(), tuple(groups), False, False)
        if before == 0 or depth == 0:
            groups = []
        opened, start = ("" if match[1] else match[2].lower()), match.start()


def _step(match: re.Match[str]) -> int:
    """How much deeper into tables a tag leads."""
    return 0 if match[2].lower() != "table" else -1 if match[1] else 1


def _backed(html: str, opened: str, start: int, match: re.Match[str], groups: list[int]) -> Iterator[Backed]:
    """The block that the tag before and this one hold, if it is prose."""
    if opened == "p" and match[1] and match[2].lower() == "p" and not html.startswith(_TITLE, start):
        yield Backed(start, match.end(), tuple(groups), True, False)
    elif opened in _HOLDS_TEXT:
        inner = html.index(">", start) + 1
        yield Backed(inner, inner + len(html[inner : match.start()].rstrip()), tuple(groups), True, True)


def notes(
    html: str, sheet: Sheet, line: Callable[[str], Line | None], more: Callable[[int], str] = "+ {}".format
) -> Iterator[tuple[Backed, str]]:
    """Each block with its note; `line` says what a key's source is, None for a key that has none.

    `more` says that so many are left out.
    """
    for block in blocks(html):
        groups = [[citation.key for citation in sheet.group(group).citations] for group in block.groups]
        told = [sorted(filter(None, map(line, keys)), key=_place) for keys in groups]  # as they stand in the text
        found = dict.fromkeys(one for lines in told for one in lines)
        if found and block.wrapped:
            yield block, note(found, more)
        elif found:
            yield block, note(sorted(found, key=_place), more, len(found))


def note(lines: Iterable[Line], more: Callable[[int], str], most: int = _MOST) -> str:
    """The HTML of a note."""
    shown = list(lines)
    left = len(shown) - most
    rest = [f"<span>{escape(more(left))}</span>"] if left > 0 else []
    return f'\n<div class="ec-margin" aria-hidden="true">{" ".join([*map(_item, shown[:most]), *rest])}</div>'


def _place(line: Line) -> int:
    """Where a line stands among the sources of a group or of a table, which are looked up by number."""
    return int(line.number) if line.number.isdecimal() else 0


def described(about: str, standing: str) -> str:
    """What a line says of a source behind its name, as HTML, from plain text: what it is, how it stands."""
    return (f" <small>{escape(about)}</small>" if about else "") + (f" <em>{escape(standing)}</em>" if standing else "")


def _item(line: Line) -> str:
    """The name leads to the reference, for a pointer alone: the keyboard comes to the citation, and not twice."""
    number = f"<i>{line.number}</i> " if line.number else ""
    return f'<span>{number}<b><a class="ec-note" href="{line.address}" tabindex="-1">{line.name}</a></b>{line.about}</span>'
