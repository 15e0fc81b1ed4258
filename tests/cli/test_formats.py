"""Every format, on findings with everything in them that could break it."""

import json
import xml.etree.ElementTree as ET
from importlib import import_module
from pathlib import Path

import pytest

from everyclaim.commands.check import run
from everyclaim.model import Finding, Position
from everyclaim.report import full
from everyclaim.report.formats import FORMATS, write

NASTY = Finding(
    "uncited-claim", "error", 'a "claim" <b>|%\n\x07 \ud800 `x` é', "docs/a b,c:d.md", Position(2, 3), Position(3, 1),
    kind="dose", claim="c-1", help="cite a source", evidence=("because",),
)  # fmt: skip
PLAIN = Finding("unknown-key", "warning", "no entry", "docs/é.md", Position(1, 5), Position(1, 7))


@pytest.mark.parametrize("form", [form for form in FORMATS if form not in ("json", "jsonl", "full", "rdjson")])
def test_every_format_takes_anything(form: str) -> None:
    """No exception, and nothing for no findings but a frame."""
    writer = import_module(f"everyclaim.report.{form}")
    assert "uncited-claim" in writer.write([NASTY, PLAIN])
    assert "uncited-claim" not in writer.write([])


def test_junit_is_xml() -> None:
    """Control characters and lone surrogates are no XML."""
    root = ET.fromstring(import_module("everyclaim.report.junit").write([NASTY, PLAIN]))
    assert [case.find("failure") is not None for case in root] == [True, True]


def test_junit_fails_for_errors_and_warnings_alone() -> None:
    """A check that ends with 0 shows no failed case for what it only tells."""
    root = ET.fromstring(import_module("everyclaim.report.junit").write([PLAIN._replace(level="info"), PLAIN]))
    told, failed = root
    assert (told.find("failure"), told.findtext("system-out", "").strip()) == (None, "no entry")
    assert failed.find("failure") is not None
    assert root.get("failures") == "1"


def test_sarif_and_gitlab_are_json() -> None:
    """With the fields that their readers need."""
    sarif = json.loads(import_module("everyclaim.report.sarif").write([PLAIN]))
    region = sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 1, "startColumn": 5, "endLine": 1, "endColumn": 7}
    gitlab = json.loads(import_module("everyclaim.report.gitlab").write([PLAIN]))
    assert gitlab[0]["location"] == {"path": "docs/é.md", "lines": {"begin": 1, "end": 1}}


def test_sarif_tells_of_its_rules_and_knows_a_finding_again() -> None:
    """A code scanning service shows the rule's documentation, and the same alert after lines have moved."""
    write = import_module("everyclaim.report.sarif").write
    (run,) = json.loads(write([PLAIN]))["runs"]
    assert "A citation of a key that no entry has." in run["tool"]["driver"]["rules"][0]["shortDescription"]["text"]
    assert run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "docs/%C3%A9.md"
    moved = json.loads(write([PLAIN._replace(start=Position(9, 5), end=Position(9, 7))]))["runs"][0]
    assert moved["results"][0]["partialFingerprints"] == run["results"][0]["partialFingerprints"]


def test_no_two_findings_have_one_fingerprint() -> None:
    """A service that knows findings by it would show one of the two."""
    again = PLAIN._replace(start=Position(3, 5), end=Position(3, 7))
    rows = json.loads(import_module("everyclaim.report.gitlab").write([PLAIN, again]))
    assert rows[0]["fingerprint"] != rows[1]["fingerprint"]


def test_rdjson_counts_bytes() -> None:
    """A letter of two bytes before the place moves it by one."""
    written = json.loads(import_module("everyclaim.report.rdjson").write([PLAIN], {"docs/é.md": ["éabcdefgh"]}))
    assert written["diagnostics"][0]["location"]["range"]["start"] == {"line": 1, "column": 6}


def test_github_escapes_what_would_end_the_command() -> None:
    """Commas and colons in a path, line ends and percent signs in a message."""
    line = import_module("everyclaim.report.github").write([NASTY])
    assert line.startswith("::error file=docs/a b%2Cc%3Ad.md,line=2,endLine=3,title=")
    assert line.count("\n") == 1


