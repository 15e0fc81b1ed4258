"""NCBI's bookshelf as PubMed describes it (`PubmedBookArticle` of its DTD): books, and chapters such as StatPearls' and GeneReviews'."""

from collections.abc import Iterable, Iterator, Mapping
from xml.etree.ElementTree import Element

from everyclaim.registries.answers import clean, date
from everyclaim.registries.identifiers import isbn
from everyclaim.registries.record import Date, Person, Record

_ADDRESS = "https://www.ncbi.nlm.nih.gov/books/"


def record(document: Element) -> Record:
    """The record of a `BookDocument`: a chapter where it has a title of its own, else the book."""
    ids = article_ids(document, "ArticleIdList/ArticleId")
    chapter = child_text(document, "ArticleTitle").rstrip(".")
    book = child_text(document, "Book/BookTitle").rstrip(".")
    accession = ids.get("bookaccession", "")
    return Record(
        source="pubmed",
        type="chapter" if chapter else "book",
        title=chapter or book,
        authors=tuple(people(document.findall("AuthorList[@Type='authors']/Author") or _of_book(document, "authors"))),
        editors=tuple(people(document.findall("AuthorList[@Type='editors']/Author") or _of_book(document, "editors"))),
        container=book if chapter else "",
        publisher=child_text(document, "Book/Publisher/PublisherName"),
        date=_issued(document),
        volume=child_text(document, "Book/Volume"),
        edition=child_text(document, "Book/Edition"),
        doi=ids.get("doi", "").lower(),
        pmid=child_text(document, "PMID"),
        isbn=isbn(child_text(document, "Book/Isbn")),
        url=f"{_ADDRESS}{accession}/" if accession else "",
        language=child_text(document, "Language"),
    )


def article_ids(element: Element, path: str) -> Mapping[str, str]:
    """The identifiers at a path, by their kind."""
    return {one.get("IdType", ""): clean(one.text or "") for one in element.findall(path)}


def child_text(element: Element, path: str) -> str:
    """The text of the first element at a path, without markup; "" if there is none."""
    found = element.find(path)
    return clean("".join(found.itertext())) if found is not None else ""


def people(authors: Iterable[Element]) -> Iterator[Person]:
    """The persons and groups of an `AuthorList`, without the misspelled forms of names that were corrected."""
    for author in authors:
        if author.get("ValidYN") == "N":
            continue
        family, given = child_text(author, "LastName"), child_text(author, "ForeName") or child_text(author, "Initials")
        if family:
            yield Person(family, given, child_text(author, "Suffix"))
        elif collective := child_text(author, "CollectiveName"):
            yield Person(literal=collective)


def _of_book(document: Element, kind: str) -> list[Element]:
    return document.findall(f"Book/AuthorList[@Type='{kind}']/Author")


def _issued(document: Element) -> Date:
    """When this part appeared: the last revision, else the contribution, else the book."""
    for path in ("DateRevised", "ContributionDate", "Book/PubDate", "Book/BeginningDate"):
        year = child_text(document, f"{path}/Year")
        if year.isdigit():
            return date(int(year))
    return Date()
