"""How the guide reads: faults that axe, pa11y, html-validate, vnu and Lighthouse find, weight, and time to a card.

    python benchmarks/reading.py --tools DIR [--site site] [--only axe,weight] > benchmarks/reading.md

DIR is a folder where `npm install axe-core pa11y html-validate vnu-jar lighthouse` has been run; vnu needs Java, the rest
Chromium. The site is served here, compressed as web servers do it; nothing else is asked. Times are of this machine.
"""

import argparse
import collections
import gzip
import json
import os
import re
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

from playwright.sync_api import Browser, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1] / "tools"))
import chromium

PAGES = ("", "depression/", "nasal-spray/", "references/", "references/berman2000/", "claims/", "rules/uncited-claim/")
TYPES = {"start": "", "guide": "depression/", "references": "references/"}
FLAGS = ("--no-sandbox", "--disable-gpu")
_OF_THE_POLICY = ("Resource violates Content Security Policy", "Inline script violates Content Security Policy")
_LINKED = re.compile(r'<(?:link rel="stylesheet" href|script src)="[^"]*?([^"/]+)"')
PACKED = {".html", ".css", ".js", ".json", ".svg", ".xml"}


HEAD = """# How the guide reads

`make site && python benchmarks/reading.py --tools DIR > benchmarks/reading.md`

Targets: no findings; at most 75 KB a page, of these at most 6 KB of styles and 3 KB of scripts that are ours (the search's core
is fetched with the first search); a card within 100 ms; 100 in all four of Lighthouse's categories.

Not counted: vnu holds the policy against JSON-LD, which is data and no script to browsers, and against all files, because a
folder without a server has no 'self'. Lighthouse's performance varies by a point or two with the load of the machine.
"""


class Packing(SimpleHTTPRequestHandler):
    """Serves a folder compressed, and counts what goes over the wire."""

    sent: ClassVar[collections.Counter[str]] = collections.Counter()
    protocol_version = "HTTP/1.1"
    extensions_map: ClassVar[dict[str, str]] = {**SimpleHTTPRequestHandler.extensions_map, ".wasm": "application/wasm"}

    def do_GET(self) -> None:
        """Answer with the file, compressed where that is usual."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            return self.send_error(404)
        data, packed = path.read_bytes(), path.suffix in PACKED
        data = gzip.compress(data, 9) if packed else data
        self.sent[self.path] += len(data)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        self.wfile.write(data)
        return None

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Say nothing."""


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address of the site while it is served."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Packing, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


# --- axe: every state of a page ---


def hovered(page: Page) -> None:
    """The card open at a citation."""
    page.locator("article a.ec-ref:not(.ec-between)").first.hover()
    page.locator("#ec-card").wait_for(state="visible")


def tapped(page: Page) -> None:
    """The sheet open at a citation."""
    page.locator("article a.ec-ref:not(.ec-between)").first.tap()
    page.locator("#ec-card").wait_for(state="visible")


def searching(page: Page) -> None:
    """The search open, with results."""
    page.locator("[data-ec-search]").click()
    page.locator("dialog input[type=search]").press_sequentially("ketamine")
    page.locator("dialog :is(li, article) a").first.wait_for(timeout=60_000)


def printed(page: Page) -> None:
    """As it is printed."""
    page.emulate_media(media="print")


def nothing(page: Page) -> None:
    """As it comes."""


STATES: Mapping[str, tuple[dict[str, Any], Callable[[Page], None]]] = {
    "light": ({}, nothing),
    "dark": ({"color_scheme": "dark"}, nothing),
    "phone": ({"viewport": {"width": 390, "height": 800}}, nothing),
    "400 % zoom": ({"viewport": {"width": 320, "height": 256}}, nothing),
    "card open": ({}, hovered),
    "card open, phone": ({"viewport": {"width": 390, "height": 800}, "has_touch": True}, tapped),
    "card open, dark": ({"color_scheme": "dark"}, hovered),
    "search open": ({}, searching),
    "search open, dark": ({"color_scheme": "dark"}, searching),
    "no script": ({"scripts": False}, nothing),
    "print": ({}, printed),
}


