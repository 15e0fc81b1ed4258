"""The works of a site as its search has them."""

import re
from collections.abc import Iterator, Mapping

from everyclaim.bibliography.markup import plain
from everyclaim.bibliography.styles import links, people
from everyclaim.render.catalogue import Catalogue
from everyclaim.render.search.index import Reference
from everyclaim.render.sources import Source

_SCHEME = re.compile(r"^https?://(?:www\.)?", re.I)
_VERSION = re.compile(r"v\d+$")


def references(catalogue: Catalogue) -> Iterator[Reference]:
    """Every work, alphabetically."""
    return (_reference(catalogue, source) for source in catalogue.sources)


def _reference(catalogue: Catalogue, source: Source) -> Reference:
    site = catalogue.site
    facts = site.sources.facts(source)
    people_of = people.creators(source.work).names
    about = (facts.who, facts.where, facts.year, facts.kind, site.sources.notice(source.key))
    return Reference(
        address=site.places.of(site.layout.reference(source.key)),
        name=source.short,
        title=facts.title or source.short,
        about=" · ".join(part for part in about if part),
        names=tuple(plain(name) for name in people.surnames(people_of)),
        year=facts.year,
        other=" ".join((facts.where, *(plain(person.first) for person in people_of))),
        identifiers=tuple(_identifiers(source.work.fields)),
        keys=tuple(dict.fromkeys((source.key, *source.work.keys))),
    )


def _identifiers(fields: Mapping[str, str]) -> Iterator[str]:
    """What readers may paste for a work, each in the one form that the search brings it to."""
    if doi := links.doi(fields):
        yield doi
    if pmid := links.pmid(fields):
        yield f"pmid:{pmid}"
    if pmcid := links.pmcid(fields):
        yield pmcid
    if number := links.arxiv(fields):
        yield f"arxiv:{_VERSION.sub('', number)}"
    if url := links.url(fields):
        yield _SCHEME.sub("//", url).rstrip("/")
