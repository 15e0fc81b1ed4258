"""A folder that another program publishes: Quarto's and R Markdown's pages are read; a folder without a page is told."""

from pathlib import Path

import pytest

from everyclaim import cli

BIB = "@article{roe2020,\n  author = {Roe, Ann},\n  title = {Sleep and mood},\n  journal = {Sleep},\n  year = {2020},\n}\n"
PAGE = """---
title: "Sleep and mood"
bibliography: refs.bib
---

Mood falls by 40% in adults [@roe2020, p. 3]. See @fig-mood and @octocat.

::: {.callout-note}
Sleep loss doubles the risk of a stroke.
:::

```{r}
plot(x@slot)
```
"""


@pytest.mark.parametrize("ending", ["qmd", "Rmd"])
def test_the_pages_of_quarto_and_r_markdown_are_read(
    ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / f"index.{ending}").write_text(PAGE, encoding="utf-8")
    (tmp_path / "refs.bib").write_text(BIB, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert cli.main(["check", "--docs", ".", "--bib", "refs.bib", "--format", "concise", "--no-cache"]) == 1
    told = capsys.readouterr().out.splitlines()
    assert [line.partition(" ")[2].partition(" ")[0] for line in told] == ["info[unknown-key]", "error[uncited-claim]"]
    assert told[0].startswith(f"index.{ending}:6:66:")
    assert told[1].startswith(f"index.{ending}:9:1:")
    assert told[1].endswith("“Sleep loss doubles the risk of a stroke.”")
    assert cli.main(["check", f"index.{ending}", "--docs", ".", "--bib", "refs.bib", "--no-cache"]) == 1


def test_mkdocs_makes_no_pages_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    (tmp_path / "docs" / "index.qmd").write_text(PAGE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert cli.main(["check", "--no-cache"]) == 0
    assert not capsys.readouterr().out


def test_a_folder_without_a_page_is_no_project_without_a_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "index.rst").write_text("Mood falls by 40%.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert cli.main(["check", "--docs", "."]) == 2
    assert "there is no page in .: the names of pages end in .md, .markdown, .qmd, .Rmd" in capsys.readouterr().err


MYST = "Mood falls {cite}`roe2020`. As {cite:t}`roe2020` said, {% cite roe2020 %} or {{< cite roe2020 >}}.^[@roe2020]\n"
HERE = "Mood falls [@roe2020]. As @roe2020 said, [@roe2020] or [@roe2020].[@roe2020]\n"


@pytest.mark.parametrize(
    ("settings", "written"), [("site_name: x\nextra: {everyclaim: {bib: refs.bib}}\n", HERE), ("", MYST)]
)
def test_what_other_programs_cite_is_rewritten_where_everyclaim_renders_it(
    settings: str, written: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without mkdocs.yml another program publishes the pages, and may want its own citations."""
    (tmp_path / "docs").mkdir()
    if settings:
        (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
    (tmp_path / "refs.bib").write_text(BIB.replace("title", "pmid = {null},\n  title"), encoding="utf-8")
    (tmp_path / "docs" / "a.md").write_text(MYST, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    named = [] if settings else ["--docs", "docs", "--bib", "refs.bib"]
    for _ in range(2):
        cli.main(["check", "--fix", "--no-cache", *named])
        assert (tmp_path / "docs" / "a.md").read_text(encoding="utf-8") == written
        assert (tmp_path / "refs.bib").read_text(encoding="utf-8") == BIB
    if not settings:
        cli.main(["check", "--fix", "--unsafe-fixes", "--no-cache", *named])
        assert (tmp_path / "docs" / "a.md").read_text(encoding="utf-8") == HERE.replace(".[@", ".^[@")
