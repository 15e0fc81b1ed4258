"""PubMed: PMIDs, and PMCIDs by way of PubMed Central (NCBI E-utilities, `efetch` and `esummary`)."""

import re
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from everyclaim.registries import bookshelf, pmc
from everyclaim.registries.answers import clean, xml_root
from everyclaim.registries.bookshelf import article_ids, child_text, people
from everyclaim.registries.http import Client, NoAnswerError, NotRegisteredError, is_loopback
from everyclaim.registries.identifiers import Identifier
from everyclaim.registries.medline import full_range, published, written_date
from everyclaim.registries.record import Date, Notice, Record

BASE = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils"
PER_SECOND = 2.5  # three a second are allowed to who has no key,
PER_SECOND_WITH_KEY = 9.0  # ten to who has one (support.nlm.nih.gov, KA-05510)
KINDS = ("pmid", "pmcid")

# RefType of CommentsCorrections: what "…In" names is the notice about this article.
_NOTICES = {
    "RetractionIn": "retraction",
    "PartialRetractionIn": "retraction",
    "ExpressionOfConcernIn": "expression-of-concern",
    "ErratumIn": "correction",
    "CorrectedandRepublishedIn": "correction",
    "RetractedandRepublishedIn": "retraction",
}


def fetch(identifier: Identifier, client: Client, base: str = BASE) -> Record:
    """Ask for a PMID or PMCID. Raises NotRegisteredError or NoAnswerError."""
    pmid = identifier.value
    if identifier.kind == "pmcid":
        answer = _ask(client, base, "esummary", {"db": "pmc", "id": pmid.removeprefix("PMC"), "retmode": "json"})
        found = pmc.summary(answer, identifier)
        pmid = pmc.number(found, "pmid")
        if not pmid:  # not all that PubMed Central keeps is in PubMed
            return pmc.record(found, identifier)
    body = _ask(client, base, "efetch", {"db": "pubmed", "id": pmid, "retmode": "xml"})
    return record(xml_root(body, "PubMed", "PubmedArticleSet", "eFetchResult"), identifier)


def _ask(client: Client, base: str, tool: str, query: Mapping[str, str]) -> bytes:
    """What a tool of the E-utilities answers. A key is told to NCBI itself, to no mirror."""
    key = client.ncbi_key if base == BASE or is_loopback(base) else ""
    pace = PER_SECOND_WITH_KEY if key else PER_SECOND
    accept = "text/xml" if query["retmode"] == "xml" else "application/json"
    try:
        return client.get(
            f"{base}/{tool}.fcgi", {**query, **_who(client), **({"api_key": key} if key else {})}, pace, accept
        )
    except NoAnswerError as error:
        if key and " answered 400 " in str(error):
            raise NoAnswerError(f"{error}: is $NCBI_API_KEY right?") from None
        raise


def record(root: Element, identifier: Identifier) -> Record:
    """The first article or book of an answer. Raises NotRegisteredError when there is none, NoAnswerError for an error."""
    article = root.find(".//PubmedArticle")
    if article is None:
        book = root.find(".//PubmedBookArticle/BookDocument")
        if book is not None:
            return bookshelf.record(book)
        error = child_text(root, ".//ERROR") or child_text(root, ".")
        if error and not error.startswith("Empty result"):
            raise NoAnswerError(f"PubMed answered with an error: {error[:100]}")
        raise NotRegisteredError(f"PubMed does not know {identifier}")
    ids = article_ids(article, "PubmedData/ArticleIdList/ArticleId")
    doi = ids.get("doi") or child_text(article, './/ELocationID[@EIdType="doi"]')
    number = child_text(article, './/ELocationID[@EIdType="pii"]')
    pages = child_text(article, ".//MedlinePgn")
    day = article.find(".//JournalIssue/PubDate")
    types = {clean(kind.text or "") for kind in article.findall(".//PublicationType")}
    return Record(
        source="pubmed",
        type="preprint" if "Preprint" in types else "article",
        title=_title(article),
        authors=tuple(people(article.findall(".//Article/AuthorList/Author"))),
        container=re.sub(r" : (?=[a-z])", ": ", child_text(article, ".//Journal/Title")),
        date=published(day) if day is not None else Date(),
        volume=child_text(article, ".//JournalIssue/Volume"),
        issue=child_text(article, ".//JournalIssue/Issue"),
        pages=full_range(pages),
        number="" if pages or not number.isalnum() or len(number) > 12 else number,
        doi=doi.lower(),
        pmid=child_text(article, "MedlineCitation/PMID"),
        pmcid=ids.get("pmc", ""),
        issn=child_text(article, ".//ISSN"),
        language=child_text(article, ".//Language"),
        notices=tuple(_notices(article, types)),
    )


def _who(client: Client) -> dict[str, str]:
    """NCBI asks for the program's name and a mail address in every question."""
    return {"tool": "everyclaim", **({"email": client.contact} if "@" in client.contact else {})}


def _title(article: Element) -> str:
    """The title; behind one in another language stands its translation, which PubMed has in brackets."""
    title, own = (child_text(article, f".//{name}").rstrip(".") for name in ("ArticleTitle", "VernacularTitle"))
    if title == "[Not Available]":  # nobody has translated it
        return own or title
    return f"{own} {title}" if own and title.startswith("[") else title or own


def _notices(article: Element, types: set[str]) -> Iterator[Notice]:
    for comment in article.findall(".//CommentsCorrections"):
        reference, pmid = comment.get("RefType", ""), child_text(comment, "PMID")
        kind = _NOTICES.get(reference)
        if reference == "UpdateIn" and "Preprint" in types:
            kind = "preprint-published"
        if kind:
            yield Notice(kind, "pubmed", _source_date(child_text(comment, "RefSource")), f"pmid:{pmid}" if pmid else "")
    if "Retracted Publication" in types and article.find('.//CommentsCorrections[@RefType="RetractionIn"]') is None:
        yield Notice("retraction", "pubmed")


def _source_date(source: str) -> Date:
    """The date in `J Affect Disord. 2021 Feb 15;281:1001`."""
    match = re.search(r"\b(?:19|20)\d\d(?: [A-Z][a-z]{2})?(?: \d{1,2})?(?=[;:. ])", source + " ")
    return written_date(match[0]) if match else Date()
