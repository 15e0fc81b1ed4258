"""`everyclaim baseline`: what is recorded is left out, everywhere; what is new is told."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from everyclaim import baseline, cli
from everyclaim.baseline import Known
from everyclaim.model import Finding, Position

PAGE = "# Risks\n\nNausea occurs in 20% of people.\n\nVomiting occurs in 3% of people [@nobody].\n"
SETTINGS = "site_name: x\nplugins: [everyclaim]\nextra: {everyclaim: {profile: health, bib: refs.bib}}\n"
BIB = "@article{smith, title = {Nausea}, author = {Smith, A}, journal = {J}, year = {2019}}\n"


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with findings, as the current folder."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "refs.bib").write_text(BIB, encoding="utf-8")
    (tmp_path / "docs" / "index.md").write_text(PAGE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    """The rules that a check names."""
    cli.main(["check", "--format", "json", *arguments])
    return [row["rule"] for row in json.loads(capsys.readouterr().out) if row["level"] != "info"]


def write(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["baseline", "write"]) == 0
    capsys.readouterr()


def test_what_could_not_be_read_is_never_recorded(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Or later checks would pass without any source, and nobody would know."""
    (root / "refs.bib").unlink()
    (root / "mkdocs.yml").write_text(SETTINGS.replace("profile: health", "profile: healthy"), encoding="utf-8")
    assert cli.main(["baseline", "write"]) == 0
    said = capsys.readouterr().out
    assert said.count("not recorded, to be mended first") == 2
    assert set(told(capsys)) == {"unreadable-file", "configuration"}


