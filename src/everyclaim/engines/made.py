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

from everyclaim.bibliography.markup import shielded
from everyclaim.render import lean
from everyclaim.render.catalogue import Made, built_file
from everyclaim.render.publish import head_of
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
draft: true
---

<h1 id="page">{_TITLE}</h1>
<div>{_ARTICLE}</div>
"""
# What is filled in; of the end of the head and of the article only the first.
_SLOTS = (
    rf"<title>(?P<name>{_TITLE})|(?P<title>{_TITLE})|(?P<about>{_ABOUT})|(?P<head>(?=</head>))"
    rf"|(?P<article><div>\s*{_ARTICLE}\s*</div>|<p>\s*{_ARTICLE}\s*</p>|{_ARTICLE})"
)
_ONCE = ("head", "article")
_ENTRY = re.compile(rf"\s*<url>(?:(?!</url>).)*{_NAME}(?:(?!</url>).)*</url>", re.DOTALL)


class Shells:
    """The shells of one build: by path in docs/, filled as MkDocs renders them."""

    def __init__(self, site: Site, site_name: str) -> None:
        self.site, self.site_name = site, site_name
        self.deep = f"{site.layout.folder}/{_NAME}.md"
        self.rendered: dict[tuple[str, bool], Sequence[str]] = {}  # by path, and whether the pages in it cite
        titles = {self.deep: _TITLE, site.layout.claims: site.words("all claims")}
        if not site.list_path:
            titles[site.layout.references] = site.words("all references")
        self.titles = titles

    def files(self, config: "MkDocsConfig") -> Iterator[File]:
        """The pages for MkDocs to render; a site's navigation may name them, its theme has the ledger's address."""
        config.extra["everyclaim_claims"] = self.site.places.of(self.site.layout.claims)
        for path, title in self.titles.items():
            text = _SHELL.replace(_TITLE, title)
            yield File.generated(config, path, content=text, inclusion=InclusionLevel.NOT_IN_NAV)

    def take(self, folder: str) -> None:
        """Take the rendered shells out of the built site."""
        for path in self.titles:
            file = os.path.join(folder, *built_file(path, self.site).split("/"))
            with open(file, encoding="utf-8") as stream:
                html = stream.read()
            here = self.site.places.of(path) if path == self.deep else ""
            self.rendered[path, True] = _pieces(html, here)
            if bare := lean.shell(html):
                self.rendered[path, False] = _pieces(bare, here)
            os.remove(file)
            if path == self.deep and self.site.options.directory_urls:
                os.rmdir(os.path.dirname(file))

    def sitemap(self, text: str, paths: Sequence[str]) -> str:
        """A sitemap with the pages at `paths`, those not in it so far, where the shell stands for them."""
        shell = self.site.places.of(self.deep)
        others = [self.site.places.of(path) for path in paths if path not in self.titles]
        return _ENTRY.sub(lambda found: "".join(found[0].replace(shell, other) for other in others), text)

    def fill(self, page: Made) -> str:
        """A page in its shell."""
        path = page.path if page.path in self.titles else self.deep
        cites = (path, False) not in self.rendered or lean.cites(page.article)
        slots = {
            "name": escape(page.name or page.title),
            "title": shielded(escape(page.title)),
            "about": escape(page.description),
            "head": head_of(self.site, page, self.site_name, styled=cites),
            "article": page.article,
            "here": self.site.places.of(page.path),
        }
        pieces = list(self.rendered[path, cites])
        pieces[1::2] = [slots[slot] for slot in pieces[1::2]]
        return "".join(pieces)


def _pieces(html: str, here: str) -> Sequence[str]:
    """A rendered shell cut at its slots: text, name of a slot, text, …; `here` is its own address, a slot too if given."""
    own = f"|(?P<here>{re.escape(here)})" if here else ""
    pieces, position, once = [], 0, set(_ONCE)
    for match in re.finditer(f"{_SLOTS}{own}", html):
        slot = match.lastgroup or ""
        if slot not in _ONCE or slot in once:
            once.discard(slot)
            pieces += [html[position : match.start(slot)], slot]
            position = match.end(slot)
    return [*pieces, html[position:]]
