"""A built page of a site as the shell of pages made from the data, for an engine that makes no page that is no file.

What belongs to that page alone is taken out: its article, its table of contents, its neighbours, the pencil that edits it.
"""

import posixpath
import re
from collections.abc import Sequence
from html import escape

from everyclaim.bibliography.markup import shielded
from everyclaim.render.addresses import way
from everyclaim.render.catalogue import Made, built_file
from everyclaim.render.lean import lean
from everyclaim.render.publish import head_of
from everyclaim.render.site import Site

_ARTICLE = re.compile(r"(<article\b[^>]*>)(.*)</article>", re.DOTALL)
_NEIGHBOUR = re.compile(
    r"<link\b[^>]*\brel=\"(?:prev|next|edit)\"[^>]*>|"
    r"<a\b[^>]*(?:\brel=\"(?:prev|next)\"|\bmd-footer__link\b|\bmd-content__button\b)[^>]*>.*?</a>",
    re.DOTALL,
)
_CONTENTS = re.compile(r"<nav\b[^>]*\bmd-nav--secondary\b[^>]*>")
_NAV = re.compile(r"<(/?)nav\b[^>]*>")
_CURRENT = re.compile(r"\saria-current=\"page\"|\smd-nav__(?:item|link)--active|\smd-tabs__item--active")
_TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)
_ABOUT = re.compile(r"<meta\b[^>]*\bname=\"description\"[^>]*>")
_CANONICAL = re.compile(r"<link\b[^>]*\brel=\"canonical\"[^>]*>")
_DATA = re.compile(
    r"<script\b[^>]*\bapplication/ld\+json\b[^>]*>.*?</script>|"
    r"<meta\b[^>]*\b(?:property=\"(?:og|article):|name=\"(?:citation_|twitter:))[^>]*>|"
    r"<link rel=\"alternate\" type=\"application/atom\+xml\"[^>]*>\n?",
    re.DOTALL,
)
_ADDRESS = re.compile(
    r"(?P<before>\s(?:href|src|action)=\"|\"(?:base|search)\":\s*\"|new URL\(\")(?P<address>[^\"?#]*)(?P<rest>[^\"]*)\""
)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|/", re.IGNORECASE)
_ENTRY = re.compile(r"\s*<url>(?:(?!</url>).)*</url>", re.DOTALL)


class Borrowed:
    """The shell made of the page at `path` (a file of docs/), whose built HTML is `html`."""

    def __init__(self, site: Site, path: str, html: str, site_name: str) -> None:
        """Raises ValueError where the page has no article."""
        found = _ARTICLE.search(html)
        if not found:
            raise ValueError(f"{built_file(path, site)} has no <article>")
        self.site, self.path, self.site_name = site, path, site_name
        self._html = _without_contents(_CURRENT.sub("", _NEIGHBOUR.sub("", _DATA.sub("", html))))

    def fill(self, page: Made) -> str:
        """A page in the shell."""
        name = f"{page.name or page.title} - {self.site_name}"
        html = _rebased(self._html, built_file(self.path, self.site), built_file(page.path, self.site))
        html = _TITLE.sub(lambda _: f"<title>{escape(name)}</title>", html, count=1)
        html = _CANONICAL.sub("", _ABOUT.sub("", html))
        head = f"{self._about(page)}{head_of(self.site, page, self.site_name)}</head>"
        html = html.replace("</head>", head, 1)
        return lean(_ARTICLE.sub(lambda found: f"{found[1]}{_inside(found[2], page)}</article>", html, count=1))

    def sitemap(self, text: str, paths: Sequence[str]) -> str:
        """A sitemap with an entry for each page that is not in it, like the one of the shell's own page."""
        shell = self._url(self.site.places.of(self.path))
        like = next((entry for entry in _ENTRY.findall(text) if f"<loc>{shell}</loc>" in entry), "")
        urls = [self._url(self.site.places.of(path)) for path in paths]
        new = [like.replace(shell, url) for url in urls if f"<loc>{url}</loc>" not in text]
        return text.replace("</urlset>", f"{''.join(new).lstrip()}\n</urlset>", 1) if like and new else text

    def _url(self, place: str) -> str:
        return f"{self.site.config.site_url.rstrip('/')}/{place}"

    def _about(self, page: Made) -> str:
        about = f'<meta name="description" content="{escape(page.description)}">'
        if not self.site.config.site_url:
            return about
        address = self._url(self.site.places.of(page.path))
        return f'{about}<link rel="canonical" href="{escape(address)}">'


def _inside(article: str, page: Made) -> str:
    """The article of the page, after what the theme puts before a title."""
    before = article[: max(0, article.find("<h1"))]
    return f'{before}<h1 id="page">{shielded(escape(page.title))}</h1>\n{page.article}'


def _without_contents(html: str) -> str:
    """Every table of contents taken out, with the lists inside of it."""
    while found := _CONTENTS.search(html):
        depth, end = 0, len(html)
        for mark in _NAV.finditer(html, found.start()):
            depth += -1 if mark[1] else 1
            if not depth:
                end = mark.end()
                break
        html = html[: found.start()] + html[end:]
    return html


def _rebased(html: str, at: str, to: str) -> str:
    """The addresses of a page that is built as the file `at`, as they are on one that is built as the file `to`."""
    here, there = posixpath.dirname(at), posixpath.dirname(to)

    def put(found: re.Match[str]) -> str:
        address = found["address"]
        if not address or _ELSEWHERE.match(address):
            return found[0]
        target = posixpath.normpath(posixpath.join(here, address))
        is_folder = address.endswith(("/", "..")) or address == "."
        new = way(there, "" if target == "." else target)
        return f'{found["before"]}{new}{"/" if is_folder and not new.endswith("/") else ""}{found["rest"]}"'

    return _ADDRESS.sub(put, html)
