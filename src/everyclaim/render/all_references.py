"""All references: every work of the site's bibliography, alphabetically, each with its own page."""

from collections.abc import Iterator, Sequence
from html import escape

from everyclaim.render import parts
from everyclaim.render.catalogue import Catalogue, Made
from everyclaim.render.reference_page import exports
from everyclaim.render.sources import Source

ORDERS = ("author", "year", "most cited")


def pages(catalogue: Catalogue) -> Iterator[Made]:
    """The list, in as many parts as it needs; none where the site has a list of its own."""
    site = catalogue.site
    if site.list_path:
        return
    found = parts.parts([len(site.sources.reference(source)) for source in catalogue.sources])
    addresses = parts.addresses(site.layout.references, len(found), catalogue.href)
    for part in found:
        path = parts.path_of(site.layout.references, part.number)
        title = parts.title_of(site.words, site.words("all references"), part.number)
        others = parts.others(site.words, addresses(part.number), part.number)
        article = _article(catalogue, path, catalogue.sources[part.start : part.end], others)
        yield Made(path, title, site.words("about references"), article)


def attributes(catalogue: Catalogue, source: Source) -> dict[str, str]:
    """What an entry can be filtered and sorted by."""
    facts = catalogue.site.sources.facts(source)
    uses = catalogue.leanings.get(source.key, ())
    return {
        "study": facts.kind,
        "standing": catalogue.site.index.standing(source.key).kind,
        "who": facts.who,
        "year": facts.year,
        "most-cited": str(len(uses)),
    }


def _article(catalogue: Catalogue, path: str, sources: Sequence[Source], others: str) -> str:
    site, words = catalogue.site, catalogue.site.words
    told = [attributes(catalogue, source) for source in sources]
    choices = {name: sorted({one[name] for one in told if one[name]}) for name in ("study", "standing")}
    items = [("", _item(catalogue, path, source, one)) for source, one in zip(sources, told, strict=True)]
    return (
        f'<div class="ec-all" data-ec-list>'
        f"<p>{escape(words('about references'))} {escape(words('take all'))} "
        f"{exports(catalogue, path, site.layout.references)}</p>"
        f"{parts.controls(words, {name: values for name, values in choices.items() if values}, ORDERS)}"
        f"{parts.grouped(items)}{others}</div>"
    )


def _item(catalogue: Catalogue, path: str, source: Source, told: dict[str, str]) -> str:
    """A work: its title as a link to its page, its reference, how much rests on it."""
    site = catalogue.site
    target = escape(catalogue.href(path, site.layout.reference(source.key)))
    data = " ".join(f'data-{name}="{escape(value)}"' for name, value in told.items())
    mark = site.sources.standing(source.key)
    count = escape(site.words("leaning", count=told["most-cited"]))
    return (
        f'<li class="ec-entry" {data}><a href="{target}">{escape(source.short)}</a> '
        f'{site.sources.reference(source)} {mark}<p class="ec-about">{count}</p></li>'
    )
