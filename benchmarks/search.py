"""The site's search in a real browser: is the right page, reference or claim among the first three, at what cost?

    .venv/bin/python benchmarks/search.py [--data ../shared/data] [--pages 1000 5000] [--queries 100] [--pagefind FILE]

`--pagefind` is Pagefind's program (npm package `@pagefind/linux-x64`, `bin/pagefind_extended`): it crawls the same pages and is
asked the same, each query in a page that has fetched nothing. Half of the queries is frozen: none of it was looked at.
"""

import argparse
import gzip
import random
import shutil
import statistics
import subprocess
import tempfile
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import chain
from pathlib import Path
from typing import Any, ClassVar

from playwright.sync_api import Page as Window
from playwright.sync_api import sync_playwright
from search_queries import Query, as_typed, queries
from search_site import Made, make

from everyclaim.render import assets
from everyclaim.render.search.index import FOLDER, files

# A script with a number of its own has fetched nothing, itself included: nothing served here may be kept.
OURS = """async ([query, number]) => {
  const start = performance.now();
  const core = await import(`/assets/search-core.js?${number}`);
  const found = await core.search(query, new URL("/", location.href));
  return [found.slice(0, 3).map((one) => one.address), performance.now() - start];
}"""
PAGEFIND = """async ([query, number]) => {
  const start = performance.now();
  const pagefind = await import(`/pagefind/pagefind.js?${number}`);
  const { results } = await pagefind.search(query);
  const first = results.length ? [await results[0].data()] : [];
  const time = performance.now() - start;
  for (const one of results.slice(1, 3)) first.push(await one.data());
  return [first.map((one) => one.url.replace(/^\\//, "")), time];
}"""
FRESH = 50  # queries after which the page is left, so that what they fetched does not pile up
PACKED = (".html", ".js", ".json", ".txt", ".css")  # what servers compress as they send it


class Counting(SimpleHTTPRequestHandler):
    """Serves files as static hosts do, compressed where that is usual, and counts what it sends."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # heads and bodies are written apart
    sent: ClassVar[list[tuple[int, int]]] = []

    def do_GET(self) -> None:
        """Send a file: bytes over the wire with its head, bytes of the file."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        found = path.is_file()
        raw = path.read_bytes() if found else b""
        body = gzip.compress(raw, 6, mtime=0) if path.suffix in PACKED else raw
        head = [
            ("Content-Type", self.guess_type(path)),
            ("Content-Length", str(len(body))),
            ("Cache-Control", "no-store"),
        ]
        if path.suffix in PACKED:
            head.append(("Content-Encoding", "gzip"))
        self.send_response(200 if found else 404)
        for name, value in head:
            self.send_header(name, value)
        size = sum(map(len, self._headers_buffer))  # type: ignore[attr-defined] # what the base class is about to send
        self.end_headers()
        self.wfile.write(body)
        self.sent.append((size + len(body), len(raw)))

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class's name
        """Say nothing."""


def measure(window: Window, asked: Iterable[Query], script: str, by_page: bool = False) -> None:
    """Ask everything and print the table; `by_page`: a claim's page answers for it."""
    hits: dict[str, list[bool]] = {}
    held: dict[str, list[bool]] = {}
    cost: dict[str, list[tuple[float, float, int, float]]] = {}
    for number, query in enumerate(asked):
        if number % FRESH == 0:
            window.goto(window.url)
        Counting.sent.clear()
        found, time = window.evaluate(script, [query.text, number])
        wire, raw = (sum(sizes) / 1000 for sizes in zip(*Counting.sent, strict=True))
        wanted = query._replace(answer=query.answer.partition("#")[0], kind="page title") if by_page else query
        (held if query.frozen else hits).setdefault(query.kind, []).append(wanted.answered(found))
        cost.setdefault(query.kind, []).append((wire, raw, len(Counting.sent), time))
    print("| query | asked | recall@3, tuned on | frozen | KB sent | most | KB unpacked | most | files | ms | p95 |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|")
    for kind, seen in cost.items():
        wire, raw, requests, times = zip(*seen, strict=True)
        middle = statistics.median
        print(
            f"| {kind} | {len(seen)} | {_mean(hits.get(kind, []))} | {_mean(held.get(kind, []))} "
            f"| {middle(wire):.0f} | {max(wire):.0f} | {middle(raw):.0f} | {max(raw):.0f} | {middle(requests):.0f} "
            f"| {middle(times):.0f} | {sorted(times)[int(len(times) * 0.95)]:.0f} |",
            flush=True,
        )


def _mean(found: list[bool]) -> str:
    return f"{sum(found) / len(found):.3f} ({len(found)})" if found else "–"


@contextmanager
def served(folder: str, chromium: str) -> Iterator[Window]:
    """A window on a folder, served on this machine."""
    with (
        ThreadingHTTPServer(("127.0.0.1", 0), partial(Counting, directory=folder)) as server,
        sync_playwright() as playwright,
    ):
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        window = browser.new_page()
        window.goto(f"http://127.0.0.1:{server.server_port}/start.html")
        yield window
        browser.close()
        server.shutdown()


def main() -> None:
    """Make each site, serve it on this machine, ask."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--pages", type=int, nargs="+", default=[5000])
    parser.add_argument("--queries", type=int, default=100)
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    parser.add_argument("--pagefind", type=Path)
    options = parser.parse_args()
    for pages in options.pages:
        site = make(options.data, pages, 7)
        asked = list(queries(site, options.queries, random.Random(11)))
        typed = list(as_typed(site, options.queries, random.Random(13)))
        with tempfile.TemporaryDirectory() as folder:
            size = write(Path(folder), site)
            print(f"\n## {pages} pages, {len(site.references)} references; our index {size / 1e6:.1f} MB in all\n")
            with served(folder, options.chromium) as window:
                measure(window, chain(asked, typed), OURS)
        if options.pagefind:
            with tempfile.TemporaryDirectory() as folder:
                size = crawl(Path(folder), site, options.pagefind)
                print(f"\nPagefind, {pages} pages; its index {size / 1e6:.1f} MB in all\n")
                with served(folder, options.chromium) as window:
                    measure(window, chain(asked, typed), PAGEFIND, by_page=True)


def write(folder: Path, site: Made) -> int:
    """Write the index and the script; bytes of the index."""
    size = 0
    for name, text in files(site.pages, site.references):
        path = folder / FOLDER / name
        path.parent.mkdir(parents=True, exist_ok=True)
        size += path.write_bytes(text.encode())
    (folder / "assets").mkdir()
    shutil.copyfile(Path(assets.FOLDER) / "search-core.js", folder / "assets" / "search-core.js")
    (folder / "start.html").write_text("<!doctype html><title>Search</title>", encoding="utf-8")
    return size


def crawl(folder: Path, site: Made, pagefind: Path) -> int:
    """Write the pages and have Pagefind crawl them; bytes of its index."""
    for address, article in site.html.items():
        path = folder / address / "index.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        html = f'<!doctype html><html lang="en"><title>Page</title><body><main data-pagefind-body>{article}</main></body></html>'
        path.write_text(html, encoding="utf-8")
    (folder / "start.html").write_text("<!doctype html><title>Search</title>", encoding="utf-8")
    subprocess.run([pagefind, "--site", folder], check=True, stdout=subprocess.DEVNULL)
    return sum(path.stat().st_size for path in (folder / "pagefind").rglob("*") if path.is_file())


if __name__ == "__main__":
    main()
