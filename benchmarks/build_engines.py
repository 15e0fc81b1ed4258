"""One site, four engines: builds it with each and compares the articles.

    .venv/bin/python benchmarks/build_engines.py [--project .] [--engines DIR]

Each engine gets an environment of its own below DIR (kept for the next run) and a copy of the project. An article is
what stands from its first heading to its end; blank lines do not count. Exits with 1 where articles differ or a page
still shows a citation as it was written.
"""

import argparse
import difflib
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
# What needs the hook: left out on all engines, or Zensical's lists would lack the links to pages that it cannot make.
HOOKED = "    pages: false\n    search: false\n"
LITERAL = re.compile(r"\[@\w")
CODE = re.compile(r"<(pre|code|script|style)\b.*?</\1>", re.DOTALL)
# What is left in the article by the engine itself, or is given to a page because the engine takes no hook.
OWN = re.compile(
    r"<style>.*?</style>|<aside class=\"md-source-file.*?</aside>|<form class=\"md-feedback.*?</form>", re.DOTALL
)


class Engine(NamedTuple):
    """What to install, and the module whose `build` command makes the site; `theme` replaces material's name."""

    name: str
    packages: tuple[str, ...]
    command: tuple[str, ...]
    theme: str = "material"


ENGINES = (
    Engine("mkdocs", ("mkdocs", "mkdocs-material", "mkdocs-bibtex"), ("-m", "mkdocs")),
    Engine("properdocs", ("properdocs", "mkdocs-material", "mkdocs-bibtex"), ("-m", "properdocs")),
    Engine("materialx", ("mkdocs", "mkdocs-materialx", "mkdocs-bibtex"), ("-m", "mkdocs"), "materialx"),
    Engine("zensical", ("zensical",), ("-m", "zensical")),
)


def environment(engine: Engine, folder: Path) -> Path:
    """The engine's Python, installed with everyclaim when it is not there yet."""
    home = folder / engine.name
    python = home / "bin" / "python"
    if not python.exists():
        uv = [sys.executable, "-m", "uv"]
        subprocess.run([*uv, "venv", "--quiet", "--python", sys.executable, str(home)], check=True)
        install = [*uv, "pip", "install", "--quiet", "--python", str(python), *engine.packages, "-e", str(ROOT)]
        subprocess.run(install, check=True)
    return python


def build(engine: Engine, python: Path, project: Path, folder: Path) -> Path:
    """Build a copy of the project; the site's folder. Ends the program where the engine fails."""
    copy = folder / engine.name
    shutil.copytree(project, copy, ignore=shutil.ignore_patterns(".*", "site", "src", "tests", "benchmarks"))
    settings = copy / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8").replace("name: material\n", f"name: {engine.theme}\n", 1)
    settings.write_text(text.replace("    style: ama\n", f"    style: ama\n{HOOKED}", 1), encoding="utf-8")
    done = subprocess.run(
        [str(python), *engine.command, "build"], check=False, cwd=copy, capture_output=True, text=True
    )
    if done.returncode:
        sys.exit(f"{engine.name} failed:\n{done.stdout}{done.stderr}")
    return copy / "site"


def article(page: Path) -> list[str]:
    """The lines of a page's article, or none where it has no heading (a theme's own page)."""
    html = page.read_text(encoding="utf-8")
    inside = html.partition("<article")[2].partition("</article>")[0]
    start = inside.find("<h1")
    lines = OWN.sub("", inside[start:]).splitlines() if start >= 0 else []
    return [line.strip() for line in lines if line.strip()]


def compare(sites: dict[str, Path]) -> int:
    """Print a row for each engine; how many pages differ from the first engine's or show a literal citation."""
    first = next(iter(sites))
    pages = sorted(path.relative_to(sites[first]) for path in sites[first].rglob("*.html") if article(path))
    wrong = 0
    print(f"{'engine':<12}{'pages':>7}{'differ':>8}{'literal':>9}{'citations':>11}{'references':>12}")
    for name, site in sites.items():
        articles = {page: article(site / page) if (site / page).exists() else [] for page in pages}
        differ = [page for page in pages if articles[page] != article(sites[first] / page)]
        text = "\n".join(line for lines in articles.values() for line in lines)
        literal = len(LITERAL.findall(CODE.sub("", text)))
        cited, listed = text.count('role="doc-noteref"'), text.count('class="ec-reference"')
        print(f"{name:<12}{sum(map(bool, articles.values())):>7}{len(differ):>8}{literal:>9}{cited:>11}{listed:>12}")
        for page in differ[:3]:
            print(
                "\n".join(list(difflib.unified_diff(article(sites[first] / page), articles[page], str(page), n=0))[:12])
            )
        wrong += len(differ) + literal
    return wrong


def main() -> int:
    """Build and compare."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--project", type=Path, default=ROOT)
    parser.add_argument("--engines", type=Path, default=Path(tempfile.gettempdir()) / "everyclaim-engines")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        sites = {
            engine.name: build(engine, environment(engine, options.engines), options.project, Path(folder))
            for engine in ENGINES
        }
        return 1 if compare(sites) else 0


if __name__ == "__main__":
    sys.exit(main())
