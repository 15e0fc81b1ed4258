"""Everything that is made from the data beside the pages that people wrote: pages, and files to take along."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import chain

from everyclaim.render import all_references, claims_json, ledger, reference_page
from everyclaim.render.catalogue import Catalogue, Made, built_file
from everyclaim.render.exports import bib, indented, ris
from everyclaim.render.llms import llms
from everyclaim.render.sources import Source, Sources


def pages(catalogue: Catalogue) -> Iterator[Made]:
    """The pages that want the shell of the site's theme."""
    return chain(reference_page.pages(catalogue), all_references.pages(catalogue), ledger.pages(catalogue))


def files(catalogue: Catalogue, site_name: str) -> Iterator[tuple[str, str]]:
    """All other files, as path from the site's root and text."""
    yield claims_json.NAME, indented.written(claims_json.data(catalogue, site_name)) + "\n"
    yield claims_json.SCHEMA, claims_json.schema()
    yield "llms.txt", llms(catalogue, site_name)
    yield from _exports(catalogue)
    yield from _redirects(catalogue)


def _exports(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """What each page cites, each reference, and all that the site cites, in every form."""
    site = catalogue.site
    written = {source.key: _Written(site.sources, source) for source in catalogue.sources}
    cited = ((catalogue.in_docs(path), catalogue.cited_on(path)) for path in catalogue.anchors)
    chosen = {page: works for page, works in cited if works}
    chosen[site.layout.references] = [source.work for source in catalogue.sources if source.key in site.index.uses]
    chosen |= {site.layout.reference(source.key): [source.work] for source in catalogue.sources}
    for page, works in chosen.items():
        for extension, text in _forms(catalogue, [written[work.canonical] for work in works]).items():
            yield catalogue.data_path(page, extension), text


class _Written:
    """One work in the forms that are put together work by work."""

    def __init__(self, sources: Sources, source: Source) -> None:
        self.work = source.work
        self.json = indented.written(sources.item(source))
        self.ris = ris.written(source.key, sources.record(source))


def _forms(catalogue: Catalogue, written: Sequence[_Written]) -> Mapping[str, str]:
    return {
        "bib": bib.write([one.work for one in written], catalogue.site.index.documents),
        "json": f"[{','.join(one.json for one in written)}]\n",
        "ris": "".join(one.ris for one in written),
    }


def _redirects(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """The addresses of the keys that a merged work had before lead to the one it has now."""
    site = catalogue.site
    for source in catalogue.sources:
        target = site.layout.reference(source.key)
        for key in dict.fromkeys(source.work.keys):
            path = site.layout.reference(key)
            if path != target:
                yield built_file(path, site), _redirect(catalogue, path, target, source.short)


def _redirect(catalogue: Catalogue, path: str, target: str, name: str) -> str:
    words, href = catalogue.site.words, escape(catalogue.href(path, target))
    return (
        f'<!doctype html>\n<html lang="{escape(words.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<title>{escape(name)}</title>\n<meta http-equiv="refresh" content="0; url={href}">\n'
        f'<link rel="canonical" href="{href}">\n</head>\n<body>\n'
        f'<p>{escape(words("moved to"))} <a href="{href}">{escape(name)}</a>.</p>\n</body>\n</html>\n'
    )
