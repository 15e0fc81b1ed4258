"""The ledger: every claim of the site, by page, with its kind, the sources that stand for it and how they stand."""

from collections.abc import Iterator, Sequence
from html import escape

from everyclaim.render import parts
from everyclaim.render.anchors import claim_id
from everyclaim.render.catalogue import Catalogue, Made
from everyclaim.render.evidence import Claim


def pages(catalogue: Catalogue) -> Iterator[Made]:
    """The ledger, in as many parts as it needs."""
    words, found = catalogue.site.words, parts.parts(len(catalogue.claims))
    for part in found:
        path = parts.path_of(catalogue.site.layout.claims, part.number)
        title = words("all claims")
        title = title if part.number == 1 else words("part of", title=title, n=part.number)
        article = _article(catalogue, path, catalogue.claims[part.start : part.end], len(found))
        yield Made(path, title, words("about claims"), article)


def _article(catalogue: Catalogue, path: str, claims: Sequence[Claim], count: int) -> str:
    words = catalogue.site.words
    items = [(_heading(catalogue, path, claim.path), _item(catalogue, path, claim)) for claim in claims]
    choices = {
        "kind": sorted({claim.kind for claim in claims}),
        "standing": sorted({claim.standing for claim in claims if claim.standing}),
    }
    base = catalogue.site.layout.claims
    addresses = [catalogue.href(path, parts.path_of(base, number)) for number in range(1, count + 1)]
    data = f'<a href="{escape(catalogue.to_file(path, "claims.json"))}">claims.json</a>'
    return (
        f'<div class="ec-ledger" data-ec-list>'
        f"<p>{escape(words('about claims'))} {escape(words('as data'))} {data}</p>"
        f"{parts.controls(words, {name: values for name, values in choices.items() if values})}"
        f"{parts.grouped(items)}{parts.others(words, addresses)}</div>"
    )


def _heading(catalogue: Catalogue, path: str, page: str) -> str:
    target = escape(catalogue.href(path, catalogue.in_docs(page)))
    return f'<h2><a href="{target}">{escape(catalogue.site.title(page))}</a></h2>'


def _item(catalogue: Catalogue, path: str, claim: Claim) -> str:
    """A claim as a link to its sentence, and what backs it."""
    target = escape(catalogue.to_leaning(path, claim.path, claim_id(claim.id)))
    sources = [_source(catalogue, path, key) for key in claim.sources]
    bare = "no source" if claim.level else "none asked for"
    backed = ", ".join(sources) or f"<em>{escape(catalogue.site.words(bare))}</em>"
    kind = escape(catalogue.site.words.known(claim.kind))
    data = f'data-kind="{escape(claim.kind)}" data-standing="{claim.standing}"'
    return (
        f'<li class="ec-entry" {data}><a href="{target}">{escape(claim.words)}</a>'
        f'<p class="ec-about"><span class="ec-kind">{kind}</span> {backed}</p></li>'
    )


def _source(catalogue: Catalogue, path: str, key: str) -> str:
    source = catalogue.site.sources.find(key)
    assert source is not None
    target = escape(catalogue.href(path, catalogue.site.layout.reference(key)))
    mark = catalogue.site.sources.standing(key)
    return f'<a href="{target}">{escape(source.short)}</a>{" " if mark else ""}{mark}'
