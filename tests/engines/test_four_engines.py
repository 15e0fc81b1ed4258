"""The same docs/ and mkdocs.yml in four engines: the same articles, lists and numbers, and no citation as it was written.

What an engine itself puts into an article is taken out first (OWN). MaterialX has an environment of its own, which
`make test` makes: its theme's files have the names of Material's.
"""

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MATERIALX = ROOT / ".venv-materialx" / "bin" / "python"
ENGINES = {
    "mkdocs": (sys.executable, "mkdocs"), "properdocs": (sys.executable, "properdocs"),
    "materialx": (str(MATERIALX), "mkdocs"), "zensical": (sys.executable, "zensical"),
}  # fmt: skip
# The style that a page carries where the engine takes no hook, and what the themes put at an article's head and foot.
OWN = re.compile(
    r"<style>.*?</style>|<aside class=\"md-source-file.*?</aside>|<form class=\"md-feedback.*?</form>", re.DOTALL
)
CODE = re.compile(r"<(pre|code)\b.*?</\1>", re.DOTALL)
PAGES = {
    "index.md": "# Home [@alpha]\n\nIt fell by 20% [@alpha]. It rose [see @beta, p. 3; @gamma-2019; -@alpha].\n\n"
    "As @beta says, and @gamma-2019 [pp. 4--6].[^note]\n\n[^note]: A note of the author's own [@beta].\n\n"
    "`[@code]` and \\[@escaped\\] and me@example.org\n\n```python\n@decorator  # [@code]\n```\n\n"
    "| a | b |\n|---|---|\n| x [@alpha] | y |\n\n!!! note\n    Inside [@gamma-2019].\n\n=== \"Tab\"\n\n    In a tab [@beta].\n",
    "part/one.md": "# One\n\nOne [@gamma-2019], two [@alpha; @beta; @gamma-2019]. See [home](../index.md).\n\n## Sources\n\n"
    "\\bibliography\n\n## After\n\nText.\n",
    "part/two.md": "---\ntitle: The second\n---\n\n# Two\n\nA [@beta]^x^ **B [@alpha]** — *C* [@old_key].\n",
    "all.md": "# All\n\n\\full_bibliography[by=kind]\n",
}  # fmt: skip
BIB = """
@article{alpha, author={Alpha, Ann and Beta, Ben}, title={First of <i>all</i>}, journal={Trials}, year={2020}, doi={10.1000/a_b}}
@article{beta, author={van Beta, Ben}, title={Deutscher Titel}, langid={german}, journal={Trials}, year={2019}}
@book{gamma-2019, author={{World Group}}, title={A book}, publisher={Press}, year={2019}, url={https://example.org/?a=1&b=2}}
@article{same, author={Same, Sue}, title={One single work of hers}, journal={Trials}, year={2012}, volume={7}, pages={5},
  doi={10.1000/same}, ids={old_key}}
@misc{unread, author={Unread, Una}, title={Nobody cites this}, year={2004}}
"""
SETTINGS = f"""
site_name: Four
site_url: https://example.org/four/
theme: {{name: THEME, font: false}}
hooks: [{ROOT / "hooks" / "everyclaim.py"}]
plugins: [search, bibtex: {{bib_file: refs.bib}}]
markdown_extensions: [admonition, attr_list, footnotes, tables, toc: {{permalink: true}}, pymdownx.caret,
  pymdownx.superfences, pymdownx.tabbed: {{alternate_style: true}}, everyclaim]
extra: {{everyclaim: {{style: STYLE, margin: false, pages: false}}}}
watch: [refs.bib, docs]
nav: [index.md, part/one.md, part/two.md, all.md]
"""


def run(engine: str, root: Path) -> subprocess.CompletedProcess[str]:
    """Build the project with an engine."""
    python, module = ENGINES[engine]
    assert Path(python).exists(), f"{engine} is not installed: python3 tools/environment.py materialx"
    return subprocess.run(
        [python, "-m", module, "build"], cwd=root, capture_output=True, text=True, timeout=180, check=False,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT / "src")},
    )  # fmt: skip


