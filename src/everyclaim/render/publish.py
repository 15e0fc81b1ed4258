"""Writes the pages and files made from the data into a built site; each page in a shell of the site's theme."""

import gzip
import os
import shutil
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Protocol

from everyclaim.render import assets
from everyclaim.render.catalogue import FORMATS, Anchors, Catalogue, Made, between, built_file, data_path
from everyclaim.render.exports.pieces import Pieces
from everyclaim.render.head import feed_link
from everyclaim.render.metadata import About, head_of_made
from everyclaim.render.site import Site

Put = Callable[[str, str], None]


class Shells(Protocol):
    """What puts a page into the theme's shell, and into the sitemap."""

    site: Site

    def fill(self, page: Made) -> str:
        """The whole page as HTML."""

    def sitemap(self, text: str, paths: Sequence[str]) -> str:
        """A sitemap with the pages at `paths` in it."""


def write(
    shells: Shells, anchors: Anchors, site_name: str, folder: str, style: str = "", put: Put | None = None
) -> None:
    """Write all pages and files that are made from the data into the built site; `style` is what else its pages need.

    `put` writes one of them, given as a path from the site's root, and its text.
    """
    site, put = shells.site, put or partial(write_file, folder)
    for name in assets.OF_PAGES:
        more = style if name.endswith(".css") else ""
        put(f"assets/everyclaim-{name}", assets.of_pages(name) + more)
    pages, files = _texts(site, anchors, site_name)
    for page in pages:
        put(built_file(page.path, site), shells.fill(page))
    for path, pieces in files:
        put(path, "".join(pieces))
    _extend_sitemap(shells, [page.path for page in pages], folder)


def write_again(site: Site, places: Iterable[tuple[str, str]], folder: str) -> None:
    """What can be taken along, beside each further place of a page too: a language that lacks a page shows another's."""
    for page, place in places:
        for extension in FORMATS:
            source = os.path.join(folder, *data_path(page, site.places.of(page), extension).split("/"))
            target = os.path.join(folder, *data_path(page, place, extension).split("/"))
            if os.path.exists(source) and os.path.isdir(os.path.dirname(target)) and not os.path.exists(target):
                shutil.copyfile(source, target)


def head_of(site: Site, page: Made, site_name: str, styled: bool = True) -> str:
    """What a page made from the data has in its head besides the theme's: styles, script, feed, what it is to programs."""
    style, script = (between(page.path, f"assets/everyclaim-{name}", site) for name in assets.OF_PAGES)
    place = site.places.of(page.path)
    url = f"{site.config.site_url.rstrip('/')}/{place}" if site.config.site_url else ""
    about = About(page.title, page.description, url, site_name, site.words.language)
    sorts = f'<script src="{script}" defer></script>' if "data-ec-list" in page.article else ""
    linked = f"{sorts}\n" if sorts else ""
    if styled:  # else its shell has them
        linked = f'<link rel="stylesheet" href="{style}">{sorts}\n'
    return f"{linked}{feed_link(site)}{head_of_made(about, page.work)}"


def write_file(folder: str, path: str, text: str) -> None:
    """Write a file of the built site, given as a path from its root."""
    target = os.path.join(folder, *path.split("/"))
    data = text.encode()
    try:
        file = open(target, "wb")  # noqa: SIM115 - most folders are there; the others are found out here
    except FileNotFoundError:
        os.makedirs(os.path.dirname(target))
        file = open(target, "wb")  # noqa: SIM115
    with file:
        file.write(data)


def _texts(site: Site, anchors: Anchors, site_name: str) -> tuple[list[Made], list[tuple[str, Pieces]]]:
    """All pages and files; from the last build where nothing they are made from has changed."""

    def make() -> tuple[list[Made], list[tuple[str, Pieces]]]:
        from everyclaim.render import generated

        catalogue = Catalogue(site, anchors)
        return list(generated.pages(catalogue)), list(generated.files(catalogue, site_name))

    seen = (f"{path} {' '.join(sorted(ids))}" for path, ids in sorted(anchors.items()))
    return site.again.whole("made", [site_name, repr((site.options, site.places.moved)), *seen], make)


def _extend_sitemap(shells: Shells, paths: Sequence[str], folder: str) -> None:
    path = os.path.join(folder, "sitemap.xml")
    if not os.path.exists(path):
        return
    with open(path, encoding="utf-8") as file:
        text = shells.sitemap(file.read(), paths)
    write_file(folder, "sitemap.xml", text)
    with gzip.GzipFile(f"{path}.gz", "wb", mtime=0) as packed:
        packed.write(text.encode())
