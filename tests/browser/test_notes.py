"""The author's own footnotes open in the card of citations, on each engine; without a script they are links."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from conftest import Quiet
from playwright.sync_api import Page, expect

ROOT = Path(__file__).parents[2]
MATERIALX = str(ROOT / ".venv-materialx" / "bin" / "python")
ENGINES = {
    "mkdocs": (sys.executable, "mkdocs"), "properdocs": (sys.executable, "properdocs"),
    "materialx": (MATERIALX, "mkdocs"), "zensical": (sys.executable, "zensical"),
}  # fmt: skip
SETTINGS = """
site_name: Notes
theme: {name: THEME, font: false}
hooks: [HOOK]
plugins: [search]
markdown_extensions: [footnotes, everyclaim]
extra: {everyclaim: {bib: refs.bib, search: false}}
watch: [refs.bib, docs]
nav: [index.md, bare.md]
"""
BIB = "@article{alpha, author={Alpha, Ann}, title={First}, journal={Trials}, year={2020}, doi={10.1000/a}}"
HOME = """# Home

It fell by 20% [@alpha].[^one] Its name is long.[^große Frage]

[^one]: Counted **twice**, and given by the authors as 20% [@alpha].
[^große Frage]:
    Two paragraphs.

    The second.
"""
BARE = "# Bare\n\nNothing is cited here.[^n]\n\n[^n]: A note of its own.\n"


@pytest.fixture(scope="module", params=ENGINES)
def notes(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a small site with footnotes, built by an engine."""
    python, module = ENGINES[request.param]
    root = tmp_path_factory.mktemp("notes")
    theme = "materialx" if request.param == "materialx" else "material"
    settings = SETTINGS.replace("THEME", theme).replace("HOOK", str(ROOT / "hooks" / "everyclaim.py"))
    files = {"mkdocs.yml": settings, "refs.bib": BIB, "docs/index.md": HOME, "docs/bare.md": BARE}
    (root / "docs").mkdir()
    for name, text in files.items():
        (root / name).write_text(text, encoding="utf-8")
    run(root, python, module, "build")
    if module == "zensical":
        run(root, python, "everyclaim.cli", "pages", "site")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(root / "site"))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def run(root: Path, python: str, module: str, *arguments: str) -> None:
    done = subprocess.run(
        [python, "-m", module, *arguments], cwd=root, capture_output=True, text=True, timeout=180, check=False,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT / "src")},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_note_opens_in_the_card(notes: str, browser_page: Callable[..., Page]) -> None:
    page = browser_page()
    page.goto(notes)
    card = page.locator("#ec-card")
    page.locator("a.footnote-ref").first.hover()
    expect(card).to_be_visible()
    expect(page.get_by_role("dialog", name="Note 1")).to_be_visible()
    expect(card).to_contain_text("Counted twice, and given by the authors as 20% [1].")
    assert "↩" not in card.inner_text()
    assert card.locator("[id]").count() == 0
    expect(card.locator("strong")).to_have_text("twice")
    inner = card.get_by_role("link")  # what the note itself cites
    inner.hover()
    page.wait_for_timeout(100)
    expect(page.get_by_role("dialog", name="Note 1")).to_be_visible()
    inner.click()
    assert page.url.endswith("#ref-alpha")
    expect(card).not_to_be_visible()
    page.locator("a.footnote-ref").nth(1).focus()
    for key in ("Shift+Tab", "Escape", "Tab"):  # past the first note, whose card opens on the way
        page.keyboard.press(key)
    expect(card).to_contain_text("The second.")
    page.keyboard.press("Escape")
    expect(card).not_to_be_visible()
    expect(page.locator("a.footnote-ref").nth(1)).to_be_focused()


def test_so_does_one_on_a_page_that_cites_nothing(notes: str, browser_page: Callable[..., Page]) -> None:
    page = browser_page(has_touch=True, viewport={"width": 390, "height": 700})
    page.goto(f"{notes}bare/")
    page.locator("a.footnote-ref").tap()
    card = page.locator("#ec-card")
    expect(card).to_contain_text("A note of its own.")
    card.get_by_role("button").tap()
    expect(card).not_to_be_visible()
    page.locator("a.footnote-ref").tap()
    page.locator("a.footnote-ref").tap()
    assert "#fn" in page.url
