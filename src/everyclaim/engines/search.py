"""The site's search in place of the theme's own, which loads its whole index with the first page."""

import os
import shutil
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from everyclaim.engines.scripts import script
from everyclaim.render import assets
from everyclaim.render.site import Site
from everyclaim.render.words import Words

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from everyclaim.render.catalogue import Anchors
    from everyclaim.render.search.pages import Page

SCRIPT = "assets/everyclaim-search.js"
_PLUGIN, _OFFLINE = "material/search", "material/offline"
_THEME = os.path.join(os.path.dirname(assets.FOLDER), "theme")


def take_over(config: "MkDocsConfig", words: Words) -> bool:
    """Put our search where Material's stands, if the site has it: its events and its part of the header are replaced.

    The plugin stays listed and on, so that the theme keeps a place for it; a site's own `partials/search.html` wins. A site
    that is read from files (`offline`) keeps the theme's: there a browser fetches nothing.
    """
    plugin = config.plugins.get(_PLUGIN)
    if not _is_on(plugin) or _is_on(config.plugins.get(_OFFLINE)):
        return False
    for handlers in config.plugins.events.values():
        handlers[:] = [handler for handler in handlers if getattr(handler, "__self__", None) is not plugin]
    if _THEME not in config.theme.dirs:
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, _THEME)
    config.extra["everyclaim_search_words"] = words("search words")
    if SCRIPT not in map(str, config.extra_javascript):
        config.extra_javascript.append(script(SCRIPT))
    return True


def _is_on(plugin: Any) -> bool:
    return plugin is not None and bool(getattr(plugin.config, "enabled", True))


def boost(meta: Mapping[str, Any]) -> float:
    """How much a page counts, as its front matter says it to Material's search: `search: {boost: 0.5}`; 0 if excluded."""
    said = meta.get("search")
    if not isinstance(said, dict):
        return 1.0
    found = said.get("boost", 1.0)
    return 0.0 if said.get("exclude") else float(found) if isinstance(found, int | float) and found > 0 else 1.0


def asset_files() -> Iterator[tuple[str, str]]:
    """What every page links to, and what is fetched with the first search: path on the site, and the text."""
    for name in ("search.js", "search-core.js"):
        yield f"assets/everyclaim-{name}", assets.published(name)


def write(site: Site, anchors: "Anchors", pages: "Mapping[str, Page]", folder: str) -> None:
    """Write the index of the built pages and of all references; from the last build where they are the same."""
    from everyclaim.render.search.index import FOLDER, files

    found = [page for _, page in sorted(pages.items())]

    def make() -> list[tuple[str, str]]:
        from everyclaim.render.catalogue import Catalogue
        from everyclaim.render.search.references import references

        works = list(references(Catalogue(site, anchors))) if site.options.generated else []
        return list(files(found, works))

    texts = site.again.whole("search", [repr(site.options), *map(repr, found)], make)
    target = os.path.join(folder, FOLDER)
    shutil.rmtree(target, ignore_errors=True)
    for folder in {os.path.dirname(name) for name, _ in texts}:
        os.makedirs(os.path.join(target, folder), exist_ok=True)
    for name, text in texts:
        with open(os.path.join(target, name), "w", encoding="utf-8") as file:
            file.write(text)
