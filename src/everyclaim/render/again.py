"""What an earlier build made and this one need not: pages as they are, if nothing that they were made from has changed.

A page's HTML is made of what Python-Markdown gave and of facts about the project. Which facts these are is said here in
one digest a page (`rests`), so that an edit elsewhere touches only the pages that show it.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from everyclaim.digest import digest
from everyclaim.render.shown import of
from everyclaim.store import NOTHING, Store

if TYPE_CHECKING:
    from everyclaim.render.sheet import Sheet
    from everyclaim.render.site import Options, Site

Made = TypeVar("Made")
Whole = tuple[str, str, str]  # a page's HTML, and the two parts of what its head says of what it cites


class Rest(NamedTuple):
    """What a page's citations, list and head rest on: a digest, one that has the site's numbers too, what it cites."""

    own: bytes
    numbered: bytes
    written: frozenset[str]


class Again:
    """Values of earlier builds. `project` is the digest of everything that the project is read from."""

    def __init__(self, store: Store = NOTHING, project: bytes = b"") -> None:
        self._store = store
        self._project = project
        self._rests: tuple[Options, Mapping[str, Rest]] | None = None

    def whole(self, sort: str, made_from: Iterable[str], make: Callable[[], Made]) -> Made:
        """What is made from the whole project and from these parts."""
        return self._store.value(self._store.name(sort, self._project, *made_from), make)

    def lasting(self, sort: str, made_from: Iterable[str | bytes], make: Callable[[], Made]) -> Made:
        """What is made from these parts alone."""
        return self._store.value(self._store.name(sort, *made_from), make)

    def page(self, site: "Site", html: str, sheet: "Sheet", make: "Callable[[], Whole]") -> "Whole":
        """The whole page, from its HTML and what it has met."""
        path = sheet.path or ""
        rest = self._rest(site, path)
        if rest is None or "site" in sheet.placed or not rest.written.issuperset(sheet.written):
            known = self._project  # it cites what the core did not see, such as a docstring's sources
        else:
            known = rest.own if "page" in sheet.placed and site.config.numbering != "site" else rest.numbered
        everywhere = (tuple(site.options), site.places.moves, site.people)
        met = repr((path, site.revised.get(path, ""), sorted(sheet.placed), sheet.written, sheet.home, everywhere))
        name = self._store.name("rendered", known, html, met)
        return self._store.value(name, make)

    def save(self) -> None:
        """Keep what is new."""
        self._store.save()

    def _rest(self, site: "Site", path: str) -> Rest | None:
        if self._store is NOTHING:
            return None
        if self._rests is None or self._rests[0] != site.options:
            name = self._store.name("rests", self._project, repr((site.options, site.places.moves)))
            self._rests = site.options, self._store.value(name, lambda: rests(site))
        return self._rests[1].get(path)


def rests(site: "Site") -> dict[str, Rest]:
    """What each page rests on, by its path in the index."""
    index, sources = site.index, site.sources
    known: dict[str, tuple[bytes, int]] = {}
    found = {}
    for path, footing in site.footings.items():
        cited = [_cited(site, key, known) for key in (*footing.cited, *footing.others)]
        # The text and what was judged of it: its name in the store says that already.
        read = index.kept.pages.get(path) or of(index.pages[path].text, index.judgements[path])
        own = digest(
            b"".join(
                [
                    site.shown.wide,
                    read,
                    of(path, site.findings(path), site.causes(path)),
                    *(source for source, _ in cited),
                ]
            )
        )
        numbers = of(sources.count, *(number for _, number in cited))
        found[path] = Rest(own, digest(own + numbers), footing.written)
    return found


def _cited(site: "Site", key: str, known: dict[str, tuple[bytes, int]]) -> tuple[bytes, int]:
    """The digest of a key and all that is shown of its work, and the work's number."""
    if key not in known:
        work = site.sources.work(key)
        known[key] = (of(key, site.shown.work(work)), site.sources.number(work)) if work else (of(key), 0)
    return known[key]
