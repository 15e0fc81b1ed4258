"""A second build: the same bytes, without reading anything anew; one change in a .bib reaches every page that cites it."""

import json
import shutil
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
from everyclaim.render import reference_page

made = reference_page.page
def page(catalogue, source):
    print("MADE", source.key)
    return made(catalogue, source)
reference_page.page = page
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


NOTICE = {"kind": "retraction", "source": "crossref", "date": "2021-02-03", "identifier": "doi:10.5555/notice"}
ABOUT_BETA = {
    "work": "doi:10.5555/b", "checked": "2026-01-31", "source": "crossref",
    "record": {"type": "article", "title": "First", "doi": "10.5555/b", "notices": [NOTICE]},
}  # fmt: skip
EDITS = {
    "a page with another title": ("docs/one.md", PAGES["one"].replace("# One", "# The first")),
    "a page that cites another work": ("docs/two.md", "# Two\n\nIt fell by 3% [@b]. It rose by 4% [@a].\n"),
    "a page that cites nothing any more": ("docs/two.md", "# Two\n\nNothing is known.\n"),
    "an entry laid out in another way": ("refs.bib", BIB.replace(", year", ",\n  year")),
    "an entry with a DOI": ("refs.bib", BIB.replace("Beta, Ann}", "Beta, Ann}, doi={10.5555/b}")),
    "a notice in the lock": ("everyclaim.lock", json.dumps(ABOUT_BETA) + "\n"),
    "two works of one author and year": ("refs.bib", BIB.replace("Beta", "Alpha")),
}


@pytest.mark.parametrize("style", ["ama", "apa"])
def test_after_any_edit_every_file_is_as_a_first_build_makes_it(project: Path, style: str) -> None:
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("style: ama", f"style: {style}"))
    build(project)
    cache, aside = project / ".everyclaim_cache", project / "aside"
    before = files(project)
    for edit, (name, text) in EDITS.items():
        (project / name).write_text(text)
        build(project)
        edited = files(project)
        cache.rename(aside)
        build(project)
        assert edited == files(project), edit
        assert edited != before, edit
        shutil.rmtree(cache)
        aside.rename(cache)
        before = edited


def test_an_edit_makes_anew_no_page_of_a_reference_but_those_that_show_it(project: Path) -> None:
    assert {"MADE a", "MADE b"} <= set(lines(build(project).output))
    (project / "docs" / "two.md").write_text("# Two\n\nIt fell by 3% [@b].\n")
    assert [line for line in lines(build(project).output) if line.startswith("MADE")] == ["MADE b"]
    (project / "docs" / "index.md").write_text("# Home\n\nIt fell by 20% [@a].\n\nIs it so?\n")
    assert not [line for line in lines(build(project).output) if line.startswith("MADE")]


def files(root: Path) -> dict[str, bytes]:
    """All that is built, but for the hour in a packed file."""
    found = (path for path in (root / "site").rglob("*") if path.is_file() and path.suffix != ".gz")
    return {str(path.relative_to(root)): path.read_bytes() for path in found}


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines()]
