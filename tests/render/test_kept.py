"""What the last build made: used as long as nothing has changed, never trusted when damaged, never in the way."""

import json
from pathlib import Path

import pytest

from everyclaim.config import Config
from everyclaim.render.kept import Kept, digest
from everyclaim.render.later import Later, project_digest


def made_once(folder: Path, project: bytes = b"p") -> list[str]:
    """Ask for one text and save; the list says whether it had to be made."""
    made: list[str] = []
    kept = Kept(str(folder), project)
    text = kept.text(["a", "b"], lambda: made.append("made") or "Ünïcode \ud800 text")  # type: ignore[func-returns-value]
    assert text == "Ünïcode \ud800 text"
    kept.save()
    return made


def test_a_text_is_made_once(tmp_path: Path) -> None:
    assert made_once(tmp_path) == ["made"]
    assert made_once(tmp_path) == []


def test_another_project_makes_it_anew(tmp_path: Path) -> None:
    made_once(tmp_path)
    assert made_once(tmp_path, b"q") == ["made"]


def test_parts_do_not_run_together() -> None:
    assert digest(["ab", "c"]) != digest(["a", "bc"]) != digest(["abc"])


@pytest.mark.parametrize("damage", [
    b"", b"\n", b"null\n", b"[]\n", b"{}\n", b'{"version": 1}\n', b'{"version": 1, "texts": 3}\n', b"\x80\x04K.\n",
    b'{"version": 1, "texts": [["x"]]}\n', b"[" * 100_000, b'{"version": 99, "texts": []}\nrest',
])  # fmt: skip
def test_a_damaged_file_is_as_good_as_none(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "render.texts").write_bytes(damage)
    assert made_once(tmp_path) == ["made"]
    assert made_once(tmp_path) == []


def test_a_changed_text_is_made_anew(tmp_path: Path) -> None:
    made_once(tmp_path)
    path = tmp_path / "render.texts"
    path.write_bytes(path.read_bytes()[:-2] + b"<>")
    assert made_once(tmp_path) == ["made"]


def test_what_is_not_used_any_more_goes(tmp_path: Path) -> None:
    kept = Kept(str(tmp_path), b"p")
    kept.text(["old"], lambda: "old")
    kept.text(["a", "b"], lambda: "Ünïcode \ud800 text")
    kept.save()
    assert made_once(tmp_path) == []
    head = json.loads((tmp_path / "render.texts").read_bytes().partition(b"\n")[0])
    assert len(head["texts"]) == 1


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert made_once(tmp_path / "file" / "below") == ["made"]


def project(tmp_path: Path) -> Config:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.md").write_text("A page.")
    (tmp_path / "b.bib").write_text("@misc{a}")
    return Config("", str(tmp_path), str(tmp_path / "docs"), (str(tmp_path / "b.bib"),))


@pytest.mark.parametrize("path", ["docs/a.md", "docs/new.md", "b.bib", "everyclaim.lock"])
def test_every_file_of_a_project_counts(tmp_path: Path, path: str) -> None:
    config = project(tmp_path)
    before = project_digest(config)
    assert before == project_digest(config)
    (tmp_path / path).write_text("changed")
    assert project_digest(config) != before


def test_every_setting_counts(tmp_path: Path) -> None:
    config = project(tmp_path)
    assert project_digest(config) != project_digest(config._replace(style="apa"))


def test_an_index_is_made_when_it_is_asked_for(tmp_path: Path) -> None:
    asked: list[Config] = []
    config = project(tmp_path)
    index = Later(config, lambda settings: asked.append(settings) or settings)  # type: ignore[arg-type,func-returns-value,return-value]
    assert index.config is config
    assert not asked
    assert index.bib == config.bib
    assert index.docs_dir == config.docs_dir
    assert asked == [config]
