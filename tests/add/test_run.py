"""`add` from end to end: a project on disk, registries on this machine."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from registries.loopback import ANSWERS, Reply, Server, serve

from everyclaim.add import Outcome, exit_code, run
from everyclaim.config import Config
from everyclaim.parse import bibtex
from everyclaim.registries import lookup
from everyclaim.registries.http import Client, Clock

BIB = """\
% The sources

@article{berman2000,
  author  = {Berman, R. M. and Cappiello, A.},
  title   = {Antidepressant effects of ketamine in depressed patients},
  journal = {Biological Psychiatry},
  year    = {2000},
  pages   = {351--354},
  doi     = {10.1016/S0006-3223(99)00230-9},
}

@article{mion2017,
  author  = {Mion, G.},
  title   = {History of anaesthesia},
  journal = {European Journal of Anaesthesiology},
  year    = {2017},
  pages   = {571--575},
  pmid    = {28731926},
}
"""


@pytest.fixture
def server() -> Iterator[Server]:
    with serve() as running:
        running.on("/crossref/works/10.5555%2Fket.2021.07", Reply(ANSWERS / "crossref_article.json"))
        running.on("/pubmed/efetch.fcgi", Reply(ANSWERS / "pubmed_article.xml"))
        yield running


def config(root: Path, text: str | None = BIB) -> Config:
    if text is not None:
        (root / "sources.bib").write_bytes(text.encode())
    return Config(path="", root=str(root), docs_dir=str(root / "docs"), bib=(str(root / "sources.bib"),))


def add(server: Server | None, project: Config, *identifiers: str, key: str | None = None) -> tuple[Outcome, ...]:
    bases = {name: f"{server.url if server else 'http://127.0.0.1:1'}/{name}" for name in lookup.BASES}
    client = Client(timeout=5, clock=Clock(lambda: 0.0, lambda _: None))
    return run(project, identifiers, key=key, client=client, bases=bases)


def text(project: Config) -> str:
    return Path(project.bib[0]).read_bytes().decode()


SPELT = """\
@Article{Berman_2000,
    Author  = "Berman, Robert M.",
    Title   = "Antidepressant effects of ketamine",
    Journal = "Biological Psychiatry",
    Year    = 2000,
    DOI     = "10.1016/S0006-3223(99)00230-9"
}
"""


def test_names_and_gaps_like_the_neighbours(tmp_path: Path, server: Server) -> None:
    """A name is spelt as the file spells it, a long one keeps a blank, and one entry's order is the next one's."""
    server.on("/crossref/works/10.5555%2F978-3-000-00000-1_28", Reply(ANSWERS / "crossref_chapter.json"))
    project = config(tmp_path, SPELT)
    add(server, project, "10.5555/ket.2021.07", "10.5555/978-3-000-00000-1_28")
    add(server, project, "PMID 12345678")
    article, chapter, third = text(project).split("\n\n")[1:]
    assert 'Pages   = "101--110",\n    DOI     = "10.5555/ket.2021.07"\n}' in article
    assert '    Booktitle = "Meeting of Examples 2015",\n' in chapter
    assert '    Series  = "Lecture Notes in Examples",\n' in chapter
    assert [line.split()[0] for line in third.splitlines()[1:-1]] == (
        ["Author", "Title", "Journal", "Year", "Volume", "Number", "Pages", "DOI", "Pmid", "Pmcid"]
    )


def test_a_chapter_is_not_the_book_whose_isbn_it_has(tmp_path: Path, server: Server) -> None:
    server.on("/openlibrary/api/books", Reply(ANSWERS / "openlibrary_book.json"))
    project = config(
        tmp_path,
        "@incollection{part2009, author = {A, B}, title = {Part}, booktitle = {An example book}, year = 2009, "
        "isbn = {0-306-40615-2}}\n",
    )
    assert [one.state for one in add(server, project, "0306406152")] == ["added"]
    assert add(server, project, "0306406152")[0].message == "you have this as @stahl2009 (same ISBN)"


def test_a_record_without_a_title_is_no_source(tmp_path: Path, server: Server) -> None:
    body = b'{"status":"ok","message":{"DOI":"10.5555/none","type":"journal-article","title":[]}}'
    server.on("/crossref/works/10.5555%2Fnone", Reply(body))
    project = config(tmp_path)
    (outcome,) = add(server, project, "10.5555/none")
    assert (outcome.state, text(project)) == ("unread", BIB)
    assert "without a title" in outcome.message


def test_an_isbn_with_a_slip(tmp_path: Path) -> None:
    (outcome,) = add(None, config(tmp_path), "978-0-306-40615-8")
    assert outcome.message == (
        "`978-0-306-40615-8` looks like an ISBN, but its check digit is wrong: check the spelling"
    )


def test_an_entry_like_its_neighbours(tmp_path: Path, server: Server) -> None:
    project = config(tmp_path)
    outcomes = add(server, project, "https://doi.org/10.5555/KET.2021.07")
    assert text(project) == BIB + (
        "\n@article{delacruz2021,\n"
        "  author  = {de la Cruz, Ana María and Smith, Jr, John and {The KET Study Group}},\n"
        "  title   = {Low-dose ketamine \\& mood: A randomised trial},\n"
        "  journal = {Journal of Examples},\n"
        "  year    = {2021},\n"
        "  volume  = {12},\n"
        "  number  = {3},\n"
        "  pages   = {101--110},\n"
        "  doi     = {10.5555/ket.2021.07},\n"
        "}\n"
    )
    assert [(one.state, one.key, one.path, one.position) for one in outcomes] == [
        ("added", "delacruz2021", "sources.bib", (21, 1))
    ]
    assert exit_code(outcomes) == 0


@pytest.mark.parametrize(
    ("identifier", "key"),
    [("doi:10.1016/s0006-3223(99)00230-9", "berman2000"), ("PMID 28731926", "mion2017")],
)
def test_you_have_this_needs_no_registry(tmp_path: Path, identifier: str, key: str) -> None:
    project = config(tmp_path)
    outcomes = add(None, project, identifier)
    assert [(one.state, one.key) for one in outcomes] == [("known", key)]
    assert f"you have this as @{key}" in outcomes[0].message
    assert (text(project), exit_code(outcomes)) == (BIB, 0)


def test_adding_twice_adds_once(tmp_path: Path, server: Server) -> None:
    project = config(tmp_path)
    add(server, project, "10.5555/ket.2021.07")
    once = text(project)
    assert [one.state for one in add(server, project, "10.5555/ket.2021.07")] == ["known"]
    assert text(project) == once


def test_one_work_named_twice_is_added_once(tmp_path: Path, server: Server) -> None:
    project = config(tmp_path)
    outcomes = add(server, project, "12345678", "https://pubmed.ncbi.nlm.nih.gov/12345678/")
    assert [(one.state, one.key) for one in outcomes] == [("added", "bahji2021"), ("known", "bahji2021")]
    assert text(project).count("@article") == 3


def test_a_key_can_be_chosen(tmp_path: Path, server: Server) -> None:
    project = config(tmp_path)
    assert add(server, project, "10.5555/ket.2021.07", key="mine:1")[0].key == "mine:1"
    assert "@article{mine:1," in text(project)


@pytest.mark.parametrize("key", ["Berman2000", "a b", "a{b", "", "a,b", "a."])
def test_a_key_that_cannot_be(tmp_path: Path, server: Server, key: str) -> None:
    project = config(tmp_path)
    outcomes = add(server, project, "10.5555/ket.2021.07", key=key)
    assert ([one.state for one in outcomes], exit_code(outcomes), text(project)) == (["refused"], 2, BIB)
    assert not server.questions


def test_a_registry_that_does_not_answer(tmp_path: Path, server: Server) -> None:
    server.on("/crossref/works/10.5555%2Fdown", Reply(b"", 503))
    project = config(tmp_path)
    outcomes = add(server, project, "10.5555/down", "10.5555/ket.2021.07", "10.5555/none", "nonsense")
    assert [one.state for one in outcomes] == ["unanswered", "unregistered", "unrecognised", "added"]
    assert exit_code(outcomes) == 3
    assert "@article{delacruz2021," in text(project)


def test_a_bibliography_that_is_not_there_yet(tmp_path: Path, server: Server) -> None:
    project = config(tmp_path, None)
    assert [one.state for one in add(server, project, "12345678")] == ["added"]
    assert text(project).startswith(
        "@article{bahji2021,\n  author = {Bahji, Anees and Zarate, Jr, Carlos A and {KET Group}},\n"
    )
    assert text(project).endswith("}\n")


def test_a_bibliography_in_another_encoding_is_left_alone(tmp_path: Path, server: Server) -> None:
    project = config(tmp_path)
    Path(project.bib[0]).write_bytes("@misc{a, title = {é}}\n".encode("latin-1"))
    outcomes = add(server, project, "12345678")
    assert [one.state for one in outcomes] == ["refused"]
    assert Path(project.bib[0]).read_bytes() == "@misc{a, title = {é}}\n".encode("latin-1")


def test_a_bibliography_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("everyclaim.add.adding.write", full)
    project = config(tmp_path, None)
    outcomes = run(project, [], source=("x.bib", "@misc{a, title={A}}"))
    assert [(one.state, one.message) for one in outcomes] == [
        ("refused", "sources.bib cannot be written: no space left on device")
    ]
    assert os.listdir(tmp_path) == []


def test_line_ends_and_mark_are_kept(tmp_path: Path, server: Server) -> None:
    project = config(tmp_path, "\ufeff" + BIB.replace("\n", "\r\n"))
    add(server, project, "12345678")
    assert text(project).startswith("\ufeff" + BIB.replace("\n", "\r\n"))
    assert text(project).count("\n") == text(project).count("\r\n")


REFERENCES = """\
References

  1. Mion, G. (2017). History of anaesthesia. European Journal of Anaesthesiology, 34(9), 571-575.
  2. Zanos, P., Moaddel, R., … & Gould, T. D. (2018). Ketamine pharmacology: is KETAmine new?. Pharmacological reviews, 70(3), 621-660.
  3. Zanos, P., Moaddel, R., … & Gould, T. D. (2018). Ketamine pharmacology: is KETAmine new?. Pharmacological reviews, 70(3), 621-660.
