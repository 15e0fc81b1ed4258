"""Each registry's documented shapes, told by a loopback server, become one kind of record."""

import re

import pytest

from everyclaim.registries import lookup, pubmed
from everyclaim.registries.http import Client, ElsewhereError, NoAnswerError, NotRegisteredError
from everyclaim.registries.identifiers import Identifier
from everyclaim.registries.record import Date, Notice, Person, Record

from .conftest import Time
from .loopback import ANSWERS, Reply, Server

DOI = Identifier("doi", "10.5555/ket.2021.07")


def fetch(server: Server, time: Time, identifier: Identifier, contact: str = "me@example.org") -> Record:
    bases = {name: f"{server.url}/{name}" for name in lookup.BASES}
    return lookup.fetch(identifier, Client(contact, timeout=5, clock=time.clock), bases)


def test_crossref(server: Server, time: Time) -> None:
    server.on("/crossref/works/10.5555%2Fket.2021.07", Reply(ANSWERS / "crossref_article.json"))
    assert fetch(server, time, DOI) == Record(
        source="crossref",
        type="article",
        title="Low-dose ketamine & mood: A randomised trial",
        authors=(
            Person("de la Cruz", "Ana María"),
            Person("Smith", "John", "Jr"),
            Person(literal="The KET Study Group"),
        ),
        container="Journal of Examples",
        publisher="Example Press",
        date=Date(2021, 2),
        volume="12",
        issue="3",
        pages="101-110",
        number="e77",
        doi="10.5555/ket.2021.07",
        issn="1234-5679",
        language="en",
        notices=(
            Notice("correction", "publisher", Date(2021, 5, 1), "doi:10.5555/ket.2021.99"),
            Notice("retraction", "retraction-watch", Date(2022, 1, 9), "doi:10.5555/ket.2022.01"),
        ),
    )
    assert server.questions[0].query == {"mailto": ["me@example.org"]}


def test_crossref_preprint(server: Server, time: Time) -> None:
    server.on("/crossref/works/10.5555%2Fpre.1", Reply(ANSWERS / "crossref_preprint.json"))
    record = fetch(server, time, Identifier("doi", "10.5555/pre.1"))
    assert (record.type, record.date) == ("preprint", Date(2020))
    assert record.notices == (Notice("preprint-published", "crossref", Date(), "doi:10.5555/ket.2021.07"),)


def test_crossref_chapter_in_a_series(server: Server, time: Time) -> None:
    """Of two container titles the first is the series (CrossRef/rest-api-doc, api_format.md and its issue 11)."""
    server.on("/crossref/works/10.5555%2F978-3-000-00000-1_28", Reply(ANSWERS / "crossref_chapter.json"))
    record = fetch(server, time, Identifier("doi", "10.5555/978-3-000-00000-1_28"))
    assert (record.container, record.series) == ("Meeting of Examples 2015", "Lecture Notes in Examples")
    assert record.title == "Networks for H2 images: A study"
    assert (record.type, record.isbn, record.notices) == ("chapter", "9780306406157", ())


def test_crossref_names_the_server_of_a_preprint(server: Server, time: Time) -> None:
    """`institution` is a list of objects today."""
    server.on("/crossref/works/10.5555%2F2026.01.02.123456", Reply(ANSWERS / "crossref_posted.json"))
    record = fetch(server, time, Identifier("doi", "10.5555/2026.01.02.123456"))
    assert (record.type, record.publisher, record.date) == ("preprint", "exampleRxiv", Date(2026, 1, 5))
    assert record.authors == (Person(literal="The Example Consortium"),)
    assert record.notices[0].identifier == "doi:10.5555/ket.2026.01"


def test_what_is_posted_is_not_always_a_preprint(server: Server, time: Time) -> None:
    body = (ANSWERS / "crossref_posted.json").read_bytes().replace(b'"subtype":"preprint"', b'"subtype":"other"')
    server.on("/crossref/works/10.5555%2F2026.01.02.123456", Reply(body))
    assert fetch(server, time, Identifier("doi", "10.5555/2026.01.02.123456")).type == "other"


