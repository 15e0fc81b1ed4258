"""What outside tools rely on: every field of the JSON that the commands write, its type, and what it means."""

import json
from pathlib import Path
from typing import Any

import pytest

from everyclaim import cli
from everyclaim.report.formats import FORMATS

PAGE = """# Ketamine

Ketamine relieves depression in 64% of **patients**
within hours. It lasts a week [see @a, p. 3, for more; -@b]. As @a [fig. 2] has it, nausea is rare.

Nausea occurs in 20% of people. How long does it last?

We believe that patience helps. <!-- uncited: x -->
"""
BIB = """@article{a, title = {Ketamine for depression}, author = {A, B}, journal = {J}, year = {2000}, doi = {10.1000/x}}
@article{b, title = {Ketamine for depression}, author = {A, B}, journal = {J}, year = {2000}, doi = {10.1000/x}}
@article{c, title = {Something else}, author = {C, D}, journal = {K}, year = {2001}}
"""
FINDING = {
    "rule": str, "level": str, "kind": (str, type(None)), "message": str, "path": str, "line": int, "column": int,
    "end_line": int, "end_column": int, "claim": (str, type(None)), "help": str, "fix": (dict, type(None)),
    "evidence": list,
}  # fmt: skip
SENTENCE = {
    "path": str, "line": int, "column": int, "end_line": int, "end_column": int, "text": str, "verdict": str,
    "kind": str, "level": str, "score": float, "why": str, "citations": list, "covered_by": list, "id": str,
}  # fmt: skip
CITATION = {
    "path": str, "line": int, "column": int, "end_line": int, "end_column": int, "key": str, "form": str,
    "prefix": str, "locator": str, "suffix": str,
}  # fmt: skip


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with something of everything, as the current folder."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("extra: {everyclaim: {profile: health, bib: refs.bib}}\n", encoding="utf-8")
    (tmp_path / "refs.bib").write_text(BIB, encoding="utf-8")
    (tmp_path / "docs" / "a.md").write_text(PAGE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def output(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    cli.main(list(arguments))
    return capsys.readouterr().out


def rows(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output(capsys, *arguments, "--format", "jsonl").splitlines()]


def holds(row: dict[str, Any], contract: dict[str, Any]) -> bool:
    return list(row) == list(contract) and all(isinstance(row[name], kind) for name, kind in contract.items())


def at(row: dict[str, Any]) -> str:
    """The text that stands at a row's place, by the lines and columns of any editor."""
    lines = (Path(row["path"])).read_text(encoding="utf-8").split("\n")
    inside = lines[row["line"] - 1 : row["end_line"]]
    inside[-1] = inside[-1][: row["end_column"] - 1]
    inside[0] = inside[0][row["column"] - 1 :]
    return "\n".join(inside)


def test_findings(capsys: pytest.CaptureFixture[str]) -> None:
    found = rows(capsys, "check")
    assert json.loads(output(capsys, "check", "--format", "json")) == found
    assert all(holds(row, FINDING) for row in found)
    claim = next(row for row in found if row["rule"] == "uncited-claim")
    assert (at(claim), claim["kind"], claim["fix"]) == ("Nausea occurs in 20% of people.", "statistic", None)
    repeated = next(row for row in found if row["rule"] == "repeated-entry")
    assert (repeated["kind"], repeated["claim"], at(repeated)) == (None, None, "b")
    assert all(row["level"] in ("error", "warning", "info") for row in found)


def test_the_claim_of_a_finding_is_an_id_of_claims(capsys: pytest.CaptureFixture[str]) -> None:
    ids = {row["id"]: row for row in rows(capsys, "claims")}
    named = [row for row in rows(capsys, "check") if row["claim"]]
    assert named
    assert all(ids[row["claim"]]["kind"] == row["kind"] for row in named)


def test_sentences(capsys: pytest.CaptureFixture[str]) -> None:
    every = rows(capsys, "claims", "--all")
    assert all(holds(row, SENTENCE) for row in every)
    assert [row["text"] for row in every] == [at(row) for row in every]
    assert [(row["verdict"], row["why"]) for row in every] == [
        ("exempt", "heading"), ("claim", "statistic"), ("claim", "cited"), ("claim", "cited"), ("claim", "statistic"),
        ("exempt", "question"), ("exempt", "override"),
    ]  # fmt: skip
    run, own = every[1], every[2]
    assert (run["citations"], run["covered_by"]) == ([], ["a", "b"])
    assert (own["citations"], own["covered_by"]) == (["a", "b"], ["a", "b"])
    assert all(0 <= row["score"] <= 1 for row in every)
    assert len({row["id"] for row in every}) == len(every)
    assert rows(capsys, "claims") == [row for row in every if row["verdict"] == "claim"]


def test_citations(capsys: pytest.CaptureFixture[str]) -> None:
    first, second, third = rows(capsys, "citations")
    assert all(holds(row, CITATION) for row in (first, second, third))
    assert [at(row) for row in (first, second, third)] == ["see @a, p. 3, for more", "-@b", "@a [fig. 2]"]
    assert [(row["key"], row["form"]) for row in (first, second, third)] == [
        ("a", "parenthetical"), ("b", "suppressed"), ("a", "narrative"),
    ]  # fmt: skip
    assert [(row["prefix"].strip(), row["locator"], row["suffix"].strip(" ,")) for row in (first, second, third)] == [
        ("see", "p. 3", "for more"), ("", "", ""), ("", "fig. 2", ""),
    ]  # fmt: skip


def test_works(capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(output(capsys, "works", "--format", "json"))
    assert list(found) == ["works", "related"]
    assert all(list(work) == ["keys", "canonical", "tier", "evidence"] for work in found["works"])
    assert [work["keys"] for work in found["works"]] == [["a", "b"], ["c"]]
    assert found["works"][0]["tier"] == "certain"
    assert found["works"][0]["evidence"]
    assert all(list(pair) == ["keys", "relation", "tier", "evidence"] for pair in found["related"])


@pytest.mark.parametrize("form", FORMATS)
def test_the_exit_code_is_that_of_the_findings_in_every_format(form: str, project: Path) -> None:
    assert cli.main(["check", "--format", form]) == 1
    (project / "docs" / "a.md").write_text("How long does it last?\n", encoding="utf-8")
    assert cli.main(["check", "--format", form]) == 0


def test_warnings_do_not_fail(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "docs" / "a.md").write_text("How long? <!-- uncited: x -->\n\n[@a]\n", encoding="utf-8")
    assert cli.main(["check"]) == 0
    assert "warning[unused-override]" in capsys.readouterr().out
