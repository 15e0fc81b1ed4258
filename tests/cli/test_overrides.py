"""`check --add-overrides`: a reasoned comment at each bare claim, wherever prose can stand; nothing without a reason."""

import json
import stat
import time
from pathlib import Path

import pytest

from everyclaim import cli
from everyclaim.check import check
from everyclaim.config import Config
from everyclaim.index import assemble
from everyclaim.parse.markdown import parse

SETTINGS = "extra: {everyclaim: {profile: health}}\n"
ADD = ["check", "--add-overrides", "--reason", "an example"]
SAID = "<!-- uncited: an example -->"
PLACES = {
    "a paragraph": "Nausea occurs in 20% of people. @@ Vomiting occurs in 3%. @@\nIt **kills 2%\nof dogs**. @@\n",
    "a list": "- Nausea occurs in 20% of people @@\n- Vomiting occurs in 3%. @@\n\n    1. Aspirin cures 5%. @@\n",
    "a table": "| A | B |\n|---|---|\n| Nausea occurs in 20%. @@ | x |\n| y | Vomiting occurs in 3% @@ |\n",
    "an admonition": '!!! note "Aspirin"\n    Aspirin prevents stroke in 5% of people. @@\n',
    "a tab": '=== "One"\n\n    Aspirin prevents stroke in 5% of people. @@\n',
    "a quote": "> Aspirin prevents stroke in 5% of people,\n> and costs $300. @@\n",
    "a footnote": "See below[^1].\n\n[^1]: Aspirin prevents 50% of heart attacks. @@\n",
    "a definition": "Aspirin\n:   Aspirin prevents 60% of heart attacks. @@\n",
    "an HTML element": "<div markdown>\nAspirin reduces mortality by 7%. @@\n</div>\n",
    "a caption in HTML": "<figure>\n<figcaption>Mortality fell by 30% after aspirin. @@</figcaption>\n</figure>\n",
    "a link": "Mortality fell by 31% [after aspirin (2017).](https://x.org) @@  \nIt costs $5. @@\n",
    "a broken line": "Mortality fell by 32%.\\\n@@ Aspirin costs $20. @@\n",
    "Windows line ends": "Nausea occurs in 20% of people. @@\r\n\r\nVomiting occurs in 3%. @@\r\n",
    "after an emoji": "🙂 Nausea occurs in 20% of people. @@\n",
}


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only page of a project, still to be written; the project is the current folder."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "docs" / "a.md"


def bare(text: str) -> str:
    """The text without the places where comments are to be written."""
    return text.replace("\n@@ ", "\n").replace(" @@", "")


@pytest.mark.parametrize("text", PLACES.values(), ids=PLACES)
def test_a_comment_behind_each_bare_claim_and_nothing_else(page: Path, text: str) -> None:
    page.write_bytes(bare(text).encode())
    assert cli.main(["check"]) == 1
    assert cli.main(ADD) == 0
    assert page.read_bytes().decode() == text.replace("@@", SAID)


def test_a_second_run_changes_nothing(page: Path) -> None:
    page.write_text("\n".join(map(bare, PLACES.values())), encoding="utf-8")
    cli.main(ADD)
    once = page.read_bytes()
    assert once.count(SAID.encode()) > 15
    assert cli.main(ADD) == 0
    assert page.read_bytes() == once


@pytest.mark.parametrize("text", PLACES.values(), ids=PLACES)
def test_the_comments_mean_what_they_say(page: Path, text: str) -> None:
    """Reason, owner and month are read back; an override that does something is no finding."""
    page.write_bytes(bare(text).encode())
    assert cli.main([*ADD, "--owner", "A. Editor", "--until", "2099-12"]) == 0
    overrides = parse("a.md", page.read_bytes().decode()).overrides
    assert len(overrides) == text.count("@@")
    assert {(o.kind, o.reason, o.owner, o.until) for o in overrides} == {
        ("uncited", "an example", "A. Editor", "2099-12")
    }


