"""Several files as one: all are written or none, whatever interrupts, and each as its author left it but for the change."""

import hashlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from everyclaim import cli, writing

OLD = {"a.bib": "old a", "b.md": "old b", "c.md": "old c"}
NEW = {path: text.replace("old", "new") for path, text in OLD.items()}
# A process that is killed at the moment of the n-th call of a function.
KILLED = """
import os, signal, sys
from everyclaim import writing
calls = 0
real = {function}
def counted(*arguments, **options):
    global calls
    calls += 1
    if calls == {number}:
        os.kill(os.getpid(), signal.{signal})
    return real(*arguments, **options)
{function} = counted
writing.write(sys.argv[1], {new!r}, {old!r})
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for path, text in OLD.items():
        (tmp_path / path).write_text(text, encoding="utf-8")
    return tmp_path


def files(root: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in root.iterdir() if path.is_file()}


def test_all_are_written(root: Path) -> None:
    writing.write(str(root), NEW, OLD)
    assert files(root) == NEW
    assert sorted(os.listdir(root)) == sorted(NEW)


@pytest.mark.parametrize(
    ("function", "number"),
    [
        *((name, number) for name in ("os.replace", "os.chmod") for number in (1, 2, 3, 4)),
        ("os.fsync", 4),
        ("os.fsync", 6),
        ("os.unlink", 1),
    ],
)
def test_killed_at_any_moment_none_is_written(root: Path, function: str, number: int) -> None:
    """The next command puts everything back; once the last file is in place, everything stays."""
    code = KILLED.format(function=function, number=number, signal="SIGKILL", new=NEW, old=OLD)
    done = subprocess.run([sys.executable, "-c", code, str(root)], check=False, capture_output=True)
    assert done.returncode == -signal.SIGKILL
    writing.recover(str(root))
    assert files(root) == OLD
    writing.write(str(root), NEW, OLD)
    assert files(root) == NEW
    assert sorted(os.listdir(root)) == sorted(NEW)


def test_killed_while_tidying_up_all_are_written(root: Path) -> None:
    """Once the journal's list is gone, the new files stay."""
    code = KILLED.format(function="os.unlink", number=2, signal="SIGKILL", new=NEW, old=OLD)
    assert subprocess.run([sys.executable, "-c", code, str(root)], check=False).returncode == -signal.SIGKILL
    assert not writing.recover(str(root))
    assert files(root) == NEW
    assert sorted(os.listdir(root)) == sorted(NEW)


def test_interrupted_by_hand_none_is_written(root: Path) -> None:
    """Ctrl-C between two files: they are put back at once."""
    code = KILLED.format(function="os.replace", number=3, signal="SIGINT", new=NEW, old=OLD)
    done = subprocess.run([sys.executable, "-c", code, str(root)], check=False, capture_output=True, text=True)
    assert done.returncode != 0
    assert "KeyboardInterrupt" in done.stderr
    assert files(root) == OLD
    assert sorted(os.listdir(root)) == sorted(OLD)


@pytest.mark.parametrize("failing", [1, 2, 3, 4])
def test_a_file_that_cannot_be_put_in_its_place(root: Path, monkeypatch: pytest.MonkeyPatch, failing: int) -> None:
    """Those before it are put back, a new one is taken away again."""
    real: Callable[[str, str], None] = os.replace
    calls: list[str] = []

    def replace(source: str, target: str) -> None:
        calls.append(target)
        if len(calls) == failing:
            raise PermissionError(13, "Permission denied", target)
        real(source, target)

    monkeypatch.setattr(os, "replace", replace)
    with pytest.raises(PermissionError):
        writing.write(str(root), {"0 is new.md": "new", **NEW}, OLD)
    assert files(root) == OLD
    assert sorted(os.listdir(root)) == sorted(OLD)


def test_a_folder_that_is_not_there(root: Path) -> None:
    with pytest.raises(OSError, match="missing"):
        writing.write(str(root), {**NEW, "missing/b.bib": "new"}, OLD)
    assert files(root) == OLD


def test_a_file_that_somebody_changed_meanwhile(root: Path) -> None:
    """What was written since the project was read is not undone."""
    (root / "b.md").write_text("newer b", encoding="utf-8")
    with pytest.raises(writing.ChangedError, match="changed meanwhile"):
        writing.write(str(root), NEW, OLD)
    assert files(root) == OLD | {"b.md": "newer b"}


def test_byte_order_mark_line_ends_and_mode_stay(tmp_path: Path) -> None:
    target = tmp_path / "a.bib"
    target.write_bytes(b"\xef\xbb\xbfone\r\ntwo")
    target.chmod(0o640)
    writing.write(str(tmp_path), {"a.bib": "ONE\r\ntwo"}, {"a.bib": "one\r\ntwo"})
    assert target.read_bytes() == b"\xef\xbb\xbfONE\r\ntwo"
    assert target.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(("encoding", "dash"), [("latin-1", "-"), ("cp1252", "–"), ("utf-16", "–")])
def test_another_encoding_stays(tmp_path: Path, encoding: str, dash: str) -> None:
    """Not a byte changes that has nothing to do with the change."""
    target = tmp_path / "a.bib"
    target.write_bytes(f"Pérez {dash} und Müller".encode(encoding))
    writing.write(str(tmp_path), {"a.bib": f"Pérez {dash} and Müller"}, {"a.bib": f"Pérez {dash} und Müller"})
    assert target.read_bytes() == f"Pérez {dash} and Müller".encode(encoding)


