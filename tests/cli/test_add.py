"""`everyclaim add` from the command line: what it says, what it writes, and how it ends, whatever a registry does."""

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from registries.loopback import ANSWERS, Reply, Server, serve

from everyclaim import cli
from everyclaim.parse import bibtex
from everyclaim.registries import http

BIB = """@article{berman2000,
  author = {Berman, Robert M. and Cappiello, Angela},
  title = {Antidepressant effects of ketamine in depressed patients},
  journal = {Biological Psychiatry},
  year = {2000},
  pages = {351--354},
  doi = {10.1016/S0006-3223(99)00230-9},
}
"""
DOI = "10.5555/ket.2021.07"
ASKED = "/crossref/works/10.5555%2Fket.2021.07"
FOUND = Reply(ANSWERS / "crossref_article.json")


class Hasty(http.Client):
    """Waiting between attempts has tests of its own."""

    def __init__(self, contact: str, ncbi_key: str = "") -> None:
        super().__init__(contact, clock=http.Clock(lambda: 0.0, lambda _: None), ncbi_key=ncbi_key)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "docs").mkdir()
    (tmp_path / "refs.bib").write_text(BIB, encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text("extra: {everyclaim: {bib: refs.bib}}\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(http, "Client", Hasty)
    return tmp_path


@pytest.fixture
def server() -> Iterator[Server]:
    with serve() as running:
        yield running


def add(server: Server, *arguments: str) -> int:
    mirrors = [
        part
        for name in ("crossref", "datacite", "pubmed", "doi")
        for part in ("--registry", f"{name}={server.url}/{name}")
    ]
    return cli.main(["add", *mirrors, *arguments])


def bib(project: Path) -> str:
    return (project / "refs.bib").read_text(encoding="utf-8")


def test_a_work_is_added_and_found_again(project: Path, server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    server.on(ASKED, FOUND)
    assert add(server, f"https://doi.org/{DOI}") == cli.OK
    assert capsys.readouterr().out == f"refs.bib:10: https://doi.org/{DOI}: added as @delacruz2021\n"
    assert bib(project).startswith(BIB + "\n@article{delacruz2021,\n  author = {de la Cruz, Ana María and ")
    once = bib(project)
    assert add(server, DOI) == cli.OK
    assert capsys.readouterr().out == "you have this as @delacruz2021 (same DOI)\n"
    assert (bib(project), len(server.questions)) == (once, 1)


def test_what_is_there_is_never_asked_for(project: Path, server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    assert add(server, "https://doi.org/10.1016/s0006-3223(99)00230-9") == cli.OK
    assert "you have this as @berman2000" in capsys.readouterr().out
    assert (bib(project), server.questions) == (BIB, [])


@pytest.mark.parametrize("option", ["--dry-run", "--diff"])
def test_a_trial_changes_nothing(
    project: Path, server: Server, capsys: pytest.CaptureFixture[str], option: str
) -> None:
    server.on(ASKED, FOUND)
    assert add(server, DOI, "--key", "mine", option) == cli.OK
    said = capsys.readouterr().out
    assert "would be added as @mine" in said
    assert ("+@article{mine,\n" in said) == (option == "--diff")
    assert bib(project) == BIB


def test_it_says_who_asks(project: Path, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    server.on(ASKED, FOUND)
    monkeypatch.setenv("EVERYCLAIM_CONTACT", "ann@example.org")
    add(server, DOI)
    assert bib(project) != BIB
    assert server.questions[0].headers["User-Agent"].endswith("(mailto:ann@example.org)")


def test_a_project_that_names_no_bibliography(
    project: Path, server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    """The file is made, and what is missing is said."""
    (project / "mkdocs.yml").write_text("site_name: t\n", encoding="utf-8")
    server.on(ASKED, FOUND)
    assert add(server, DOI) == cli.OK
    output = capsys.readouterr()
    assert output.out.startswith("bibliography.bib:1: ")
    assert "name the file in" in output.err
    assert "bib: bibliography.bib" in output.err


@pytest.mark.parametrize(
    ("replies", "said", "code"),
    [
        ([Reply(b"", 503)], "answered 503", cli.INCOMPLETE),
        ([Reply(b"", 429, (("Retry-After", "3600"),))], "asks to wait 3600 s", cli.INCOMPLETE),
        ([Reply(b"", 403)], "answered 403", cli.INCOMPLETE),
        ([Reply(b'{"message": {')], "not JSON", cli.INCOMPLETE),
        ([Reply(b'["an", "array"]')], "another shape", cli.INCOMPLETE),
        ([Reply(b"[" * 100_000)], "not JSON", cli.INCOMPLETE),
        ([Reply(b" " * 9_000_000)], "more than 8,000,000 bytes", cli.INCOMPLETE),
        ([Reply(b"", 302, (("Location", "http://example.invalid/"),))], "only HTTPS", cli.INCOMPLETE),
        ([Reply(b"", 302, (("Location", "file:///etc/passwd"),))], "10.5555/ket.2021.07", cli.INCOMPLETE),
        ([Reply(b"", 404)], "not registered", cli.FOUND),
        ([Reply(b"", 429, (("Retry-After", "2"),)), FOUND], "", cli.OK),
        ([Reply(b"", 500), Reply(b"", 502), FOUND], "", cli.OK),
    ],
)
def test_whatever_a_registry_does(
    project: Path, server: Server, capsys: pytest.CaptureFixture[str], replies: list[Reply], said: str, code: int
) -> None:
    """It ends with a message and the right code; only a real answer changes the file."""
    server.on(ASKED, *replies)
    assert add(server, DOI) == code
    output = capsys.readouterr()
    assert said in output.err
    assert "Traceback" not in output.err
    assert (bib(project) == BIB) == (code != cli.OK)


def test_hostile_values_stay_text(project: Path, server: Server) -> None:
    """What a registry says cannot end its field, start an entry or bring in a command."""
    message = {"type": "journal-article", "DOI": DOI, "title": ["A} } @article{evil, x = {\\input{/etc/passwd} $%"]}
    message |= {"author": [{"family": "Roe}, \\write18{rm", "given": "J and K"}], "issued": {"date-parts": [["x"]]}}
    server.on(ASKED, Reply(json.dumps({"status": "ok", "message": message}).encode()))
    assert add(server, DOI, "--key", "new") == cli.OK
    entries = bibtex.parse(bib(project)).entries
    assert [entry.key for entry in entries] == ["berman2000", "new"]
    assert "\\input" not in entries[1].fields["title"].value
    assert "\\write18" not in entries[1].fields["author"].value


def test_one_that_fails_does_not_keep_out_the_others(
    project: Path, server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    server.on(ASKED, FOUND)
    server.on("/crossref/works/10.5555%2Fdown", Reply(b"", 500))
    assert add(server, "10.5555/down", DOI, "what?") == cli.INCOMPLETE
    assert "added as @delacruz2021" in capsys.readouterr().out
    assert "@article{delacruz2021," in bib(project)


LIST = """References
1. Berman, R. M., & Cappiello, A. (2000). Antidepressant effects of ketamine in depressed patients. Biological Psychiatry, 47(4), 351-354.
2. Mion, G. (2017). History of anaesthesia: The ketamine story. European Journal of Anaesthesiology, 34(9), 571-575.
"""


@pytest.mark.parametrize("way", ["file", "-"])
def test_a_list_is_imported_and_each_line_that_cannot_be_read_is_named(
    project: Path, server: Server, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], way: str
) -> None:
    (project / "list.txt").write_text(LIST, encoding="utf-8")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(LIST.encode())))
    name = "list.txt" if way == "file" else "standard input"
    assert add(server, "--from", "list.txt" if way == "file" else "-") == cli.FOUND
    output = capsys.readouterr()
    assert output.err == f"{name}:1: this line could not be read as a reference: References\n"
    assert f"{name}:2: you have this as @berman2000" in output.out
    assert f"{name}:3: added as @mion2017" in output.out
    assert server.questions == []


RIS = "TY  - JOUR\nAU  - Mion, Georges\nTI  - History of anaesthesia\nJO  - EJA\nPY  - 2017\nER  - \n"
NBIB = "PMID- 28731926\nTI  - History of anaesthesia\nFAU - Mion, Georges\nJT  - EJA\nDP  - 2017 Sep\n"
CSL = '[{"id": "x", "type": "article-journal", "title": "History of anaesthesia", "author": [{"family": "Mion", "given": "G."}], "issued": {"date-parts": [[2017]]}}]'


@pytest.mark.parametrize(("name", "text"), [("a.ris", RIS), ("a.nbib", NBIB), ("a.json", CSL), ("a.txt", RIS)])
def test_other_tools_files(project: Path, server: Server, name: str, text: str) -> None:
    """By their ending, or by what they look like."""
    (project / name).write_text(text, encoding="utf-8")
    assert add(server, "--from", name) == cli.OK
    assert "@article{mion2017,\n" in bib(project)


HOSTILE = [
    b"",
    b"\x00" * 9,
    b"\xff\xfe" + b"@" * 99,
    b"{" * 99_999,
    b"[" * 99_999,
    b"TY  - \xe9" * 99,
    b"@misc{a, title = {\x00}}",
]


@pytest.mark.parametrize("data", HOSTILE, ids=lambda data: repr(data[:9]))
def test_files_of_anything(
    project: Path, server: Server, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], data: bytes
) -> None:
    """No traceback, and a bibliography that is read as before."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    for name in ("x.bib", "x.ris", "x.nbib", "x.json", "x.txt"):
        (project / name).write_bytes(data)
        assert add(server, "--from", name) in (cli.OK, cli.FOUND, cli.USAGE)
    add(server, "--from", "-")
    assert "Traceback" not in capsys.readouterr().err
    assert bib(project).startswith(BIB)
    assert not bibtex.parse(bib(project)).defects


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--from", "none.ris"], "none.ris"),
        ([DOI, "--key", "berman2000"], "is taken"),
        ([DOI, "10.5555/2", "--key", "a"], "single work"),
        (["--from", "two.bib", "--key", "a"], "single work"),
        ([DOI, "--registry", "nobody=https://example.org"], "NAME one of crossref"),
        ([DOI, "--contact", "a\nb"], "no request can carry"),
    ],
)
def test_wrong_usage(
    project: Path, server: Server, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    (project / "two.bib").write_text("@misc{x, title = {X}}\n@misc{y, title = {Y}}\n", encoding="utf-8")
    assert add(server, *arguments) == cli.USAGE
    assert said in capsys.readouterr().err
    assert (bib(project), server.questions) == (BIB, [])


def test_without_anything_to_add(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["add"])
    assert ended.value.code == cli.USAGE
    assert "name an identifier" in capsys.readouterr().err


def test_a_file_without_a_reference_is_told(project: Path, server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "empty.ris").write_text("", encoding="utf-8")
    assert add(server, "--from", "empty.ris") == cli.OK
    assert capsys.readouterr().err == "empty.ris: there is no reference in it\n"
