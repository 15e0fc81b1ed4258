"""What citations cost a build: CPU seconds added to the same engine's build of the same pages without them.

    .venv/bin/python benchmarks/build.py [--pages 200] [--citations 20] [--entries 1000] [--runs 3] [--peer] [--sphinx PYTHON]

everyclaim builds for MkDocs + Material, first with no cache ("cold"), then again ("warm"): with citations and lists alone,
and with all it can make (margin, search, a page for every reference). `--peer` adds mkdocs-bibtex, `--sphinx` an
environment with sphinx, myst-parser and sphinxcontrib-bibtex. Each figure is the least of the runs, which alternate; user
and system time of the whole process. Committed: build.md.
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
OURS = f"{THEME}plugins: []\nhooks: [{HOOK}]\nmarkdown_extensions: [footnotes]\nextra: {{everyclaim: {{bib: refs.bib SETTINGS}}}}\n"
LEAN = ", margin: false, pages: false, search: false"
SPHINX = "project = 'Cost'\nextensions = ['myst_parser' EXTENSION]\nbibtex_bibfiles = ['refs.bib']\n"
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


def write(root: Path, settings: str, pages: dict[str, str], bib: str) -> None:
    """A project of its own for each contender."""
    is_sphinx = settings.startswith("project")
    folder = root if is_sphinx else root / "docs"
    folder.mkdir(parents=True)
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8")
    (root / "refs.bib").write_text(bib, encoding="utf-8")
    (root / ("conf.py" if is_sphinx else "mkdocs.yml")).write_text(settings, encoding="utf-8")


def sphinx(pages: dict[str, str], cited: bool) -> dict[str, str]:
    """The pages as Sphinx has them, citations in MyST's role, a list on each page that cites."""
    listed = "\n".join(name.removesuffix(".md") for name in pages if name != "index.md")
    made = {"index.md": f"# Home\n\n```{{toctree}}\n{listed}\n```\n"}
    for name, text in pages.items():
        if name != "index.md":
            made[name] = CITATION.sub(lambda found: f" {{cite:p}}`{found[0][3:-1]}`", text) + (LISTED if cited else "")
    return made


def cost(root: Path, python: str) -> float:
    """CPU seconds of one build."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    is_sphinx = (root / "conf.py").exists()
    command = ["sphinx", "-q", ".", "out"] if is_sphinx else ["mkdocs", "build", "--quiet"]
    done = subprocess.run(
        [python, "-m", *command],
        check=False, cwd=root, capture_output=True, text=True, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
    )  # fmt: skip
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
    parser.add_argument("--sphinx", default="", metavar="PYTHON", help="the Python of an environment with Sphinx")
    options = parser.parse_args()
    chance = random.Random(1)
    pages = {"index.md": "# Home\n"} | {
        f"p{n}.md": page(n, options.citations, options.entries, chance) for n in range(options.pages)
    }
    bib = "".join(entry(n, chance) for n in range(options.entries))
    without = {name: CITATION.sub("", text) for name, text in pages.items()}
    contenders = {
        "MkDocs + Material": (PLAIN, without, ""),
        "  everyclaim": (OURS.replace(" SETTINGS", LEAN), pages, "MkDocs + Material"),
        "  everyclaim, all of it": (OURS.replace(" SETTINGS", ""), pages, "MkDocs + Material"),
    }
    if options.peer:
        contenders["  mkdocs-bibtex"] = (THEIRS, pages, "MkDocs + Material")
    if options.sphinx:
        contenders["Sphinx"] = (SPHINX.replace(" EXTENSION", ""), sphinx(without, False), "")
        bibtex = SPHINX.replace(" EXTENSION", ", 'sphinxcontrib.bibtex'")
        contenders["  sphinxcontrib-bibtex"] = (bibtex, sphinx(pages, True), "Sphinx")
    with tempfile.TemporaryDirectory() as folder:
        report(Path(folder), contenders, bib, options)


def report(
    folder: Path, contenders: dict[str, tuple[str, dict[str, str], str]], bib: str, options: argparse.Namespace
) -> None:
    """The runs alternate, so that a busy machine slows all of them alike."""
    for name, (settings, pages, _) in contenders.items():
        write(folder / name.strip(), settings, pages, bib)
    cold: dict[str, list[float]] = {name: [] for name in contenders}
    warm: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(options.runs):
        for name, (settings, _, _) in contenders.items():
            python = options.sphinx if settings.startswith("project") else sys.executable
            for kept in (".everyclaim_cache", "out"):
                shutil.rmtree(folder / name.strip() / kept, ignore_errors=True)
            cold[name].append(cost(folder / name.strip(), python))
            warm[name].append(cost(folder / name.strip(), python))
    print("| CPU seconds | cold | added | warm | added |\n|---|---|---|---|---|")
    for name, (_, _, base) in contenders.items():
        first, again = min(cold[name]), min(warm[name])
        added = [f"{first - min(cold[base]):.2f}", f"{again - min(warm[base]):.2f}"] if base else ["", ""]
        print(f"| {name.strip()} | {first:.2f} | {added[0]} | {again:.2f} | {added[1]} |")


if __name__ == "__main__":
    main()
