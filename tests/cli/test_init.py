"""`everyclaim init`: lines are added to mkdocs.yml, nothing that is there changes, and a second run adds nothing."""

import re
from pathlib import Path

import pytest

from everyclaim import cli
from everyclaim.config import load

NEW = "plugins:\n  - search\n  - everyclaim\n\nextra:\n  everyclaim:\n    bib: bibliography.bib\n"
CASES = {
    "nothing but a name": ("site_name: T\n", f"site_name: T\n\n{NEW}"),
    "no line end": ("site_name: T", f"site_name: T\n\n{NEW}"),
    "a list": (
        "plugins:\n- search\n- blog:\n    x: 1\n\n# about\nextra:\n    a: 1\n",
        "plugins:\n- search\n- blog:\n    x: 1\n- everyclaim\n\n# about\nextra:\n    a: 1\n"
        "    everyclaim:\n      bib: bibliography.bib\n",
    ),
    "in brackets": (
        "plugins: [search] # few\nextra: {a: 1}\n",
        "plugins: [search, everyclaim] # few\nextra: {a: 1, everyclaim: {bib: bibliography.bib}}\n",
    ),
    "mkdocs-bibtex": (
        "plugins:\n  - search\n  - bibtex:\n      bib_file: refs.bib\n",
        "plugins:\n  - search\n  - bibtex:\n      bib_file: refs.bib\n  - everyclaim\n",
    ),
    "tags": (
        "a: !ENV [X, y]\nplugins:\n  - search\n\n",
        "a: !ENV [X, y]\nplugins:\n  - search\n  - everyclaim\n\n\nextra:\n  everyclaim:\n    bib: bibliography.bib\n",
    ),
    "a mapping": (
        "plugins:\n  search: {}\n  bibtex:\n    bib_file: refs.bib\nhooks: []\n",
        "plugins:\n  search: {}\n  bibtex:\n    bib_file: refs.bib\n  everyclaim: {}\nhooks: []\n",
    ),
    "there already": (
        "plugins:\n  - everyclaim\nextra: {everyclaim: {bib: b.bib}}\n",
        "plugins:\n  - everyclaim\nextra: {everyclaim: {bib: b.bib}}\n",
    ),
}


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The mkdocs.yml, still to be written, of a project with one page; the project is the current folder."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("Nausea occurs in 20% of people.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "mkdocs.yml"


@pytest.mark.parametrize(("before", "after"), CASES.values(), ids=CASES)
def test_lines_are_added_once(settings: Path, before: str, after: str, capsys: pytest.CaptureFixture[str]) -> None:
    settings.write_text(before, encoding="utf-8")
    assert cli.main(["init"]) == 0
    assert settings.read_text(encoding="utf-8") == after
    assert re.search(r"1 +error +uncited-claim +statistic\n", capsys.readouterr().out)
    assert not load(str(settings)).findings
    assert cli.main(["init"]) == 0
    assert settings.read_text(encoding="utf-8") == after
    assert "has all it needs" in capsys.readouterr().err


