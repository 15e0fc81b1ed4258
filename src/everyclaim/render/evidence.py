"""What backs each claim, and what each work backs: the data that pages, exports and search are made from."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from everyclaim.bibliography.styles import short
from everyclaim.index import Index
from everyclaim.model import Citation, Judgement, Page, Sentence
from everyclaim.registries.standing import KINDS
from everyclaim.render.anchors import citation_id, claim_id

OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"
_NO_CITATIONS: Sequence[Citation] = ()


class Claim(NamedTuple):
    """One claim: the page's path, its identity, its words, its kind and level.

    `sources` are the canonical keys of all works that stand for it, `own` of those that it cites itself, `standing` the
    gravest standing among them ("" for sound and for not known).
    """

    path: str
    id: str
    words: str
    kind: str
    level: str
    sources: tuple[str, ...]
    own: tuple[str, ...]
    standing: str


class Leaning(NamedTuple):
    """One sentence that rests on a work.

    `anchor` is the id to go to on the page, `claim` the claim's identity ("" for a sentence that is none), `direct`
    whether it cites the work itself; `locator` and `quote` are those of its citation.
    """

    path: str
    anchor: str
    words: str
    claim: str
    direct: bool
    locator: str = ""
    quote: str = ""


class Evidence(NamedTuple):
    """A page's claims, and the sentences that rest on works with each work's canonical key, in its order."""

    claims: tuple[Claim, ...]
    leanings: tuple[tuple[str, Leaning], ...]


def evidence(index: Index) -> Iterator[Evidence]:
    """The evidence of each page, in page order; a page that is as it was is not read for it."""
    store, bibliography, pages = index.kept
    for path in index.pages:
        name = store.name("evidence", pages.get(path, b""), bibliography, index.lock)
        yield store.value(name, partial(_of_page, index, path))


def _of_page(index: Index, path: str) -> Evidence:
    page = index.pages[path]
    cited = by_sentence(page)
    counts: dict[str, int] = {}
    claims: list[Claim] = []
    leanings: list[tuple[str, Leaning]] = []
    for judged in index.judgements[path]:
        own = cited.get(judged.sentence, _NO_CITATIONS)
        words = as_read(index, page.sentences[judged.sentence], own)
        if judged.verdict == "claim":
            claims.append(_claim(index, path, words, judged))
        leanings += _leanings(index, path, words, judged, own, counts)
    return Evidence(tuple(claims), tuple(leanings))


def gravest(index: Index, keys: Sequence[str]) -> str:
    """The gravest standing among works: one of the lock's kinds, or "" where none has a notice."""
    kinds = {index.standing(key).kind for key in keys} if index.standings else ()
    return next((kind for kind in KINDS.values() if kind in kinds), "")


def canonical(index: Index, keys: Sequence[str]) -> tuple[str, ...]:
    """The works that keys name, each once; keys that no entry has are left out."""
    by_key = index.bibliography.by_key
    if len(keys) == 1:  # as nearly always
        only = by_key.get(keys[0])
        return (only.canonical,) if only else ()
    works = (by_key.get(key) for key in keys)
    return tuple(dict.fromkeys(work.canonical for work in works if work))


def _claim(index: Index, path: str, words: str, judged: Judgement) -> Claim:
    sources = canonical(index, judged.covered_by)
    own = canonical(index, judged.citations)
    standing = gravest(index, sources)
    return Claim(path, judged.id, words, judged.kind, judged.level, sources, own, standing)


def as_read(index: Index, sentence: Sentence, own: Sequence[Citation]) -> str:
    """A sentence in plain text: narrative citations by the names of their works, code and images as an ellipsis."""
    if OBJECT not in sentence.words:
        return sentence.words
    works = (index.bibliography.by_key.get(one.key) for one in own if one.form == "narrative")
    names = [short(work) for work in works if work]
    parts = sentence.words.split(OBJECT)
    fill = names if len(names) == len(parts) - 1 else ["…"] * (len(parts) - 1)
    return "".join(part + name for part, name in zip(parts, [*fill, ""], strict=True))


def by_sentence(page: Page) -> Mapping[int, Sequence[Citation]]:
    """The citations in each sentence; both are in source order."""
    found: dict[int, list[Citation]] = {}
    number = 0
    for citation in page.citations:
        while number < len(page.sentences) and page.sentences[number].span.end < citation.span.end:
            number += 1
        if number < len(page.sentences) and page.sentences[number].span.start <= citation.span.start:
            found.setdefault(number, []).append(citation)
    return found


def _leanings(
    index: Index, path: str, words: str, judged: Judgement, own: Sequence[Citation], counts: dict[str, int]
) -> Iterator[tuple[str, Leaning]]:
    """The works that one sentence rests on; `counts` has how often the page cited each so far."""
    claim = judged.id if judged.verdict == "claim" else ""
    direct: dict[str, Leaning] = {}
    for citation in own:
        for key in canonical(index, (citation.key,)):
            counts[key] = counts.get(key, 0) + 1
            anchor = claim_id(claim) if claim else citation_id(key, counts[key])
            leaning = Leaning(path, anchor, words, claim, True, citation.locator, citation.quote)
            direct.setdefault(key, leaning)
    yield from direct.items()
    for key in canonical(index, judged.covered_by) if claim else ():
        if key not in direct:
            yield key, Leaning(path, claim_id(claim), words, claim, False)
