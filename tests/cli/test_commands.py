"""The commands as a person or a CI runs them: output, exit codes, no traceback for a mistake."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from everyclaim import cli

BIB = """@article{berman2000,
  title = {Antidepressant effects of ketamine in depressed patients},
  author = {Berman, Robert M.},
  journal = {Biological Psychiatry},
  year = {2000},
}
"""
SETTINGS = "site_name: t\nextra:\n  everyclaim:\n    profile: health\n    bib: refs.bib\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small clean project, as the current folder."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "refs.bib").write_text(BIB, encoding="utf-8")
    page = "# Depression\n\nKetamine relieved depression in seven people within 72 hours [@berman2000].\n"
    (tmp_path / "docs" / "index.md").write_text(page, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _spoil(project: Path) -> None:
    page = "In that trial, 64% of the patients responded to ketamine.\n\nIt helped seven people [@berman200].\n"
    (project / "docs" / "bad.md").write_text(page, encoding="utf-8")


def test_clean_project(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing to say, exit 0."""
    assert project.is_dir()
    assert cli.main(["check"]) == 0
    assert capsys.readouterr().out == ""


def test_findings_have_places_and_exit_code(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`path:line:col: level[rule] message`, exit 1."""
    _spoil(project)
    assert cli.main(["check", "--format", "concise"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("docs/bad.md:1:1: error[uncited-claim] ")
    assert lines[1].startswith("docs/bad.md:3:26: error[unknown-key] ")


def test_json_fields_are_the_contract(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Outside tools rely on these names, in this order."""
    _spoil(project)
    cli.main(["check", "--format", "jsonl"])
    row = json.loads(capsys.readouterr().out.splitlines()[0])
    assert list(row) == [
        "rule", "level", "kind", "message", "path", "line", "column", "end_line", "end_column", "claim", "help",
        "fix", "evidence",
    ]  # fmt: skip
    assert (row["line"], row["column"], row["end_line"]) == (1, 1, 1)


def test_github_annotations(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A pull request shows them on its lines."""
    _spoil(project)
    cli.main(["check", "--format", "github"])
    assert capsys.readouterr().out.startswith("::error file=docs/bad.md,line=1,col=1,endLine=1,endColumn=58,title=")


def test_full_shows_line_and_words(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An excerpt, carets below the words, help."""
    _spoil(project)
    cli.main(["check", "--format", "full"])
    out = capsys.readouterr().out
    line = "In that trial, 64% of the patients responded to ketamine."
    assert f"       1 | {line}\n         | {'^' * len(line)}\n" in out
    assert "did you mean `@berman2000`?" in out
    assert "2 errors" in out


def test_only_the_named_page_is_checked(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As pre-commit runs it."""
    _spoil(project)
    assert cli.main(["check", "docs/index.md"]) == 0
    assert cli.main(["check", "docs/bad.md"]) == 1
    assert "docs/index.md" not in capsys.readouterr().out


def test_unsafe_fix_writes_the_key_that_was_meant(project: Path) -> None:
    """--fix alone leaves it; with --unsafe-fixes only the key changes."""
    _spoil(project)
    page = project / "docs" / "bad.md"
    before = page.read_text(encoding="utf-8")
    cli.main(["check", "--fix"])
    assert page.read_text(encoding="utf-8") == before
    cli.main(["check", "--fix", "--unsafe-fixes"])
    assert page.read_text(encoding="utf-8") == before.replace("berman200]", "berman2000]")


def test_claims_and_citations_fields(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`text` is the very slice of the page; the keys are the contract's."""
    assert cli.main(["claims", "--all", "--format", "jsonl"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["verdict"] for row in rows] == ["exempt", "claim"]
    assert rows[1]["covered_by"] == ["berman2000"]
    assert rows[1]["text"] in (project / "docs" / "index.md").read_text(encoding="utf-8")
    assert cli.main(["citations", "--format", "jsonl"]) == 0
    citation = json.loads(capsys.readouterr().out)
    assert (citation["key"], citation["form"], citation["line"]) == ("berman2000", "parenthetical", 3)


def test_the_built_site_is_checked_at_the_projects_levels(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`rules:` counts for what is found in the built site too."""
    (project / "site").mkdir()
    (project / "site" / "index.html").write_text('<a href="none/">x</a> <b id="i"></b><b id="i"></b>', encoding="utf-8")
    assert cli.main(["links", "site"]) == 1
    assert "error[broken-link]" in (out := capsys.readouterr().out)
    assert "warning[duplicate-id]" in out
    levels = SETTINGS + "    rules: {broken-link: info, duplicate-id: off}\n"
    (project / "mkdocs.yml").write_text(levels, encoding="utf-8")
    assert cli.main(["links", "site"]) == 0
    assert "info[broken-link]" in (out := capsys.readouterr().out)
    assert "duplicate-id" not in out
    assert cli.main(["check"]) == 0


def test_statistics_by_rule_and_by_kind(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Counts instead of findings, and how many claims of each kind have a source."""
    _spoil(project)
    assert cli.main(["check", "--statistics"]) == 1
    rows = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["1", "error", "uncited-claim", "statistic"] in rows
    assert ["1", "error", "unknown-key"] in rows
    assert rows[rows.index([]) + 1 :][1:] == [["2", "2", "0", "0", "efficacy"], ["1", "0", "1", "1", "statistic"]]


def test_works_of_a_file(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Works need no project."""
    assert cli.main(["works", str(project / "refs.bib"), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["works"][0]["keys"] == ["berman2000"]


def test_a_hundred_yearly_reports_are_told_by_what_connects_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each is an edition like all others: no pair of them needs to be listed for that, and three are listed as they were."""
    report = "@techreport{{r{0}, title={{Report of the Institute of Ports {0}}}, author={{{{Institute of Ports}}}}, year={{{0}}}}}\n"
    text = "".join(map(report.format, range(1920, 2020)))
    path = tmp_path / "reports.bib"
    path.write_text(text, encoding="utf-8")
    assert cli.main(["works", str(path), "--format", "json"]) == 0
    related = json.loads(capsys.readouterr().out)["related"]
    assert len(related) == 99
    assert {key for pair in related for key in pair["keys"]} == {f"r{year}" for year in range(1920, 2020)}
    path.write_text("".join(map(report.format, range(1920, 1923))), encoding="utf-8")
    assert cli.main(["works", str(path), "--format", "json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["related"]) == 3


def test_explain_a_line_and_a_rule(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Why, with the way out."""
    _spoil(project)
    assert cli.main(["explain", "docs/bad.md:1"]) == 0
    assert "uncited: REASON" in capsys.readouterr().out
    assert cli.main(["explain", "unknown-key"]) == 0
    assert "## Why is this bad" in capsys.readouterr().out
    assert cli.main(["explain", "no-such-rule"]) == 2


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["chek"], "there is no command `chek`"),
        (["check", "nowhere.md"], "there is no file or folder nowhere.md"),
        (["check", "--config", "none.yml"], "none.yml"),
        (["check", "notes.txt"], "notes.txt is no page"),
        (["works", "none.bib"], "none.bib"),
        (["links", "none"], "build the site first"),
    ],
)
def test_wrong_usage_is_told_without_a_traceback(
    arguments: list[str], words: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 2 and one message."""
    (project / "notes.txt").write_text("Ketamine relieved depression in 64% of people.\n", encoding="utf-8")
    assert cli.main(arguments) == 2
    assert words in capsys.readouterr().err


@pytest.mark.parametrize(
    "name", ["mkdocs.yml", "refs.bib", "more.RIS", "items.json", "everyclaim.lock", "everyclaim.baseline"]
)
def test_a_file_that_is_no_page_is_not_judged_as_one(
    name: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A changed file of any kind may be named: by an editor, or by a CI that names what a commit touches."""
    if not (project / name).exists():
        (project / name).write_text("{}\n" if name.endswith(".lock") else "", encoding="utf-8")
    assert cli.main(["check", name]) in (0, 1)
    assert "uncited-claim" not in capsys.readouterr().out


def test_settings_that_are_no_yaml(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The place in mkdocs.yml is named: of what is never closed, where it opens."""
    (project / "mkdocs.yml").write_text("site_name: t\nnav: [t\nextra: {}\n", encoding="utf-8")
    assert cli.main(["check"]) == 2
    assert "mkdocs.yml:2:6:" in capsys.readouterr().err


def test_tags_in_settings_are_neither_run_nor_refused(project: Path) -> None:
    """MkDocs knows tags that name Python objects; the checker needs none of them."""
    text = SETTINGS + 'hooks_like: !!python/object/apply:os.system ["touch ran"]\nkey: !ENV [NAME, fallback]\n'
    (project / "mkdocs.yml").write_text(text, encoding="utf-8")
    assert cli.main(["check"]) == 0
    assert not (project / "ran").exists()


def test_version_imports_next_to_nothing() -> None:
    """A pre-commit run pays for every import."""
    code = (
        "import sys; from everyclaim.cli import main; main(['--version']); print(sorted(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True)
    for name in ("argparse", "yaml", "pybtex", "markdown", "dataclasses", "everyclaim.model"):
        assert f"'{name}'" not in done.stderr, name


def test_one_page_by_itself(tmp_path: Path) -> None:
    """No mkdocs.yml at all: the pages and the .bib are named."""
    (tmp_path / "page.md").write_text("In that trial, 64% of the patients responded to ketamine.\n", encoding="utf-8")
    command = [sys.executable, "-m", "everyclaim.cli", "check", "--docs", ".", "--profile", "health"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, env=os.environ, check=False)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith("page.md:1:1: error[uncited-claim]")


def test_the_package_runs_as_the_command_does(project: Path) -> None:
    """Where the command is not on the path: `python -m everyclaim`."""
    _spoil(project)
    done = subprocess.run([sys.executable, "-m", "everyclaim", "check"], check=False, capture_output=True, text=True)
    assert done.returncode == 1
    assert "unknown-key" in done.stdout


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="only Linux has a device that is always full")
def test_what_cannot_be_printed_is_not_lost_in_silence(project: Path) -> None:
    """The process ends without taking its values apart, but never with its output unwritten and the usual exit code."""
    _spoil(project)
    command = [sys.executable, "-m", "everyclaim", "check", "--no-cache"]
    with open("/dev/full", "w") as full:
        environment = {**os.environ, "PYTHONUNBUFFERED": ""}  # as it is at home: written at the end
        done = subprocess.run(command, check=False, stdout=full, stderr=subprocess.PIPE, text=True, env=environment)
    assert done.returncode not in (0, 1)
    assert "No space left on device" in done.stderr