def test_githubs_log_has_the_place_and_says_what_the_pull_request_does_not_show() -> None:
    """The log shows the text of a command alone; of each level only ten stand at their lines."""
    write = import_module("everyclaim.report.github").write
    assert write([PLAIN]).endswith("::docs/é.md:1:5: no entry\n")
    assert "GitHub shows" not in write([PLAIN] * 10)
    assert write([PLAIN] * 11).splitlines()[-1].startswith("11 warnings; GitHub shows 10 of each level")


def test_who_sees_a_host_alone_is_told_why_and_what_to_do() -> None:
    """Not only on a terminal."""
    told = PLAIN._replace(help="write it", evidence=("same DOI", "no entry"))
    assert write("github", [told], str).endswith("::docs/é.md:1:5: no entry%0Abecause: same DOI%0Awrite it\n")
    assert json.loads(write("gitlab", [told], str))[0]["description"] == "no entry: write it"
    assert "| no entry<br>write it |" in write("markdown", [told], str)


def test_markdown_interprets_nothing() -> None:
    """A page's text stays text in a comment."""
    assert "\\<b\\>\\|" in import_module("everyclaim.report.markdown").write([NASTY])


def test_full_shows_the_part_of_a_long_line() -> None:
    """A paragraph on one line: the words are in view, the carets below them."""
    line = "word " * 100 + "WRONG here"
    at = line.index("WRONG")
    finding = PLAIN._replace(path="a", start=Position(1, at + 1), end=Position(1, at + 6))
    rows = full.write([finding], {"a": [line]}).splitlines()
    assert rows[1][rows[2].index("^") :].startswith("WRONG")
    assert rows[2].count("^") == 5


def test_of_many_findings_a_person_sees_the_gravest_and_how_to_begin(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: t\n", encoding="utf-8")
    (tmp_path / "docs").mkdir()
    for number in range(30):
        page = f"It was sold in {1900 + number}.\n\nIt cures {number}% of people.\n\nIt kills {number}% of dogs.\n"
        (tmp_path / "docs" / f"p{number}.md").write_text(page, encoding="utf-8")
    arguments = ["--config", str(tmp_path / "mkdocs.yml"), "--no-cache"]
    run(arguments)
    assert len(capsys.readouterr().out.splitlines()) == 90  # a line each
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setenv("NO_COLOR", "1")
    run(arguments)
    told = capsys.readouterr().out
    assert told.count("   because: ") <= told.count("error[") == full.MOST
    assert "warning[" not in told
    assert "40 of them are not shown here" in told
    assert "Most: uncited-claim (90); in 30 files: docs/p0.md (3), " in told
    assert "`everyclaim baseline write`" in told
    run([*arguments, "--format", "full"])
    every = capsys.readouterr().out
    assert every.count("error[") + every.count("warning[") == 90
    assert "not shown" not in every


@pytest.mark.parametrize(
    ("name", "value", "colored"),
    [("NO_COLOR", "1", False), ("NO_COLOR", "", True), ("TERM", "dumb", False), ("TERM", "xterm", True)],
)
def test_colors_are_for_terminals_that_want_them(
    name: str, value: str, colored: bool, tmp_path: Path,
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    (tmp_path / "a.md").write_text("It kills 90% of patients.\n", encoding="utf-8")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv(name, value)
    run(["--docs", str(tmp_path), "--no-cache"])
    assert ("\x1b[1;31m" in capsys.readouterr().out) == colored


def test_a_host_of_repositories_gets_paths_of_the_repository(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also where the site is in a folder and its pages beside that: annotations would be on files that do not exist."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "website").mkdir()
    (tmp_path / "content").mkdir()
    (tmp_path / "website" / "mkdocs.yml").write_text("docs_dir: ../content\n", encoding="utf-8")
    (tmp_path / "content" / "a b.md").write_text("# A\n\nIt kills 90% of patients.\n", encoding="utf-8")

    def said(form: str) -> str:
        run(["--config", str(tmp_path / "website" / "mkdocs.yml"), "--format", form])
        return capsys.readouterr().out

    assert "file=content/a b.md,line=3" in said("github")
    assert json.loads(said("gitlab"))[0]["location"]["path"] == "content/a b.md"
    assert '"uri": "content/a%20b.md"' in said("sarif")
    assert json.loads(said("json"))[0]["path"] == "../content/a b.md"
