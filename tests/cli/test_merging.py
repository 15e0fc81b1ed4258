"""`check --fix` on the article's list as imported: 17 entries become 15, pages follow, nothing else changes."""

from pathlib import Path

import pytest

from everyclaim import cli
from everyclaim.parse import bibtex

LIST = """% the survivor's own comment
@article{zanos2018,
  title = {Ketamine and ketamine metabolite pharmacology: insights into therapeutic mechanisms},
  author = {Zanos, Panos and Moaddel, Ruin and Gould, Todd D.},
  journal = {Pharmacological Reviews},
  year = {2018},
  volume = {70},
  pages = {621-660}
}

@article{Zanos18,
  title = {Ketamine and Ketamine Metabolite Pharmacology: Insights into Therapeutic Mechanisms},
  author = {Zanos, P. and Moaddel, R. and Gould, T. D.},
  journal = {Pharmacological reviews},
  year = {2018},
  volume = {70},
  number = {3},
  pages = {621--660},
}

@book{other, title = {Another}, author = {Doe, Jane}, publisher = {House}, year = {2001}}
"""
PAGE = "It acts on receptors [see @Zanos18, p. 3; @other] and more [@zanos2018].\n\n@Zanos18 [p. 9] say why.\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one repeated work, cited by both keys in every form."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text(PAGE, encoding="utf-8")
    (tmp_path / "refs.bib").write_text(LIST, encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text("extra: {everyclaim: {bib: refs.bib}}\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_merge_rewrites_entries_and_pages_once(project: Path) -> None:
    """The survivor gains the number and the old key; every form of citation follows; a second run changes nothing."""
    cli.main(["check", "--fix"])
    merged = (project / "refs.bib").read_text(encoding="utf-8")
    entries = bibtex.parse(merged).entries
    assert len(entries) == 2
    assert merged.startswith("% the survivor's own comment\n")
    survivor = next(entry for entry in entries if "receptors" not in entry.key and entry.key != "other")
    gone = {"zanos2018", "Zanos18"} - {survivor.key}
    assert survivor.fields["ids"].value == gone.pop()
    assert survivor.fields["number"].value == "3"
    assert "@book{other, title = {Another}, author = {Doe, Jane}, publisher = {House}, year = {2001}}\n" in merged
    page = (project / "docs" / "index.md").read_text(encoding="utf-8")
    assert page == PAGE.replace("@Zanos18", f"@{survivor.key}").replace("@zanos2018", f"@{survivor.key}")
    cli.main(["check", "--fix"])
    assert (project / "refs.bib").read_text(encoding="utf-8") == merged


def test_diff_changes_nothing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--diff` shows what `--fix` would do."""
    assert cli.main(["check", "--diff"]) == 1
    assert "+  ids = {" in capsys.readouterr().out
    assert (project / "refs.bib").read_text(encoding="utf-8") == LIST
