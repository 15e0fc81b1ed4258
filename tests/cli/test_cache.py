"""Answers from the cache: the same bytes as without, never of what has changed since, and no trust in strangers."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from everyclaim import cache, cli
from everyclaim.config import copy_of
from everyclaim.signing import user_key

BIB = "@article{a, author={Alpha, Ann}, title={First}, journal={Trials}, year={2020}, volume={1}, pages={2}}\n"
SETTINGS = "site_name: x\nextra: {everyclaim: {bib: refs.bib, profile: strict}}\n"
ARGUMENTS = ["check", "--format", "concise"]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "project"
    (root / "docs").mkdir(parents=True)
    (root / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    (root / "refs.bib").write_text(BIB, encoding="utf-8")
    (root / "docs" / "index.md").write_text("# Home\n\nIt fell by 20% in a trial.\n", encoding="utf-8")
    monkeypatch.chdir(root)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user"))
    return root


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str]]:
    def one(*extra: str) -> tuple[int, str]:
        code = cli.main([*ARGUMENTS, *extra])
        return code, capsys.readouterr().out

    return one


Run = Callable[..., tuple[int, str]]


def kept(project: Path) -> list[Path]:
    """The answers; the store of values is tested in test_values.py."""
    folder = project / cache.FOLDER
    return (
        sorted(path for path in folder.iterdir() if path.is_file() and path.name != ".gitignore")
        if folder.is_dir()
        else []
    )


@pytest.fixture
def no_work(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From when it is called on, nothing but the cache can answer."""
    return lambda: monkeypatch.setattr(cli, "_command", lambda *_: pytest.fail("the command itself was run"))


def test_the_same_bytes_cold_and_warm(project: Path, run: Run, no_work: Callable[[], None]) -> None:
    fresh = run("--no-cache")
    assert not kept(project)
    first = run()
    no_work()
    assert run() == first == fresh
    assert "docs/index.md:3:1: error[uncited-claim]" in first[1]
    assert (project / cache.FOLDER / ".gitignore").read_text(encoding="utf-8").endswith("\n*\n")


@pytest.mark.parametrize("form", ["full", "jsonl", "sarif", "markdown"])
def test_every_format_has_its_own_answer(form: str, project: Path, run: Run) -> None:
    (project / "docs" / "odd.md").write_text(
        "Über 5 % \u2028 \U0001f600 sind es.\n\nA \x00 b 20 %.\n", encoding="utf-8"
    )
    run()
    assert run("--format", form) == run("--format", form) == run("--format", form, "--no-cache")


CHANGES: dict[str, Callable[[Path], object]] = {
    "a page": lambda root: (root / "docs/index.md").write_text("# Home\n\nIt fell by 20% [@a].\n"),
    "a page that comes": lambda root: (root / "docs/two.md").write_text("It rose by 30% in a trial.\n"),
    "a page that goes": lambda root: (root / "docs/index.md").unlink(),
    "a folder that comes": lambda root: (root / "docs/a").mkdir() or (root / "docs/a/b.md").write_text("40% died.\n"),
    "the bibliography": lambda root: (root / "refs.bib").write_text(BIB + BIB),
    "the bibliography goes": lambda root: (root / "refs.bib").unlink(),
    "the settings": lambda root: (root / "mkdocs.yml").write_text(SETTINGS.replace("strict", "handbook")),
    "a name with mkdocs.yaml": lambda root: (root / "mkdocs.yml").rename(root / "mkdocs.yaml") and None,
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_has_changed_is_checked_anew(change: str, project: Path, run: Run) -> None:
    run()
    CHANGES[change](project)
    assert run() == run("--no-cache")


def test_a_nearer_project_is_found(project: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project / "docs")
    run()
    (project / "docs" / "mkdocs.yml").write_text("site_name: y\ndocs_dir: .\n", encoding="utf-8")
    assert run() == run("--no-cache")


def test_another_day_another_answer(project: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run()
    monkeypatch.setattr(cache, "_today", lambda: "tomorrow")
    run()
    assert len(kept(project)) == 2


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:0],
        lambda data: data[: len(data) // 2],
        lambda data: data.replace(b"error", b"info "),
        lambda data: b"\xff\x00" + data,
        lambda data: data + b"more",
        lambda data: data.partition(b"\n")[2],
    ],
)
def test_a_damaged_answer_is_none(damage: Callable[[bytes], bytes], project: Path, run: Run) -> None:
    first = run()
    (file,) = kept(project)
    file.write_bytes(damage(file.read_bytes()))
    assert run() == first
    assert run() == first


