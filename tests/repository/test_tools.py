"""The scripts behind the two commands: they do what is needed, only when it is, and say so when they cannot."""

import shutil
import subprocess
import sys
from pathlib import Path

import build_site
import chromium
import debian
import environment
import pytest


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty project in which the scripts work, with two locks and an environment that runs."""
    (tmp_path / "requirements").mkdir()
    for name in ("pyproject.toml", "requirements/site.txt", "requirements/dev.txt"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    (tmp_path / ".venv").mkdir()
    for module in (environment, build_site):
        monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(environment, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(environment, "works", lambda: True)
    return tmp_path


def mark_installed(extra: str) -> None:
    environment.stamp(extra).write_text(environment.key(extra), encoding="utf-8")


def test_an_installed_lock_is_current_until_it_changes(project: Path) -> None:
    assert not environment.is_current("site")
    mark_installed("site")
    assert environment.is_current("site")
    (project / "requirements/site.txt").write_text("other", encoding="utf-8")
    assert not environment.is_current("site")


@pytest.mark.usefixtures("project")
def test_development_holds_the_site_but_not_the_other_way() -> None:
    mark_installed("dev")
    assert environment.is_current("site")
    environment.stamp("dev").unlink()
    mark_installed("site")
    assert not environment.is_current("dev")


@pytest.mark.usefixtures("project")
def test_a_current_environment_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    mark_installed("dev")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: pytest.fail("something was installed"))
    environment.main("dev")


@pytest.mark.usefixtures("project")
def test_a_failed_installation_is_named_and_not_taken_for_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "PYTHON", "false")
    with pytest.raises(SystemExit, match="error: false -m pip"):
        environment.main("site")
    assert not environment.stamp("site").exists()


def test_without_the_right_to_install_the_way_out_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(debian, "_privilege", lambda: None)
    with pytest.raises(SystemExit, match="sudo apt-get update && sudo apt-get install python3-venv"):
        debian.install("python3-venv", "no venv here")


def test_a_failing_apt_get_shows_its_words_and_the_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(debian, "_privilege", lambda: [sys.executable, "-c", "import sys; sys.exit('no room left')"])
    monkeypatch.setattr(shutil, "which", lambda name: name)
    with pytest.raises(SystemExit, match=r"no room left[\s\S]*install chromium"):
        debian.install("chromium", "no browser here")


def test_a_browser_can_be_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", "my-browser")
    assert chromium.find_or_install() == "my-browser"


def test_a_missing_browser_is_asked_for_never_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setattr(debian, "_privilege", lambda: None)
    with pytest.raises(SystemExit, match="install chromium"):
        chromium.find_or_install()


def test_a_driver_that_does_not_start_is_helped_once_then_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    installed: list[str] = []
    monkeypatch.setattr(environment, "PYTHON", "false")
    monkeypatch.setattr(debian, "install", lambda package, why: installed.append(package))  # noqa: ARG005
    with pytest.raises(SystemExit, match="driver does not start"):
        chromium.make_drivable()
    assert installed == ["libatomic1"]


def test_the_site_is_built_again_when_an_input_changes_and_only_then(project: Path) -> None:
    page = project / "docs/index.md"
    page.parent.mkdir()
    page.write_text("one", encoding="utf-8")
    before = build_site.key()
    (project / "docs/__pycache__").mkdir()
    (project / "docs/__pycache__/x.pyc").write_text("", encoding="utf-8")
    assert build_site.key() == before
    page.rename(project / "docs/other.md")
    assert build_site.key() != before
