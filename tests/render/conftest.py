"""Fixtures of the renderer's tests."""

import pytest
from rendering import BIB, Render, make_site, render_page

from everyclaim.render.site import Options


@pytest.fixture
def render() -> Render:
    """Renders one page of Markdown; settings of the project by keyword."""

    def one(text: str, bib: str = BIB, options: Options | None = None, **settings: str) -> str:
        return render_page(make_site({"page.md": text}, bib, options, **settings), "page.md")

    return one
