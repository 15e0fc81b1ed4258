"""What citations cost a build: CPU seconds added to the same engine's build of the same pages without them.

    .venv/bin/python benchmarks/build.py [--pages 200] [--citations 20] [--entries 1000] [--runs 3]
        [--peer] [--sphinx PYTHON] [--mystmd PROGRAM]

Each builds with nothing kept ("cold"), then again ("warm"), then after a sentence was added to one page ("edited").
everyclaim builds for MkDocs + Material: citations and lists alone; with a page for every reference and the ledger; with
all it can make (margin and search, too). `--peer` adds mkdocs-bibtex, `--sphinx` an environment with sphinx, myst-parser
and sphinxcontrib-bibtex, `--mystmd` the program `myst` of the npm package mystmd, which makes the site's content (its
HTML wants a theme from the network). Each figure is the least of the runs, which alternate; user and system time of the
whole process. Committed: build.md.
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
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

HOOK = Path(__file__).parents[1] / "hooks" / "everyclaim.py"
WORDS = [
    "patients", "trial", "group", "response", "dose", "infusion", "depression", "symptoms", "weeks", "placebo", "risk",
    "effect", "study", "score", "remission", "clinic", "treatment", "outcome", "baseline", "rate", "therapy",
]  # fmt: skip
THEME = "site_name: Cost\ntheme: {name: material, font: false}\n"
OURS = f"{THEME}plugins: []\nhooks: [{HOOK}]\nmarkdown_extensions: [footnotes]\nextra: {{everyclaim: {{bib: refs.bib SETTINGS}}}}\n"
LEAN = ", margin: false, pages: false, search: false"
PAGED = ", margin: false, search: false"
SPHINX = "project = 'Cost'\nextensions = ['myst_parser' EXTENSION]\nbibtex_bibfiles = ['refs.bib']\n"
MYST = "version: 1\nsite: {title: Cost}\nproject: {title: Cost}\n"
EDIT = "\nThe rate rose by 31% in 40 patients.\n"
TIMES = ("cold", "warm", "edited")
LISTED = "\n```{bibliography}\n:filter: docname in docnames\n```\n"
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


class Contender(NamedTuple):
    """An engine and what it builds: `settings` by the name of their file, pages by name, the `base` it is compared to."""

    command: list[str]
    settings: tuple[str, str]
    pages: Mapping[str, str]
    base: str = ""
    folder: str = ""
    bib: bool = True


def write(root: Path, one: Contender, bib: str) -> None:
    """A project of its own for each contender."""
    (root / one.folder).mkdir(parents=True)
    files = {f"{one.folder}/{name}": text for name, text in one.pages.items()} | dict([one.settings])
    if one.bib:
        files["refs.bib"] = bib
    for name, text in files.items():
        (root / name.lstrip("/")).write_text(text, encoding="utf-8")


def sphinx(pages: Mapping[str, str], cited: bool) -> dict[str, str]:
    """The pages as Sphinx has them, citations in MyST's role, a list on each page that cites."""
    listed = "\n".join(name.removesuffix(".md") for name in pages if name != "index.md")
    made = {"index.md": f"# Home\n\n```{{toctree}}\n{listed}\n```\n"}
    for name, text in pages.items():
        if name != "index.md":
            made[name] = CITATION.sub(lambda found: f" {{cite:p}}`{found[0][3:-1]}`", text) + (LISTED if cited else "")
    return made


