"""What the list of the whole site holds: what its pages cite, what they do not, and where each is cited."""

from typing import TYPE_CHECKING

from everyclaim.render.anchors import citation_id
from everyclaim.render.references import Elsewhere

if TYPE_CHECKING:
    from everyclaim.render.site import Site
    from everyclaim.render.sources import Source


def cited(site: "Site") -> "list[Source]":
    """Every source that a page cites, in the order in which a list of them all has them."""
    found = [source for key in site.index.uses if (source := site.sources.find(key))]
    if site.sources.is_numeric:
        return sorted(found, key=lambda source: source.number)
    return sorted(found, key=site.sources.sort_key)


def uncited(site: "Site") -> "list[Source]":
    """Every source that no page cites."""
    works = (work.canonical for work in site.index.bibliography.works)
    return [source for key in works if key not in site.index.uses and (source := site.sources.find(key))]


def elsewhere(site: "Site", source: "Source", path: str | None) -> list[Elsewhere]:
    """The other pages that cite a source, by title."""
    key = source.work.canonical
    uses = (use.path for use in site.index.uses.get(key, ()))
    pages = dict.fromkeys(page for page in uses if site.places.is_published(page) and page != path)
    anchor = citation_id(key, 1)
    return sorted(Elsewhere(site.title(page), f"{site.places.address(path, page)}#{anchor}") for page in pages)
