"""The sections of a list: by kind of work, by kind of study, by keyword. Every work stands in one of them."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from everyclaim.bibliography.sections import KINDS, keys
from everyclaim.render import listed

if TYPE_CHECKING:
    from everyclaim.parse.list_commands import ListCommand
    from everyclaim.render.site import Site
    from everyclaim.render.sources import Source


class Section(NamedTuple):
    """A part of the list: its heading and the works in it, in the list's order."""

    title: str
    sources: "Sequence[Source]"


def sections(site: "Site", asked: "ListCommand") -> list[Section]:
    """What the site cites in sections, then what it does not cite."""
    found = divided(site, asked, listed.cited(site))
    uncited = sorted(listed.uncited(site), key=site.sources.sort_key)
    return [*found, Section(site.words("not cited"), uncited)] if uncited else found


def divided(site: "Site", asked: "ListCommand", cited: "Sequence[Source]") -> list[Section]:
    """Sources in sections; a section that would be empty is left out."""
    names = {source.key: keys(source.work, asked.by) for source in cited}
    order = _order(asked, {name for found in names.values() for name in found})
    parts: dict[str, list[Source]] = {name: [] for name in [*order, ""]}
    for source in cited:
        own = names[source.key]
        mine = next((name for name in order if name in own), "") if asked.chosen else (own or ("",))[0]
        parts[mine].append(source)
    title = _title(site, asked.by)
    return [Section(title(name), sources) for name, sources in parts.items() if sources]


def _order(asked: "ListCommand", there: set[str]) -> list[str]:
    """The chosen sections, whatever their case; without a choice all: kinds in their order, the others by name."""
    if asked.chosen:
        by_folded = {name.casefold(): name for name in there}
        return [by_folded[name.casefold()] for name in asked.chosen if name.casefold() in by_folded]
    return list(KINDS) if asked.by == "kind" else sorted(there, key=str.casefold)


def _title(site: "Site", by: str) -> Callable[[str], str]:
    def title(name: str) -> str:
        if not name:
            return site.words("other sources")
        shown = site.words(name) if by == "kind" else name
        return shown[0].upper() + shown[1:]

    return title