def test_letters_that_a_files_encoding_does_not_have(tmp_path: Path) -> None:
    target = tmp_path / "a.bib"
    target.write_bytes("Pérez".encode("latin-1"))
    with pytest.raises(writing.ChangedError, match="save it as UTF-8"):
        writing.write(str(tmp_path), {"a.bib": "Pérez …"}, {"a.bib": "Pérez"})
    assert target.read_bytes() == "Pérez".encode("latin-1")


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.bib").write_text("old", encoding="utf-8")
    (tmp_path / "a.bib").symlink_to("real.bib")
    writing.write(str(tmp_path), {"a.bib": "new"}, {"a.bib": "old"})
    assert (tmp_path / "a.bib").is_symlink()
    assert (tmp_path / "real.bib").read_text(encoding="utf-8") == "new"


def test_what_a_person_wrote_after_an_interruption_stays(root: Path) -> None:
    """Only what the interrupted change wrote is undone."""
    code = KILLED.format(function="os.replace", number=4, signal="SIGKILL", new=NEW, old=OLD)
    subprocess.run([sys.executable, "-c", code, str(root)], check=False, capture_output=True)
    assert files(root)["a.bib"] == "new a"
    (root / "a.bib").write_text("a person's a", encoding="utf-8")
    assert writing.recover(str(root))
    assert files(root) == OLD | {"a.bib": "a person's a"}


def test_a_file_that_nobody_may_write_is_left_alone(root: Path) -> None:
    """Its folder's rights would let it be replaced."""
    (root / "b.md").chmod(0o444)
    with pytest.raises(writing.ChangedError, match="read-only"):
        writing.write(str(root), NEW, OLD)
    assert files(root) == OLD


def test_any_command_undoes_what_was_interrupted(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody has to know of the journal."""
    code = KILLED.format(function="os.replace", number=3, signal="SIGKILL", new=NEW, old=OLD)
    subprocess.run([sys.executable, "-c", code, str(root)], check=False, capture_output=True)
    assert files(root) != OLD
    (root / "mkdocs.yml").write_text("site_name: t\n", encoding="utf-8")
    (root / "docs").mkdir()
    monkeypatch.chdir(root)
    cli.main(["check"])
    assert "was undone" in capsys.readouterr().err
    (root / "mkdocs.yml").unlink()
    assert files(root) == OLD


def journal(root: Path, victim: Path, text: str) -> None:
    """A journal as its reader knows it, that would put `text` into a file outside the project."""
    folder = root / ".everyclaim-journal"
    folder.mkdir()
    (folder / "0").write_text(text, encoding="utf-8")
    kept = {str(victim): (hashlib.sha256(text.encode()).hexdigest(), "0" * 64)}
    (folder / "files.json").write_text("0" * 32 + "\n" + json.dumps(kept), encoding="utf-8")


@pytest.fixture
def project(root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    project = root / "project"
    (project / "docs").mkdir(parents=True)
    (project / "mkdocs.yml").write_text("site_name: t\n", encoding="utf-8")
    monkeypatch.chdir(project)
    return project


@pytest.mark.parametrize("existed", [True, False])
def test_a_journal_that_came_with_a_branch_writes_nothing(
    root: Path, project: Path, capsys: pytest.CaptureFixture[str], existed: bool
) -> None:
    """Its list could name any file of this machine."""
    victim = root / ("a.bib" if existed else "startup.py")
    before = files(root)
    journal(project, victim, "theirs")
    assert cli.main(["check"]) == 2
    assert "not left by an everyclaim of yours" in capsys.readouterr().err
    assert files(root) == before


def test_a_journal_that_is_a_link_removes_nothing(
    root: Path, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / ".everyclaim-journal").symlink_to(root)
    before = files(root)
    assert cli.main(["check"]) == 2
    assert "remove it" in capsys.readouterr().err
    assert files(root) == before


def test_what_the_journal_keeps_is_what_was_signed(root: Path) -> None:
    """A copy that was changed since is not put back as if it were the old file."""
    code = KILLED.format(function="os.replace", number=4, signal="SIGKILL", new=NEW, old=OLD)
    subprocess.run([sys.executable, "-c", code, str(root)], check=False, capture_output=True)
    (root / ".everyclaim-journal" / "0").write_text("theirs", encoding="utf-8")
    with pytest.raises(writing.ChangedError, match="remove it"):
        writing.recover(str(root))
    assert "theirs" not in files(root).values()


def test_a_journal_that_never_counted_is_cleared_of_what_is_ours(root: Path) -> None:
    folder = root / ".everyclaim-journal"
    folder.mkdir()
    for name in ("0", "unlisted", "somebody's.txt"):
        (folder / name).write_text("x", encoding="utf-8")
    assert not writing.recover(str(root))
    assert os.listdir(folder) == ["somebody's.txt"]


def test_a_link_beside_a_file_leads_nowhere(root: Path) -> None:
    """The new text is written beside the old file first, never through what lies there."""
    victim = root / "c.md"
    (root / "a.bib.everyclaim-new").symlink_to(victim)
    writing.write(str(root), {"a.bib": "new a"}, {"a.bib": "old a"})
    assert files(root) == OLD | {"a.bib": "new a"}


def test_without_a_place_for_a_key_all_or_nothing_still_holds(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(root / "a.bib"))
    real = os.replace

    def replace(source: str, target: str) -> None:
        if target.endswith("b.md"):
            raise PermissionError(13, "Permission denied", target)
        real(source, target)

    monkeypatch.setattr(os, "replace", replace)
    with pytest.raises(PermissionError):
        writing.write(str(root), NEW, OLD)
    assert files(root) == OLD
