"""The index: weights of terms in documents, cut into files of about the same size."""

import json
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from everyclaim.render.search.pages import Page
from everyclaim.render.search.terms import identifier, terms

FOLDER = "everyclaim-search"
_SHARD = 8_000  # characters of a file of terms
_MOST = 1_000  # documents of one term: of a word that every page has, the best
_PACK = 8  # references of one file
_SHORTEST, _LONGEST = 4, 24  # letters of the words that may be misspelt
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
# How much a word counts by where it stands, against 1 for the text of a page.
_PAGE_TITLE, _HEADING = 8.0, 3.0
_TITLE, _FIRST_NAME, _NAMES, _YEAR, _OTHER, _KEY = 5.0, 7.0, 4.0, 3.0, 1.5, 20.0


class Reference(NamedTuple):
    """A work as the search has it: plain text; `names` are the people's surnames, `about` what is shown below the title."""

    address: str
    name: str
    title: str
    about: str
    names: tuple[str, ...]
    year: str
    other: str
    doi: str
    keys: tuple[str, ...] = ()


def files(pages: Sequence[Page], references: Sequence[Reference]) -> Iterator[tuple[str, str]]:
    """All files of the index, as name below FOLDER and text."""
    postings: dict[str, list[tuple[int, int]]] = {}
    lengths = [sum(len(section.text) for section in page.sections) for page in pages]
    mean = sum(lengths) / len(pages) if pages else 1
    for number, page in enumerate(pages):
        _post(postings, number, _weights_of_page(page, 0.5 + 0.5 * lengths[number] / (mean or 1)))
    for number, reference in enumerate(references, len(pages)):
        _post(postings, number, _weights_of_reference(reference))
    shards = list(_shards(postings))
    head = {"pages": len(pages), "references": len(references), "pack": _PACK, "first": [shard[0] for shard in shards]}
    yield "index.json", _json(head | {"words": sorted(_spelling(pages, references))})
    yield from ((f"t/{number}.txt", text) for number, (_, text) in enumerate(shards))
    yield from ((f"p/{number}.json", _page(page)) for number, page in enumerate(pages))
    for start in range(0, len(references), _PACK):
        yield f"r/{start // _PACK}.json", _json([_reference(one) for one in references[start : start + _PACK]])
    yield from ((f"v/{size}.txt", "\n".join(sorted(words))) for size, words in _spelling(pages, references).items())


def _weights_of_page(page: Page, length: float) -> Mapping[str, float]:
    counts: Counter[str] = Counter()
    for section in page.sections:
        counts.update(terms(section.text))
    found = {term: math.sqrt(min(count, 9)) / length for term, count in counts.items()}
    for section in page.sections[1:]:
        _raise(found, terms(section.heading), _HEADING)
    _raise(found, terms(page.title), _PAGE_TITLE)
    return found


def _weights_of_reference(reference: Reference) -> Mapping[str, float]:
    found: dict[str, float] = {}
    _raise(found, terms(f"{reference.other} {reference.name}"), _OTHER)
    _raise(found, terms(reference.year), _YEAR)
    _raise(found, terms(reference.title), _TITLE)
    _raise(found, terms(" ".join(reference.names[1:])), _NAMES)
    _raise(found, terms(" ".join(reference.names[:1])), _FIRST_NAME)
    _raise(found, terms(" ".join(reference.keys)), _KEY)
    if reference.doi:
        found[identifier(reference.doi)] = 1000.0
    return found


def _raise(found: dict[str, float], words: Iterable[str], weight: float) -> None:
    for word in words:
        found[word] = max(found.get(word, 0.0), weight)


def _post(postings: dict[str, list[tuple[int, int]]], document: int, weights: Mapping[str, float]) -> None:
    for term, weight in weights.items():
        postings.setdefault(term, []).append((document, max(1, min(26, round(6 * math.log2(1 + weight))))))


def _shards(postings: Mapping[str, list[tuple[int, int]]]) -> Iterator[tuple[str, str]]:
    """Files of terms, each with its first term."""
    lines: list[str] = []
    first, size = "", 0
    for term in sorted(postings):
        line = _line(term, postings[term])
        if lines and size + len(line) > _SHARD:
            yield first, "\n".join(lines)
            lines, size = [], 0
        first = first if lines else term
        lines.append(line)
        size += len(line) + 1
    if lines:
        yield first, "\n".join(lines)


def _line(term: str, found: Sequence[tuple[int, int]]) -> str:
    chosen = found if len(found) <= _MOST else sorted(sorted(found, key=lambda one: -one[1])[:_MOST])
    last, parts = 0, []
    for document, weight in chosen:
        parts.append(f"{_base36(document - last)}{chr(64 + weight)}")
        last = document
    return f"{term} {len(found)} {''.join(parts)}"


def _base36(number: int) -> str:
    digits = ""
    while True:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
        if not number:
            return digits


def _spelling(pages: Sequence[Page], references: Sequence[Reference]) -> Mapping[int, set[str]]:
    """The words of names and titles by how many letters they have."""
    texts = [page.title for page in pages] + [section.heading for page in pages for section in page.sections]
    texts += [f"{reference.title} {' '.join(reference.names)}" for reference in references]
    words = {term for text in texts for term in terms(text) if _SHORTEST <= len(term) <= _LONGEST and term.isalpha()}
    found: dict[int, set[str]] = {}
    for word in words:
        found.setdefault(len(word), set()).add(word)
    return found


def _page(page: Page) -> str:
    return _json([page.address, page.title, page.sections, page.claims])


def _reference(reference: Reference) -> list[str]:
    return [reference.address, reference.name, reference.title, reference.about]


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
