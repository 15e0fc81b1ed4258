"""No page asks anyone but its own site for anything: not for scripts, styles, fonts or pictures."""

import re
from html.parser import HTMLParser
from pathlib import Path

LOADING = {"script", "img", "iframe", "audio", "video", "source", "embed"}
RELATIONS = {"stylesheet", "icon", "preload", "prefetch", "preconnect", "dns-prefetch", "modulepreload", "manifest"}
ELSEWHERE = re.compile(r"(?:[a-z]+:)?//", re.IGNORECASE)
STYLE_LOADS = re.compile(r"(?:url\(|@import)\s*[\"']?((?:[a-z]+:)?//[^\"')]+)", re.IGNORECASE)


class Loads(HTMLParser):
    """Collects the addresses that a browser fetches by itself when it opens a page."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what this element loads."""
        given = {name: value or "" for name, value in attrs}
        if tag in LOADING:
            self.addresses += [given.get("src", ""), given.get("poster", ""), *given.get("srcset", "").split(",")]
        if tag == "link" and RELATIONS & set(given.get("rel", "").split()):
            self.addresses.append(given.get("href", ""))
        self.addresses += STYLE_LOADS.findall(given.get("style", ""))


def loaded_from_elsewhere(html: str) -> list[str]:
    reader = Loads()
    reader.feed(html)
    return [address for address in reader.addresses if ELSEWHERE.match(address.strip())]


def test_the_reader_of_pages_sees_what_is_loaded_from_elsewhere() -> None:
    html = '<link rel=stylesheet href=//a/b><script src="https://a/c"></script><img src=d srcset="e, http://f 2x">'
    assert loaded_from_elsewhere(html) == ["//a/b", "https://a/c", " http://f 2x"]


def test_no_page_loads_anything_from_elsewhere(site: Path) -> None:
    pages = {path: loaded_from_elsewhere(path.read_text(encoding="utf-8")) for path in site.rglob("*.html")}
    assert len(pages) > 10
    assert {path: found for path, found in pages.items() if found} == {}


def test_no_style_sheet_loads_anything_from_elsewhere(site: Path) -> None:
    sheets = {path: STYLE_LOADS.findall(path.read_text(encoding="utf-8")) for path in site.rglob("*.css")}
    assert sheets
    assert {path: found for path, found in sheets.items() if found} == {}