def cost(root: Path, command: list[str]) -> float:
    """CPU seconds of one build."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        command,
        check=False, cwd=root, capture_output=True, text=True, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
    )  # fmt: skip
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    # Without a network mystmd ends with an error, when all content is built and it asks for its theme.
    if done.returncode and not ("myst" in command[0] and "for project in" in done.stdout):
        sys.exit(done.stdout + done.stderr)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def contenders(options: argparse.Namespace, pages: dict[str, str]) -> dict[str, Contender]:
    """By name, each after its base."""
    without = {name: CITATION.sub("", text) for name, text in pages.items()}
    mkdocs, base = [sys.executable, "-m", "mkdocs", "build", "--quiet"], "MkDocs + Material"
    found = {base: Contender(mkdocs, ("mkdocs.yml", PLAIN), without, "", "docs")}
    for name, settings in (("", LEAN), (", with reference pages", PAGED), (", all of it", "")):
        ours = OURS.replace(" SETTINGS", settings)
        found[f"everyclaim{name}"] = Contender(mkdocs, ("mkdocs.yml", ours), pages, base, "docs")
    if options.peer:
        found["mkdocs-bibtex"] = Contender(mkdocs, ("mkdocs.yml", THEIRS), pages, base, "docs")
    if options.sphinx:
        command = [options.sphinx, "-m", "sphinx", "-q", ".", "out"]
        found["Sphinx"] = Contender(command, ("conf.py", SPHINX.replace(" EXTENSION", "")), sphinx(without, False))
        bibtex = SPHINX.replace(" EXTENSION", ", 'sphinxcontrib.bibtex'")
        found["sphinxcontrib-bibtex"] = Contender(command, ("conf.py", bibtex), sphinx(pages, True), "Sphinx")
    if options.mystmd:
        command = [options.mystmd, "build", "--site"]
        found["mystmd"] = Contender(command, ("myst.yml", MYST), without, bib=False)
        found["mystmd, with citations"] = Contender(command, ("myst.yml", MYST), pages, "mystmd")
    return found


def measured(folder: Path, found: Mapping[str, Contender], runs: int) -> dict[tuple[str, str], float]:
    """The least cost by contender and time. The runs alternate, so that a busy machine slows all of them alike."""
    least: dict[tuple[str, str], float] = {}
    for _ in range(runs):
        for name, one in found.items():
            root = folder / name
            page = root / one.folder / "p0.md"
            page.write_text(one.pages["p0.md"], encoding="utf-8")
            for kept in (".everyclaim_cache", "out", "_build"):
                shutil.rmtree(root / kept, ignore_errors=True)
            for time in TIMES:
                if time == "edited":
                    page.write_text(one.pages["p0.md"] + EDIT, encoding="utf-8")
                least[name, time] = min(cost(root, one.command), least.get((name, time), float("inf")))
    return least


def report(folder: Path, found: Mapping[str, Contender], least: Mapping[tuple[str, str], float]) -> None:
    """The table, and what one made page costs."""
    print("| CPU seconds |", " | ".join(f"{time} | added" for time in TIMES), "| ms a page, cold |")
    print("|---" * (2 * len(TIMES) + 2), "|", sep="")
    for name, one in found.items():
        added = [least[name, time] - least[one.base, time] for time in TIMES] if one.base else []
        cells = [f"{least[name, time]:.2f} | {f'{added[at]:.2f}' if added else ''}" for at, time in enumerate(TIMES)]
        print(f"| {name} |", " | ".join(cells), f"| {added[0] / len(one.pages) * 1000:.1f} |" if added else "| |")
    plain, paged = (
        sum(1 for _ in folder.glob(f"everyclaim{name}/site/**/*.html")) for name in ("", ", with reference pages")
    )
    for time in TIMES:
        difference = least["everyclaim, with reference pages", time] - least["everyclaim", time]
        print(f"{paged - plain} pages made from the data, {time}: {difference / (paged - plain) * 1000:.2f} ms each")


def main() -> None:
    """Generate, build, print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name, default in (("pages", 200), ("citations", 20), ("entries", 1000), ("runs", 3)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--peer", action="store_true", help="build with mkdocs-bibtex alone, too")
    parser.add_argument("--sphinx", default="", metavar="PYTHON", help="the Python of an environment with Sphinx")
    parser.add_argument("--mystmd", default="", metavar="PROGRAM", help="node_modules/.bin/myst")
    options = parser.parse_args()
    chance = random.Random(1)
    pages = {"index.md": "# Home\n"} | {
        f"p{n}.md": page(n, options.citations, options.entries, chance) for n in range(options.pages)
    }
    bib = "".join(entry(n, chance) for n in range(options.entries))
    found = contenders(options, pages)
    with tempfile.TemporaryDirectory() as folder:
        for name, one in found.items():
            write(Path(folder) / name, one, bib)
        report(Path(folder), found, measured(Path(folder), found, options.runs))


if __name__ == "__main__":
    main()
