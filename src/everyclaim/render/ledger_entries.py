"""The entries of the ledger: a claim as a link to its sentence, and what backs it; a heading for the claims of each page."""

from collections.abc import Callable
from functools import cache
from html import escape

from everyclaim.render.anchors import claim_id, slug
from everyclaim.render.catalogue import Catalogue
from everyclaim.render.evidence import Claim


class Entries:
    """Each made once, for all parts of the ledger that lie as deep as `path`: links are the same from all of them."""

    def __init__(self, catalogue: Catalogue, path: str) -> None:
        self._catalogue, self._path = catalogue, path
        self.heading, self.item = cache(self._heading), cache(self._item)
        self._page, self._source, self._kind = cache(self._to_page), cache(self._to_source), cache(self._named)

    def _heading(self, page: str) -> str:
        title = escape(self._catalogue.site.title(page))
        return f'<h2 id="{anchor(self._catalogue, page)}"><a href="{self._page(page)}">{title}</a></h2>'

    def _item(self, claim: Claim) -> str:
        own = claim_id(claim.id)
        target = self._page(claim.path) + (f"#{escape(own)}" if own in self._catalogue.anchors[claim.path] else "")
        backed = ", ".join([self._source(key) for key in claim.sources]) or self._bare(claim)
        data = f'data-kind="{escape(claim.kind)}" data-standing="{claim.standing}"'
        return (
            f'<li class="ec-entry" {data}><a href="{target}">{escape(claim.words)}</a>'
            f'<p class="ec-about"><span class="ec-kind">{self._kind(claim.kind)}</span> {backed}</p></li>'
        )

    def _bare(self, claim: Claim) -> str:
        return f"<em>{escape(self._catalogue.site.words('no source' if claim.level else 'none asked for'))}</em>"

    def _named(self, kind: str) -> str:
        return escape(readable(self._catalogue, kind))

    def _to_page(self, page: str) -> str:
        return escape(self._catalogue.href(self._path, self._catalogue.in_docs(page)))

    def _to_source(self, key: str) -> str:
        site = self._catalogue.site
        source = site.sources.find(key)
        assert source is not None
        target = escape(self._catalogue.href(self._path, site.layout.reference(key)))
        mark = site.sources.standing(key)
        return f'<a href="{target}">{escape(source.short)}</a>{" " if mark else ""}{mark}'


def entries(catalogue: Catalogue) -> Callable[[str], Entries]:
    """The entries for a part of the ledger, by its path."""
    known: dict[int, Entries] = {}

    def at(path: str) -> Entries:
        depth = catalogue.site.places.of(path).count("/")
        if depth not in known:
            known[depth] = Entries(catalogue, path)
        return known[depth]

    return at


def anchor(catalogue: Catalogue, page: str) -> str:
    """The id of a page's heading in the ledger."""
    return f"page-{slug(catalogue.in_docs(page).removesuffix('.md'))}"


def readable(catalogue: Catalogue, kind: str) -> str:
    """A kind, or a standing, as readers read it."""
    return catalogue.site.words.known(kind).replace("-", " ")
