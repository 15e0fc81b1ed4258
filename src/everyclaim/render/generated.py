"""Everything that is made from the data beside the pages that people wrote: pages, and files to take along."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from html import escape
from itertools import chain
from typing import NamedTuple

from everyclaim.render import all_references, claims_json, ledger, reference_page
from everyclaim.render.catalogue import Catalogue, Made, built_file
from everyclaim.render.exports import bib, indented, ris
from everyclaim.render.exports.pieces import Pieces, between, shared
from everyclaim.render.llms import llms
from everyclaim.render.shown import of


def pages(catalogue: Catalogue) -> Iterator[Made]:
    """The pages that want the shell of the site's theme."""
    return chain(_reference_pages(catalogue), _all_references(catalogue), ledger.pages(catalogue))


def _reference_pages(catalogue: Catalogue) -> Iterator[Made]:
    """The pages of each reference, as an earlier build made them where they show the same."""
    site = catalogue.site
    around, anchors, footings = _around(catalogue), catalogue.anchors, site.footings
    for source in catalogue.sources:
        uses = catalogue.leanings.get(source.key, ())
        leaning = of([(*use, use.anchor in anchors[use.path], footings[use.path].title) for use in uses])
        made_from = (around, site.shown.work(source.work), leaning)
        yield from site.again.lasting("reference page", made_from, partial(reference_page.pages, catalogue, source))


def _around(catalogue: Catalogue) -> bytes:
    """The digest of what all of them rest on; where pages are, is known for all languages only when all are built."""
    return of(catalogue.site.shown.wide, catalogue.site.places.moved)


def _all_references(catalogue: Catalogue) -> Sequence[Made]:
    """The list of all references, as an earlier build made it where it shows the same."""
    site = catalogue.site
    works = b"".join(site.shown.work(source.work) for source in catalogue.sources)
    leaning = repr([len(catalogue.leanings.get(source.key, ())) for source in catalogue.sources])
    made_from = (_around(catalogue), works, leaning)
    return site.again.lasting("all references", made_from, lambda: list(all_references.pages(catalogue)))


def files(catalogue: Catalogue, site_name: str) -> Iterator[tuple[str, Pieces]]:
    """All other files, as path from the site's root and text in pieces."""
    written = _all_written(catalogue)
    sources = {key: indented.Json(one.source) for key, one in written.items()}
    yield claims_json.NAME, [indented.written(claims_json.data(catalogue, site_name, sources)), "\n"]
    yield claims_json.SCHEMA, [claims_json.schema()]
    yield "llms.txt", [llms(catalogue, site_name)]
    yield from shared(_exports(catalogue, written))
    yield from _redirects(catalogue)


def _exports(catalogue: Catalogue, written: "Mapping[str, _Written]") -> Iterator[tuple[str, Pieces]]:
    """What each page cites, each reference, and all that the site cites, in every form."""
    site = catalogue.site
    cited = ((catalogue.in_docs(path), catalogue.cited_on(path)) for path in catalogue.anchors)
    chosen = {page: works for page, works in cited if works}
    chosen[site.layout.references] = [source.work for source in catalogue.sources if source.key in site.index.uses]
    chosen |= {site.layout.reference(source.key): [source.work] for source in catalogue.sources}
    for page, works in chosen.items():
        texts = [written[work.canonical] for work in works]
        entries = texts[0].bib if len(texts) == 1 else bib.pieces(works, site.index.documents)
        yield catalogue.data_path(page, "bib"), entries
        yield catalogue.data_path(page, "json"), ["[", *between(",", [text.json for text in texts]), "]\n"]
        yield catalogue.data_path(page, "ris"), [text.ris for text in texts]


class _Written(NamedTuple):
    """One work: the whole BibTeX file of it alone, the forms that are put together work by work, and its place in claims.json."""

    bib: Pieces
    json: str
    ris: str
    source: str


def _all_written(catalogue: Catalogue) -> Mapping[str, _Written]:
    """Every work by its canonical key, as an earlier build wrote it where bibliography and lock are the same."""
    site = catalogue.site
    made_from = (site.index.kept.bibliography, site.index.lock, site.shown.wide)
    return site.again.lasting("written", made_from, partial(_written, catalogue))


def _written(catalogue: Catalogue) -> Mapping[str, _Written]:
    sources, documents = catalogue.site.sources, catalogue.site.index.documents
    return {
        one.key: _Written(
            bib.pieces([one.work], documents),
            indented.written(sources.item(one)),
            ris.written(one.key, sources.record(one)),
            indented.written(claims_json.source(catalogue, one), claims_json.MARGIN),
        )
        for one in catalogue.sources
    }


def _redirects(catalogue: Catalogue) -> Iterator[tuple[str, Pieces]]:
    """The addresses of the keys that a merged work had before lead to the one it has now."""
    site = catalogue.site
    for source in catalogue.sources:
        target = site.layout.reference(source.key)
        for key in dict.fromkeys(source.work.keys):
            path = site.layout.reference(key)
            if path != target:
                yield built_file(path, site), [_redirect(catalogue, path, target, source.short)]


def _redirect(catalogue: Catalogue, path: str, target: str, name: str) -> str:
    words, href = catalogue.site.words, escape(catalogue.href(path, target))
    return (
        f'<!doctype html>\n<html lang="{escape(words.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<title>{escape(name)}</title>\n<meta http-equiv="refresh" content="0; url={href}">\n'
        f'<link rel="canonical" href="{href}">\n</head>\n<body>\n'
        f'<p>{escape(words("moved to"))} <a href="{href}">{escape(name)}</a>.</p>\n</body>\n</html>\n'
    )
