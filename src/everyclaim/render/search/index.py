"""The index: weights of terms in documents, cut into files of about the same size."""

import json
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from everyclaim.render.search.pages import Page
from everyclaim.render.search.stretches import stretches_of
from everyclaim.render.search.terms import compounds, identifier, terms, words

FOLDER = "everyclaim-search"
_SHARD = 5_000  # characters of a file of terms
_MOST = 3_000  # documents of one term: of a word that more of them have, the best; a long query does without it
_PACK = 4  # references of one file
_SHORTEST, _LONGEST = 3, 24  # letters of the words that may be misspelt
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_SURNAME = "*"
# How much a word counts by where it stands, against 1 for the text of a page.
_PAGE_TITLE, _HEADING = 8.0, 3.0
_TITLE, _FIRST_NAME, _NAMES, _YEAR, _OTHER, _KEY = 5.0, 7.0, 4.0, 3.0, 1.5, 20.0
_EXACT = 1000.0  # an identifier


class Reference(NamedTuple):
    """A work as the search has it, in plain text.

    `names` are the people's surnames, `about` what is shown below the title, `identifiers` as `identifier` takes them:
    "10.1000/xyz", "pmid:123", "pmc123", "arxiv:2001.12345", "//example.org/page".
    """

    address: str
    name: str
    title: str
    about: str
    names: tuple[str, ...]
    year: str
    other: str
    identifiers: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()


def files(pages: Sequence[Page], references: Sequence[Reference]) -> Iterator[tuple[str, str]]:
    """All files of the index, as name below FOLDER and text."""
    stretches = [stretch for page in pages for stretch in stretches_of(page)]
    postings = _postings(stretches, references)
    shards = list(_shards(_line(term, postings[term]) for term in sorted(postings)))
    spelling = _spelling(pages, references)
    begun, ended = list(_shards(spelling)), list(_shards(sorted(map(_reversed, spelling))))
    yield (
        "index.json",
        _json(
            {
                "pages": len(stretches),
                "references": len(references),
                "pack": _PACK,
                "common": [term for term in sorted(postings) if len(postings[term]) > _MOST],
                "first": _firsts(shards),
                "begun": _firsts(begun),
                "ended": _firsts(ended),
            }
        ),
    )
    for folder, texts in (("t", shards), ("v", begun), ("w", ended)):
        yield from ((f"{folder}/{number}.txt", text) for number, text in enumerate(texts))
    yield from (
        (f"p/{number}.json", _json(stretch if stretch.boost != 1 else stretch[:-1]))
        for number, stretch in enumerate(stretches)
    )
    for start in range(0, len(references), _PACK):
        yield f"r/{start // _PACK}.json", _json([_reference(one) for one in references[start : start + _PACK]])


def _postings(pages: Sequence[Page], references: Sequence[Reference]) -> Mapping[str, list[tuple[int, int]]]:
    """The documents of each term with its weight in them: pages first, then references."""
    postings: dict[str, list[tuple[int, int]]] = {}
    lengths = [sum(len(section.text) for section in page.sections) for page in pages]
    mean = sum(lengths) / len(pages) if pages else 1
    for number, page in enumerate(pages):
        is_first = not number or pages[number - 1].address != page.address
        _post(postings, number, _weights_of_page(page, 0.5 + 0.5 * lengths[number] / (mean or 1), is_first))
    for number, reference in enumerate(references, len(pages)):
        _post(postings, number, _weights_of_reference(reference))
    return postings


def _weights_of_page(page: Page, length: float, is_first: bool) -> Mapping[str, float]:
    counts: Counter[str] = Counter()
    for section in page.sections:
        counts.update(terms(section.text))
        counts.update(compounds(section.text))
    found = {term: math.sqrt(min(count, 9)) / length * page.boost for term, count in counts.items()}
    for section in page.sections[1:] if is_first else page.sections:
        _raise(found, section.heading, _HEADING * page.boost)
    _raise(found, page.title, (_PAGE_TITLE if is_first else _HEADING) * page.boost)
    return found


def _weights_of_reference(reference: Reference) -> Mapping[str, float]:
    found: dict[str, float] = {}
    _raise(found, f"{reference.other} {reference.name}", _OTHER)
    _raise(found, reference.year, _YEAR)
    _raise(found, reference.title, _TITLE)
    _raise(found, " ".join(reference.names[1:]), _NAMES)
    _raise(found, " ".join(reference.names[:1]), _FIRST_NAME)
    _raise(found, " ".join(reference.keys), _KEY)
    found |= {identifier(value): _EXACT for value in reference.identifiers}
    return found


def _raise(found: dict[str, float], text: str, weight: float) -> None:
    for word in (*terms(text), *compounds(text)):
        found[word] = max(found.get(word, 0.0), weight)


def _post(postings: dict[str, list[tuple[int, int]]], document: int, weights: Mapping[str, float]) -> None:
    for term, weight in weights.items():
        postings.setdefault(term, []).append((document, max(1, min(26, round(6 * math.log2(1 + weight))))))


def _shards(lines: Iterable[str]) -> Iterator[str]:
    """Lines in order, cut into files."""
    shard: list[str] = []
    size = 0
    for line in lines:
        if shard and size + len(line) > _SHARD:
            yield "\n".join(shard)
            shard, size = [], 0
        shard.append(line)
        size += len(line) + 1
    if shard:
        yield "\n".join(shard)


def _firsts(shards: Iterable[str]) -> list[str]:
    """The term with which each file begins."""
    return [shard.partition("\n")[0].partition(" ")[0] for shard in shards]


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


def _spelling(pages: Sequence[Page], references: Sequence[Reference]) -> list[str]:
    """The words of names and titles, in order; surnames with a mark behind them."""
    texts = [page.title for page in pages] + [section.heading for page in pages for section in page.sections]
    found = {word for text in (*texts, *(reference.title for reference in references)) for word in words(text)}
    names = {word for reference in references for name in reference.names for word in words(name)}
    chosen = (word for word in found | names if _SHORTEST <= len(word) <= _LONGEST and word.isalpha())
    return sorted(f"{word}{_SURNAME}" if word in names else word for word in chosen)


def _reversed(line: str) -> str:
    """A line of the spelling from its word's end; the mark stays behind."""
    word = line.removesuffix(_SURNAME)
    return word[::-1] + line[len(word) :]


def _reference(reference: Reference) -> list[str]:
    return [reference.address, reference.name, reference.title, reference.about]


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
