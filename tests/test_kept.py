"""What is kept in the user's cache folder from run to run."""

import os
from pathlib import Path
from time import time

import pytest

from everyclaim import kept


def test_what_old_installations_left_is_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    for name in ("tables-old", "tables-new", "patterns"):
        kept.keep(name, 1, "value")
    for file in (tmp_path / "everyclaim").iterdir():
        if not file.name.startswith("tables-new"):
            os.utime(file, (time(), time() - 61 * 86_400))
    kept.forget("tables-")
    assert [kept.recall(name, 1) for name in ("tables-old", "tables-new", "patterns")] == [None, "value", "value"]


def test_where_there_is_no_folder_nothing_is_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "none"))
    kept.forget("tables-")


@pytest.mark.parametrize("mode", [0o644, 0o660, 0o606])
def test_what_others_could_have_put_there_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: int
) -> None:
    """A branch may bring files along into a cache folder that lies inside the checkout."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    kept.keep("patterns", 1, "value")
    (file,) = (tmp_path / "everyclaim").iterdir()
    file.chmod(mode)
    assert kept.recall("patterns", 1) is None
    file.chmod(0o600)
    assert kept.recall("patterns", 1) == "value"
