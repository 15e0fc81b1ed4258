"""How long a check takes, beside other checkers of prose on the same pages.

    python benchmarks/checking.py --pages DIR [--bib FILE] [--peers DIR] [--runs N] [--count]

DIR holds Markdown pages (768 of them with 5.6 MB in the committed table). Each tool runs as its users run it, one process
from start to exit, in turn, N times; printed are the medians of CPU seconds (user and system, with all child processes)
and their ratio to ours. `cold` is without a cache, `cached` with nothing changed since the last run, findings included,
`edited` after a sentence was added to one of the pages, all else as it was: what an editor and a commit hook meet;
`first on a machine` is cold and has to compile its patterns and tables of words besides.
The peers are looked for in DIR/v/bin and DIR/node_modules/.bin:

    python -m venv v && v/bin/pip install codespell proselint
    npm install markdownlint-cli2 textlint textlint-rule-no-todo

With --count nothing is timed: printed are millions of instructions of our own commands (valgrind's callgrind has to be
installed), which no other process disturbs, for one page, one that cites a source, and all of them.

The last rows are a million words of plain prose on one page (made from the pages' own sentences), and the size of what an
installation adds.
"""

import argparse
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from everyclaim.parse.markdown import parse

SETTINGS = "site_name: x\nextra: {everyclaim: {profile: health, bib: refs.bib}}\n"
PAGE = 4_400  # bytes
WORDS = 1_000_000
Cost = Callable[[Sequence[str], Path, str], float]
SLOW = 8  # seconds


class Tool(NamedTuple):
    """A row: its name, the command for a list of pages, whether one of them is edited before each run, and whether the
    user's cache folder, where compiled patterns and tables of words are kept, is empty before each run."""

    name: str
    command: Callable[[Sequence[str]], list[str]]
    edits: bool = False
    first: bool = False


def run(command: Sequence[str], folder: Path, caches: str = "") -> str:
    """Run a command; what it says on the error stream. `caches` is the user's cache folder: by default one of the
    benchmark's own, beside the pages, which no other version of this package writes into."""
    # An installation has its byte code; some shells forbid Python to write it.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"XDG_CACHE_HOME": caches or str(folder.parent / "cache"), "PYTHONHASHSEED": "0"}
    done = subprocess.run(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False, env=environment
    )
    if done.returncode not in (0, 1, 65, 74):
        sys.exit(f"{' '.join(command[:4])} failed: {done.stderr.decode()[-400:]}")
    return done.stderr.decode()


def cpu(command: Sequence[str], folder: Path, caches: str = "") -> float:
    """CPU seconds of a command, children included; its findings are thrown away."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run(command, folder, caches)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def instructions(command: Sequence[str], folder: Path, caches: str = "") -> float:
    """Millions of instructions of a command."""
    told = run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *command], folder, caches)
    return int(re.findall(r"Collected : (\d+)", told)[-1]) / 1e6


def ours() -> list[Tool]:
    """everyclaim as it starts, with and without a cache; the console script of an installation, not an import."""
    script = [str(Path(sys.executable).with_name("everyclaim"))]
    return [
        Tool("everyclaim, cold", lambda pages: [*script, "check", "--no-cache", *pages]),
        Tool("everyclaim, edited", lambda pages: [*script, "check", *pages], edits=True),
        Tool("everyclaim, cached", lambda pages: [*script, "check", *pages]),
    ]


VERSION = Tool("everyclaim --version", lambda _: [str(Path(sys.executable).with_name("everyclaim")), "--version"])


def peers(folder: Path) -> list[Tool]:
    """Those that are installed below a folder."""
    node, venv = folder / "node_modules" / ".bin", folder / "v" / "bin"
    known = [
        Tool("codespell", lambda pages: [str(venv / "codespell"), *(pages or ["docs"])]),
        Tool("markdownlint-cli2", lambda pages: [str(node / "markdownlint-cli2"), *(pages or ["docs/*.md"])]),
        Tool("proselint", lambda pages: [str(venv / "proselint"), "check", *(pages or ["docs"])]),
        Tool(
            "textlint (one rule)",
            lambda pages: [str(node / "textlint"), "--rule", "no-todo", *(pages or ["docs/*.md"])],
        ),
    ]
    return [tool for tool in known if Path(tool.command([])[0]).exists()]


def measure(tools: Sequence[Tool], pages: Sequence[str], folder: Path, runs: int, cost: Cost = cpu) -> dict[str, float]:
    """The median of what each tool's runs cost, the tools taking turns; one that takes longer than SLOW runs once."""
    times: dict[str, list[float]] = {tool.name: [] for tool in tools}
    for _ in range(runs):
        for tool in tools:
            if not times[tool.name] or times[tool.name][-1] < SLOW:
                if tool.edits:
                    edit(folder / "docs" / "p0000.md")
                with tempfile.TemporaryDirectory() as empty:
                    times[tool.name].append(cost(tool.command(pages), folder, empty if tool.first else ""))
    return {name: statistics.median(found) for name, found in times.items()}


