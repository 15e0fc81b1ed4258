"""A second build: the same bytes, without reading anything anew; one change in a .bib reaches every page that cites it."""

from pathlib import Path

import pytest
from projects import build, write_project

ENTRY = "@article{{{key}, author={{{name}, Ann}}, title={{First}}, journal={{Trials}}, year={{2020}}}}\n"
BIB = ENTRY.format(key="a", name="Alpha") + ENTRY.format(key="b", name="Beta")
PAGES = {
    "index": "# Home\n\nIt fell by 20% [@a].\n",
    "one": "# One\n\nIt rose by 10% [@a; @b]. See @b.\n",
    "two": "# Two\n\nIt stayed [see *also* @b, p. 3].\n",
    "all": "# All\n\n\\full_bibliography\n",
}
# Says on standard error whether the project was read anew.
WATCH = """
from everyclaim import index, pages

read = pages.Pages._judged
def judged(self, path):
    print("READ", path)
    return read(self, path)
pages.Pages._judged = judged
real = index.build
def build(*arguments, **settings):
    print("READ ANEW")
    return real(*arguments, **settings)
index.build = build
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    settings = "hooks: [watch.py, HOOK]\nextra: {everyclaim: {bib: refs.bib, style: STYLE}}\n"
    root = write_project(tmp_path, PAGES, {"refs.bib": BIB, "watch.py": WATCH}, settings)
    text = (root / "mkdocs.yml").read_text()
    hook = text.partition("hooks: [")[2].partition("]")[0]
    text = text.replace(f"hooks: [{hook}]\n", "").replace("HOOK", hook).replace("STYLE", "ama")
    (root / "mkdocs.yml").write_text(text)
    return root


def pages(root: Path) -> dict[str, str]:
    return {str(path.relative_to(root)): path.read_text() for path in (root / "site").rglob("*.html")}


def test_the_same_again_without_reading_anything(project: Path) -> None:
    first = build(project)
    assert first.code == 0, first.output
    assert "READ ANEW" in first.output
    made = pages(project)
    again = build(project)
    assert "READ ANEW" not in again.output
    assert pages(project) == made
    summary = [line for line in first.output.splitlines() if "references:" in line]
    assert summary[0].partition("references:")[2] in again.output


def test_a_changed_entry_reaches_every_page_that_cites_it(project: Path) -> None:
    build(project)
    before = pages(project)
    (project / "refs.bib").write_text(BIB.replace("Beta", "Gamma"))
    built = build(project)
    assert "READ ANEW" in built.output
    after = pages(project)
    assert not [name for name, text in after.items() if "Beta" in text]
    assert {name for name in after if "Gamma" in after[name]} == {name for name in before if "Beta" in before[name]}


@pytest.mark.parametrize("change", [("mkdocs.yml", "style: ama", "style: apa"), ("docs/one.md", "It rose", "It sank")])
def test_a_changed_setting_or_page_counts(project: Path, change: tuple[str, str, str]) -> None:
    build(project)
    name, old, new = change
    path = project / name
    path.write_text(path.read_text().replace(old, new))
    built = build(project)
    assert "READ ANEW" in built.output
    fresh = dict(pages(project))
    (project / ".everyclaim_cache").rename(project / "elsewhere")
    build(project)
    assert pages(project) == fresh


def test_pages_kept_by_somebody_else_are_never_shown(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(project)
    monkeypatch.setenv("XDG_CACHE_HOME", str(project / "another"))
    assert "READ ANEW" in build(project).output


def test_an_edit_reads_no_page_but_the_edited_one(project: Path) -> None:
    (project / "docs" / "all.md").unlink()  # it names the pages that cite, as those made from the data do
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("style: ama", "pages: false"))
    first = build(project).output
    assert {f"READ docs/{name}.md" for name in ("index", "one", "two")} <= set(lines(first))
    (project / "docs" / "two.md").write_text("# Two\n\nIt fell by 3% [@b].\n")
    assert [line for line in lines(build(project).output) if line.startswith("READ docs")] == ["READ docs/two.md"]


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines()]