def test_what_crossref_does_not_know_datacite_may(server: Server, time: Time) -> None:
    server.on("/datacite/dois/10.5555/data.1", Reply(ANSWERS / "datacite_dataset.json"))
    record = fetch(server, time, Identifier("doi", "10.5555/data.1"))
    assert [question.path for question in server.questions] == [
        "/crossref/works/10.5555%2Fdata.1",
        "/datacite/dois/10.5555/data.1",
    ]
    assert record == Record(
        source="datacite",
        type="dataset",
        title="Measurements: of something",
        authors=(Person("Doe", "Jane"), Person("Roe", "Rob"), Person(literal="Example Institute")),
        editors=(Person("Ed", "Eve"),),
        publisher="Example Archive",
        date=Date(2019, 5, 6),
        edition="1.0",
        doi="10.5555/data.1",
        url="https://archive.example/1",
        language="en",
    )


def test_datacite_preprint(server: Server, time: Time) -> None:
    """Names its article as arXiv's records do; its own next version, and a data set's, is no publication (support.datacite.org, "Connecting versions with related identifiers")."""
    server.on("/datacite/dois/10.48550/arxiv.2101.00001", Reply(ANSWERS / "datacite_preprint.json"))
    record = fetch(server, time, Identifier("doi", "10.48550/arxiv.2101.00001"))
    assert record.notices == (Notice("preprint-published", "datacite", Date(), "doi:10.5555/pub.1"),)
    assert record.authors == (Person("Doe", "Jane"), Person("Roe", "Rob"), Person(literal="The Example Collaboration"))
    assert (record.type, record.arxiv, record.date) == ("preprint", "2101.00001", Date(2021))


def test_pubmed(server: Server, time: Time) -> None:
    server.on("/pubmed/efetch.fcgi", Reply(ANSWERS / "pubmed_article.xml"))
    assert fetch(server, time, Identifier("pmid", "12345678")) == Record(
        source="pubmed",
        type="article",
        title="Ketamine and N-methyl: a review",
        authors=(Person("Bahji", "Anees"), Person("Zarate", "Carlos A", "Jr"), Person(literal="KET Group")),
        container="Journal of examples: the official journal",
        date=Date(2021, 1, 1),
        volume="278",
        issue="4",
        pages="542-555",
        doi="10.5555/j.ex.2021",
        pmid="12345678",
        pmcid="PMC7654321",
        issn="1234-5679",
        language="eng",
        notices=(
            Notice("correction", "pubmed", Date(2021, 2, 15), "pmid:33229028"),
            Notice("retraction", "pubmed", Date(2022), "pmid:34000000"),
        ),
    )
    query = {
        "db": ["pubmed"],
        "id": ["12345678"],
        "retmode": ["xml"],
        "tool": ["everyclaim"],
        "email": ["me@example.org"],
    }
    assert server.questions[0].query == query