def build(engine: str, root: Path) -> None:
    """Build the project with an engine that must succeed."""
    done = run(engine, root)
    assert done.returncode == 0, done.stdout + done.stderr


def write(root: Path, style: str, theme: str = "material") -> Path:
    for name, text in PAGES.items():
        (root / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "docs" / name).write_text(text, encoding="utf-8")
    (root / "refs.bib").write_text(BIB, encoding="utf-8")
    (root / "mkdocs.yml").write_text(SETTINGS.replace("STYLE", style).replace("THEME", theme), encoding="utf-8")
    return root


def articles(root: Path) -> dict[str, list[str]]:
    """The lines of each page's article from its heading on; blank lines do not count."""
    found = {}
    for page in sorted((root / "site").rglob("*.html")):
        inside = page.read_text(encoding="utf-8").partition("<article")[2].partition("</article>")[0]
        start = inside.find("<h1")
        if start >= 0 and page.name != "404.html":
            lines = (line.strip() for line in OWN.sub("", inside[start:]).splitlines())
            found[str(page.relative_to(root / "site"))] = [line for line in lines if line]
    return found


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, list[str]]]:
    sites = {}
    for engine in ENGINES:
        theme = "materialx" if engine == "materialx" else "material"
        root = write(tmp_path_factory.mktemp(engine), "apa", theme)
        build(engine, root)
        sites[engine] = articles(root)
    return sites


@pytest.mark.parametrize("engine", ENGINES)
def test_the_same_articles(built: dict[str, dict[str, list[str]]], engine: str) -> None:
    assert sorted(built[engine]) == ["all/index.html", "index.html", "part/one/index.html", "part/two/index.html"]
    for page, lines in built["mkdocs"].items():
        assert built[engine][page] == lines, page


@pytest.mark.parametrize("engine", ENGINES)
def test_no_citation_as_it_was_written(built: dict[str, dict[str, list[str]]], engine: str) -> None:
    for page, lines in built[engine].items():
        text = CODE.sub("", "\n".join(lines))
        assert "[@" not in text, page
        assert 'role="doc-bibliography"' in text
    home = "\n".join(built[engine]["index.html"])
    assert home.count('role="doc-noteref"') == 11
    assert "<code>[@code]</code>" in home


def test_a_changed_entry_reaches_every_page_under_zensical(tmp_path: Path) -> None:
    """It keeps pages of earlier builds; the other engines make every page anew (test_again)."""
    root = write(tmp_path, "ama")
    build("zensical", root)
    (root / "refs.bib").write_text(BIB.replace("van Beta, Ben", "Changed, Carl"), encoding="utf-8")
    later = time.time() + 5  # no person edits within a second of a build, and Zensical counts in whole ones
    os.utime(root / "refs.bib", (later, later))
    build("zensical", root)
    for page, lines in articles(root).items():
        text = "\n".join(lines)
        assert "van Beta" not in text, page
        assert "Changed C" in text or "beta" not in text, page


def test_zensical_stops_where_it_would_keep_stale_pages(tmp_path: Path) -> None:
    root = write(tmp_path, "ama")
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("watch: [refs.bib, docs]\n", "watch: [docs]\n"))
    done = run("zensical", root)
    assert done.returncode != 0
    assert "add `watch: [refs.bib]`" in done.stdout + done.stderr


def test_zensical_shows_an_unknown_key_as_such(tmp_path: Path) -> None:
    """An engine without hooks cannot be stopped by a finding: no reader must take the key for a citation."""
    root = write(tmp_path, "ama")
    (root / "docs" / "all.md").write_text("# All\n\nUnknown [@nonesuch].\n", encoding="utf-8")
    build("zensical", root)
    assert 'class="ec-unknown"' in "\n".join(articles(root)["all/index.html"])
