"""A page without citations needs neither the card nor the margin: it asks for the styles of lists alone, and no such script."""

from everyclaim import patterns as re

_STYLE = re.compile(r'(<link\b[^>]*\bhref="[^"]*assets/everyclaim)(\.css")')
_FILE = "everyclaim-pages.css"
_OF_PAGES = re.compile(rf'<link rel="stylesheet" href="[^"]*{re.escape(_FILE)}">\n?')
_SCRIPT = re.compile(r'<script\b[^>]*\bsrc="[^"]*assets/everyclaim\.js"[^>]*></script>\n?')
_CITES = ('class="ec-ref"', 'class="ec-margin"', 'class="ec-cite')
_STAYS = '"navigation.instant'  # the next page comes without its scripts: those of the first serve all


def lean(html: str) -> str:
    """A whole page that lists references or claims and cites nothing, with what it needs; any other as it is."""
    if _FILE not in html:  # as nearly all
        return html
    if not _OF_PAGES.search(html) or not _STYLE.search(html) or any(mark in html for mark in _CITES):
        return html
    html = _STYLE.sub(r"\1-pages\2", _OF_PAGES.sub("", html), count=1)
    return html if _STAYS in html else _SCRIPT.sub("", html)
