"""Compiled tables that are kept: the same as those read anew, and given up as soon as anything has changed."""

import os
from pathlib import Path

import pytest

from everyclaim.claims import tables
from everyclaim.claims.kept import keep, recall


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "xx").mkdir()
    (tmp_path / "xx" / "safety.txt").write_text("risk\n", encoding="utf-8")
    return tmp_path / "xx"


def kept_file(folder: Path) -> Path:
    (path,) = (folder.parent / "cache" / "everyclaim").iterdir()
    return path


def test_what_is_kept_is_given_back(folder: Path) -> None:
    assert recall(str(folder)) is None
    keep(str(folder), ({"risk": 1}, frozenset({("a", "b")})))
    assert recall(str(folder)) == ({"risk": 1}, frozenset({("a", "b")}))


def test_a_changed_table_is_read_anew(folder: Path) -> None:
    keep(str(folder), ())
    (folder / "safety.txt").write_text("risk, harm\n", encoding="utf-8")
    assert recall(str(folder)) is None


@pytest.mark.parametrize("damage", [b"", b"nonsense", b"\xff" * 40])
def test_damage_is_as_good_as_nothing(damage: bytes, folder: Path) -> None:
    keep(str(folder), ())
    kept_file(folder).write_bytes(damage)
    assert recall(str(folder)) is None


def test_a_place_that_cannot_be_written_is_no_error(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", os.devnull)
    keep(str(folder), ())
    assert recall(str(folder)) is None


@pytest.mark.parametrize("code", ["de", "en"])
def test_a_language_is_the_same_from_both(code: str, folder: Path) -> None:
    tables.language.cache_clear()
    read = tables.language(code)
    tables.language.cache_clear()
    assert kept_file(folder)
    assert tables.language(code) == read == tables.load(os.path.join(tables._FOLDER, code))
    tables.language.cache_clear()
