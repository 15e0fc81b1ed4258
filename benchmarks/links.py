"""The link check on a generated site of 1,000 themed pages: what it finds, what it invents, what it costs.

usage: python benchmarks/links.py [--site DIR] [--linkinator PATH] [--runs N]
"""

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from links_site import BROKEN, PAGES, VALID, generate

OURS = """
import sys
from everyclaim.links.site import check
for finding in check(sys.argv[1]):
    print(finding.path, finding.rule, sep="\\t")
"""


def run(command: list[str]) -> tuple[str, float]:
    """Standard output and CPU seconds of a command, its start included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    output = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return output, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def ours(site: Path) -> tuple[str, float]:
    output, seconds = run([sys.executable, "-c", OURS, str(site)])
    rows = [line.split("\t") for line in output.splitlines()]
    right = {f"p{number:04}/index.html": rule for number, (rule, _) in enumerate(BROKEN, 1)}
    false = sum(path not in right for path, _ in rows)
    found = len({path for path, rule in rows if right.get(path) == rule})
    return f"{found} of {len(BROKEN)} found, {false} false", seconds


class Quiet(SimpleHTTPRequestHandler):
    """Serves a site under the path its absolute links are written for, and says nothing."""

    protocol_version = "HTTP/1.1"

    def translate_path(self, path: str) -> str:
        known = path.startswith("/repo/")
        return super().translate_path(path.removeprefix("/repo") if known else "/no-such-file")

    def log_message(self, *_: object) -> None:
        pass


class Server(ThreadingHTTPServer):
    """Takes as many connections at once as a checker opens."""

    request_queue_size = 1024
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """A checker that hangs up early is no news."""


def linkinator(program: str, site: Path) -> tuple[str, float]:
    server = Server(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    start = f"http://127.0.0.1:{server.server_port}/repo/"
    options = ["--recurse", "--check-fragments", "--format", "json", "--skip", "^https?://(?!127)"]
    output, seconds = run([program, start, *options])
    server.shutdown()
    links = json.loads(output[output.index("{") :])["links"]
    pages = {
        link["parent"].rstrip("/").rpartition("/")[2]
        for link in links
        if link["state"] == "BROKEN" and "parent" in link
    }
    right = {f"p{number:04}" for number in range(1, len(BROKEN) + 1)}
    return f"{len(pages & right)} of {len(BROKEN)} found, {len(pages - right)} false", seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--site", type=Path, help="keep the generated site here and use it again")
    parser.add_argument("--linkinator", help="run this program on the same site")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        site = options.site or Path(temporary) / "site"
        if not site.exists():
            generate(site.resolve())
        links = sum(page.read_text(encoding="latin-1").count("href=") for page in site.glob("p*/index.html"))
        print(f"{PAGES} pages, {links:,} links, {len(BROKEN)} broken, {len(VALID)} pages of valid traps")
        results = [ours(site) for _ in range(options.runs)]
        seconds = statistics.median(seconds for _, seconds in results)
        print(f"everyclaim: {results[0][0]}; CPU {seconds:.2f} s (median of {options.runs} runs)")
        if options.linkinator:
            verdict, seconds = linkinator(options.linkinator, site)
            print(f"linkinator: {verdict}; CPU {seconds:.2f} s")


if __name__ == "__main__":
    main()
