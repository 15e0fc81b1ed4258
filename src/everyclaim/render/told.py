"""What is known of each sentence of a page: what is put around and after it."""

from collections.abc import Iterator, Mapping
from itertools import compress
from operator import not_
from typing import TYPE_CHECKING, NamedTuple

from everyclaim.model import Finding, Judgement, Page
from everyclaim.render.evidence import OBJECT, as_read, by_sentence, canonical

if TYPE_CHECKING:
    from everyclaim.index import Index
    from everyclaim.render.site import Site


class Told(NamedTuple):
    """One sentence: its words, its claim's id and kind ("" for no claim), and the findings on it.

    `words` are the parser's, `shown` those that a reader reads, with the names that narrative citations stand for.

    `by` are the works that the claim rests on, `doubtful` those of them that have a notice and that it does not cite itself.
    """

    words: str
    shown: str
    claim: str
    kind: str
    findings: tuple[Finding, ...]
    by: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()


def told(site: "Site", path: str | None) -> list[Told]:
    """The sentences of a page in the order in which they are rendered: footnotes last."""
    page = site.index.pages.get(path or "")
    if page is None:
        return []
    index, findings = site.index, _by_sentence(page, site.findings(path))
    claims = {one.sentence: one for one in index.judgements[page.path] if one.verdict == "claim"}
    shown = dict(_as_read(index, page))
    known = [
        _told(index, sentence.words, shown.get(number, sentence.words), claims.get(number), findings.get(number, ()))
        for number, sentence in enumerate(page.sentences)
    ]
    noted = {number for number, block in enumerate(page.blocks) if _in_footnote(page, block.container)}
    if not noted:
        return known
    places = [sentence.block in noted for sentence in page.sentences]
    return [*compress(known, map(not_, places)), *compress(known, places)]


def _told(index: "Index", words: str, shown: str, claim: Judgement | None, findings: tuple[Finding, ...]) -> Told:
    if claim is None:
        return Told(words, shown, "", "", findings)
    doubtful = _doubtful(index, claim) if index.standings else ()
    return Told(words, shown, claim.id, claim.kind, findings, canonical(index, claim.covered_by), doubtful)


def _as_read(index: "Index", page: Page) -> Iterator[tuple[int, str]]:
    """The sentences in which a reader meets other words than the parser, by number."""
    changed = [number for number, sentence in enumerate(page.sentences) if OBJECT in sentence.words]
    own = by_sentence(page) if changed else {}
    for number in changed:
        yield number, as_read(index, page.sentences[number], own.get(number, ()))


def _doubtful(index: "Index", judgement: Judgement) -> tuple[str, ...]:
    others = (key for key in judgement.covered_by if key not in judgement.citations)
    return canonical(index, [key for key in others if index.standing(key).notice])


def _by_sentence(page: Page, found: tuple[Finding, ...]) -> Mapping[int, tuple[Finding, ...]]:
    from everyclaim.parse.positions import Lines  # only a preview shows findings

    placed: dict[int, tuple[Finding, ...]] = {}
    lines = Lines(page.text) if found else None
    for finding in found:
        assert lines is not None
        number = _sentence_at(page, lines.offset(finding.start))
        placed[number] = (*placed.get(number, ()), finding)
    return placed


def _sentence_at(page: Page, offset: int) -> int:
    """The number of the sentence at a place of the source, -1 where none is."""
    for number, sentence in enumerate(page.sentences):
        if sentence.span.start <= offset < sentence.span.end:
            return number
    return -1


def _in_footnote(page: Page, number: int) -> bool:
    """Whether the container of that number (-1: none) is a footnote or in one."""
    while number >= 0:
        container = page.containers[number]
        if container.kind == "footnote":
            return True
        number = container.parent
    return False
