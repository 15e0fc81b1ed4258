"""What a page says of itself to programs, in its head: schema.org, Highwire's tags and OpenGraph.

Highwire's are read by Google Scholar, Zotero and Mendeley (`citation_reference`: one for each work cited); schema.org's
`citation` names the works for search engines. Nothing is said that the page, its front matter or its sources do not say.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import Any, NamedTuple

_HEALTH = "health"
_ENCODE = json.JSONEncoder(ensure_ascii=False).encode  # `json.dumps` would make one for each value


class About(NamedTuple):
    """A page in plain text; people may be nobody, `date` and `reviewed` are YYYY-MM-DD or "".

    `url` is "" where the site has no address; `date` is the day of the last change.
    """

    title: str
    description: str
    url: str
    site_name: str
    language: str
    authors: tuple[str, ...] = ()
    date: str = ""
    profile: str = ""
    reviewers: tuple[str, ...] = ()
    reviewed: str = ""


class Described(NamedTuple):
    """A work, or several, as the head has it: as `citation_…=…;` pairs, and as schema.org's JSON, both ready to be put in."""

    pairs: str
    data: str


def described(item: Mapping[str, Any]) -> Described:
    """A work, from its CSL data."""
    names = _names(item)
    return Described(escape(_reference(item, names)), _json(_work(item, names)))


def cited(works: Sequence[Described]) -> Described:
    """All works that a page cites: as elements for its head, and as a list in schema.org's JSON; both "" for none."""
    lines = [f'<meta name="citation_reference" content="{work.pairs}">\n' for work in works if work.pairs]
    return Described("".join(lines), f"[{', '.join([work.data for work in works])}]" if works else "")


def head(about: About, works: Described) -> str:
    """The elements for the page's head; `works` are those that it cites (see `cited`)."""
    tags = [*_open_graph(about, "article"), *(_highwire(about) if works.data else ())]
    data = _json(_schema(about))
    if works.data:
        data = f'{data[:-1]}, "citation": {works.data}}}'
    return _elements(tags, works.pairs, data)


def head_of_made(about: About, work: str) -> str:
    """The elements for a page made from the data: of one work, as `Described.data` has it, or of a list ("")."""
    data = _json(_common(about, "WebPage" if work else "CollectionPage", "name"))
    if work:
        data = f'{data[:-1]}, "mainEntity": {work}}}'
    return _elements(_open_graph(about, "website"), "", data)


def _elements(tags: Iterable[tuple[str, str, str]], more: str, data: str) -> str:
    lines = "".join([f'<meta {kind}="{name}" content="{escape(value)}">\n' for kind, name, value in tags if value])
    return f'{lines}{more}<script type="application/ld+json">{data}</script>\n'


def _json(value: object) -> str:
    """JSON that ends no script."""
    return _ENCODE(value).replace("<", "\\u003c")


def _open_graph(about: About, kind: str) -> Iterator[tuple[str, str, str]]:
    yield "property", "og:type", kind
    yield "property", "og:title", about.title
    yield "property", "og:description", about.description
    yield "property", "og:url", about.url
    yield "property", "og:site_name", about.site_name


def _highwire(about: About) -> Iterator[tuple[str, str, str]]:
    yield "name", "citation_title", about.title
    yield from (("name", "citation_author", author) for author in about.authors)
    yield "name", "citation_publication_date", about.date.replace("-", "/")
    yield "name", "citation_public_url", about.url
    yield "name", "citation_language", about.language


def _reference(item: Mapping[str, Any], names: Sequence[str]) -> str:
    """A work as `citation_…=…;` pairs."""
    pairs = [("citation_title", item.get("title", "")), ("citation_journal_title", item.get("container-title", ""))]
    pairs += [("citation_author", name) for name in names]
    doi = item.get("DOI", "")
    pairs += [("citation_publication_date", _year(item)), ("citation_doi", "" if ";" in doi else doi)]  # no other DOI
    return "; ".join(f"{name}={value.replace(';', ',')}" for name, value in pairs if value)


def _schema(about: About) -> dict[str, Any]:
    found = _common(about, "MedicalWebPage" if about.profile == _HEALTH else "Article", "headline")
    found["dateModified"] = about.date
    found["author"] = [{"@type": "Person", "name": name} for name in about.authors]
    if about.profile == _HEALTH:  # what schema.org has for web pages alone
        found["reviewedBy"] = [{"@type": "Person", "name": name} for name in about.reviewers]
        found["lastReviewed"] = about.reviewed if about.reviewers else ""
    return {name: value for name, value in found.items() if value}


def _common(about: About, kind: str, title: str) -> dict[str, Any]:
    """What every kind of page says; `title` is its kind's name for that."""
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": kind,
        title: about.title,
        "description": about.description,
        "url": about.url,
        "inLanguage": about.language,
        "isPartOf": {"@type": "WebSite", "name": about.site_name},
    }
    return {name: value for name, value in found.items() if value}


def _work(item: Mapping[str, Any], names: Sequence[str]) -> dict[str, Any]:
    from everyclaim.bibliography.styles import links  # with it come all styles: a head that was kept needs none

    address = f"https://doi.org/{item['DOI']}" if "DOI" in item else item.get("URL", "")
    is_article = item["type"] in ("article-journal", "article", "paper-conference")
    found = {
        "@type": "ScholarlyArticle" if is_article else "CreativeWork",
        "name": item.get("title", ""),
        "author": [{"@type": "Person", "name": name} for name in names],
        "datePublished": _year(item),
        "sameAs": links.encoded(address) if address else "",
    }
    return {name: value for name, value in found.items() if value}


def _names(item: Mapping[str, Any]) -> list[str]:
    people = item.get("author", [])
    parts = ("given", "non-dropping-particle", "family", "suffix")
    return [one.get("literal") or " ".join(one[part] for part in parts if part in one) for one in people]


def _year(item: Mapping[str, Any]) -> str:
    issued = item.get("issued", {})
    return str(issued["date-parts"][0][0]) if "date-parts" in issued else ""