@pytest.mark.parametrize("text", PLACES.values(), ids=PLACES)
@pytest.mark.parametrize(
    ("comment", "rule"),
    [
        ("<!-- uncited: -->", "missing-reason"),
        ("<!-- uncited: x until=2020-01 -->", "expired-override"),
        ("<!-- uncited: x until=soon -->", "malformed-override"),
        ("<!-- allow unused-entri: x -->", "unknown-rule"),
        ("<!-- allow unknown-key: x -->", "unused-override"),
    ],
)
def test_bad_overrides_are_found_everywhere(
    page: Path, text: str, comment: str, rule: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each comment is found where it stands, in every structure."""
    page.write_bytes(text.replace("@@", comment).encode())
    cli.main(["check", "--format", "concise"])
    assert capsys.readouterr().out.count(f"[{rule}]") == text.count("@@")


@pytest.mark.parametrize("text", PLACES.values(), ids=PLACES)
def test_allow_silences_the_claim_it_stands_behind(page: Path, text: str) -> None:
    page.write_bytes(text.replace("@@", "<!-- allow uncited-claim: an example -->").encode())
    assert cli.main(["check"]) == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--add-overrides"], "needs --reason"),
        (["--add-overrides", "--reason", " \t"], "needs --reason"),
        (["--add-overrides", "--reason", "so --> there"], "may not hold `--`"),
        (["--add-overrides", "--reason", "a | b"], "may not hold `|`"),
        (["--add-overrides", "--reason", "x", "--owner", 'A "B"'], "--owner may not hold quotation marks"),
        (["--add-overrides", "--reason", "x", "--until", "soon"], "is no month"),
        (["--add-overrides", "--reason", "x", "--until", "2020-01"], "has passed"),
        (["--reason", "x"], "belongs to --add-overrides"),
    ],
)
def test_nothing_is_written_without_a_reason(
    page: Path, arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    page.write_text("Nausea occurs in 20% of people.\n", encoding="utf-8")
    assert cli.main(["check", *arguments]) == 2
    assert words in capsys.readouterr().err
    assert "uncited" not in page.read_text(encoding="utf-8")


@pytest.mark.parametrize("comment", ["allow uncited-claim: x", "allow unknown-key: x", "uncited: x", "uncited:"])
def test_the_time_grows_with_the_comments_and_no_faster(comment: str) -> None:
    def seconds(count: int) -> float:
        page = parse("a.md", f"Nausea occurs in 20% of people. <!-- {comment} --> " * count)
        index = assemble(Config("", "/", "/", (), profiles=(("**", "health"),)), {"a.md": page}, {})
        start = time.process_time()
        check(index)
        return time.process_time() - start

    seconds(10)
    assert seconds(5000) < 40 * max(seconds(500), 0.005)


def test_diff_shows_and_writes_nothing(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page.write_text("Nausea occurs in 20% of people.\n", encoding="utf-8")
    assert cli.main([*ADD, "--diff"]) == 0
    assert f"+Nausea occurs in 20% of people. {SAID}" in capsys.readouterr().out
    assert SAID not in page.read_text(encoding="utf-8")


def test_a_page_keeps_its_encoding_and_its_mark(page: Path) -> None:
    for before in ("Übelkeit: nausea occurs in 20%.\n".encode("latin-1"), b"\xef\xbb\xbfNausea occurs in 20%.\r\n"):
        page.write_bytes(before)
        cli.main(ADD)
        assert page.read_bytes() == before.replace(b"20%.", b"20%. " + SAID.encode())


def test_all_pages_or_none(page: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The second page cannot be written: the first stays as it was."""
    text = "Nausea occurs in 20% of people.\n"
    page.write_text(text, encoding="utf-8")
    page.with_name("b.md").write_text(text, encoding="utf-8")
    real = stat.S_IMODE(page.stat().st_mode)
    monkeypatch.setattr("everyclaim.writing._encoded", _refusing("b.md"))
    assert cli.main(ADD) == 2
    assert "nothing was changed" in capsys.readouterr().err
    assert page.read_text(encoding="utf-8") == text
    assert stat.S_IMODE(page.stat().st_mode) == real
    assert sorted(path.name for path in page.parent.iterdir()) == ["a.md", "b.md"]


def _refusing(name: str) -> object:
    def encoded(target: str, text: str, before: str | None) -> bytes:
        if target.endswith(name):
            raise OSError(28, "No space left on device")
        return f"{before}{text}".encode()

    return encoded


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- uncited our count -->",
        "<!-- noqa: uncited-claim -->",
        "<!– uncited: our count –>",
        "<!-- uncited: our count",
    ],
)
def test_a_claim_with_a_comment_that_has_no_effect_is_one_mistake(
    page: Path, capsys: pytest.CaptureFixture[str], comment: str
) -> None:
    page.write_text(f"Nausea occurs in 20% of people. {comment}\n", encoding="utf-8")
    cli.main(["check", "--format", "json"])
    assert [item["rule"] for item in json.loads(capsys.readouterr().out)] == ["malformed-override"]


def test_the_claim_after_a_bad_comment_is_told(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page.write_text("Who asks? <!-- uncited our count -->\n\nNausea occurs in 20% of people.\n", encoding="utf-8")
    cli.main(["check", "--format", "json"])
    rules = [item["rule"] for item in json.loads(capsys.readouterr().out)]
    assert rules == ["malformed-override", "uncited-claim"]
