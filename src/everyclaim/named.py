"""Sources that a sentence gives in another way than by a key: an address, an identifier, a name with a year, a number of
the page's own list, a footnote. None of them is a citation; an author who wrote one wants to know what is."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from everyclaim import patterns as re
from everyclaim.index import Index
from everyclaim.model import Page, Work

# Without one of these nothing below is found.
_CLUES = ("[", "(", "<", "://", "10.", "PM", "pm", "doi", "DOI", "arX", "ISBN")
_SPOT = re.compile(
    r"https?://[^\s<>\"\]]+|\bdoi[:\s]\s*10\.[^\s<>\"\]]+|\b10\.\d{4,9}/[^\s<>\"\]]+"
    r"|\b(?:PMID|PMCID|arXiv|ISBN)\s?[:#]?\s?[\w./-]*\d[\w-]*|\bPMC\d+",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\[(\d{1,3})\]|\((\d{1,3})\)|<sup>(\d{1,3})</sup>")
_FOOTNOTE = re.compile(r"\[\^([^\s\[\]]+)\](?!:)")
_NOTE = re.compile(r"^[ ]{0,3}(?:\[(\^[^\s\[\]]+)\]:|(\d{1,3})[.)]|\[(\d{1,3})\]:?)[ \t]+(\S.*)", re.M)
_CITED = re.compile(r"@\{?([\w:.+/-]*\w)")
_A_YEAR = r"((?:1[89]|20)\d\d)[a-z]?"
_DATED = re.compile(
    rf"[(\[][^()\[\]]{{0,20}}[A-Z][^()\[\]]{{1,60}}?\b{_A_YEAR}\b[^()\[\]]{{0,40}}[)\]]"
    rf"|[A-Z][\w’'-]+(?:,? et al\.?| (?:and|&) [A-Z][\w’'-]+)?[*_]*\s+[(\[]{_A_YEAR}[)\]]"
)
_REFERENCE = re.compile(r"\b(?:1[89]|20)\d\d\b|10\.\d{4,9}/")  # what each printed reference has


class Named(NamedTuple):
    """What a page has in place of a citation: its `words` and what `kind` of thing they are, the `key` of the entry that is
    this work ("" where none is), and the identifier as a .bib file writes it ("" where none stands there)."""

    words: str
    kind: str
    key: str
    field: str = ""


_NOTHING = Named("", "", "")


def named(index: Index, page: Page, sentence: int) -> Named | None:
    """The first source that a sentence gives without citing it; None where it gives none that could be told."""
    span = page.sentences[sentence].span
    text = page.text[span.start : span.end]
    if not any(clue in text for clue in _CLUES):
        return None
    ways = (_identified(index, text), _in_notes(index, page, text), _in_list(index, page, text), _dated(index, text))
    return next((found for way in ways for found in way), None)


def identified(index: Index, text: str) -> Named | None:
    """The work that a text is the identifier of, or links to, or None."""
    return next(_identified(index, text), None)


def adding(index: Index, given: Named) -> str:
    """What to do with a work that has no entry."""
    files = ", ".join(index.documents) or "the bibliography"
    return f"add the work to {files}" + (f" (`{given.field}`)" if given.field else "")


def _identified(index: Index, text: str) -> Iterator[Named]:
    for match in _SPOT.finditer(text):
        words = _without_stops(match[0])
        name, field = _identifier(words)
        key = _known(index).by_name.get(name, "") if name else ""
        if key or field:
            yield Named(words, "link" if "://" in words else "number of the source", key, field)


def _without_stops(words: str) -> str:
    while words[-1:] in tuple(".,;:*_") or (words.endswith(")") and words.count(")") > words.count("(")):
        words = words[:-1]
    return words


def _identifier(words: str) -> tuple[str, str]:
    """The name of a work by its identifier, or else by its address, and the field that an entry has of it."""
    from everyclaim.bibliography.identifiers import address  # few sentences have one
    from everyclaim.registries.identifiers import recognise

    found = recognise(words)
    if found is None:
        return f"address:{address(words)}", ""
    field = {"arxiv": "eprint"}.get(found.kind, found.kind)
    return str(found), f"{field} = {{{found.value}}}"


def _in_notes(index: Index, page: Page, text: str) -> Iterator[Named]:
    for match in _FOOTNOTE.finditer(text):
        if note := _notes(page.text).get(f"^{match[1]}"):
            cited = next((key[1] for key in _CITED.finditer(note) if key[1] in index.bibliography.by_key), "")
            found = identified(index, note) or _NOTHING
            yield Named(match[0], "footnote", cited or found.key, found.field)


def _in_list(index: Index, page: Page, text: str) -> Iterator[Named]:
    for match in _NUMBER.finditer(text):
        if printed := _notes(page.text).get(match[1] or match[2] or match[3]):
            found = identified(index, printed) or _NOTHING
            yield Named(match[0], "number in a list", found.key, found.field)


@lru_cache(maxsize=4)
def _notes(text: str) -> Mapping[str, str]:
    """The first lines of a page's footnotes, by `^` and label, and of the references that it lists, by number."""
    found: dict[str, str] = {}
    for match in _NOTE.finditer(text):
        label = match[1] or match[2] or match[3]
        if match[1] or _REFERENCE.search(match[4]):
            found.setdefault(label, match[4])
    return found


def _dated(index: Index, text: str) -> Iterator[Named]:
    """Names with a year, where one work alone has both."""
    from everyclaim.bibliography.normal import split_words

    for match in _DATED.finditer(text):
        before = split_words(match[0])
        keys = {key for surname, key in _known(index).by_year.get(match[1] or match[2], ()) if surname in before}
        if len(keys) == 1:
            yield Named(match[0], "name", keys.pop())


class _Known(NamedTuple):
    """The keys of works by their identifiers and addresses; surnames and keys by year."""

    works: Sequence[Work]
    by_name: Mapping[str, str]
    by_year: Mapping[str, Sequence[tuple[str, str]]]


_last: list[_Known] = []  # of the bibliography that was asked for last: a run has one


def _known(index: Index) -> _Known:
    works = index.bibliography.works
    if not _last or _last[0].works is not works:
        _last[:] = [
            _Known(works, {name: work.canonical for work in reversed(works) for name in _names(work)}, _years(works))
        ]
    return _last[0]


def _names(work: Work) -> Iterator[str]:
    from everyclaim.bibliography.identifiers import address
    from everyclaim.registries.standing import names

    yield from names(work)
    if url := work.fields.get("url", ""):
        yield f"address:{address(url)}"


def _years(works: Sequence[Work]) -> Mapping[str, Sequence[tuple[str, str]]]:
    from everyclaim.bibliography.authorship import surname

    found: dict[str, list[tuple[str, str]]] = {}
    for work in works:
        year = (work.fields.get("year") or work.fields.get("date", ""))[:4]
        found.setdefault(year, []).append((surname(work.fields.get("author", "")), work.canonical))
    return found
