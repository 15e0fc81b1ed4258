"""A page as MkDocs knows it, completed with what it says of itself."""

from typing import TYPE_CHECKING

from everyclaim.render import head
from everyclaim.render.metadata import About
from everyclaim.render.site import Site

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page


def complete(html: str, page: "Page", config: "MkDocsConfig", site: Site) -> str:
    """The page with its metadata."""
    path = site.places.path(page.file.src_uri)
    known = About(
        title=str(page.title or ""),
        description=str(config.site_description or ""),
        url=page.canonical_url or "",
        site_name=str(config.site_name),
        language="",
    )
    return head.complete(html, head.about(site, path, page.meta, known), site, path)
