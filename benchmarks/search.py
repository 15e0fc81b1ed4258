"""The site's search in a real browser: is the right page, reference or claim among the first three, at what cost?

    .venv/bin/python benchmarks/search.py [--data ../shared/data] [--pages 1000 5000] [--queries 200]

Six kinds of query and claims; half of the queries (told by a checksum of their words) is frozen: none of them was looked
at. Bytes are those of the index before compression, and milliseconds those of a first search in a fresh page.
"""

import argparse
import random
import statistics
import tempfile
import threading
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import Page as Window
from playwright.sync_api import sync_playwright
from search_site import Made, content_words, make

from everyclaim.render import assets
from everyclaim.render.search.index import FOLDER, Reference, files

LETTERS = "abcdefghijklmnopqrstuvwxyz"
SEARCH = """async ([query, fresh]) => {
  const core = await import(`/assets/search-core.js?${fresh}`);
  const start = performance.now();
  const found = await core.search(query, new URL("/", location.href));
  const addresses = found.slice(0, 3).map((one) => one.address);
  return [addresses, core.fetched.bytes, core.fetched.files, performance.now() - start];
}"""


class Query(NamedTuple):
    """What is asked, and the address that answers it; `page` answers count whatever their section."""

    kind: str
    text: str
    answer: str


class Quiet(SimpleHTTPRequestHandler):
    """Serves files without a line for each request."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class's name
        """Say nothing."""


def queries(site: Made, count: int, chance: random.Random) -> Iterator[Query]:
    """As many queries of each kind."""
    named = [one for one in site.references if one.names and one.year and one.names[0].isascii()]
    alone = Counter((one.names[0].lower(), one.year) for one in named)
    told = [one for one in named if alone[one.names[0].lower(), one.year] == 1 and len(one.names[0]) > 3]
    titled = Counter(one.title.lower() for one in site.references)
    own = [one for one in site.references if titled[one.title.lower()] == 1 and len(content_words(one.title)) > 3]
    known = Counter(doi(one).lower() for one in site.references)
    with_doi = [one for one in site.references if doi(one) and known[doi(one).lower()] == 1]
    for page in chance.sample(site.pages, count):
        yield Query("page title", page.title, page.address)
    for one in chance.sample(told, count):
        yield Query("author + year", f"{one.names[0]} {one.year}", one.address)
    for one in chance.sample(own, count):
        yield Query("reference title", one.title, one.address)
    for one in chance.sample(with_doi, count):
        yield Query("DOI", chance.choice(["{}", "doi:{}", "DOI: {}."]).format(doi(one)), one.address)
    for one in chance.sample(with_doi, count):
        yield Query(
            "DOI as URL", chance.choice(["https://doi.org/{}", "http://dx.doi.org/{}"]).format(doi(one)), one.address
        )
    for one in chance.sample(own, count // 2):
        yield Query("misspelling", " ".join(_misspelt(content_words(one.title)[:6], chance)), one.address)
    for one in chance.sample(told, count - count // 2):
        yield Query("misspelling", f"{_wrong(one.names[0], chance)} {one.year}", one.address)
    for page in chance.sample([page for page in site.pages if page.claims], count):
        claim = chance.choice(page.claims)
        words = content_words(page.sections[claim.section].text[claim.start : claim.end])
        places = sorted(chance.sample(range(len(words)), min(6, len(words))))
        yield Query("claim", " ".join(words[place] for place in places), f"{page.address}#{claim.anchor}")


def doi(reference: Reference) -> str:
    """The DOI of a work, "" where it has none."""
    return next((one for one in reference.identifiers if one.startswith("10.")), "")


def _misspelt(words: list[str], chance: random.Random) -> list[str]:
    """Two of the words with a fault each."""
    places = chance.sample(range(len(words)), 2)
    return [_wrong(word, chance) if place in places else word for place, word in enumerate(words)]


def _wrong(word: str, chance: random.Random) -> str:
    """A letter left out, doubled, changed or swapped with its neighbour."""
    place = chance.randrange(1, len(word) - 1)
    before, letter, after = word[:place], word[place], word[place + 1 :]
    faults: list[Callable[[], str]] = [
        lambda: before + after,
        lambda: before + letter + letter + after,
        lambda: before + chance.choice(LETTERS) + after,
        lambda: before + after[0] + letter + after[1:],
    ]
    return chance.choice(faults)()


def frozen(query: Query) -> bool:
    """Whether a query is of the half that nobody looked at."""
    return zlib.crc32(query.text.encode()) % 2 == 0


def answered(query: Query, found: list[str]) -> bool:
    """Whether the answer is among the first three."""
    if query.kind == "page title":
        return query.answer in (address.partition("#")[0] for address in found)
    return query.answer in found


def measure(window: Window, site: Made, count: int) -> None:
    """Ask everything and print the table."""
    hits: dict[str, list[bool]] = {}
    held: dict[str, list[bool]] = {}
    cost: dict[str, list[tuple[int, int, float]]] = {}
    for number, query in enumerate(queries(site, count, random.Random(11))):
        found, size, requests, time = window.evaluate(SEARCH, [query.text, number])
        (held if frozen(query) else hits).setdefault(query.kind, []).append(answered(query, found))
        cost.setdefault(query.kind, []).append((size, requests, time))
    print(
        "| query | asked | recall@3, tuned on | recall@3, frozen | KB, median | KB, most | files | ms, median | ms, p95 |"
    )
    print("|---|---|---|---|---|---|---|---|---|")
    for kind, seen in cost.items():
        sizes, requests, times = zip(*seen, strict=True)
        print(
            f"| {kind} | {len(seen)} | {_mean(hits[kind])} | {_mean(held[kind])} | {statistics.median(sizes) / 1000:.0f} "
            f"| {max(sizes) / 1000:.0f} | {statistics.median(requests):.0f} | {statistics.median(times):.0f} "
            f"| {sorted(times)[int(len(times) * 0.95)]:.0f} |"
        )


def _mean(found: list[bool]) -> str:
    return f"{sum(found) / len(found):.3f} ({len(found)})"


def main() -> None:
    """Make each site, serve it on this machine, ask."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--pages", type=int, nargs="+", default=[1000, 5000])
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    options = parser.parse_args()
    for pages in options.pages:
        with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
            site = make(options.data, pages, 7)
            size = write(Path(folder), site)
            print(f"\n{pages} pages, {len(site.references)} references; index {size / 1e6:.1f} MB in all\n")
            server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder))
            threading.Thread(target=server.serve_forever, daemon=True).start()
            browser = playwright.chromium.launch(executable_path=options.chromium, args=["--no-sandbox"])
            window = browser.new_page()
            window.goto(f"http://127.0.0.1:{server.server_port}/")
            measure(window, site, options.queries)
            browser.close()
            server.shutdown()


def write(folder: Path, site: Made) -> int:
    """Write the index and the script; bytes of the index."""
    size = 0
    for name, text in files(site.pages, site.references):
        path = folder / FOLDER / name
        path.parent.mkdir(parents=True, exist_ok=True)
        size += path.write_bytes(text.encode())
    (folder / "assets").mkdir()
    (folder / "assets" / "search-core.js").write_bytes((Path(assets.FOLDER) / "search-core.js").read_bytes())
    (folder / "index.html").write_text("<!doctype html><title>Search</title>", encoding="utf-8")
    return size


if __name__ == "__main__":
    main()