def test_the_bibliography_that_is_there_is_used(settings: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings.write_text("site_name: T\n", encoding="utf-8")
    settings.with_name("refs.bib").write_text("", encoding="utf-8")
    cli.main(["init", "--diff"])
    assert "+    bib: refs.bib" in capsys.readouterr().out
    assert settings.read_text(encoding="utf-8") == "site_name: T\n"


@pytest.mark.parametrize("before", ["plugins:\nextra:\n", "extra: text\n"])
def test_what_cannot_be_changed_safely_is_left_and_told(
    settings: Path, before: str, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.write_text(before, encoding="utf-8")
    assert cli.main(["init"]) == 2
    assert "by hand" in (told := capsys.readouterr().err)
    assert "  - everyclaim" in told
    assert settings.read_text(encoding="utf-8") == before


def test_plugins_that_are_inherited_are_not_lost(settings: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A list replaces the one that it inherits, a mapping adds to it."""
    settings.write_text("INHERIT: base.yml\n", encoding="utf-8")
    base = settings.with_name("base.yml")
    base.write_text("plugins: [search, tags]\n", encoding="utf-8")
    assert cli.main(["init"]) == 2
    assert "has its plugins from base.yml: add `- everyclaim` to them there" in capsys.readouterr().err
    base.write_text("plugins:\n  search: {}\n  bibtex: {bib_file: refs.bib}\n", encoding="utf-8")
    assert cli.main(["init"]) == 0
    assert settings.read_text(encoding="utf-8") == "INHERIT: base.yml\n\nplugins:\n  everyclaim: {}\n"


def test_no_project_and_no_yaml(settings: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["init"]) == 2
    assert "no mkdocs.yml or zensical.toml here" in capsys.readouterr().err
    settings.write_text("a: [\n", encoding="utf-8")
    assert cli.main(["init"]) == 2
    assert "mkdocs.yml:2:1: not valid YAML" in capsys.readouterr().err


def test_the_file_of_sources_is_made_when_it_is_named(settings: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """So that the first check does not begin with a fault that `init` made; a file that the site names is its own."""
    settings.write_text("site_name: T\n", encoding="utf-8")
    cli.main(["init"])
    assert "unreadable-file" not in capsys.readouterr().out
    assert settings.with_name("bibliography.bib").read_text(encoding="utf-8").startswith("%")
    settings.write_text("plugins: [{bibtex: {bib_file: mine.bib}}]\n", encoding="utf-8")
    cli.main(["init"])
    assert "Create mine.bib" in capsys.readouterr().out
    assert not settings.with_name("mine.bib").exists()


def test_what_is_taken_over_is_said(settings: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = "{bib_file: mine.bib, csl_file: x/apa.csl, footnote_format: x}"
    settings.write_text(f"plugins: [{{bibtex: {options}}}]\n", encoding="utf-8")
    cli.main(["init"])
    told = capsys.readouterr().out
    assert "Taken over from bibtex: bib_file, csl_file. References are written in the style apa." in told


def test_a_site_of_zensical_gets_the_renderer(settings: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings.write_text("docs_dir: docs\nmarkdown_extensions:\n  - tables\n", encoding="utf-8")
    assert cli.main(["init", "--zensical"]) == 0
    assert settings.read_text(encoding="utf-8") == (
        "docs_dir: docs\nmarkdown_extensions:\n  - tables\n  - everyclaim\n\n"
        f"{NEW}\nwatch:\n  - docs\n  - bibliography.bib\n"
    )
    capsys.readouterr()
    assert cli.main(["init", "--zensical"]) == 0
    assert "has all it needs" in capsys.readouterr().err


def test_zensicals_own_extensions_are_not_lost(settings: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It has two dozen where a site lists none, and none of them where it lists one."""
    settings.write_text("site_name: T\n", encoding="utf-8")
    assert cli.main(["init", "--zensical"]) == 2
    assert "a list of its own would replace those" in capsys.readouterr().err
    assert settings.read_text(encoding="utf-8") == "site_name: T\n"


def test_zensicals_own_file_gets_what_it_needs(settings: Path, capsys: pytest.CaptureFixture[str]) -> None:
    toml = settings.with_name("zensical.toml")
    before = '# mine\n[project] # all\nsite_name = "T"\n\n[project.markdown_extensions]\ntoc.permalink = true\n'
    toml.write_text(before, encoding="utf-8")
    assert cli.main(["init"]) == 0
    after = toml.read_text(encoding="utf-8")
    assert after == (
        before.replace("# all\n", '# all\nwatch = ["docs", "bibliography.bib"]\n')
        + '\n[project.markdown_extensions.everyclaim]\n\n[project.extra.everyclaim]\nbib = "bibliography.bib"\n'
    )
    assert re.search(r"1 +error +uncited-claim +statistic\n", capsys.readouterr().out)
    assert cli.main(["init"]) == 0
    assert toml.read_text(encoding="utf-8") == after
    assert "has all it needs" in capsys.readouterr().err


@pytest.mark.parametrize(
    "before",
    [
        'project = { site_name = "T", markdown_extensions = { tables = {} } }\n',
        "[project]\nmarkdown_extensions = ['tables']\n",
    ],
)
def test_toml_that_cannot_be_added_to_is_left_and_told(
    settings: Path, before: str, capsys: pytest.CaptureFixture[str]
) -> None:
    toml = settings.with_name("zensical.toml")
    toml.write_text(before, encoding="utf-8")
    assert cli.main(["init"]) == 2
    assert "[project.markdown_extensions.everyclaim]" in (told := capsys.readouterr().err)
    assert 'bib = "bibliography.bib"' in told
    assert toml.read_text(encoding="utf-8") == before
