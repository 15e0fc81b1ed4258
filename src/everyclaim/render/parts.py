"""A long list in parts, none of which is heavy, however large the site is; and the controls that sort and filter one."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape
from typing import NamedTuple

from everyclaim.render.words import Words

MOST = 150  # entries of one part: about 15 KB of compressed HTML
MOST_TEXT = 40_000  # characters of the entries' own words in one part


CURRENT = ' aria-current="page"'  # of a link to where the reader is


class Part(NamedTuple):
    """The stretch `items[start:end]` of a list; parts are counted from 1."""

    number: int
    start: int
    end: int


def parts(sizes: Sequence[int]) -> Sequence[Part]:
    """The parts of a list, from how many characters each entry has; one without entries has one part."""
    found: list[Part] = []
    start, text = 0, 0
    for place, size in enumerate(sizes):
        if place > start and (place - start == MOST or text + size > MOST_TEXT):
            found.append(Part(len(found) + 1, start, place))
            start, text = place, 0
        text += size
    return [*found, Part(len(found) + 1, start, len(sizes))]


def others(words: Words, addresses: Sequence[str], here: int) -> str:
    """Links to all parts of a list, `here` being the number of this one; none where there is but one."""
    if len(addresses) == 1:
        return ""
    links = (
        f'<li><a href="{escape(address)}"{CURRENT if number == here else ""}>{number}</a></li>'
        for number, address in enumerate(addresses, 1)
    )
    return f'<nav class="ec-parts" aria-label="{escape(words("more parts"))}"><ul>{"".join(links)}</ul></nav>'


def path_of(base: str, number: int) -> str:
    """The path of a part, as a file of docs/; the first is the list's own page. No slug has a full stop.

    All parts are one folder deep, as the shell that they are put into.
    """
    stem = base.removesuffix(".md")
    part = f"{stem}.{number}.md" if "/" in stem else f"{stem}/part.{number}.md"
    return base if number == 1 else part


def addresses(base: str, count: int, href: Callable[[str, str], str]) -> Callable[[int], Sequence[str]]:
    """For each part of a list the addresses of all, which `href` gives from one page to another.

    From those that are one folder deep they are the same, but for its own.
    """
    paths = [path_of(base, number) for number in range(1, count + 1)]
    beside = [href(path_of(base, count + 1), path) for path in paths] if count > 1 else ()

    def of(number: int) -> Sequence[str]:
        own = paths[number - 1]
        if number == 1:
            return [href(own, path) for path in paths]
        return [*beside[: number - 1], href(own, own), *beside[number:]]

    return of


def title_of(words: Words, title: str, number: int) -> str:
    """The title of a part of a list."""
    return title if number == 1 else words("part of", title=title, n=number)


def controls(words: Words, choices: Mapping[str, Iterable[str]], orders: Sequence[str] = ()) -> str:
    """What sorts and filters a list: hidden until the script that does it has been loaded.

    `choices` has the values of each field to filter by; an entry carries them as `data-FIELD`.
    """
    fields = [_select(words(field), field, ["", *values], words) for field, values in choices.items()]
    if orders:
        fields.append(_select(words("sort by"), "sort", orders, words))
    text = f'<label>{escape(words("contains"))} <input type="search" name="text" autocomplete="off"></label>'
    return (
        f'<div class="ec-controls" role="search" data-shown="{escape(words("shown", count="%c", all="%a"))}" hidden>'
        f"{text}{''.join(fields)}<output></output></div>"
    )


def grouped(items: Sequence[tuple[str, str]]) -> str:
    """The entries as lists, each under the heading of its group; the heading of "" is left out."""
    found: dict[str, list[str]] = {}
    for group, item in items:
        found.setdefault(group, []).append(item)
    sections = (
        f'<{tag} class="ec-group">{heading}<ul class="ec-list">{"".join(inside)}</ul></{tag}>'
        for heading, inside in found.items()
        for tag in ("section" if heading else "div",)  # a section without a heading is none
    )
    return "".join(sections)


def _select(label: str, name: str, values: Sequence[str], words: Words) -> str:
    options = "".join(
        f'<option value="{escape(value)}">{escape(words.known(value) if value else words("any"))}</option>'
        for value in values
    )
    return f'<label>{escape(label)} <select name="{name}">{options}</select></label>'
