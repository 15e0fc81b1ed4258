"""Citations in the text: numbers with ranges, or names and years, in pieces that can each become a link."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from itertools import groupby
from typing import NamedTuple

from ...model import Work
from . import locators, pages
from .joining import closed
from .labels import Label
from .style import Marks, Style

_JOINING = frozenset(("and", "or", "et", "f", "ff", "passim"))  # words that follow a locator without a comma

_WORDS = ("n.d.", "forthcoming")  # in the place of a year, which Chicago sets off (13.110)


class Cited(NamedTuple):
    """One item of a citation as the page has it; texts are plain. `form` is parenthetical, narrative or suppressed."""

    work: Work
    number: int = 0
    form: str = "parenthetical"
    prefix: str = ""
    locator: str = ""
    suffix: str = ""


class Piece(NamedTuple):
    """Some safe HTML of a citation; `key` is the canonical key of the work it should link to, "" for text between.

    A piece with a key and no HTML stands for a work inside a range: something to anchor, nothing to see.
    """

    html: str
    key: str = ""


def cite(
    items: Sequence[Cited], style: Style, labels: Mapping[str, Label], marks: Marks | None = None
) -> tuple[Piece, ...]:
    """A group of citations (or one narrative item) as pieces; `marks` stand in for the style's own around numbers."""
    if style.kind == "numeric":
        if len(items) == 1 and _plain(items[0]) and items[0].form != "narrative":
            return _lone(items[0], marks or style.marks)
        return _joined(_numeric(items, marks or style.marks, labels, style.parts))
    if len(items) == 1 and items[0].form == "narrative":
        return _narrative(items[0], style, labels)
    return (Piece("("), *_author_date(items, style, labels), Piece(")"))


