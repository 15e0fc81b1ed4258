"""What citations cost a build: CPU seconds added to MkDocs + Material, ours beside mkdocs-bibtex's.

    .venv/bin/python benchmarks/build.py [--pages 200] [--citations 20] [--entries 1000] [--runs 3] [--peer]

The same pages are built plain (the citations taken out), with everyclaim (first with no cache, then again) and, with
`--peer`, by mkdocs-bibtex. Each figure is the least of the runs, user and system time of the whole process.
"""

import argparse
import os
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HOOK = Path(__file__).parents[1] / "hooks" / "everyclaim.py"
WORDS = [
    "patients", "trial", "group", "response", "dose", "infusion", "depression", "symptoms", "weeks", "placebo", "risk",
    "effect", "study", "score", "remission", "clinic", "treatment", "outcome", "baseline", "rate", "therapy",
]  # fmt: skip
THEME = "site_name: Cost\ntheme: {name: material, font: false}\n"
OURS = (
    f"{THEME}plugins: []\nhooks: [{HOOK}]\nmarkdown_extensions: [footnotes]\nextra: {{everyclaim: {{bib: refs.bib}}}}\n"
)
THEIRS = f"{THEME}plugins: [{{bibtex: {{bib_file: refs.bib}}}}]\nmarkdown_extensions: [footnotes]\n"
PLAIN = f"{THEME}plugins: []\nmarkdown_extensions: [footnotes]\n"
CITATION = re.compile(r" \[@\w+\]")


def entry(number: int, chance: random.Random) -> str:
    """An article as libraries export it."""
    names = " and ".join(f"Name{chance.randrange(400)}, A. B." for _ in range(chance.randrange(1, 9)))
    title = " ".join(chance.choice(WORDS) for _ in range(10)).capitalize()
    first = chance.randrange(1, 900)
    return (
        f"@article{{key{number},\n  author = {{{names}}},\n  title = {{{title} {number}}},\n"
        f"  journal = {{Journal of Trials}},\n  year = {{{chance.randrange(1990, 2026)}}},\n"
        f"  volume = {{{chance.randrange(1, 90)}}},\n"
        f"  pages = {{{first}--{first + 9}}},\n  doi = {{10.1000/bench.{number}}}\n}}\n"
    )


def page(number: int, citations: int, entries: int, chance: random.Random) -> str:
    """A page with as many paragraphs as citations; each paragraph makes a claim and a half."""
    parts = [f"# Page {number}\n"]
    for _ in range(citations):
        body = " ".join(chance.choice(WORDS) for _ in range(14)).capitalize()
        claim = f"Response rose by {chance.randrange(5, 90)}% in {chance.randrange(20, 900)} {chance.choice(WORDS)}"
        parts.append(f"{body}. {claim} [@key{chance.randrange(entries)}].\n")
    return "\n".join(parts)


def write(root: Path, settings: str, pages: dict[str, str], bib: str) -> None:
    """A project of its own for each contender."""
    (root / "docs").mkdir(parents=True)
    for name, text in pages.items():
        (root / "docs" / name).write_text(text, encoding="utf-8")
    (root / "refs.bib").write_text(bib, encoding="utf-8")
    (root / "mkdocs.yml").write_text(settings, encoding="utf-8")


def cost(root: Path) -> float:
    """CPU seconds of one build."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    done = subprocess.run(
        command, check=False, cwd=root, capture_output=True, text=True, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        sys.exit(done.stdout + done.stderr)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Generate, build, print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name, default in (("pages", 200), ("citations", 20), ("entries", 1000), ("runs", 3)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--peer", action="store_true", help="build with mkdocs-bibtex alone, too")
    options = parser.parse_args()
    chance = random.Random(1)
    pages = {"index.md": "# Home\n"} | {
        f"p{n}.md": page(n, options.citations, options.entries, chance) for n in range(options.pages)
    }
    bib = "".join(entry(n, chance) for n in range(options.entries))
    without = {name: CITATION.sub("", text) for name, text in pages.items()}
    contenders = {"plain": (PLAIN, without), "everyclaim": (OURS, pages)}
    if options.peer:
        contenders["mkdocs-bibtex"] = (THEIRS, pages)
    with tempfile.TemporaryDirectory() as folder:
        report(Path(folder), contenders, bib, options.runs)


def report(folder: Path, contenders: dict[str, tuple[str, dict[str, str]]], bib: str, runs: int) -> None:
    """The runs alternate, so that a busy machine slows all of them alike."""
    for name, (settings, pages) in contenders.items():
        write(folder / name, settings, pages, bib)
    cold: dict[str, list[float]] = {name: [] for name in contenders}
    warm: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(runs):
        for name in contenders:
            shutil.rmtree(folder / name / ".everyclaim_cache", ignore_errors=True)
            cold[name].append(cost(folder / name))
            warm[name].append(cost(folder / name))
    print(f"{'':<16}{'cold':>8}{'added':>8}{'warm':>8}{'added':>8}   CPU seconds")
    for name in contenders:
        first, again = min(cold[name]), min(warm[name])
        base_first, base_again = min(cold["plain"]), min(warm["plain"])
        print(f"{name:<16}{first:>8.2f}{first - base_first:>8.2f}{again:>8.2f}{again - base_again:>8.2f}")


if __name__ == "__main__":
    main()
