"""`everyclaim refresh`: the lock after answers of every kind, and nothing lost when there is none."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from registries.loopback import ANSWERS, Reply, Server, serve

from everyclaim import cli
from everyclaim.commands import refresh
from everyclaim.registries import http, lock

BIB = """@article{one, title = {One}, doi = {https://doi.org/10.5555/KET.2021.07}}
@article{two, title = {Two}, author = {Roe, Jane}, year = 2019, doi = {10.5555/two}}
@misc{none, title = {Without an identifier}}
"""
ONE, TWO = "doi:10.5555/ket.2021.07", "doi:10.5555/two"
ASKED_ONE, ASKED_TWO = "/crossref/works/10.5555%2Fket.2021.07", "/crossref/works/10.5555%2Ftwo"
FOUND = Reply(ANSWERS / "crossref_article.json")
OWN = {"date": "2020-01-02", "identifier": "https://example.org/notice", "kind": "withdrawn", "source": "seen in print"}


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
    monkeypatch.setattr(refresh.time, "strftime", lambda *_: "2025-03-04")
    return tmp_path


@pytest.fixture
def server() -> Iterator[Server]:
    with serve() as running:
        running.on(ASKED_ONE, FOUND)
        running.on(ASKED_TWO, Reply(message("Two")))
        yield running


def message(title: str, **more: object) -> bytes:
    return json.dumps({"message": {"type": "journal-article", "DOI": "10.5555/two", "title": [title], **more}}).encode()


RETRACTED = {
    "updated-by": [
        {
            "type": "retraction",
            "DOI": "10.5555/r",
            "source": "retraction-watch",
            "updated": {"date-parts": [[2024, 5, 6]]},
        }
    ]
}


def run(server: Server, *arguments: str) -> int:
    mirrors = [
        part for name in ("crossref", "datacite", "doi") for part in ("--registry", f"{name}={server.url}/{name}")
    ]
    return cli.main(["refresh", *mirrors, *arguments])


def written(project: Path) -> dict[str, Any]:
    text = (project / lock.NAME).read_text(encoding="utf-8")
    assert not lock.parse(text).defects
    assert text.splitlines() == sorted(text.splitlines(), key=lambda line: json.loads(line)["work"])
    return {line["work"]: line for line in map(json.loads, text.splitlines())}


def write_lock(project: Path, *lines: object) -> None:
    (project / lock.NAME).write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")


def test_every_work_with_an_identifier_gets_its_line(project: Path, server: Server) -> None:
    assert run(server) == cli.OK
    lines = written(project)
    assert set(lines) == {ONE, TWO}
    assert lines[TWO] == {
        "checked": "2025-03-04", "source": "crossref", "work": TWO,
        "record": {"doi": "10.5555/two", "title": "Two", "type": "article"},
    }  # fmt: skip
    assert (project / ".gitattributes").read_text(encoding="utf-8") == "everyclaim.lock merge=union\n"


def test_what_was_asked_today_is_not_asked_again(project: Path, server: Server) -> None:
    run(server)
    before, asked = written(project), len(server.questions)
    assert run(server) == cli.OK
    assert (written(project), len(server.questions)) == (before, asked)


def test_a_new_notice_is_told(project: Path, server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    """And the check finds it from then on, without asking anybody."""
    write_lock(project, {"checked": "2025-01-01", "source": "crossref", "work": TWO, "record": {"type": "article"}})
    server.on(ASKED_TWO, Reply(message("Two", **RETRACTED)))
    assert run(server) == cli.OK
    assert "@two: retraction, 2024-05-06 (retraction-watch) doi:10.5555/r\n" in capsys.readouterr().out
    (project / "docs" / "index.md").write_text("It fell [@two].\n", encoding="utf-8")
    assert cli.main(["check", "--no-cache"]) == cli.FOUND
    assert "[retracted-source]" in capsys.readouterr().out


def test_no_answer_keeps_what_was_known(project: Path, server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    old = {"checked": "2025-01-01", "record": {"title": "Old", "type": "article"}, "source": "crossref", "work": TWO}
    write_lock(project, old)
    server.on(ASKED_TWO, Reply(b"", 500))
    assert run(server) == cli.INCOMPLETE
    assert written(project)[TWO] == old
    assert written(project)[ONE]["checked"] == "2025-03-04"
    assert "what the lock had stays" in capsys.readouterr().err


def test_a_work_that_no_registry_knows(project: Path, server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    server.on(ASKED_TWO, Reply(b"", 404))
    assert run(server) == cli.OK
    assert written(project)[TWO] == {"checked": "2025-03-04", "source": "", "work": TWO}
    assert "@two: doi:10.5555/two is not registered" in capsys.readouterr().err


def test_what_a_person_wrote_stays(project: Path, server: Server) -> None:
    """Notices of one's own, in a work that is known and in one that is not; lines about other things; not those of works that went."""
    own = {"notices": [OWN], "type": "article"}
    other = {"checked": "2025-01-01", "status": 404, "url": "https://example.org/"}
    write_lock(
        project,
        {"checked": "2025-01-01", "record": own, "source": "seen in print", "work": ONE},
        {"checked": "2025-01-01", "record": own, "source": "seen in print", "work": TWO},
        {"checked": "2025-01-01", "record": {"type": "article"}, "source": "crossref", "work": "pmid:99"},
        {"checked": "2025-01-01", "record": own, "source": "seen in print", "work": "pmid:98"},
    )
    with (project / lock.NAME).open("a", encoding="utf-8") as file:
        file.write(json.dumps(other) + "\n")
    server.on(ASKED_TWO, Reply(b"", 404))
    run(server)
    text = (project / lock.NAME).read_text(encoding="utf-8")
    lines = {line.get("work", "other"): line for line in map(json.loads, text.splitlines())}
    assert lines[ONE]["record"]["notices"][-1] == OWN
    assert lines[ONE]["source"] == "crossref"
    assert lines[TWO]["record"]["notices"] == [OWN]
    assert set(lines) == {ONE, TWO, "pmid:98", "other"}


@pytest.mark.parametrize(("only", "title", "kinds"), [("notices", "Old", ["retraction"]), ("metadata", "Two", [])])
def test_only_a_part(project: Path, server: Server, only: str, title: str, kinds: list[str]) -> None:
    record = {"title": "Old", "type": "article"}
    write_lock(project, {"checked": "2025-01-01", "record": record, "source": "crossref", "work": TWO})
    server.on(ASKED_TWO, Reply(message("Two", **RETRACTED)))
    run(server, "--only", only)
    found = written(project)[TWO]["record"]
    assert (found["title"], [notice["kind"] for notice in found.get("notices", [])]) == (title, kinds)


def test_interrupted_what_was_answered_is_kept(
    project: Path, server: Server, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    real = Hasty.get

    def get(self: Hasty, url: str, *rest: Any) -> bytes:
        if url.endswith("two"):
            raise KeyboardInterrupt
        return real(self, url, *rest)

    monkeypatch.setattr(Hasty, "get", get)
    assert run(server) == cli.INCOMPLETE
    assert set(written(project)) == {ONE}
    assert "what was answered is kept" in capsys.readouterr().err


def test_a_damaged_lock_is_not_overwritten(project: Path, server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    text = "<<<<<<< HEAD\n"
    (project / lock.NAME).write_text(text, encoding="utf-8")
    assert run(server) == cli.USAGE
    assert "everyclaim.lock:1: " in capsys.readouterr().err
    assert ((project / lock.NAME).read_text(encoding="utf-8"), server.questions) == (text, [])


def test_attributes_are_added_to(project: Path, server: Server) -> None:
    (project / ".gitattributes").write_bytes(b"*.png binary")
    run(server)
    assert (project / ".gitattributes").read_bytes() == b"*.png binary\neveryclaim.lock merge=union\n"
