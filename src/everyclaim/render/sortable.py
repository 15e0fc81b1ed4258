"""A site's own list of all references, sorted and filtered like the one that is made where it has none."""

from typing import TYPE_CHECKING

from everyclaim.render.parts import controls

if TYPE_CHECKING:
    from everyclaim.render.site import Site

ORDERS = ("listed", "author", "year", "most cited")
_MOST = 1_000  # entries that a script sorts at once; a longer list is searched instead


def sortable(site: "Site", path: str, listed: str) -> str:
    """The list with its controls, where the script they need is on the site."""
    works = site.index.bibliography.works
    if not site.options.generated or len(works) > _MOST:
        return listed
    from everyclaim.render.catalogue import between

    found = (site.sources.find(work.canonical) for work in works)
    kinds = sorted({kind for source in found if source and (kind := site.sources.facts(source).kind)})
    page = site.places.in_docs(path)
    style, script = (between(page, f"assets/everyclaim-{name}", site) for name in ("pages.css", "lists.js"))
    return (
        f'<div data-ec-list><link rel="stylesheet" href="{style}">'
        f"{controls(site.words, {'study': kinds} if kinds else {}, ORDERS)}\n{listed}"
        f'<script src="{script}" defer></script></div>'
    )