"""


def test_a_reference_list_is_imported(tmp_path: Path) -> None:
    project = config(tmp_path)
    outcomes = run(project, [], source=("list.txt", REFERENCES))
    assert [(one.state, one.key) for one in outcomes] == [
        ("known", "mion2017"),
        ("added", "zanos2018"),
        ("known", "zanos2018"),
        ("unread", ""),
    ]
    assert (outcomes[-1].path, outcomes[-1].position) == ("list.txt", (1, 1))
    assert outcomes[-1].message.endswith(": References")
    added = bibtex.parse(text(project)).entries[-1]
    assert added.fields["author"].value == "Zanos, P. and Moaddel, R. and Gould, T. D. and others"
    assert added.fields["title"].value == "Ketamine pharmacology: is {KETAmine} new?"


def test_an_imported_bib_keeps_its_keys_where_they_are_free(tmp_path: Path) -> None:
    source = "@Book{stahl, title={Essential \\'Etudes}, author={Stahl, S.}, year=2013}\n@misc{Mion2017, title={Other}, year=2017}"
    project = config(tmp_path)
    outcomes = run(project, [], source=("x.bib", source))
    assert [one.key for one in outcomes] == ["stahl", "other2017"]
    assert "  title   = {Essential \\'Etudes},\n" in text(project)
