"""A page without citations or notes needs neither the card nor the margin: it asks for the styles of lists alone, and no such script."""

from everyclaim import patterns as re

_STYLE = re.compile(r'(<link\b[^>]*\bhref="[^"]*assets/everyclaim)(\.css")')
_OF_PAGES = re.compile(r'<link rel="stylesheet" href="[^"]*everyclaim-pages\.css">\n?')
_ASKING = '<link rel="stylesheet" href="everyclaim-pages.css">'
_SCRIPT = re.compile(r'<script\b[^>]*\bsrc="[^"]*assets/everyclaim\.js"[^>]*></script>\n?')
_CITES = ('class="ec-ref"', 'class="ec-margin"', 'class="ec-cite', 'class="footnote-ref"')
_STAYS = '"navigation.instant'  # the next page comes without its scripts: those of the first serve all


def lean(html: str) -> str:
    """A whole page that lists references or claims and cites nothing, with what it needs; any other as it is."""
    bare = _without(html, _OF_PAGES, "everyclaim-pages.css")
    if bare == html or not _STYLE.search(bare) or cites(html):
        return html
    bare = _STYLE.sub(r"\1-pages\2", bare, count=1)
    return bare if _STAYS in bare else _without(bare, _SCRIPT, "assets/everyclaim.js")


def cites(article: str) -> bool:
    """Whether a page with this article needs all."""
    return any(mark in article for mark in _CITES)


def shell(html: str) -> str:
    """The shell of pages that cite nothing, from the theme's for all pages; "" where that has to serve them, too.

    What goes into it must not ask for `everyclaim-pages.css` any more.
    """
    asking = html.replace("</head>", f"{_ASKING}</head>", 1)
    bare = lean(asking)
    return "" if bare == asking else bare


def _without(html: str, element: re.Pattern[str], file: str) -> str:
    """The page without the element that loads a file; to find the name first is twenty times as fast on a long page."""
    at = html.find(file)
    found = element.match(html, html.rfind("<", 0, at)) if at >= 0 else None
    return html[: found.start()] + html[found.end() :] if found else html