def test_recorded_is_left_out(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert set(told(capsys)) >= {"uncited-claim", "unknown-key"}
    write(capsys)
    assert told(capsys) == []
    assert cli.main(["check"]) == 0
    rows = [json.loads(line) for line in (root / "everyclaim.baseline").read_text(encoding="utf-8").splitlines()]
    assert [set(row) for row in rows] == [{"rule", "path", "message", "claim", "times"}] * len(rows)
    capsys.readouterr()
    cli.main(["check", "--format", "full"])
    assert f"{len(rows)} more are known: `everyclaim baseline report`" in capsys.readouterr().out


def test_a_known_sentence_may_move(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(capsys)
    (root / "docs" / "index.md").write_text(
        "Some words first.\n\n" + PAGE.replace("Nausea occurs in 20% of people.\n", ""), encoding="utf-8"
    )
    (root / "docs" / "b.md").write_text("Nausea occurs\nin 20% of people.\n", encoding="utf-8")
    assert told(capsys) == []


@pytest.mark.parametrize(
    ("old", "new", "rules"),
    [
        ("20%", "30%", ["uncited-claim"]),
        ("[@nobody]", "[@nobody; @another]", ["unknown-key"]),
        ("# Risks\n", "# Risks\n\nKetamine cures depression.\n", ["uncited-claim"]),
    ],
)
def test_what_is_new_is_told(
    root: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, rules: list[str]
) -> None:
    write(capsys)
    (root / "docs" / "index.md").write_text(PAGE.replace(old, new), encoding="utf-8")
    assert told(capsys) == rules


def test_one_more_of_the_same_is_new(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same sentence on a second page needs a source of its own."""
    write(capsys)
    (root / "docs" / "b.md").write_text("Nausea occurs in 20% of people.\n", encoding="utf-8")
    assert told(capsys) == ["uncited-claim"]


def test_prune_takes_out_and_adds_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(capsys)
    (root / "docs" / "index.md").write_text(
        PAGE.replace("of people.", "of people [@smith].") + "\nKetamine cures depression.\n", encoding="utf-8"
    )
    cli.main(["baseline", "report"])
    assert "0         1  uncited-claim" in capsys.readouterr().out
    cli.main(["baseline", "prune"])
    assert "1 of " in capsys.readouterr().out
    assert "uncited-claim" not in (root / "everyclaim.baseline").read_text(encoding="utf-8")
    assert told(capsys) == ["uncited-claim"]


def test_nothing_to_record_leaves_no_file(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(capsys)
    (root / "docs" / "index.md").write_text("# Risks\n\nHow often is it seen [@smith]?\n", encoding="utf-8")
    cli.main(["baseline", "prune"])
    assert not (root / "everyclaim.baseline").exists()
    assert cli.main(["baseline", "report"]) == 2
    assert "there is no everyclaim.baseline yet" in capsys.readouterr().err


@pytest.mark.parametrize(
    "line",
    [
        "<<<<<<< HEAD",
        "{",
        "[]",
        "{}",
        '{"rule":1}',
        '{"claim":null,"message":"","path":"","rule":"","times":true}',
        "[" * 9999,
    ],
)
def test_a_line_that_is_none(root: Path, capsys: pytest.CaptureFixture[str], line: str) -> None:
    write(capsys)
    with (root / "everyclaim.baseline").open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    number = len((root / "everyclaim.baseline").read_text(encoding="utf-8").splitlines())
    assert cli.main(["check"]) == 2
    assert f"everyclaim.baseline:{number}:1: this is no line of a baseline" in capsys.readouterr().err


def test_a_fix_sees_what_is_known(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "refs.bib").write_text(
        BIB + "@article{Smith19, title = {Nausea}, author = {Smith, A}, journal = {J}, year = {2019}}\n",
        encoding="utf-8",
    )
    write(capsys)
    cli.main(["check", "--fix"])
    assert "Smith19," not in (root / "refs.bib").read_text(encoding="utf-8")


def test_a_strict_build_lets_known_findings_pass(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And none that is new; a baseline that cannot be read stops it with a word instead of a traceback."""

    def build() -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "mkdocs", "build", "-q", "--strict"]
        return subprocess.run(command, cwd=root, check=False, capture_output=True, text=True)

    assert build().returncode == 1
    write(capsys)
    assert build().returncode == 0
    with (root / "docs" / "index.md").open("a", encoding="utf-8") as file:
        file.write("\nKetamine cures depression.\n")
    assert build().returncode == 1
    with (root / "everyclaim.baseline").open("a", encoding="utf-8") as file:
        file.write(">>>>>>> theirs\n")
    done = build()
    assert done.returncode == 1
    assert "this is no line of a baseline" in done.stderr
    assert "Traceback" not in done.stderr


TEXT = st.text(st.characters(codec="utf-8"), max_size=8)
FINDINGS = st.lists(
    st.builds(
        lambda rule, level, message, path, claim: Finding(rule, level, message, path, Position(1, 1), Position(1, 1), "", claim),
        st.sampled_from(["a", "b"]), st.sampled_from(["error", "warning", "info"]), TEXT, st.sampled_from(["x", "y"]),
        st.sampled_from(["", "1", "2"]),
    )
)  # fmt: skip


@given(FINDINGS)
def test_what_was_recorded_is_known(findings: list[Finding]) -> None:
    lines = baseline.of(findings)
    assert baseline.parse(baseline.written(lines)) == lines
    new, known = baseline.split(findings, lines)
    assert sorted((*new, *known)) == sorted(findings)
    assert all(item.level == "info" for item in new)
    assert baseline.pruned(lines, findings) == lines


@given(FINDINGS, FINDINGS)
def test_pruning_never_adds(before: list[Finding], after: list[Finding]) -> None:
    lines = baseline.of(before)
    kept = baseline.pruned(lines, after)
    assert baseline.total(kept) <= baseline.total(lines)
    assert baseline.split(after, kept) == baseline.split(after, lines)


def test_a_line_number_in_a_message_may_change() -> None:
    item = Finding("repeated-key", "error", "taken at refs.bib:3", "refs.bib", Position(9, 1), Position(9, 2))
    known = [Known("repeated-key", "refs.bib", "taken at refs.bib:17", None, 1)]
    assert baseline.split([item], known) == ((), (item,))