def test_an_answer_that_somebody_else_signed_is_none(
    project: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = run()
    (file,) = kept(project)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "stranger"))
    monkeypatch.setattr(cache, "_content", lambda _: "-")  # a forger knows what to write
    cache._keep(str(file), bytes(32), "nothing to see here\n", 0, [])
    monkeypatch.undo()
    monkeypatch.chdir(project)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user"))
    assert run() == first


def test_what_writes_is_not_kept(project: Path, run: Run) -> None:
    (project / "docs" / "two.md").write_text("Some words. <!-- allow unknown-key: no need -->\n", encoding="utf-8")
    assert "changed 1 file" in run("--fix")[1]
    assert not kept(project)


def test_errors_of_use_are_not_kept(project: Path, run: Run) -> None:
    (project / "mkdocs.yml").write_text("a: [", encoding="utf-8")
    assert run()[0] == cli.USAGE
    assert not kept(project)


def test_a_place_where_nothing_can_be_kept_does_no_harm(
    project: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = run("--no-cache")
    (project / cache.FOLDER).write_text("a file\n", encoding="utf-8")
    assert run() == run() == first
    monkeypatch.setenv("XDG_CACHE_HOME", str(project / "refs.bib"))
    assert run() == first


def test_the_oldest_answers_go(project: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "_KEPT", 3)
    for size in range(6):
        (project / "docs" / f"{size}.md").write_text("x\n", encoding="utf-8")
        run(f"docs/{size}.md")
    assert len(kept(project)) == 3


def test_runs_side_by_side(project: Path) -> None:
    command = [sys.executable, "-m", "everyclaim.cli", *ARGUMENTS]
    runs = [subprocess.Popen(command, stdout=subprocess.PIPE, env=os.environ) for _ in range(4)]
    answers = {(run.communicate()[0], run.returncode) for run in runs}
    assert len(answers) == 1
    assert len(kept(project)) == 1


def test_a_copy_of_a_bibliography_from_the_web_is_seen_when_it_comes(project: Path, run: Run) -> None:
    url = "https://example.org/refs.bib"
    settings = f"plugins: [{{bibtex: {{bib_file: '{url}'}}}}]\n"
    (project / "mkdocs.yml").write_text(settings, encoding="utf-8")
    assert "has not been fetched yet" in run()[1]
    assert "has not been fetched yet" in run()[1]
    copy = Path(copy_of(str(project), url))
    copy.parent.mkdir(parents=True)
    copy.write_text((project / "refs.bib").read_text(encoding="utf-8"), encoding="utf-8")
    assert "has not been fetched yet" not in run()[1]


def test_a_key_that_a_branch_brought_along_signs_nothing(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Continuous integration often has its caches below the checkout: its author would know the key."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(project / ".cache"))
    (project / ".cache" / "everyclaim").mkdir(parents=True)
    (project / ".cache" / "everyclaim" / "key").write_bytes(b"k" * 32)
    (project / ".cache" / "everyclaim" / "key").chmod(0o600)
    assert user_key(str(project)) is None


def test_a_key_that_others_may_read_is_replaced(project: Path, tmp_path: Path) -> None:
    key = tmp_path / "user" / "everyclaim" / "key"
    key.parent.mkdir(parents=True)
    key.write_bytes(b"k" * 32)
    key.chmod(0o644)
    made = user_key(str(project))
    assert made is not None
    assert made != b"k" * 32
    assert user_key(str(project)) == made == key.read_bytes()
    assert key.stat().st_mode & 0o777 == 0o600


def test_a_key_of_another_user_is_neither_used_nor_replaced(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when root checks a user's project, with the user's home."""
    made = user_key(str(project))
    user = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: user + 1)
    assert user_key(str(project)) is None
    monkeypatch.undo()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user"))
    assert user_key(str(project)) == made


def test_a_cache_folder_that_is_a_link_is_not_used(project: Path, run: Run, tmp_path: Path) -> None:
    """The oldest files of the folder that it leads to would make room."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (project / cache.FOLDER).symlink_to(elsewhere)
    assert run() == run("--no-cache")
    assert not list(elsewhere.iterdir())
