"""One site, four engines: builds it with each and compares the articles.

    .venv/bin/python benchmarks/build_engines.py [--project .]

The engines are those of the environments that `make test` makes. Each builds a copy of the project; into Zensical's site
`everyclaim pages` adds the pages of references and claims. An article is what stands from its first heading to its end; blank
lines do not count, and what an engine itself adds (OWN) is taken out and counted. Exits with 1 where articles differ or a page
still shows a citation as it was written.
"""

import argparse
import difflib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
PYTHON, MATERIALX = ROOT / ".venv" / "bin" / "python", ROOT / ".venv-materialx" / "bin" / "python"
OWN_HOOK = "  - hooks/tidy.py\n"  # the guide's, which Zensical would not run: left out on all engines
LITERAL = re.compile(r"\[@\w")
CODE = re.compile(r"<(pre|code|script|style)\b.*?</\1>", re.DOTALL)
# What is left in the article by the engine itself, or is given to a page because the engine takes no hook.
OWN = {
    "a style sheet in the page": re.compile(r"<style>.*?</style>|<link rel=\"stylesheet\"[^>]*>", re.DOTALL),
    "the day of the file": re.compile(r"<aside class=\"md-source-file.*?</aside>", re.DOTALL),
    "a form for feedback": re.compile(r"<form class=\"md-feedback.*?</form>", re.DOTALL),
}


class Engine(NamedTuple):
    """Its Python, the commands that make the site, and the theme in the place of material."""

    name: str
    python: Path
    commands: tuple[tuple[str, ...], ...]
    theme: str = "material"


ENGINES = (
    Engine("MkDocs + Material", PYTHON, (("mkdocs", "build"),)),
    Engine("ProperDocs + Material", PYTHON, (("properdocs", "build"),)),
    Engine("MkDocs + MaterialX", MATERIALX, (("mkdocs", "build"),), "materialx"),
    Engine("Zensical", PYTHON, (("zensical", "build"), ("everyclaim.cli", "pages", "site"))),
)


def build(engine: Engine, project: Path, folder: Path) -> Path:
    """Build a copy of the project; the site's folder. Ends the program where the engine fails."""
    copy = folder / engine.name
    shutil.copytree(project, copy, ignore=shutil.ignore_patterns(".*", "site", "src", "tests", "benchmarks"))
    settings = copy / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8").replace("name: material\n", f"name: {engine.theme}\n", 1)
    settings.write_text(text.replace(OWN_HOOK, ""), encoding="utf-8")
    paths = os.environ | {"PYTHONPATH": str(ROOT / "src"), "NO_MKDOCS_2_WARNING": "1"}
    for command in engine.commands:
        call = [str(engine.python), "-m", *command]
        done = subprocess.run(call, check=False, cwd=copy, capture_output=True, text=True, env=paths)
        if done.returncode:
            sys.exit(f"{engine.name} failed:\n{done.stdout}{done.stderr}")
    return copy / "site"


def inside(page: Path) -> str:
    """A page's article from its heading on, or nothing where it has no heading (a theme's own page)."""
    html = page.read_text(encoding="utf-8")
    article = html.partition("<article")[2].partition("</article>")[0]
    start = article.find("<h1")
    return article[start:] if start >= 0 else ""


def lines_of(html: str) -> list[str]:
    """The lines of an article without what the engine added."""
    for own in OWN.values():
        html = own.sub("", html)
    return [line.strip() for line in html.splitlines() if line.strip()]


def compare(sites: dict[str, Path]) -> int:
    """Print a row for each engine; how many pages differ from the first engine's or show a literal citation."""
    found = {name: {str(path.relative_to(site)): inside(path) for path in sorted(site.rglob("*.html"))
                    if path.name != "404.html"} for name, site in sites.items()}  # fmt: skip
    first = next(iter(found.values()))
    wrong, told = 0, []
    print("| engine | articles | identical | literal citations | citations | references | added by the engine |")
    print("|---|---|---|---|---|---|---|")
    for name, pages in found.items():
        articles = {page: html for page, html in pages.items() if html}
        paths = sorted({page for page, html in first.items() if html} | set(articles))
        differ = [page for page in paths if lines_of(pages.get(page, "")) != lines_of(first.get(page, ""))]
        text = "\n".join(articles.values())
        literal = len(LITERAL.findall(CODE.sub("", text)))
        cited, listed = text.count('role="doc-noteref"'), text.count('class="ec-reference"')
        own = ", ".join(f"{what} ({count})" for what, added in OWN.items() if (count := len(added.findall(text))))
        same = len(paths) - len(differ)
        print(f"| {name} | {len(articles)} | {same} | {literal} | {cited} | {listed} | {own or '–'} |")
        wrong += len(differ) + literal
        told += [
            "\n".join(list(difflib.unified_diff(lines_of(first[page]), lines_of(pages.get(page, "")), page, n=0))[:12])
            for page in differ[:3]
        ]
    print("\n".join(told))
    return wrong


def main() -> int:
    """Build and compare."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--project", type=Path, default=ROOT)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        sites = {engine.name: build(engine, options.project, Path(folder)) for engine in ENGINES}
        return 1 if compare(sites) else 0


if __name__ == "__main__":
    sys.exit(main())
