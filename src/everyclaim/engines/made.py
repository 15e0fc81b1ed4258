"""Pages made from the data, in the shell of the site's theme.

MkDocs renders three pages with a mark in place of their article: the ledger, the list of all references (where the site
has none of its own) and one that stands for all deeper ones. When the site is built, each page is one of these with its own
words put in, which costs a hundredth of a rendering; by then it is known which anchors the built pages really have.
"""

import os
import re
from collections.abc import Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING

from mkdocs.structure.files import File, InclusionLevel

from everyclaim.render.addresses import location
from everyclaim.render.catalogue import Made, built_file
from everyclaim.render.publish import linked_assets
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
        html = html.replace("</head>", f"{linked_assets(self.site, page)}{page.head}</head>", 1)
        return _PLACE.sub(lambda _: page.article, html, count=1)
