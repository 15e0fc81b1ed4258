"""Zensical tells an extension nothing of the settings' file that its command names."""

import sys
from pathlib import Path

import pytest

from everyclaim.render import project


@pytest.mark.parametrize("words", [["-f", "other.yml"], ["--config-file", "other.yml"], ["--config-file=other.yml"]])
def test_the_file_that_the_command_names_is_read(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("It fell by 20% [@doe].\n", encoding="utf-8")
    (tmp_path / "refs.bib").write_text("@misc{doe, author={Doe, A}, title={T}, year={2001}}\n", encoding="utf-8")
    settings = "site_name: t\nwatch: [docs, refs.bib]\nextra: {everyclaim: {bib: refs.bib}}\n"
    (tmp_path / "other.yml").write_text(settings, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["zensical", "build", *words])
    assert not project.site(str(tmp_path)).index.bibliography.by_key
    monkeypatch.setitem(sys.modules, "zensical", sys)
    assert "doe" in project.site(str(tmp_path)).index.bibliography.by_key
