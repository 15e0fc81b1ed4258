"""Where the pages made from the data are, and what they are made of.

Every page is named as if it were a file of docs/: `references/berman2000.md` is published at `references/berman2000/` or
at `references/berman2000.html`, as the site lays out its own pages. What can be taken along stands beside its page.
"""

import posixpath
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from everyclaim.model import Work
from everyclaim.render.addresses import relative
from everyclaim.render.site import Site

if TYPE_CHECKING:
    from everyclaim.render.evidence import Claim, Evidence, Leaning
    from everyclaim.render.sources import Source

Anchors = Mapping[str, frozenset[str]]
FORMATS = ("bib", "json", "ris")


class Made(NamedTuple):
    """A page made from the data: where it is (as a file of docs/), title, description and article, as HTML.

    `name` is a short title for tabs and lists of results, "" where the title is short itself; `work` is the one that the
    page is about, as schema.org's JSON, "" for a list.
    """

    path: str
    title: str
    description: str
    article: str
    name: str = ""
    work: str = ""


class Catalogue:
    """All references and claims of a site, with their addresses.

    `anchors` has the ids that each built page really has, by its path in the index; what is not built is not linked.
    """

    def __init__(self, site: Site, anchors: Anchors) -> None:
        self.site = site
        self._built = anchors

    # --- what there is -----------------------------------------------------------------------------------------------

    @cached_property
    def anchors(self) -> Anchors:
        """The ids of each page that is built, as a reader meets the pages."""
        return {path: self._built[path] for path in self.site.order if path in self._built}

    @cached_property
    def claims(self) -> "tuple[Claim, ...]":
        """Every claim on a page that is built, page after page as the navigation has them."""
        found = (claim for page in self._evidence for claim in page.claims if claim.path in self.anchors)
        return tuple(sorted(found, key=lambda claim: self._places[claim.path]))

    @cached_property
    def leanings(self) -> "Mapping[str, tuple[Leaning, ...]]":
        """The sentences that rest on each work, on pages that are built."""
        found: dict[str, list[Leaning]] = {}
        for page in self._evidence:
            for key, leaning in page.leanings:
                if leaning.path in self.anchors:
                    found.setdefault(key, []).append(leaning)
        return {key: tuple(sorted(uses, key=lambda one: self._places[one.path])) for key, uses in found.items()}

    @cached_property
    def _evidence(self) -> "tuple[Evidence, ...]":
        from everyclaim.render.evidence import evidence

        return tuple(evidence(self.site.index))

    @cached_property
    def _places(self) -> "Mapping[str, int]":
        return {path: place for place, path in enumerate(self.site.order)}

    @cached_property
    def sources(self) -> "tuple[Source, ...]":
        """Every source, alphabetically: those that are cited and those that are not."""
        works = self.site.index.bibliography.works
        found = [source for work in works if (source := self.site.sources.find(work.canonical))]
        return tuple(sorted(found, key=self.site.sources.sort_key))

    def cited_on(self, path: str) -> list[Work]:
        """The works that one page cites, in the order of first use."""
        by_key = self.site.index.bibliography.by_key
        works = (by_key.get(key) for key in self.site.footings[path].running)
        return list({work.canonical: work for work in works if work}.values())

    # --- where it is -------------------------------------------------------------------------------------------------

    def in_docs(self, path: str) -> str:
        """A page of the index as a file of docs/."""
        return self.site.places.in_docs(path)

    def href(self, source: str, target: str, anchor: str = "") -> str:
        """The address of `target` as `source` links to it, both files of docs/; `anchor` without its `#`."""
        return between(source, self.site.places.of(target), self.site) + (f"#{anchor}" if anchor else "")

    def to_leaning(self, source: str, path: str, anchor: str) -> str:
        """The address of a sentence; of its page where the built page does not have its id."""
        return self.href(source, self.in_docs(path), anchor if anchor in self.anchors[path] else "")

    def data_path(self, page: str, extension: str) -> str:
        """Where a page's references can be taken along, from the site's root: `depression/depression.bib`."""
        return data_path(page, self.site.places.of(page), extension)

    def to_data(self, source: str, page: str, extension: str) -> str:
        """The address of a page's data as `source` links to it."""
        return between(source, self.data_path(page, extension), self.site)

    def to_file(self, source: str, file: str) -> str:
        """The address of a file of the site as `source` links to it."""
        return between(source, file, self.site)

    def url(self, path: str) -> str:
        """The full address of a file of docs/; from the site's root where the site does not know its own."""
        base = self.site.config.site_url
        return f"{base.rstrip('/')}/{self.site.places.of(path)}" if base else self.site.places.of(path)


def built_file(path: str, site: Site) -> str:
    """The file of a page in the built site, from the page's file in docs/."""
    found = site.places.of(path)
    return f"{found}index.html" if found.endswith("/") or not found else found


def data_path(page: str, place: str, extension: str) -> str:
    """Where the references of a page of docs/ that is published at `place` can be taken along, from the site's root."""
    name, _ = posixpath.splitext(posixpath.basename(page))
    return posixpath.join(place if place.endswith("/") else posixpath.dirname(place), f"{name}.{extension}")


def between(source: str, target: str, site: Site) -> str:
    """The address of a file or folder of the built site as the page `source` (a file of docs/) links to it."""
    return relative(site.places.of(source), target)


def by_page(found: "Iterable[Leaning]") -> "Mapping[str, list[Leaning]]":
    """Leanings by page, in order."""
    pages: dict[str, list[Leaning]] = {}
    for leaning in found:
        pages.setdefault(leaning.path, []).append(leaning)
    return pages
