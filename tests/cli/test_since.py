"""`check --since REV`: only what stands on lines that changed, and a plain word where git cannot tell."""

import subprocess
from pathlib import Path

import pytest

from everyclaim import cli

OLD = "Nausea occurs in 20% of people.\n\nVomiting occurs in 3%.\n"


def git(*arguments: str) -> None:
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *identity, *arguments], check=True, capture_output=True)


@pytest.fixture
def docs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The pages of a committed project with findings; it lies below the repository's own folder."""
    root = tmp_path / "site"
    (root / "docs").mkdir(parents=True)
    (root / "mkdocs.yml").write_text("extra: {everyclaim: {profile: health}}\n", encoding="utf-8")
    (root / "docs" / "a b.md").write_text(OLD, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-qm", "first")
    monkeypatch.chdir(root)
    return root / "docs"


def places(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    cli.main(["check", "--format", "concise", *arguments])
    return [line.split(": ")[0] for line in capsys.readouterr().out.splitlines()]


def test_nothing_changed_nothing_found(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert len(places(capsys)) == 2
    assert cli.main(["check", "--since", "HEAD"]) == 0
    assert docs.is_dir()


def test_only_changed_lines_and_new_pages(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Committed since, changed in the working tree, or not yet known to git."""
    (docs / "a b.md").write_text(OLD + "\nHeadache occurs in 4%.\n", encoding="utf-8")
    git("commit", "-qam", "second")
    (docs / "a b.md").write_text(
        "# Title\n\n" + OLD.replace("3%", "5%") + "\nHeadache occurs in 4%.\n", encoding="utf-8"
    )
    (docs / "ü.md").write_text(OLD, encoding="utf-8")
    assert places(capsys, "--since", "HEAD") == ["docs/a b.md:5:1", "docs/ü.md:1:1", "docs/ü.md:3:1"]
    assert places(capsys, "--since", "HEAD~1")[:2] == ["docs/a b.md:5:1", "docs/a b.md:7:1"]


def test_a_removed_citation_counts_for_its_neighbours(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = docs / "c.md"
    page.write_text("Nausea occurs in 20% of people.\n[@a]\n\nVomiting occurs in 3%.\n", encoding="utf-8")
    git("add", "-A")
    git("commit", "-qm", "cited")
    page.write_text("Nausea occurs in 20% of people.\n\nVomiting occurs in 3%.\n", encoding="utf-8")
    assert places(capsys, "--since", "HEAD") == ["docs/c.md:1:1"]


def test_what_others_did_since_is_no_change(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git("checkout", "-qb", "mine")
    (docs / "mine.md").write_text(OLD, encoding="utf-8")
    git("add", "-A")
    git("commit", "-qm", "mine")
    git("checkout", "-q", "main")
    (docs / "a b.md").write_text("Other.\n", encoding="utf-8")
    git("commit", "-qam", "theirs")
    git("checkout", "-q", "mine")
    assert places(capsys, "--since", "main") == ["docs/mine.md:1:1", "docs/mine.md:3:1"]


@pytest.mark.parametrize("revision", ["no-such-branch", "--output=x", ""])
def test_an_unknown_revision_is_told(docs: Path, revision: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", f"--since={revision}"]) == 2
    assert f"git knows no commit `{revision}` here" in capsys.readouterr().err
    assert not list(docs.parent.glob("x"))


def test_outside_a_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.md").write_text(OLD, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert cli.main(["check", "--docs", ".", "--since", "HEAD"]) == 2
    assert "is in no git repository" in capsys.readouterr().err


def test_without_git(docs: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("PATH", str(docs))
    assert cli.main(["check", "--since", "HEAD"]) == 2
    assert "to compare with `HEAD` needs git (git cannot be run" in capsys.readouterr().err


def test_pages_beside_the_settings_count_too(
    docs: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`docs_dir: ../content`: nothing of it lies below the folder of mkdocs.yml."""
    content = docs.parents[1] / "content"
    (docs.parent / "mkdocs.yml").write_text("docs_dir: ../content\nextra: {everyclaim: {profile: health}}\n", "utf-8")
    content.mkdir()
    (content / "a.md").write_text(OLD, encoding="utf-8")
    monkeypatch.chdir(docs.parents[1])
    git("add", "-A")
    git("commit", "-qm", "moved")
    monkeypatch.chdir(docs.parent)
    (content / "a.md").write_text(OLD + "\nHeadache occurs in 4%.\n", encoding="utf-8")
    (content / "new.md").write_text(OLD, encoding="utf-8")
    assert places(capsys, "--since", "HEAD") == [
        "../content/a.md:5:1",
        "../content/new.md:1:1",
        "../content/new.md:3:1",
    ]


def test_a_checkout_of_another_user(
    docs: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """In a container: it is no missing repository, and there is a way out."""
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(docs / "none"))
    assert cli.main(["check", "--since", "HEAD"]) == 2
    assert f"git config --global --add safe.directory {docs.parents[1]}" in capsys.readouterr().err


def shallow(top: Path, monkeypatch: pytest.MonkeyPatch, *options: str) -> None:
    """A clone that has the last commits alone, as hosts make it for a job."""
    git("clone", "-q", "--depth", "1", *options, f"file://{top}", str(top / "clone"))
    monkeypatch.chdir(top / "clone" / "site")


def test_a_shallow_clone_without_the_branch(
    docs: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    git("checkout", "-q", "-b", "patch")
    shallow(docs.parents[1], monkeypatch, "--branch", "patch")
    assert cli.main(["check", "--since", "origin/main"]) == 2
    told = capsys.readouterr().err
    assert "git knows no commit `origin/main` here; the clone is shallow" in told
    assert "`fetch-depth: 0`" in told


def test_a_clone_too_shallow_to_know_where_a_branch_began(
    docs: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    git("checkout", "-q", "-b", "patch")
    (docs / "c.md").write_text(OLD, encoding="utf-8")
    git("add", "-A")
    git("commit", "-qm", "second")
    shallow(docs.parents[1], monkeypatch, "--branch", "patch", "--no-single-branch")
    assert cli.main(["check", "--since", "origin/main"]) == 1
    assert "too shallow to know where HEAD left origin/main" in capsys.readouterr().err
    git("fetch", "-q", "--unshallow")
    assert cli.main(["check", "--since", "origin/main"]) == 1
    assert not capsys.readouterr().err


@pytest.mark.parametrize(
    ("revision", "way"),
    [
        ("main", "did you mean `origin/main`?"),
        ("origin/", "is the variable with its name empty?"),
        ("", "is the variable with its name empty?"),
        ("origin/other", "`git fetch origin other` brings a branch"),
    ],
)
def test_the_way_to_a_branch_that_is_not_there(
    docs: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    revision: str,
    way: str,
) -> None:
    git("checkout", "-q", "-b", "patch")
    git("clone", "-q", "--branch", "patch", str(docs.parents[1]), str(docs.parents[1] / "clone"))
    monkeypatch.chdir(docs.parents[1] / "clone" / "site")
    assert cli.main(["check", "--since", revision]) == 2
    assert way in capsys.readouterr().err