def _joined(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Neighbouring texts as one piece, empty ones left out."""
    joined: list[Piece] = []
    for is_text, run in groupby(pieces, key=lambda piece: not piece.key):
        found = list(run)
        text = "".join(piece.html for piece in found)
        joined.extend((Piece(text),) if is_text and text else () if is_text else found)
    return tuple(joined)


def _lone(item: Cited, marks: Marks) -> tuple[Piece, ...]:
    """A number by itself, by far the most common citation."""
    if marks.each:
        return (Piece(f"{marks.before}{item.number}{marks.after}", item.work.canonical),)
    number = Piece(str(item.number), item.work.canonical)
    return (Piece(marks.before), number, Piece(marks.after)) if marks.before else (number,)


def _stretches(items: Sequence[Cited]) -> list[list[Cited]]:
    """Items that may be sorted among themselves: a prefix ("see", "but see") begins a new stretch."""
    found: list[list[Cited]] = [[]]
    for item in items:
        if item.prefix and found[-1]:
            found.append([])
        found[-1].append(item)
    return found


# --- numbers ---


def _numeric(
    items: Sequence[Cited], marks: Marks, labels: Mapping[str, Label], parts: Mapping[str, str]
) -> list[Piece]:
    """ "[2, 5–7]", "Daly et al. [3]" """
    pieces: list[Piece] = []
    if len(items) == 1 and items[0].form == "narrative" and items[0].work.canonical in labels:
        pieces.append(Piece(labels[items[0].work.canonical].narrative + ("" if marks.raised else " ")))
    pieces.append(Piece("" if marks.each else marks.before))
    between = ""
    apart = "; " if marks.between == ", " and not marks.each and not all(map(_plain, items)) else marks.between
    for stretch in _stretches(items):
        for run in _runs(sorted(stretch, key=lambda item: item.number)):
            pieces += [Piece(between), *_run(run, marks, parts)]
            between = apart
    pieces.append(Piece("" if marks.each else marks.after))
    return pieces


def _plain(item: Cited) -> bool:
    return not (item.prefix or item.locator or item.suffix)


def _runs(items: Sequence[Cited]) -> list[list[Cited]]:
    """Runs of consecutive numbers; an item with words of its own stands alone, repeats are dropped."""
    runs: list[list[Cited]] = []
    for item in items:
        last = runs[-1][-1] if runs else None
        if last and last.number == item.number and _plain(item):
            continue
        if last and item.number == last.number + 1 and _plain(item) and _plain(last):
            runs[-1].append(item)
        else:
            runs.append([item])
    return runs


def _run(run: Sequence[Cited], marks: Marks, parts: Mapping[str, str]) -> list[Piece]:
    """One number with its words, two with a comma, three and more as a range."""
    first, last = run[0], run[-1]
    if len(run) == 1:
        before = escape(first.prefix, quote=False) + " " if first.prefix else ""
        return [Piece(before), *_number(first, marks, parts)]
    if len(run) == 2:
        return [*_number(first, marks, parts), Piece(marks.between), *_number(last, marks, parts)]
    hidden = [Piece("", item.work.canonical) for item in run[1:-1]]
    return [*_number(first, marks, parts), Piece(marks.dash), *hidden, *_number(last, marks, parts)]


def _number(item: Cited, marks: Marks, parts: Mapping[str, str]) -> list[Piece]:
    """A number, its locator ("2(p21)" raised, "2, p. 21" else) and its suffix."""
    where = locators.read(item.locator)
    locator = where.labelled if where.pages else where.in_words(parts)
    locator = locator.replace("–", marks.dash) if marks.raised else locator
    suffix = escape(item.suffix, quote=False)
    place = f"({locator.replace('. ', '')})" if marks.raised else f", {locator}"
    after = _followed(place if locator else "", suffix)
    if marks.each:
        return [Piece(f"{marks.before}{item.number}{after}{marks.after}", item.work.canonical)]
    return [Piece(str(item.number), item.work.canonical), Piece(after)]


# --- names and years ---


def _author_date(items: Sequence[Cited], style: Style, labels: Mapping[str, Label]) -> list[Piece]:
    """ "Doe & Roe, 2020; Smith, 2019a, 2019b, p. 3", sorted as the list is."""
    pieces: list[Piece] = []
    last: Cited | None = None
    for stretch in _stretches(items):
        for item in sorted(stretch, key=lambda item: (style.sort_key(item.work), labels[item.work.canonical].year)):
            label = labels[item.work.canonical]
            if last is not None and _plain(item) and item.work.canonical == last.work.canonical:
                continue
            repeats = last is not None and _plain(last) and not item.prefix and item.form != "suppressed"
            repeats = repeats and last is not None and labels[last.work.canonical].names == label.names
            if last is not None:
                pieces.append(Piece(", " if repeats else "; "))
            pieces += _item(item, label, style, only_year=repeats or item.form == "suppressed")
            last = item
    return pieces


def _item(item: Cited, label: Label, style: Style, only_year: bool) -> list[Piece]:
    """ "see Smith, 2019a, p. 3, for more" """
    before = escape(item.prefix, quote=False) + " " if item.prefix else ""
    mark = style.comma or ("," if label.year.startswith(_WORDS) else "")
    named = f"{closed(label.names, mark)} {label.year}" if label.year else label.names
    named = label.year if only_year and label.year else named
    return [Piece(before), Piece(named, item.work.canonical), Piece(_after(item, style))] if before else [
        Piece(named, item.work.canonical), Piece(_after(item, style))
    ]  # fmt: skip


def _after(item: Cited, style: Style) -> str:
    """Locator and suffix: APA labels pages, Chicago does not."""
    return _followed(_place(item.locator, style), escape(item.suffix, quote=False))


def _place(locator: str, style: Style) -> str:
    """ ", p. 3", ", Chapter 2", or ", 213–17" where a style has no label for pages and shortens them."""
    if not locator:
        return ""
    where = locators.read(locator)
    if not where.pages:
        return f", {where.in_words(style.parts)}"
    return f", {where.labelled}" if style.labels_pages else f", {pages.chicago(pages.read(where.pages)) or where.pages}"


def _followed(located: str, suffix: str) -> str:
    """A locator with what follows it: ", p. 3, for more"."""
    if not suffix or suffix[0] in ",;.:":
        return located + suffix
    joined = not located or suffix.split()[0].strip(".") in _JOINING
    return f"{located} {suffix}" if joined else f"{located}, {suffix}"


def _narrative(item: Cited, style: Style, labels: Mapping[str, Label]) -> tuple[Piece, ...]:
    """ "Smith and Doe (2019a, p. 3)": one link, so that names and year are one target."""
    label = labels[item.work.canonical]
    located = _place(item.locator, style)
    before = escape(item.prefix, quote=False) + " " if item.prefix else ""
    after = _followed(located, escape(item.suffix, quote=False))
    said = (label.year + after).removeprefix(", ")
    return _joined([Piece(before), Piece(label.narrative + (f" ({said})" if said else ""), item.work.canonical)])
