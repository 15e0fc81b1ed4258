"""Take the pictures of the README from the built site, in the browser that the tests drive."""

import http.server
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import chromium
from playwright.sync_api import Locator, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".github" / "assets"
MOST = 300_000  # bytes of all pictures: they are in every clone
FLAGS = ("--no-sandbox", "--disable-gpu")


class Shot(NamedTuple):
    """A picture: its file, the page, the window, what is done before, and light or dark."""

    file: Path
    page: str
    size: tuple[int, int]
    prepare: Callable[[Page], None]
    scheme: str = "light"


def cited(page: Page) -> Locator:
    """A citation in the text, with room above and below."""
    citation = page.locator("#cite-zarate2006-2")
    citation.evaluate("place => scrollTo(0, scrollY + place.getBoundingClientRect().top - 260)")
    return citation


def with_card(page: Page) -> None:
    """The card open at a citation in the text."""
    cited(page).hover()
    page.locator("#ec-card").wait_for(state="visible")


def with_sheet(page: Page) -> None:
    """The same on a phone: a sheet."""
    cited(page).tap()
    page.locator("#ec-card").wait_for(state="visible")


SHOTS = (
    Shot(FOLDER / "page.jpg", "depression/", (1280, 760), with_card),
    Shot(FOLDER / "phone.jpg", "depression/", (390, 760), with_sheet, "dark"),
)


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is the base class's
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder while it is served to this machine alone."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def take(site: Path) -> int:
    """Take every picture; how many bytes they have."""
    with served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find_or_install(), args=FLAGS)
        for shot in SHOTS:
            width, height = shot.size
            view: Any = {"width": width, "height": height}
            scheme: Any = shot.scheme
            context = browser.new_context(
                viewport=view, color_scheme=scheme, has_touch=width < 600, reduced_motion="reduce"
            )
            page = context.new_page()
            page.goto(address + shot.page)
            shot.prepare(page)
            page.screenshot(path=shot.file, type="jpeg", quality=82)
            context.close()
        browser.close()
    return sum(shot.file.stat().st_size for shot in SHOTS)


def main() -> int:
    """Take them all; the exit code."""
    size = take(ROOT / "site")
    print(f"{len(SHOTS)} pictures, {size:,} bytes")
    return int(size > MOST)


if __name__ == "__main__":
    sys.exit(main())
