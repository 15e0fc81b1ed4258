"""Into a page that was built without them: the links to the pages made from the data, as other engines' builds have them."""

import re
from collections.abc import Callable

from everyclaim.render import card
from everyclaim.render.anchors import reference_id
from everyclaim.render.references import PAGE_LIST
from everyclaim.render.site import Site
from everyclaim.render.sortable import sortable
from everyclaim.render.sources import Source
from everyclaim.render.taking import taking

_ITEM = re.compile(r'<(?P<tag>li|p)(?=[ >])[^>]*\sdata-ref="(?P<ref>[^"]*)"[^>]*>.*?</(?P=tag)>', re.DOTALL)
_PAGE_LIST = re.compile(rf'<section class="ec-references" id="{PAGE_LIST}".*?</section>', re.DOTALL)
_SITE_LIST = re.compile(r'<section class="ec-references" role=.*?</section>', re.DOTALL)


def complete(html: str, site: Site, path: str) -> str:
    """The built page at `path` of the index with its links; as it is where it has them."""
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