def test_a_key_for_ncbi(server: Server, time: Time, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told to PubMed, which may then be asked oftener, and to nobody else; no message has it."""
    server.on("/pubmed/esummary.fcgi", Reply(ANSWERS / "pmc_summary.json"))
    server.on(
        "/pubmed/efetch.fcgi",
        Reply(ANSWERS / "pubmed_article.xml"),
        Reply(b'{"error":"API key invalid"}', 400),
        Reply(ANSWERS / "pubmed_article.xml"),
    )
    client = Client("me@example.org", timeout=5, clock=time.clock, ncbi_key="abc123")
    bases = {name: f"{server.url}/{name}" for name in lookup.BASES}
    lookup.fetch(Identifier("pmcid", "PMC7654321"), client, bases)
    assert [question.query["api_key"] for question in server.questions] == [["abc123"], ["abc123"]]
    assert time.slept == [pytest.approx(1 / 9)]
    with pytest.raises(NoAnswerError, match=r"400 Bad Request: is \$NCBI_API_KEY right\?") as caught:
        lookup.fetch(Identifier("pmid", "12345678"), client, bases)
    assert "abc123" not in str(caught.value)
    with pytest.raises(NotRegisteredError):
        lookup.fetch(DOI, client, bases)
    assert "api_key" not in server.questions[-1].query
    asked = len(server.questions)
    monkeypatch.setattr(pubmed, "is_loopback", lambda _: False)  # as a mirror elsewhere
    lookup.fetch(Identifier("pmcid", "PMC7654321"), client, bases)
    assert all("api_key" not in question.query for question in server.questions[asked:])


def test_pubmed_central(server: Server, time: Time) -> None:
    server.on("/pubmed/esummary.fcgi", Reply(ANSWERS / "pmc_summary.json"))
    server.on("/pubmed/efetch.fcgi", Reply(ANSWERS / "pubmed_article.xml"))
    assert fetch(server, time, Identifier("pmcid", "PMC7654321")).pmid == "12345678"
    assert [question.query["id"] for question in server.questions] == [["7654321"], ["12345678"]]


def test_pubmed_central_without_pubmed(server: Server, time: Time) -> None:
    server.on("/pubmed/esummary.fcgi", Reply(ANSWERS / "pmc_only.json"))
    assert fetch(server, time, Identifier("pmcid", "PMC7654321")) == Record(
        source="pubmed",
        type="article",
        title="A report",
        authors=(Person("de la Cruz", "A M"), Person(literal="The KET Study Group")),
        container="Journal of Examples",
        date=Date(2021, 1),
        volume="9",
        issue="2",
        pages="551-554",
        doi="10.5555/j.ex.9",
        pmcid="PMC7654321",
    )


@pytest.mark.parametrize(
    ("printed", "date"), [("", Date(2020, 11, 3)), ("in print", Date(2020, 11, 3)), ("2021 Jan", Date(2021, 1))]
)
def test_the_first_date_that_says_a_year(server: Server, time: Time, printed: str, date: Date) -> None:
    answer = (ANSWERS / "pmc_only.json").read_bytes()
    server.on("/pubmed/esummary.fcgi", Reply(answer.replace(b"2021 Jan", printed.encode())))
    assert fetch(server, time, Identifier("pmcid", "PMC7654321")).date == date


@pytest.mark.parametrize(("kind", "notices"), [(b"Preprint", ("preprint-published",)), (b"Review", ())])
def test_only_a_preprint_is_published_by_its_update(
    server: Server, time: Time, kind: bytes, notices: tuple[str, ...]
) -> None:
    answer = (ANSWERS / "pubmed_article.xml").read_bytes()
    answer = re.sub(rb"<PublicationTypeList>.*?</PublicationTypeList>", b"", answer, flags=re.DOTALL)
    answer = re.sub(rb"<CommentsCorrectionsList>.*</CommentsCorrectionsList>", b"", answer, flags=re.DOTALL)
    more = (
        b"<PublicationTypeList><PublicationType>" + kind + b"</PublicationType></PublicationTypeList></Article>"
        b'<CommentsCorrectionsList><CommentsCorrections RefType="UpdateIn"><PMID>1</PMID></CommentsCorrections>'
        b"</CommentsCorrectionsList>"
    )
    server.on("/pubmed/efetch.fcgi", Reply(answer.replace(b"</Article>", more)))
    found = fetch(server, time, Identifier("pmid", "12345678"))
    assert tuple(notice.kind for notice in found.notices) == notices


def test_a_chapter_of_the_bookshelf(server: Server, time: Time) -> None:
    server.on("/pubmed/efetch.fcgi", Reply(ANSWERS / "pubmed_chapter.xml"))
    assert fetch(server, time, Identifier("pmid", "29261111")) == Record(
        source="pubmed",
        type="chapter",
        title="Ketamine: an in vivo overview",
        authors=(Person("Rosen", "Kay B"),),
        editors=(Person("Ed", "Eve"),),
        container="Examples of Medicine",
        publisher="Example Publishing",
        date=Date(2024),
        pmid="29261111",
        url="https://www.ncbi.nlm.nih.gov/books/NBK555555/",
        language="eng",
    )


def test_a_title_in_another_language_has_its_translation_behind_it(server: Server, time: Time) -> None:
    body = (ANSWERS / "pubmed_article.xml").read_text(encoding="utf-8")
    body = body.replace(
        "<ArticleTitle>Ketamine and <i>N</i>-methyl: a review.</ArticleTitle>",
        "<ArticleTitle>[Ketamine in pain].</ArticleTitle><VernacularTitle>Ketamin bei Schmerzen.</VernacularTitle>",
    )
    server.on("/pubmed/efetch.fcgi", Reply(body.encode()))
    record = fetch(server, time, Identifier("pmid", "12345678"))
    assert record.title == "Ketamin bei Schmerzen [Ketamine in pain]"


@pytest.mark.parametrize(
    ("identifier", "path", "body"),
    [
        (
            Identifier("pmid", "1"),
            "/pubmed/efetch.fcgi",
            b"<eFetchResult><ERROR>Database is down</ERROR></eFetchResult>",
        ),
        (Identifier("pmcid", "PMC1"), "/pubmed/esummary.fcgi", b'{"error":"API rate limit exceeded","count":"11"}'),
    ],
)
def test_an_error_that_pubmed_sends_as_a_success(
    server: Server, time: Time, identifier: Identifier, path: str, body: bytes
) -> None:
    server.on(path, Reply(body))
    with pytest.raises(NoAnswerError, match=r"answered with an error: \w+"):
        fetch(server, time, identifier)


def test_a_doi_of_another_agency_is_not_called_unregistered(server: Server, time: Time) -> None:
    server.on("/doi/doiRA/10.5555%2Fket.2021.07", Reply(b'[{"DOI":"10.5555/ket.2021.07","RA":"mEDRA"}]'))
    with pytest.raises(ElsewhereError, match=r"registered with mEDRA, but Crossref and DataCite have no record"):
        fetch(server, time, DOI)


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (Reply(b'[{"DOI":"10.5555/ket.2021.07","status":"DOI does not exist"}]'), NotRegisteredError),
        (Reply(b'[{"status":"Invalid DOI"}]'), NotRegisteredError),
        (Reply(b'[{"status":"Unknown"}]'), NoAnswerError),
        (Reply(b"[]"), NoAnswerError),
        (Reply(b"<html>busy</html>"), NoAnswerError),
        (Reply(b"", 503), NoAnswerError),
    ],
)
def test_a_doi_that_no_registry_knows(server: Server, time: Time, reply: Reply, error: type[Exception]) -> None:
    server.on("/doi/doiRA/10.5555%2Fket.2021.07", reply)
    with pytest.raises(error):
        fetch(server, time, DOI)


def test_a_title_that_pubmed_did_not_translate(server: Server, time: Time) -> None:
    """NLM's "MEDLINE/PubMed XML element descriptions": the title is then [Not Available], the own one vernacular."""
    server.on("/pubmed/efetch.fcgi", Reply(ANSWERS / "pubmed_untranslated.xml"))
    record = fetch(server, time, Identifier("pmid", "11111111"))
    assert (record.title, record.authors) == ("La kétamine", (Person(literal="Groupe d'exemple"),))
    assert (record.date, record.pages) == (Date(1998, 11), "e12-e15")


@pytest.mark.parametrize(
    ("identifier", "path", "body", "told"),
    [
        (Identifier("arxiv", "2101.00001"), "/arxiv/query", b"<feed/>", "not a record"),
        (Identifier("isbn", "9780306406157"), "/openlibrary/api/books", b'{"error":"busy"}', "another shape"),
    ],
)
def test_what_went_wrong_is_not_an_unknown_work(
    server: Server, time: Time, identifier: Identifier, path: str, body: bytes, told: str
) -> None:
    server.on(path, Reply(body))
    with pytest.raises(NoAnswerError, match=told):
        fetch(server, time, identifier)


@pytest.mark.parametrize("page", [b"<!DOCTYPE html><html><body>Log in</body></html>", b"<html><p>Log in</p></html>"])
@pytest.mark.parametrize(
    ("identifier", "path"),
    [
        (Identifier("doi", "10.5555/ket.2021.07"), "/crossref/works/10.5555%2Fket.2021.07"),
        (Identifier("pmid", "1"), "/pubmed/efetch.fcgi"),
        (Identifier("arxiv", "2101.00001"), "/arxiv/query"),
    ],
)
def test_a_proxys_page_is_called_one(
    server: Server, time: Time, identifier: Identifier, path: str, page: bytes
) -> None:
    server.on(path, Reply(page))
    with pytest.raises(NoAnswerError, match="sent a web page"):
        fetch(server, time, identifier)


def test_arxiv(server: Server, time: Time) -> None:
    server.on("/arxiv/query", Reply(ANSWERS / "arxiv_entry.xml"))
    assert fetch(server, time, Identifier("arxiv", "2101.00001")) == Record(
        source="arxiv",
        type="preprint",
        title="A very long title",
        authors=(Person("van Beethoven", "Ludwig"), Person(literal="CMS Collaboration"), Person(literal="Plato")),
        publisher="arXiv",
        date=Date(2021, 1, 1),
        doi="10.48550/arxiv.2101.00001",
        arxiv="2101.00001",
        url="https://arxiv.org/abs/2101.00001",
        notices=(
            Notice("withdrawn", "arxiv", Date(2021, 6, 1)),
            Notice("preprint-published", "arxiv", Date(2021, 6, 1), "doi:10.5555/pub.1"),
        ),
    )


def test_open_library(server: Server, time: Time) -> None:
    server.on("/openlibrary/api/books", Reply(ANSWERS / "openlibrary_book.json"))
    assert fetch(server, time, Identifier("isbn", "9780306406157")) == Record(
        source="openlibrary",
        type="book",
        title="An example book: in two parts",
        authors=(Person("Stahl", "Stephen M."),),
        publisher="Plenum Press",
        date=Date(2009),
        isbn="9780306406157",
    )


@pytest.mark.parametrize(
    ("identifier", "path", "reply"),
    [
        (Identifier("doi", "10.5555/none"), "/nowhere", Reply(b"")),
        (Identifier("pmid", "1"), "/pubmed/efetch.fcgi", Reply(ANSWERS / "pubmed_none.xml")),
        (Identifier("pmcid", "PMC1"), "/pubmed/esummary.fcgi", Reply(b'{"result":{"1":{"error":"cannot get"}}}')),
        (Identifier("arxiv", "2101.00001"), "/arxiv/query", Reply(ANSWERS / "arxiv_none.xml")),
        (Identifier("arxiv", "2101.00001"), "/arxiv/query", Reply(b'<feed xmlns="http://www.w3.org/2005/Atom"/>')),
        (Identifier("isbn", "9780306406157"), "/openlibrary/api/books", Reply(b"{}")),
    ],
)
def test_unknown_identifiers(server: Server, time: Time, identifier: Identifier, path: str, reply: Reply) -> None:
    server.on(path, reply)
    with pytest.raises(NotRegisteredError, match="is not registered"):
        fetch(server, time, identifier)


BOMB = b'<!DOCTYPE a [<!ENTITY b "xxxxxxxxxx"><!ENTITY c "&b;&b;&b;">]><feed>&c;</feed>'
HIDDEN = BOMB.decode().encode("utf-16")


@pytest.mark.parametrize(
    "body", [b"", b"<html>busy</html>", b"[]", b"null", b"\xff\xfe", b"[" * 100_000, BOMB, HIDDEN, b'{"message":3}']
)
@pytest.mark.parametrize(
    ("identifier", "path"),
    [
        (DOI, "/crossref/works/10.5555%2Fket.2021.07"),
        (Identifier("pmid", "1"), "/pubmed/efetch.fcgi"),
        (Identifier("pmcid", "PMC1"), "/pubmed/esummary.fcgi"),
        (Identifier("arxiv", "2101.00001"), "/arxiv/query"),
        (Identifier("isbn", "9780306406157"), "/openlibrary/api/books"),
    ],
)
def test_no_answer_breaks_an_adapter(
    server: Server, time: Time, identifier: Identifier, path: str, body: bytes
) -> None:
    server.on(path, Reply(body))
    with pytest.raises((NoAnswerError, NotRegisteredError)):
        fetch(server, time, identifier)


def test_a_registry_that_is_down_is_not_one_that_does_not_know(server: Server, time: Time) -> None:
    server.on("/crossref/works/10.5555%2Fket.2021.07", Reply(b"", 503))
    with pytest.raises(NoAnswerError):
        fetch(server, time, DOI)
    assert all(question.path.startswith("/crossref") for question in server.questions)


def test_arxiv_is_asked_every_three_seconds(server: Server, time: Time) -> None:
    server.on("/arxiv/query", Reply(ANSWERS / "arxiv_entry.xml"))
    asking = Client(clock=time.clock)
    for _ in range(3):
        lookup.fetch(Identifier("arxiv", "2101.00001"), asking, {"arxiv": server.url + "/arxiv"})
    assert time.slept == [3.0, 3.0]
