"""What every page of the built guide weighs: bytes over the wire, of these our own styles and scripts."""

import gzip
import re
from functools import cache
from pathlib import Path

LINKED = re.compile(r'<(?:link rel="stylesheet" href|script src)="([^"]+)"')
OWN = ("everyclaim", "guide")
STYLES, SCRIPTS, ALL = 6_000, 3_000, 75_000


@cache
def packed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9))


def linked(page: Path) -> list[Path]:
    """The styles and scripts that a page asks for."""
    return [(page.parent / address).resolve() for address in LINKED.findall(page.read_text(encoding="utf-8"))]


def test_every_page_keeps_the_bounds(site: Path) -> None:
    pages = [path for path in site.rglob("*.html") if "http-equiv=refresh" not in path.read_text(encoding="utf-8")]
    assert len(pages) > 150
    heavy = {}
    for page in pages:
        files = [path for path in linked(page) if path.is_file()]
        assert files or page.name == "404.html", page
        own = [path for path in files if path.name.startswith(OWN)]
        styles = sum(packed(path) for path in own if path.suffix == ".css")
        scripts = sum(packed(path) for path in own if path.suffix == ".js")
        whole = packed(page) + sum(map(packed, files))
        if styles > STYLES or scripts > SCRIPTS or whole > ALL:
            heavy[page.relative_to(site).as_posix()] = styles, scripts, whole
    assert heavy == {}


def test_a_list_asks_for_no_card(site: Path) -> None:
    for name in ("references", "claims", "references/berman2000"):
        names = [path.name for path in linked(site / name / "index.html")]
        assert "everyclaim.js" not in names
        assert "everyclaim.css" not in names
        assert names.count("everyclaim-pages.css") == 1
    assert "everyclaim.js" in [path.name for path in linked(site / "depression" / "index.html")]
