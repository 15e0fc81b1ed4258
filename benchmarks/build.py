"""What citations cost a build: CPU seconds added to the same engine's build of the same pages without them.

    .venv/bin/python benchmarks/build.py [--pages 200] [--citations 20] [--entries 1000] [--runs 3] [--nav 0]
        [--folder FOLDER] [--peer] [--sphinx PYTHON] [--mystmd PROGRAM]

Each builds with nothing kept ("cold"), then again ("warm"), then after a sentence was added to one page ("edited").
everyclaim builds for MkDocs + Material: citations, lists and the check; the same after `everyclaim check`, so that the
check's own time is apart, as the others check nothing; with a page for every reference and the ledger; with all it can
make (margin and search, too). `--nav` has the navigation name so many pages only: Material's grows with their square,
with or without citations. `--folder` says where the projects are: one in memory (/dev/shm) leaves out what a disk makes
of thousands of small files, which varies sixfold. Every program's byte code is there before it is timed. `--peer` adds mkdocs-bibtex, `--sphinx` an environment with sphinx, myst-parser
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
THEME = "site_name: Cost\ntheme: {name: material, font: false}\nmarkdown_extensions: [footnotes]\n"
OURS = f"{THEME}plugins: []\nhooks: [{HOOK}]\nextra: {{everyclaim: {{bib: refs.bib SETTINGS}}}}\n"
LEAN = ", margin: false, pages: false, search: false"
PAGED = ", margin: false, search: false"
SPHINX = "project = 'Cost'\nextensions = ['myst_parser' EXTENSION]\nbibtex_bibfiles = ['refs.bib']\n"
MYST = "version: 1\nsite: {title: Cost}\nproject: {title: Cost}\n"
EDIT = "\nThe rate rose by 31% in 40 patients.\n"
TIMES = ("cold", "warm", "edited")
LISTED = "\n```{bibliography}\n:filter: docname in docnames\n```\n"
THEIRS = f"{THEME}plugins: [{{bibtex: {{bib_file: refs.bib}}}}]\n"
PLAIN = f"{THEME}plugins: []\n"
CHECKED = "everyclaim, checked before"
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
    """An engine and what it builds: `settings` by the name of their file, pages by name, the `base` it is compared to.

    `first` is a command that runs before each build and is timed by itself.
    """

    command: list[str]
    settings: tuple[str, str]
    pages: Mapping[str, str]
    base: str = ""
    folder: str = ""
    bib: bool = True
    first: list[str] | None = None


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


def environment(root: Path) -> dict[str, str]:
    """Byte code is kept beside the projects, whatever this process does: an installed package has its own."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": str(root.parent / "bytecode"), "NO_MKDOCS_2_WARNING": "1"}


def cost(root: Path, command: list[str]) -> float:
    """CPU seconds of one build."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, check=False, cwd=root, capture_output=True, text=True, env=environment(root))
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    # Without a network mystmd ends with an error, when all content is built and it asks for its theme; a check that
    # finds something ends with 1.
    fine = done.returncode == 0 or (command[-1] == "check" and done.returncode == 1)
    if not fine and not ("myst" in command[0] and "for project in" in done.stdout):
        sys.exit(done.stdout + done.stderr)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def contenders(options: argparse.Namespace, pages: dict[str, str]) -> dict[str, Contender]:
    """By name, each after its base."""
    without = {name: CITATION.sub("", text) for name, text in pages.items()}
    mkdocs, base = [sys.executable, "-m", "mkdocs", "build", "--quiet"], "MkDocs + Material"
    nav = f"nav: [{', '.join(list(pages)[: options.nav])}]\nnot_in_nav: '*'\n" if options.nav else ""
    check = [sys.executable, "-m", "everyclaim.cli", "check"]
    found = {base: Contender(mkdocs, ("mkdocs.yml", PLAIN + nav), without, "", "docs")}
    for name, settings, first in (
        ("everyclaim", LEAN, None),
        (CHECKED, LEAN, check),
        ("everyclaim, with reference pages", PAGED, None),
        ("everyclaim, all of it", "", None),
    ):
        ours = OURS.replace(" SETTINGS", settings) + nav
        found[name] = Contender(mkdocs, ("mkdocs.yml", ours), pages, base, "docs", first=first)
    if options.peer:
        found["mkdocs-bibtex"] = Contender(mkdocs, ("mkdocs.yml", THEIRS + nav), pages, base, "docs")
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

    def note(name: str, time: str, spent: float) -> None:
        least[name, time] = min(spent, least.get((name, time), float("inf")))

    for name, one in found.items():
        cost(folder / name, one.command)  # leaves byte code
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
                if one.first:
                    note(f"{name}: first", time, cost(root, one.first))
                note(name, time, cost(root, one.command))
    return least


def report(folder: Path, found: Mapping[str, Contender], least: Mapping[tuple[str, str], float]) -> None:
    """The table, and what one made page costs."""
    print("| CPU seconds |", " | ".join(f"{time} | added" for time in TIMES), "| ms a page, cold |")
    print("|---" * (2 * len(TIMES) + 2), "|", sep="")
    for name, one in found.items():
        added = [least[name, time] - least[one.base, time] for time in TIMES] if one.base else []
        cells = [f"{least[name, time]:.2f} | {f'{added[at]:.2f}' if added else ''}" for at, time in enumerate(TIMES)]
        print(f"| {name} |", " | ".join(cells), f"| {added[0] / len(one.pages) * 1000:.1f} |" if added else "| |")
    apart = ", ".join(f"{least[f'{CHECKED}: first', time]:.2f} {time}" for time in TIMES)
    print(f"\n- the check before: {apart}")
    plain, paged = (
        sum(1 for _ in folder.glob(f"everyclaim{name}/site/**/*.html")) for name in ("", ", with reference pages")
    )
    for time in TIMES:
        difference = least["everyclaim, with reference pages", time] - least["everyclaim", time]
        print(f"- {paged - plain} pages made from the data, {time}: {difference / (paged - plain) * 1000:.2f} ms each")


def main() -> None:
    """Generate, build, print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name, default in (("pages", 200), ("citations", 20), ("entries", 1000), ("runs", 3), ("nav", 0)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--peer", action="store_true", help="build with mkdocs-bibtex alone, too")
    parser.add_argument("--sphinx", default="", metavar="PYTHON", help="the Python of an environment with Sphinx")
    parser.add_argument("--mystmd", default="", metavar="PROGRAM", help="node_modules/.bin/myst")
    parser.add_argument("--folder", default=None, help="where the projects are built, such as /dev/shm")
    options = parser.parse_args()
    chance = random.Random(1)
    pages = {"index.md": "# Home\n"} | {
        f"p{n}.md": page(n, options.citations, options.entries, chance) for n in range(options.pages)
    }
    bib = "".join(entry(n, chance) for n in range(options.entries))
    found = contenders(options, pages)
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        for name, one in found.items():
            write(Path(folder) / name, one, bib)
        report(Path(folder), found, measured(Path(folder), found, options.runs))


if __name__ == "__main__":
    main()
