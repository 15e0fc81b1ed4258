"""What an engine knows of the pages that it builds, read from mkdocs.yml where no engine tells it."""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from everyclaim import front_matter
from everyclaim.render import head
from everyclaim.render.metadata import About
from everyclaim.render.site import Site


class Known:
    """The site's name and description, and the titles that its navigation gives to pages."""

    def __init__(self, settings: Mapping[str, Any]) -> None:
        self.site_name = str(settings.get("site_name") or "")
        self.description = str(settings.get("site_description") or "")
        self.titles = dict(_titles(settings.get("nav")))

    def about(self, site: Site, path: str) -> About:
        """A page of the index as its head has it."""
        in_docs = site.places.in_docs(path)
        place = quote(site.places.of(in_docs))
        base = site.config.site_url
        url = f"{base.rstrip('/')}/{place}" if base else ""
        known = About(self.titles.get(in_docs) or site.title(path), self.description, url, self.site_name, "")
        return head.about(site, path, front_matter.read(site.index.pages[path]).values, known)


def _titles(nav: Any) -> Iterator[tuple[str, str]]:
    """Path and title of each page that the navigation names with a title."""
    for item in nav if isinstance(nav, list) else ():
        for title, inside in item.items() if isinstance(item, dict) else ():
            if isinstance(inside, str):
                yield inside, str(title)
            else:
                yield from _titles(inside)
