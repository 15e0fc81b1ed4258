"""Pages made from the data, in the shell of the site's theme.

MkDocs renders three pages with a mark in place of their article: the ledger, the list of all references (where the site
has none of its own) and one that stands for all deeper ones. When the site is built, each page is one of these with its own
words put in, which costs a hundredth of a rendering; by then it is known which anchors the built pages really have.
"""

import gzip
import os
import re
from collections.abc import Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING

from mkdocs.structure.files import File, InclusionLevel

from everyclaim.render import assets
from everyclaim.render.addresses import location
from everyclaim.render.catalogue import Anchors, Catalogue, Made, between, built_file
from everyclaim.render.site import Site

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_NAME = "everyclaim-shell"
_TITLE, _ABOUT, _ARTICLE = "Everyclaimshelltitle", "Everyclaimshelldescription", "Everyclaimshellarticle"
_SHELL = f"""---
title: "{_TITLE}"
description: "{_ABOUT}"
hide: [toc]
search: {{exclude: true}}
---

<h1 id="page">{_TITLE}</h1>
<div>{_ARTICLE}</div>
"""
_PLACE = re.compile(rf"<div>\s*{_ARTICLE}\s*</div>|<p>\s*{_ARTICLE}\s*</p>|{_ARTICLE}")
_ENTRY = re.compile(rf"\s*<url>(?:(?!</url>).)*{_NAME}(?:(?!</url>).)*</url>", re.DOTALL)


class Shells:
    """The shells of one build: by path in docs/, filled as MkDocs renders them."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.deep = f"{site.layout.folder}/{_NAME}.md"
        self.rendered: dict[str, str] = {}
        titles = {self.deep: _TITLE, site.layout.claims: site.words("all claims")}
        if not site.list_path:
            titles[site.layout.references] = site.words("all references")
        self.titles = titles

    def files(self, config: "MkDocsConfig") -> Iterator[File]:
        """The pages for MkDocs to render; a site's navigation may name them, its theme has the ledger's address."""
        config.extra["everyclaim_claims"] = location(self.site.layout.claims, self.site.options.directory_urls)
        for path, title in self.titles.items():
            text = _SHELL.replace(_TITLE, title)
            yield File.generated(config, path, content=text, inclusion=InclusionLevel.NOT_IN_NAV)

    def take(self, folder: str) -> None:
        """Take the rendered shells out of the built site."""
        for path in self.titles:
            file = os.path.join(folder, *built_file(path, self.site).split("/"))
            with open(file, encoding="utf-8") as stream:
                self.rendered[path] = stream.read()
            os.remove(file)
            if path == self.deep and self.site.options.directory_urls:
                os.rmdir(os.path.dirname(file))

    def sitemap(self, text: str, paths: Sequence[str]) -> str:
        """A sitemap with the pages at `paths`, those not in it so far, where the shell stands for them."""
        folders = self.site.options.directory_urls
        shell = location(self.deep, folders)
        others = [location(path, folders) for path in paths if path not in self.titles]
        return _ENTRY.sub(lambda found: "".join(found[0].replace(shell, other) for other in others), text)

    def fill(self, page: Made) -> str:
        """A page in its shell."""
        own = page.path in self.rendered
        shell, at = (self.rendered[page.path], page.path) if own else (self.rendered[self.deep], self.deep)
        folders = self.site.options.directory_urls
        html = shell if own else shell.replace(location(at, folders), location(page.path, folders))
        html = html.replace(f"<title>{_TITLE}", f"<title>{escape(page.name or page.title)}")
        html = html.replace(_TITLE, escape(page.title)).replace(_ABOUT, escape(page.description))
        html = html.replace("</head>", f"{self._assets(page)}{page.head}</head>", 1)
        return _PLACE.sub(lambda _: page.article, html, count=1)

    def _assets(self, page: Made) -> str:
        style, script = (between(page.path, f"assets/everyclaim-{name}", self.site) for name in assets.OF_PAGES)
        return f'<link rel="stylesheet" href="{style}"><script src="{script}" defer></script>'


def write(shells: Shells, anchors: Anchors, site_name: str, folder: str) -> None:
    """Write all pages and files that are made from the data into the built site."""
    site = shells.site
    shells.take(folder)
    for name in assets.OF_PAGES:
        _write(folder, f"assets/everyclaim-{name}", assets.published(name))
    pages, files = _texts(site, anchors, site_name)
    for page in pages:
        _write(folder, built_file(page.path, site), shells.fill(page))
    for path, text in files:
        _write(folder, path, text)
    _extend_sitemap(shells, [page.path for page in pages], folder)


def _texts(site: Site, anchors: Anchors, site_name: str) -> tuple[list[Made], list[tuple[str, str]]]:
    """All pages and files; from the last build where nothing they are made from has changed."""

    def make() -> tuple[list[Made], list[tuple[str, str]]]:
        from everyclaim.render import generated

        catalogue = Catalogue(site, anchors)
        return list(generated.pages(catalogue)), list(generated.files(catalogue, site_name))

    seen = (f"{path} {' '.join(sorted(ids))}" for path, ids in sorted(anchors.items()))
    return site.again.whole("made", [site_name, repr(site.options), *seen], make)


def _extend_sitemap(shells: Shells, paths: Sequence[str], folder: str) -> None:
    path = os.path.join(folder, "sitemap.xml")
    if not os.path.exists(path):
        return
    with open(path, encoding="utf-8") as file:
        text = shells.sitemap(file.read(), paths)
    _write(folder, "sitemap.xml", text)
    with gzip.GzipFile(f"{path}.gz", "wb", mtime=0) as packed:
        packed.write(text.encode())


def _write(folder: str, path: str, text: str) -> None:
    target = os.path.join(folder, *path.split("/"))
    os.makedirs(os.path.dirname(target), exist_ok=True)
    with open(target, "w", encoding="utf-8", newline="") as file:
        file.write(text)
