"""What a built page says of itself, put into its head whatever the engine and the theme are."""

from collections.abc import Mapping
from html import escape
from typing import TYPE_CHECKING, Any

from everyclaim.config import profile_of
from everyclaim.render.metadata import About, Described, head
from everyclaim.render.metadata import cited as all_of
from everyclaim.render.site import Site
from everyclaim.render.trust import changed_on, reviewed_on

if TYPE_CHECKING:
    from everyclaim.render.sources import Source


def complete(html: str, about: About, site: Site, path: str) -> str:
    """The page at `path` of the index with its metadata; as it is where it has no head or says all that itself."""
    at = html.find("</head>")
    if at < 0 or html.find("application/ld+json", 0, at) >= 0:
        return html
    works = site.heads.get(path) or cited(site, path)
    return "".join((html[:at], feed_link(site), head(about, works), html[at:]))


def cited(site: Site, path: str) -> Described:
    """What the head of a page says of what it cites."""
    return all_of([site.sources.described(source) for source in _sources(site, path)])


def feed_link(site: Site) -> str:
    """Where programs find what changed, for a page's head, if the site tells of it."""
    if not site.options.feed:
        return ""
    address = escape(f"{site.config.site_url.rstrip('/')}/{site.options.feed}")
    title = escape(site.words("changed claims"))
    return f'<link rel="alternate" type="application/atom+xml" title="{title}" href="{address}">\n'


def about(site: Site, path: str, meta: Mapping[str, Any], page: About) -> About:
    """What there is to say of a page: what its engine knows (`page`), and what its front matter says."""
    meta = site.named(meta)
    return page._replace(
        title=str(meta.get("title") or page.title or page.site_name),
        description=str(meta.get("description") or page.description),
        language=site.words.language,
        authors=_people(meta.get("authors") or meta.get("author") or site.config.site_author),
        date=changed_on(meta, site.revised.get(path, "")),
        reviewers=_people(meta.get("reviewed_by")),
        reviewed=reviewed_on(meta),
        profile=profile_of(site.config, path),
    )


def _people(value: Any) -> tuple[str, ...]:
    """One name or several, as front matter has them."""
    names = value if isinstance(value, list) else [value] if value else []
    found = (one.get("name") if isinstance(one, dict) else one for one in names)
    return tuple(name for name in found if isinstance(name, str))


def _sources(site: Site, path: str) -> "list[Source]":
    """The sources that a page cites, in the order of first use."""
    page = site.index.pages.get(path)
    found = (site.sources.find(citation.key) for citation in page.citations) if page else ()
    return list({source.key: source for source in found if source}.values())
