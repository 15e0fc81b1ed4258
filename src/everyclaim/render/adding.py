"""Into a page that was built without them: what other engines' builds have of it.

These are the links to the pages made from the data, the metadata in its head, and the script of the evidence card.
"""

import re
from collections.abc import Callable

from everyclaim.render import card, head
from everyclaim.render.anchors import reference_id
from everyclaim.render.catalogue import between
from everyclaim.render.metadata import About
from everyclaim.render.references import PAGE_LIST
from everyclaim.render.site import Site
from everyclaim.render.sortable import sortable
from everyclaim.render.sources import Source
from everyclaim.render.taking import taking

_ITEM = re.compile(r'<(?P<tag>li|p)(?=[ >])[^>]*\sdata-ref="(?P<ref>[^"]*)"[^>]*>.*?</(?P=tag)>', re.DOTALL)
_PAGE_LIST = re.compile(rf'<section class="ec-references" id="{PAGE_LIST}".*?</section>', re.DOTALL)
_SITE_LIST = re.compile(r'<section class="ec-references" role=.*?</section>', re.DOTALL)


SCRIPT = "assets/everyclaim.js"


def complete(html: str, site: Site, path: str, about: About) -> str:
    """The built page at `path` of the index with all of this; as it is where it has it. `about` is what is known of it."""
    return _with_script(head.complete(_with_links(html, site, path), about, site, path), site, path)


def _with_script(html: str, site: Site, path: str) -> str:
    address = between(site.places.in_docs(path), SCRIPT, site)
    script = f'<script src="{address}" defer></script>\n'
    return html if script in html else html.replace("</head>", f"{script}</head>", 1)


def _with_links(html: str, site: Site, path: str) -> str:
    if 'class="ec-more"' in html or 'class="ec-take"' in html:
        return html
    html = _ITEM.sub(_linked(site, path), html)
    html = _PAGE_LIST.sub(lambda found: found[0] + taking(site, path), html)
    lists = _SITE_LIST.findall(html)
    return html.replace(lists[0], sortable(site, path, lists[0])) if len(lists) == 1 else html


def _linked(site: Site, path: str) -> Callable[["re.Match[str]"], str]:
    works = (work.canonical for work in site.index.bibliography.works)
    sources = {reference_id(source.key): source for key in works if (source := site.sources.find(key))}

    def put(found: "re.Match[str]") -> str:
        source = sources.get(found["ref"])
        return found[0].replace(*_about(site, path, source)) if source else found[0]

    return put


def _about(site: Site, path: str, source: Source) -> tuple[str, str]:
    """What stands of a source without and with its page."""
    bare = card.about(site.sources, source)
    return bare, card.about(site.sources, source, site.page_of(path, source)) or bare