def axe(browser: Browser, address: str, tools: Path) -> list[str]:
    """A row for each state: how many pages, how many nodes at fault, which rules."""
    script = (tools / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    rows = []
    for state, (options, prepare) in STATES.items():
        found: collections.Counter[str] = collections.Counter()
        pages = 0
        for path in PAGES:
            page = opened(browser, options)
            page.goto(address + path)
            if prepare in (hovered, tapped) and not page.locator("article a.ec-ref:not(.ec-between)").count():
                page.context.close()
                continue
            prepare(page)
            page.evaluate(script)
            result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
            for rule in result["violations"]:
                found[f"{rule['id']} ({rule['nodes'][0]['target'][0]})"] += len(rule["nodes"])
            pages += 1
            page.context.close()
        rows.append(f"| {state} | {pages} | {found.total()} | {named(found)} |")
    return ["| axe-core, state | pages | nodes at fault | rules |", "|---|---:|---:|---|", *rows]


def opened(browser: Browser, options: Mapping[str, Any]) -> Page:
    """A page of its own; without scripts means that none of the site's is loaded: axe itself has to run."""
    given = dict(options)
    scripts = given.pop("scripts", True)
    page = browser.new_context(bypass_csp=True, reduced_motion="reduce", **given).new_page()
    if not scripts:
        page.route("**/*.js", lambda route: route.abort())
    return page


def named(found: Mapping[str, int]) -> str:
    """The findings as a cell of a table."""
    return "; ".join(f"{name}: {count}" for name, count in sorted(found.items())) or "none"


# --- validators ---


def run(command: list[str], **options: Any) -> subprocess.CompletedProcess[str]:
    """Run a tool to its end; its exit code says whether it found something, not whether it ran."""
    with tempfile.TemporaryFile("w+") as out:  # not a pipe: some tools end before what they wrote has gone through it
        done = subprocess.run(
            command, check=False, stdout=out, stderr=subprocess.PIPE, text=True, timeout=900, **options
        )
        out.seek(0)
        return subprocess.CompletedProcess(command, done.returncode, out.read(), done.stderr)


def html_validate(site: Path, tools: Path) -> list[str]:
    """html-validate's recommended rules on every page."""
    pages = sorted(map(str, site.rglob("*.html")))
    with tempfile.NamedTemporaryFile("w", suffix=".json", dir=tools) as file:
        file.write('{"extends": ["html-validate:recommended"]}')
        file.flush()
        tool = tools / "node_modules" / ".bin" / "html-validate"
        done = run([str(tool), "-c", file.name, "--formatter", "json", *pages])
    found = collections.Counter(message["ruleId"] for page in json.loads(done.stdout) for message in page["messages"])
    return [f"| html-validate | {len(pages)} | {found.total()} | {named(found)} |"]


def vnu(site: Path, tools: Path) -> list[str]:
    """The Nu checker's errors and warnings on every page, but for the policy's 'self', which a file has no server for."""
    pages = sorted(map(str, site.rglob("*.html")))
    jar = next((tools / "node_modules" / "vnu-jar").rglob("vnu.jar"))
    done = run(["java", "-jar", str(jar), "--format", "json", *pages])
    said = json.loads(done.stderr)["messages"]
    serious = [message for message in said if message["type"] != "info" or message.get("subType") == "warning"]
    texts = (re.sub(r"\s+", " ", message["message"]) for message in serious)
    found = collections.Counter(text[:100] for text in texts if not text.startswith(_OF_THE_POLICY))
    return [f"| vnu (errors and warnings) | {len(pages)} | {found.total()} | {named(found)} |"]


def pa11y(address: str, tools: Path, browser: str) -> list[str]:
    """HTML_CodeSniffer's errors by WCAG 2 AA on the sampled pages."""
    found: collections.Counter[str] = collections.Counter()
    with tempfile.NamedTemporaryFile("w", suffix=".json", dir=tools) as file:
        json.dump({"chromeLaunchConfig": {"executablePath": browser, "args": list(FLAGS)}, "timeout": 120000}, file)
        file.flush()
        for path in PAGES:
            tool = str(tools / "node_modules" / ".bin" / "pa11y")
            done = run([tool, "--config", file.name, "--standard", "WCAG2AA", "--reporter", "json", address + path])
            found.update(issue["code"] for issue in json.loads(done.stdout or "[]"))
            if done.returncode not in (0, 2):
                raise SystemExit(f"pa11y did not run: {done.stderr}")
    return [f"| pa11y (WCAG2AA) | {len(PAGES)} | {found.total()} | {named(found)} |"]


# --- Lighthouse, weight, card ---


def lighthouse(address: str, tools: Path, browser: str) -> list[str]:
    """The four scores on a phone as Lighthouse simulates one."""
    rows = [
        "| Lighthouse, mobile | performance | accessibility | best practices | SEO | below 1 |",
        "|---|" + "---:|" * 4 + "---|",
    ]
    environment = {**os.environ, "CHROME_PATH": browser}
    for name, path in TYPES.items():
        command = [str(tools / "node_modules" / ".bin" / "lighthouse"), address + path, "--output=json", "--quiet"]
        done = run([*command, f"--chrome-flags=--headless=new {' '.join(FLAGS)}"], env=environment)
        report = json.loads(done.stdout)
        scores = [round(100 * (one["score"] or 0)) for one in report["categories"].values()]
        short = below(report)
        rows.append(f"| {name} | {' | '.join(map(str, scores))} | {', '.join(short) or 'none'} |")
    return rows


def below(report: Mapping[str, Any]) -> list[str]:
    """The audits that cost points."""
    weighed = {one["id"] for part in report["categories"].values() for one in part["auditRefs"] if one["weight"]}
    return [name for name, one in report["audits"].items() if name in weighed and one["score"] not in (None, 1)]


def weight(browser: Browser, address: str) -> list[str]:
    """Bytes over the wire of a first visit, by kind, before and after the first search."""
    rows = ["| page | KB in all | HTML | CSS | scripts | rest | requests |", "|---|" + "---:|" * 6]
    for path in PAGES:
        Packing.sent.clear()
        page = browser.new_context().new_page()
        page.goto(address + path, wait_until="networkidle")
        kinds = {".css": 0, ".js": 0, "/": 0, "": 0}
        for name, size in Packing.sent.items():
            kind = next((kind for kind in kinds if kind and name.endswith(kind)), "")
            kinds[kind] += size
        cells = " | ".join(f"{kinds[kind] / 1000:.1f}" for kind in ("/", ".css", ".js", ""))
        total = sum(Packing.sent.values()) / 1000
        rows.append(f"| /{path} | {total:.1f} | {cells} | {len(Packing.sent)} |")
        page.context.close()
    return rows


def own_weight(site: Path) -> list[str]:
    """Our own scripts and styles, compressed: each file, and the most that any page asks for."""
    sizes = {path.name: len(gzip.compress(path.read_bytes(), 9)) / 1000 for path in _own(site)}
    cells = [f"{name} {size:.1f}" for name, size in sizes.items()]
    pages = {path: _LINKED.findall(path.read_text(encoding="utf-8")) for path in sorted(site.rglob("*.html"))}
    sums = {end: {page: sum(sizes.get(name, 0) for name in names if name.endswith(end)) for page, names in pages.items()}
            for end in (".css", ".js")}  # fmt: skip
    most = {end: max(found, key=lambda page: found[page]) for end, found in sums.items()}
    shell = {end: sizes[f"guide{end}"] for end in sums}
    rows = [
        f"{what} at most {sums[end][most[end]]:.2f} (/{most[end].parent.relative_to(site).as_posix()}/), of these the "
        f"guide's own shell {shell[end]:.2f}"
        for what, end in (("styles", ".css"), ("scripts", ".js"))
    ]
    return [f"Our own, KB compressed: {', '.join(cells)}.", "", f"Of all {len(pages)} pages: {'; '.join(rows)}."]


def _own(site: Path) -> list[Path]:
    names = sorted((site / "assets").glob("*"))
    return [path for path in names if path.suffix in (".js", ".css") and path.name.startswith(("everyclaim", "guide"))]


OPENED = """() => new Promise((done) => {
  const link = document.querySelector("article a.ec-ref:not(.ec-between)");
  const started = performance.now();
  link.dispatchEvent(new PointerEvent("pointerover", {bubbles: true, pointerType: "mouse"}));
  const look = () => document.querySelector("#ec-card:popover-open")
    ? done(performance.now() - started) : requestAnimationFrame(look);
  look(); })"""


def card(browser: Browser, address: str) -> list[str]:
    """Milliseconds from the pointer's arrival to the open card, the first time on a page."""
    times = []
    for _ in range(9):
        page = browser.new_page()
        page.goto(address + "depression/", wait_until="networkidle")
        times.append(page.evaluate(OPENED))
        page.close()
    times.sort()
    return [
        f"The card opens {times[4]:.0f} ms after the pointer reaches a citation (median of 9, slowest {times[-1]:.0f})."
    ]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tools", type=Path, required=True)
    parser.add_argument("--site", type=Path, default=Path("site"))
    parser.add_argument("--only", default="axe,validators,pa11y,lighthouse,weight,card")
    chosen = parser.parse_args()
    only = chosen.only.split(",")
    path, site, tools = chromium.find_or_install(), chosen.site.resolve(), chosen.tools.resolve()
    print(HEAD)
    with served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        parts: dict[str, Callable[[], list[str]]] = {
            "weight": lambda: [*weight(browser, address), "", *own_weight(site)],
            "card": lambda: card(browser, address),
            "axe": lambda: axe(browser, address, tools),
            "validators": lambda: [
                "| tool | pages | findings | which |", "|---|---:|---:|---|",
                *html_validate(site, tools), *vnu(site, tools), *pa11y(address, tools, path),
            ],
            "lighthouse": lambda: lighthouse(address, tools, path),
        }  # fmt: skip
        for name, part in parts.items():
            if name in only:
                print("\n".join(part()), end="\n\n", flush=True)
        browser.close()


if __name__ == "__main__":
    main()
