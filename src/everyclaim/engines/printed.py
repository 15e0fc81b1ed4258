"""The page of mkdocs-print-site, which holds all others: citations on it lead to their sources on it, and back.

The plugin gives each page's headings and items ids with the page's own name in front, and makes of every link within the
site one to such an id. Ours on other elements, it leaves as they are; and pages made from the data are not on its page.
"""

import os
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from everyclaim.render.site import Site

_SECTION = re.compile(r'<section class="print-page" id="([^"]*)"')
_OURS = re.compile(r' id="((?:ref|here|cite|claim|finding)-[^"]*|page-sources)"')
_MORE = re.compile(r'(<a class="ec-more" href=")#([^"]*)"')


def mend(config: "MkDocsConfig", site: "Site") -> None:
    """Mend the plugin's page in the built site, if there is one."""
    plugin: Any = config.plugins.get("print-site")
    file: Any = getattr(getattr(plugin, "print_page", None), "file", None)
    path = os.path.join(config.site_dir, str(getattr(file, "dest_uri", "")))
    if not os.path.isfile(path):
        return
    with open(path, encoding="utf-8", newline="") as stream:
        html = stream.read()
    with open(path, "w", encoding="utf-8", newline="") as stream:
        stream.write(mended(html, {_named(place): place for place in _made(site)}, "../" * file.dest_uri.count("/")))


def mended(html: str, made: "dict[str, str]", to_root: str) -> str:
    """The page with ids that its links lead to; `made` has the places of pages that are not on it, by the plugin's name."""
    before, *rest = _SECTION.split(html)
    parts = [before]
    for key, text in zip(rest[::2], rest[1::2], strict=True):
        own = _OURS.sub(
            lambda found, key=key: found[0] if found[1].startswith(f"{key}-") else f' id="{key}-{found[1]}"', text
        )
        parts.append(f'<section class="print-page" id="{key}"{own}')
    return _MORE.sub(
        lambda found: f'{found[1]}{to_root}{made[found[2]]}"' if found[2] in made else found[0], "".join(parts)
    )


def _made(site: "Site") -> Iterator[str]:
    """Where references have their own pages."""
    for work in site.index.bibliography.works if site.options.generated else ():
        yield site.places.of(site.layout.reference(work.canonical))


def _named(place: str) -> str:
    """What the plugin calls the page at a place."""
    return place.lower().rstrip("/").replace(".html", "").replace("/", "-")
