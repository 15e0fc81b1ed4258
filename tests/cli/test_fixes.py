"""What each rule's fix writes, from the command line: safe ones by `--fix`, the others when they are asked for."""

from pathlib import Path

import pytest

from everyclaim import cli

LOCK = (
    '{"checked":"2026-01-31","record":{"authors":[{"family":"Smith","given":"Ann"},{"family":"Roe","given":"Eve"},'
    '{"family":"Jones","given":"Bob"}],"date":"2010","title":"A title","type":"article","volume":"47"},'
    '"source":"crossref","work":"doi:10.1000/x"}\n'
)
ENTRY = "@article{a, title = {A title}, author = {Smith, Ann and Jones, Bob}, year = {2010}, doi = {10.1000/x}}\n"
NEXT = "@article{b, title = {Another}, author = {Poe, Edgar}, year = {1999}}\n"


@pytest.mark.parametrize(
    ("before", "after", "options"),
    [
        (ENTRY.replace("{10", "{https://doi.org/10"), ENTRY, []),
        (ENTRY.replace("{10.1000/x}", "{ doi:10.1000/x. }"), ENTRY, []),
        (ENTRY.replace("doi = {10.1000/x}", 'doi = "https://dx.doi.org/10.1000/x"'), ENTRY.replace("{10.1000/x}", '"10.1000/x"'), []),
        (ENTRY.replace("{A title}", "{A title of DNA and {RNA}}"), ENTRY.replace("{A title}", "{A title of {DNA} and {RNA}}"), []),
        (ENTRY.replace("Ann and Jones", "Ann and … and Jones"), None, []),
        (
            ENTRY.replace("Ann and Jones", "Ann and … and Jones"),
            ENTRY.replace("Ann and Jones", "Ann and Roe, Eve and Jones"),
            ["--unsafe-fixes"],
        ),
        (ENTRY.replace("year", "volume = {74}, year"), None, []),
        (ENTRY.replace("year", "volume = {74}, year"), ENTRY.replace("year", "volume = {47}, year"), ["--unsafe-fixes"]),
        (f"{ENTRY}\n% of the next\n{NEXT}\n% the end\n", None, []),
        (f"{ENTRY}\n% of the next\n{NEXT}\n% the end\n", f"{ENTRY}\n% the end\n", ["--unsafe-fixes"]),
        (f"% of the first\n{NEXT}\n\n{ENTRY}", ENTRY, ["--unsafe-fixes"]),
        (f"{ENTRY}\n{NEXT}", ENTRY, ["--unsafe-fixes"]),
        (
            ENTRY.replace("{10", "{https://doi.org/10").replace("year", "volume = {74}, year") + NEXT,
            ENTRY.replace("{10", "{https://doi.org/10").replace("year", "volume = {47}, year") + NEXT,
            ["--unsafe-fixes", "--select", "metadata-mismatch"],
        ),
    ],
)  # fmt: skip
def test_fixes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: str, after: str | None, options: list[str]
) -> None:
    """The file is as expected byte for byte, and a second run changes nothing."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("It fell [@a].\n", encoding="utf-8")
    (tmp_path / "refs.bib").write_text(before, encoding="utf-8")
    (tmp_path / "everyclaim.lock").write_text(LOCK, encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text("extra: {everyclaim: {bib: refs.bib}}\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for _ in range(2):
        cli.main(["check", "--fix", *options])
        assert (tmp_path / "refs.bib").read_text(encoding="utf-8") == (before if after is None else after)


def test_an_entry_that_a_fix_cites_is_not_removed_as_unused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "docs").mkdir()
    page = tmp_path / "docs" / "index.md"
    page.write_text("It helped half of them [a].\n", encoding="utf-8")
    (tmp_path / "refs.bib").write_text(ENTRY, encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text("extra: {everyclaim: {bib: refs.bib}}\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    cli.main(["check", "--fix", "--unsafe-fixes"])
    assert page.read_text(encoding="utf-8") == "It helped half of them [@a].\n"
    assert (tmp_path / "refs.bib").read_text(encoding="utf-8") == ENTRY


def test_latex_is_mended_to_what_can_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Within brackets none are added; where one was never closed, a person has to close it first."""
    (tmp_path / "docs").mkdir()
    page = tmp_path / "docs" / "index.md"
    written = "It \\cite{a}, [see \\cite{b}], [\\cite{a, b}], (\\citep{a}).\n\nIt [@a; \\cite{b} and [a \\cite{b} link](x.md).\n"
    mended = "It [@a], [see @b], [@a; @b], ([@a]).\n\nIt [@a; \\cite{b} and [a \\cite{b} link](x.md).\n"
    page.write_text(written, encoding="utf-8")
    (tmp_path / "refs.bib").write_text(ENTRY + NEXT, encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text("extra: {everyclaim: {bib: refs.bib}}\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for _ in range(2):
        cli.main(["check", "--fix"])
        assert page.read_text(encoding="utf-8") == mended


def test_keys_without_their_sign_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "docs").mkdir()
    page = tmp_path / "docs" / "index.md"
    page.write_text("It fell [a, p. 3], as it had [a;b, pp. 4-5].\n", encoding="utf-8")
    (tmp_path / "refs.bib").write_text(ENTRY + NEXT, encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text("extra: {everyclaim: {bib: refs.bib}}\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for _ in range(2):
        assert cli.main(["check", "--fix"]) == 0
        assert page.read_text(encoding="utf-8") == "It fell [@a, p. 3], as it had [@a;@b, pp. 4-5].\n"


@pytest.mark.parametrize(
    ("options", "said"),
    [(["--fix", "--select", "unused"], "there is no rule `unused`"), (["--select", "unused-entry"], "goes with --fix")],
)
def test_what_cannot_be_selected(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], options: list[str], said: str
) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: T\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert cli.main(["check", *options]) == cli.USAGE
    assert said in capsys.readouterr().err
