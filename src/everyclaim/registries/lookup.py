"""Which registry to ask about which identifier."""

from collections.abc import Callable, Mapping

from everyclaim.registries import agency, arxiv, crossref, datacite, openlibrary, pubmed
from everyclaim.registries.http import Client, ElsewhereError, NotRegisteredError
from everyclaim.registries.identifiers import Identifier
from everyclaim.registries.record import Record

Fetch = Callable[[Identifier, Client, str], Record]

BASES: Mapping[str, str] = {
    "crossref": crossref.BASE,
    "datacite": datacite.BASE,
    "pubmed": pubmed.BASE,
    "arxiv": arxiv.BASE,
    "openlibrary": openlibrary.BASE,
    "doi": agency.BASE,
}
_NAMES = {
    "crossref": "Crossref",
    "datacite": "DataCite",
    "pubmed": "PubMed",
    "arxiv": "arXiv",
    "openlibrary": "Open Library",
}
_ASKED: Mapping[str, tuple[tuple[str, Fetch], ...]] = {
    "doi": (("crossref", crossref.fetch), ("datacite", datacite.fetch)),
    "pmid": (("pubmed", pubmed.fetch),),
    "pmcid": (("pubmed", pubmed.fetch),),
    "arxiv": (("arxiv", arxiv.fetch),),
    "isbn": (("openlibrary", openlibrary.fetch),),
}


def fetch(identifier: Identifier, client: Client, bases: Mapping[str, str] = BASES) -> Record:
    """The record of a work from the first registry that knows it.

    Raises:
        NotRegisteredError: No registry for this kind of identifier knows it.
        ElsewhereError: A DOI is registered, but its record is in none of the registries that are asked.
        NoAnswerError: A registry did not answer, so that nothing can be said.
    """
    for name, ask in _ASKED[identifier.kind]:
        try:
            return ask(identifier, client, bases[name])
        except NotRegisteredError:
            continue
    if identifier.kind == "doi":
        _require_nowhere_else(identifier, client, bases["doi"])
    names = " and ".join(_NAMES[name] for name, _ in _ASKED[identifier.kind])
    know = "know" if len(_ASKED[identifier.kind]) > 1 else "knows"
    raise NotRegisteredError(f"{identifier} is not registered: {names} {know} no such work")


def _require_nowhere_else(doi: Identifier, client: Client, base: str) -> None:
    try:
        holder = agency.fetch(doi, client, base)
    except NotRegisteredError:
        return
    raise ElsewhereError(f"{doi} is registered with {holder}, but Crossref and DataCite have no record of it")
