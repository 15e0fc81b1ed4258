"""The works of a site as its search has them."""

from collections.abc import Iterator

from everyclaim.bibliography.markup import plain
from everyclaim.bibliography.styles import links, people
from everyclaim.render.addresses import location
from everyclaim.render.catalogue import Catalogue
from everyclaim.render.search.index import Reference
from everyclaim.render.sources import Source


def references(catalogue: Catalogue) -> Iterator[Reference]:
    """Every work, alphabetically."""
    return (_reference(catalogue, source) for source in catalogue.sources)


def _reference(catalogue: Catalogue, source: Source) -> Reference:
    site = catalogue.site
    facts = site.sources.facts(source)
    fields = source.work.fields
    about = (facts.who, facts.where, facts.year, facts.kind, site.sources.notice(source.key))
    return Reference(
        address=location(site.layout.reference(source.key), site.options.directory_urls),
        name=source.short,
        title=facts.title or source.short,
        about=" · ".join(part for part in about if part),
        names=tuple(plain(name) for name in people.surnames(people.creators(source.work).names)),
        year=facts.year,
        other=" ".join((facts.where, links.pmid(fields), links.pmcid(fields))),
        doi=links.doi(fields),
        keys=tuple(dict.fromkeys((source.key, *source.work.keys))),
    )
