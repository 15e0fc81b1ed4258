"""The ledger: every claim of the site with its kind, the sources that stand for it and how they stand.

One list of all claims by page; one a kind of claim and one a standing of its sources, as pages of their own, so that nobody
needs a script to see them; and a list of the pages with how many claims each has. A source's claims are on its own page.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from html import escape
from typing import NamedTuple

from everyclaim.registries.standing import KINDS
from everyclaim.render import parts
from everyclaim.render.anchors import slug
from everyclaim.render.catalogue import Catalogue, Made
from everyclaim.render.evidence import Claim
from everyclaim.render.ledger_entries import Entries, anchor, entries, readable

_REST = "other"  # the kind of what is of none


class View(NamedTuple):
    """Some of the claims: what they are chosen by ("" for all of them) and what they have of that."""

    field: str
    value: str
    claims: Sequence[Claim]


def pages(catalogue: Catalogue) -> Iterator[Made]:
    """Every view of the ledger, each in as many parts as it needs, and the list of pages."""
    views = [View("", "", catalogue.claims), *_views("kind", catalogue.claims), *_views("standing", catalogue.claims)]
    at = entries(catalogue)
    for view in views:
        yield from _pages(catalogue, view, views, at)
    if catalogue.claims:
        yield from _by_page(catalogue, views)


def _views(field: str, claims: Sequence[Claim]) -> list[View]:
    """A view a value of a field: standings by their gravity, kinds by how many claims are of them."""
    values = Counter(value for claim in claims if (value := str(getattr(claim, field))))
    grave = [kind for kind in KINDS.values() if kind in values]
    often = sorted(values, key=lambda value: (value == _REST, -values[value], value))
    order = grave if field == "standing" else often
    return [View(field, value, [one for one in claims if getattr(one, field) == value]) for value in order]


# --- one view -------------------------------------------------------------------------------------------------------------


def _pages(catalogue: Catalogue, view: View, views: Sequence[View], at: Callable[[str], Entries]) -> Iterator[Made]:
    words = catalogue.site.words
    base, name = _path(catalogue, view), _name(catalogue, view)
    found = _parts(view)
    title = f"{words('all claims')}: {name}" if name else words("all claims")
    links = partial(_links, catalogue, views=views, chosen=view)
    addresses = parts.addresses(base, len(found), catalogue.href)
    for part in found:
        path = parts.path_of(base, part.number)
        shown = _article(catalogue, at(path), view.claims[part.start : part.end], len(found) == 1)
        others = parts.others(words, addresses(part.number), part.number)
        article = f'<div class="ec-ledger" data-ec-list>{links(path)}{shown}{others}</div>'
        yield Made(path, parts.title_of(words, title, part.number), words("about claims"), article)


def _parts(view: View) -> Sequence[parts.Part]:
    return parts.parts([len(claim.words) for claim in view.claims])


def _path(catalogue: Catalogue, view: View) -> str:
    """The file of a view; no page of a site has a full stop in its place."""
    base = catalogue.site.layout.claims
    return f"{base.removesuffix('.md')}/{view.field}.{slug(view.value)}.md" if view.field else base


def _name(catalogue: Catalogue, view: View) -> str:
    return readable(catalogue, view.value)


def _links(catalogue: Catalogue, path: str, views: Sequence[View], chosen: View | None = None) -> str:
    """The ways to look at the claims, with how many each shows."""
    words, layout = catalogue.site.words, catalogue.site.layout
    files = filter(None, ("claims.json", catalogue.site.options.feed))
    data = ", ".join(f'<a href="{escape(catalogue.to_file(path, name))}">{name}</a>' for name in files)
    here = path == _pages_path(catalogue)
    ways = [
        _way(words("all claims"), [_link(catalogue, path, view, view is chosen) for view in views if not view.field]),
        _way(words("kind"), [_link(catalogue, path, view, view is chosen) for view in views if view.field == "kind"]),
        _way(words("standing"), [_link(catalogue, path, view, view is chosen) for view in views if view.field == "standing"]),
        _way(words("page"), [_to(catalogue.href(path, _pages_path(catalogue)), words("by page"), here)] if catalogue.claims else []),
        _way(words("source"), [_to(catalogue.href(path, layout.references), words("all references"))]),
    ]  # fmt: skip
    return (
        f"<p>{escape(words('about claims'))} {escape(words('as data'))} {data}</p>"
        f'<nav class="ec-views" aria-label="{escape(words("all claims"))}"><dl class="ec-known">{"".join(ways)}</dl></nav>'
    )


def _way(name: str, links: Iterable[str]) -> str:
    shown = " ".join(links)
    return f"<dt>{escape(name)}</dt><dd>{shown}</dd>" if shown else ""


def _link(catalogue: Catalogue, path: str, view: View, is_here: bool) -> str:
    name = f"{_name(catalogue, view)} ({len(view.claims)})" if view.field else str(len(view.claims))
    return _to(catalogue.href(path, _path(catalogue, view)), name, is_here)


def _to(address: str, name: str, is_here: bool = False) -> str:
    return f'<a href="{escape(address)}"{parts.CURRENT if is_here else ""}>{escape(name)}</a>'


# --- its claims -----------------------------------------------------------------------------------------------------------


def _article(catalogue: Catalogue, entries: Entries, claims: Sequence[Claim], is_whole: bool) -> str:
    """The claims of one part; what filters by a field is there only where it has them all before it."""
    items = [(entries.heading(claim.path), entries.item(claim)) for claim in claims]
    choices = {
        "kind": sorted({claim.kind for claim in claims}),
        "standing": sorted({claim.standing for claim in claims if claim.standing}),
    }
    shown = {name: values for name, values in choices.items() if len(values) > 1 and is_whole}
    return f"{parts.controls(catalogue.site.words, shown)}{parts.grouped(items)}"


# --- by page --------------------------------------------------------------------------------------------------------------


def _by_page(catalogue: Catalogue, views: Sequence[View]) -> Iterator[Made]:
    """The pages that have claims, each with how many, as a way to its place in the ledger."""
    words, base = catalogue.site.words, _pages_path(catalogue)
    places = _places(catalogue, views[0])
    counts = Counter(claim.path for claim in catalogue.claims)
    listed = list(places)
    found = parts.parts([len(catalogue.site.title(page)) for page in listed])
    title = f"{words('all claims')}: {words('by page')}"
    addresses = parts.addresses(base, len(found), catalogue.href)
    for part in found:
        path = parts.path_of(base, part.number)
        items = [
            ("", _page(catalogue, path, page, places[page], counts[page])) for page in listed[part.start : part.end]
        ]
        others = parts.others(words, addresses(part.number), part.number)
        shown = f"{parts.controls(words, {})}{parts.grouped(items)}{others}"
        article = f'<div class="ec-ledger" data-ec-list>{_links(catalogue, path, views)}{shown}</div>'
        yield Made(path, parts.title_of(words, title, part.number), words("about claims"), article)


def _pages_path(catalogue: Catalogue) -> str:
    return f"{catalogue.site.layout.claims.removesuffix('.md')}/pages.md"


def _places(catalogue: Catalogue, view: View) -> Mapping[str, str]:
    """The file of the ledger in which each page's claims begin, page after page."""
    base = _path(catalogue, view)
    found: dict[str, str] = {}
    for part in _parts(view):
        for claim in view.claims[part.start : part.end]:
            found.setdefault(claim.path, parts.path_of(base, part.number))
    return found


def _page(catalogue: Catalogue, path: str, page: str, ledger: str, count: int) -> str:
    target = escape(catalogue.href(path, ledger, anchor(catalogue, page)))
    return f'<li class="ec-entry"><a href="{target}">{escape(catalogue.site.title(page))}</a> ({count})</li>'
