"""Zensical tells an extension nothing of the settings' file that its command names."""

import subprocess
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


def _built(
    folder: Path, settings: str, name: str = "mkdocs.yml", text: str = "It fell by 20% [@doe].\n"
) -> "subprocess.CompletedProcess[str]":
    (folder / "docs").mkdir()
    (folder / "docs" / "index.md").write_text(text, encoding="utf-8")
    (folder / "refs.bib").write_text("@misc{doe, author={Doe, A}, title={T}, year={2001}}\n", encoding="utf-8")
    (folder / name).write_text(settings, encoding="utf-8")
    command = [Path(sys.executable).with_name("zensical"), "build"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_a_style_that_cannot_be_used_is_told_at_its_place(tmp_path: Path) -> None:
    settings = """site_name: t
markdown_extensions: [everyclaim]
watch: [docs, refs.bib]
extra: {everyclaim: {bib: refs.bib, style: "csl:none.csl"}}
"""
    told = _built(tmp_path, settings)
    assert "mkdocs.yml:4:37: error[configuration] none.csl: this CSL style cannot be read" in told.stderr
    assert "Traceback" not in told.stdout + told.stderr
    assert "Doe A. T. 2001." in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")


def test_a_build_that_cannot_be_trusted_stops_without_a_traceback(tmp_path: Path) -> None:
    settings = "site_name: t\nmarkdown_extensions: [everyclaim]\nextra: {everyclaim: {bib: refs.bib}}\n"
    told = _built(tmp_path, settings)
    assert told.returncode == 1
    assert "add `watch: [docs, refs.bib]`" in told.stderr
    assert "Traceback" not in told.stdout + told.stderr


def test_an_unknown_key_is_told_where_nobody_asks(tmp_path: Path) -> None:
    settings = "site_name: t\nmarkdown_extensions: [everyclaim]\nwatch: [docs, refs.bib]\nextra: {everyclaim: {bib: refs.bib}}\n"
    told = _built(tmp_path, settings, text="It fell by 20% [@gone].\n")
    assert "docs/index.md:1:18: error[unknown-key] no entry has the key `gone`" in told.stderr
    assert "[@gone?]" in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")


def test_zensicals_own_file_is_read(tmp_path: Path) -> None:
    """The one that `zensical new` makes."""
    settings = """[project]
site_name = "t"
watch = ["docs", "refs.bib"]
[project.markdown_extensions]
everyclaim = {}
[project.extra.everyclaim]
bib = "refs.bib"
style = "apa"
"""
    told = _built(tmp_path, settings, "zensical.toml")
    assert told.returncode == 0, told.stderr
    page = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert "Doe, A. (2001)." in page  # as APA has it
