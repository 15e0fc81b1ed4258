"""`llms.txt`: what the site holds and where its data is, in Markdown, for programs that read for people (llmstxt.org)."""

from collections.abc import Iterator

from everyclaim.render import claims_json
from everyclaim.render.catalogue import FORMATS, Catalogue

_NAMES = {"bib": "BibTeX", "json": "CSL-JSON", "ris": "RIS"}


def llms(catalogue: Catalogue, site_name: str) -> str:
    """The file's text."""
    return "\n".join([f"# {site_name}", "", *_about(catalogue), "## Pages", "", *_pages(catalogue), ""])


def _about(catalogue: Catalogue) -> Iterator[str]:
    site = catalogue.site
    count, cited = len(catalogue.claims), len(site.index.uses)
    yield f"> {count} claims, resting on {cited} sources. Each claim has a permalink and names the works that stand for it."
    yield from ("", "## Data", "")
    yield f"- [All claims]({catalogue.url(site.layout.claims)}): with kind, sources and their standing"
    yield f"- [Claims as JSON]({_file(catalogue, claims_json.NAME)}): its schema is {claims_json.SCHEMA} beside it"
    yield f"- [All references]({catalogue.url(site.layout.references)})"
    for form in FORMATS:
        yield f"- [References as {_NAMES[form]}]({_file(catalogue, catalogue.data_path(site.layout.references, form))})"
    yield ""


def _pages(catalogue: Catalogue) -> Iterator[str]:
    counts: dict[str, int] = {}
    for claim in catalogue.claims:
        counts[claim.path] = counts.get(claim.path, 0) + 1
    for path in catalogue.anchors:
        title = catalogue.site.title(path).replace("[", "(").replace("]", ")")
        yield f"- [{title}]({catalogue.url(catalogue.in_docs(path))}): {counts.get(path, 0)} claims"


def _file(catalogue: Catalogue, path: str) -> str:
    base = catalogue.site.config.site_url
    return f"{base.rstrip('/')}/{path}" if base else path
