"""Numbers of the whole site follow the navigation, whatever the pages' names and the order they are built in."""

import re

import pytest
from rendering import make_site, render_page

from everyclaim.render.order import reading_order


@pytest.mark.parametrize(("paths", "nav", "expected"), [
    (["a.md", "b.md"], [], ["a.md", "b.md"]),
    (["a.md", "b.md"], ["b.md", "a.md"], ["b.md", "a.md"]),
    (["a.md", "b.md", "c.md"], ["c.md"], ["c.md", "a.md", "b.md"]),
    (["a.md", "index.md"], [], ["index.md", "a.md"]),
    (["a/z.md", "a/index.md", "b.md", "index.md"], [], ["index.md", "b.md", "a/index.md", "a/z.md"]),
    (["a.md", "b.md"], ["b.md", "a.md", "b.md"], ["b.md", "a.md"]),
    (["a.md"], ["gone.md"], ["a.md"]),
])  # fmt: skip
def test_reading_order(paths: list[str], nav: list[str], expected: list[str]) -> None:
    assert reading_order(paths, nav) == reading_order(reversed(paths), nav) == expected


def test_numbers_follow_the_navigation() -> None:
    pages = {"a.md": "A [@cee].", "b.md": "B [@dee; @cee].", "all.md": "\\full_bibliography"}
    site = make_site(pages, numbering="site", nav=("b.md", "a.md", "all.md"))
    assert re.findall(r">(\d)</a>", render_page(site, "a.md").partition("<section")[0]) == ["2"]
    assert re.findall(r">(\d)</a>", render_page(site, "b.md").partition("<section")[0]) == ["1", "2"]