def edit(page: Path) -> None:
    """Add a sentence that no run has seen."""
    with open(page, "ab") as file:
        file.write(f"\n\nIt fell by {time.time_ns() % 10**9} in a trial.\n".encode())


def site(base: Path, pages: Sequence[bytes], bib: bytes) -> Path:
    """A folder with the pages as docs/, settings and bibliography."""
    (base / "docs").mkdir(parents=True)
    for number, page in enumerate(pages):
        (base / "docs" / f"p{number:04}.md").write_bytes(page)
    (base / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    (base / "refs.bib").write_bytes(bib)
    return base


def prose(pages: Sequence[bytes]) -> bytes:
    """A million words in paragraphs of six sentences, from the sentences of the pages."""
    paragraphs, words = [], 0
    while words < WORDS:
        for page in pages:
            parsed = parse("", page.decode("utf-8", "replace"))
            found = [
                s.words
                for s in parsed.sentences
                if s.words.endswith(".") and parsed.blocks[s.block].kind == "paragraph"
            ]
            paragraphs += [" ".join(found[at : at + 6]) for at in range(0, len(found), 6)]
            words += sum(len(sentence.split()) for sentence in found)
            if words >= WORDS:
                break
    return "\n\n".join(paragraphs).encode()


def table(title: str, times: dict[str, float], base: str, unit: str = "CPU seconds", digits: int = 3) -> None:
    """Print the rows, the ratio to `base` beside each."""
    print(f"\n| {title} | {unit} | ratio |\n|---|---:|---:|")
    for name, took in sorted(times.items(), key=lambda item: item[1]):
        print(f"| {name} | {took:.{digits}f} | {took / times[base]:.1f} |", flush=True)


def count(pages: Sequence[bytes], bib: bytes, base: Path) -> None:
    """The tables of instructions."""
    page = max((page[:PAGE] for page in pages), key=len)
    key = re.findall(rb"@\w+\{([^,\s]+),", bib)[0]
    for title, named, chosen in (
        (f"one page of {PAGE} bytes", ["docs/p0000.md"], [page]),
        ("the same with a citation", ["docs/p0000.md"], [page + b"\n\nIt fell in a trial [@" + key + b"].\n"]),
        (f"{len(pages)} pages", [], pages),
    ):
        folder = site(base / title.replace(" ", "-"), chosen, bib)
        tools = [*ours(), VERSION] if named else ours()
        for tool in tools:  # fills the caches and leaves byte code
            run(tool.command(named), folder)
        table(title, measure(tools, named, folder, 1, instructions), "everyclaim, cold", "millions of instructions", 0)


def installed() -> int:
    """Bytes of the package as it is installed, byte code left out."""
    import everyclaim

    folder = Path(everyclaim.__file__).parent
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--pages", type=Path, required=True)
    arguments.add_argument("--bib", type=Path, default=Path(__file__).parents[1] / "bibliography.bib")
    arguments.add_argument("--peers", type=Path, default=Path())
    arguments.add_argument("--runs", type=int, default=5)
    arguments.add_argument("--count", action="store_true", help="count instructions instead of timing")
    options = arguments.parse_args()
    pages = [path.read_bytes() for path in sorted(options.pages.rglob("*.md"))]
    bib = options.bib.read_bytes()
    with tempfile.TemporaryDirectory() as name:
        base = Path(name)
        if options.count:
            count(pages, bib, base)
            return
        one = site(base / "one", [max((page[:PAGE] for page in pages), key=len)], bib)
        many = site(base / "many", pages, bib)
        words = site(base / "words", [prose(pages)], bib)
        others = peers(options.peers)
        first = Tool("everyclaim, first on a machine", ours()[0].command, first=True)
        cpu(ours()[-1].command(["docs/p0000.md"]), one)
        single = measure([*ours(), VERSION, first, *others], ["docs/p0000.md"], one, options.runs)
        table(f"one page of {PAGE} bytes", single, "everyclaim, cold")
        cpu(ours()[-1].command([]), many)  # fills the cache
        all_of = measure([*ours(), *others], [], many, options.runs)
        table(f"{len(pages)} pages, {sum(map(len, pages)) / 1e6:.2f} MB", all_of, "everyclaim, cold")
        table("1,000,000 words on one page", measure(ours(), [], words, options.runs), "everyclaim, cold")
    print(f"\nThe package itself: {installed() / 1e6:.2f} MB, nothing to download at run time.")


if __name__ == "__main__":
    main()
