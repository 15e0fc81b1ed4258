"""Which sentences a citation stands for: its own, the run before it, and what lists, tables and quotes add.

A citation covers its own sentence and, with `run`, up to five uncited sentences before it in the same block, back to
the previous citation; with `block` all of the block; with `sentence` nothing more. One on a lead-in (a block that ends
in ":") covers the list, table or quote that follows; in a row the row, in a header cell the column, on a caption its
table or figure, on a term its definitions. Nothing reaches into or out of an admonition, a tab or a footnote.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator
from typing import NamedTuple

from everyclaim import patterns as re
from everyclaim.model import Block, Citation, Page, Span

# Sentences; over more nobody can tell what the source says and what was added: see the rule stretched-citation.
CAP = 5
_LED = ("list", "ordered-list", "definition-list", "table", "quote", "figure")
# A paragraph written as a table's caption; "Table 1." may be a sentence of its own.
_CAPTION = re.compile(r"(?:Table|Tab\.|Tabelle)(?: ?\d[\d.]*)?[:.](?: |\Z)").match
_SEALED = ("admonition", "tab", "footnote")


class Stretch(NamedTuple):
    """A citation (an index into `Page.citations`) that would have to stand for more sentences than the cap."""

    citation: int
    sentences: tuple[int, ...]


class _Prose(NamedTuple):
    """A page's sentences and citations by block, and each sentence's own citations."""

    page: Page
    sentences: list[list[int]]
    citations: list[list[int]]
    own: list[list[int]]


def cover(page: Page, mode: str, cap: int = CAP) -> tuple[tuple[int, ...], ...]:
    """For each sentence the indices of the citations that stand for it, in order. Linear in the page."""
    if not page.citations:
        return ((),) * len(page.sentences)
    covered: list[set[int]] = [set() for _ in page.sentences]
    prose = _prose(page)
    for block in range(len(page.blocks)):
        _cover_block(prose, block, mode, cap, covered)
    _cover_structures(prose, covered)
    return tuple(tuple(sorted(citations)) for citations in covered)


def own(page: Page) -> list[list[int]]:
    """For each sentence the indices of the citations that stand in it or right after it."""
    return _prose(page).own if page.citations else [[] for _ in page.sentences]


def explicit(page: Page) -> tuple[tuple[str, ...], ...]:
    """For each sentence the keys of the `<!-- cites: … -->` spans it stands in."""
    keys: list[tuple[str, ...]] = [()] * len(page.sentences)
    for override in page.overrides:
        if override.kind == "cites":
            for number in within(page, override.target):
                keys[number] += tuple(citation.key for citation in override.citations)
    return tuple(keys)


def citations(page: Page) -> list[Citation]:
    """Every use of a key on a page, those of `<!-- cites: … -->` spans among them, in source order."""
    spans = [citation for override in page.overrides for citation in override.citations]
    return sorted([*page.citations, *spans], key=lambda citation: citation.span) if spans else list(page.citations)


def within(page: Page, span: Span | None) -> Iterator[int]:
    """The sentences that share a character with a span of the page."""
    if span:
        number = bisect_right(page.sentences, span.start, key=lambda sentence: sentence.span.end)
        while number < len(page.sentences) and page.sentences[number].span.start < span.end:
            yield number
            number += 1


def stretched(page: Page, mode: str, cap: int = CAP, counted: Collection[int] | None = None) -> tuple[Stretch, ...]:
    """The citations that stand for more than `cap` sentences beside their own; only `counted` sentences count.

    A list or table with its lead-in or caption is one statement, and an explicit span its author's word: they count
    for nothing here.
    """
    if mode == "sentence" or not page.citations:
        return ()
    sizes = Counter(sentence.block for sentence in page.sentences)
    long = sorted(block for block, size in sizes.items() if size > cap)
    if not long:  # as on most pages
        return ()
    prose = _prose(page)
    runs = (run for block in long for run in _runs(prose, block, mode))
    found = []
    for citation, sentences in runs:
        claims = tuple(number for number in sentences if counted is None or number in counted)
        if len(claims) > cap:
            found.append(Stretch(citation, claims))
    return tuple(found)


def _prose(page: Page) -> _Prose:
    prose = _Prose(page, _by_block(page), [[] for _ in page.blocks], [[] for _ in page.sentences])
    starts = [sentence.span.start for sentence in page.sentences]
    for number, citation in enumerate(page.citations):
        prose.citations[citation.block].append(number)
        place = bisect_right(starts, citation.group.start) - 1
        if place >= 0 and citation.group.start < page.sentences[place].span.end:
            prose.own[place].append(number)
    return prose


def _by_block(page: Page) -> list[list[int]]:
    """The sentences of each block."""
    found: list[list[int]] = [[] for _ in page.blocks]
    for number, sentence in enumerate(page.sentences):
        found[sentence.block].append(number)
    return found


def _cover_block(prose: _Prose, block: int, mode: str, cap: int, covered: list[set[int]]) -> None:
    sentences = prose.sentences[block]
    for place, number in enumerate(sentences):
        covered[number].update(prose.own[number])
        if prose.own[number] and mode == "run":
            for before in _run(prose, sentences, place)[:cap]:
                covered[before].update(prose.own[number])
        elif mode == "block":
            covered[number].update(prose.citations[block])


def _run(prose: _Prose, sentences: list[int], place: int) -> list[int]:
    """The uncited sentences just before a place, nearest first."""
    start = place
    while start and not prose.own[sentences[start - 1]]:
        start -= 1
    return sentences[start:place][::-1]


def _runs(prose: _Prose, block: int, mode: str) -> Iterator[tuple[int, list[int]]]:
    """What each citation of a block would have to stand for beside its own sentence, were there no cap."""
    sentences = prose.sentences[block]
    if mode == "block" and prose.citations[block]:
        yield prose.citations[block][0], [number for number in sentences if not prose.own[number]]
        return
    for place, number in enumerate(sentences):
        if prose.own[number]:
            yield prose.own[number][0], _run(prose, sentences, place)[::-1]


def _cover_structures(prose: _Prose, covered: list[set[int]]) -> None:
    page = prose.page
    for number, block in enumerate(page.blocks):
        citations = prose.citations[number]
        if citations and (block.kind in ("cell", "header-cell", "caption", "term") or _titles(prose, number)):
            _add(prose, _scope(page, number), citations, covered)
        last = prose.sentences[number][-1:]
        # In source order, so that what an outer lead-in lends its items' own lead-ins is passed on.
        if last and covered[last[0]] and page.sentences[last[0]].words.rstrip().endswith(":"):
            _add(prose, led(page, number), covered[last[0]], covered)


def _titles(prose: _Prose, block: int) -> bool:
    """Is a block a paragraph that begins like a table's caption?"""
    sentences = prose.sentences[block]
    return bool(sentences) and _CAPTION(prose.page.sentences[sentences[0]].words) is not None


def _add(prose: _Prose, blocks: Iterator[int], citations: Collection[int], covered: list[set[int]]) -> None:
    for block in blocks:
        for sentence in prose.sentences[block]:
            covered[sentence].update(citations)


def led(page: Page, lead: int) -> Iterator[int]:
    """The blocks of the list, table, quote or figure that follows a lead-in directly."""
    if lead + 1 < len(page.blocks):
        structure = _child(page, page.blocks[lead + 1].container, page.blocks[lead].container)
        if structure >= 0 and page.containers[structure].kind in _LED:
            yield from _inside(page, lead + 1, structure)


def leads(page: Page) -> dict[int, list[int]]:
    """The sentences that each lead-in (a block's last sentence, ending in ":") introduces; none is empty."""
    if not page.sentences:
        return {}
    _, _, blocks = zip(*page.sentences, strict=True)
    last = dict(zip(blocks, range(len(blocks)), strict=True))
    ends = [(block, number) for block, number in last.items() if page.sentences[number].words.endswith(":")]
    inside = _by_block(page) if ends else []
    found = {number: [item for other in led(page, block) for item in inside[other]] for block, number in ends}
    return {lead: items for lead, items in found.items() if items}


def _child(page: Page, container: int, parent: int) -> int:
    """The child of `parent` that a container lies in, -1 if it lies elsewhere or is the parent itself."""
    while container > 0 and page.containers[container].parent != parent:
        container = page.containers[container].parent
    return container if container > 0 else -1


def _inside(page: Page, first: int, outer: int) -> Iterator[int]:
    """The blocks in a container, from `first` on, except those that a sealed container shuts off."""
    end = page.containers[outer].span.end
    for number in range(first, len(page.blocks)):
        if page.blocks[number].span.start >= end:
            return
        if not sealed(page, page.blocks[number].container, outer):
            yield number


def sealed(page: Page, container: int, outer: int = 0) -> int:
    """The nearest admonition, tab or footnote around a container and inside `outer`, 0 when there is none."""
    while container > outer:
        if page.containers[container].kind in _SEALED:
            return container
        container = page.containers[container].parent
    return 0


def _scope(page: Page, number: int) -> Iterator[int]:
    """The blocks that a citation in a cell, header cell, caption or term stands for."""
    block = page.blocks[number]
    if block.kind == "term":
        return _definitions(page, number)
    if block.kind not in ("cell", "header-cell"):
        return _captioned(page, number)
    row = _ancestor(page, block, ("row",))
    if block.kind == "cell":
        return _inside(page, _first(page, number, row), row)
    table = page.containers[row].parent
    return (other for other in _inside(page, number, table) if page.blocks[other].column == block.column)


def _ancestor(page: Page, block: Block, kinds: tuple[str, ...]) -> int:
    """The nearest container of one of the kinds around a block, -1 if there is none."""
    container = block.container
    while container >= 0 and page.containers[container].kind not in kinds:
        container = page.containers[container].parent
    return container


def _first(page: Page, number: int, container: int) -> int:
    """The first block of a container that block `number` lies in."""
    start = page.containers[container].span.start
    while number and page.blocks[number - 1].span.start >= start:
        number -= 1
    return number


def _definitions(page: Page, term: int) -> Iterator[int]:
    """The definitions of a term: what follows it in its list up to the next term."""
    end = page.containers[page.blocks[term].container].span.end
    for number in range(term + 1, len(page.blocks)):
        if page.blocks[number].kind == "term" or page.blocks[number].span.start >= end:
            return
        yield number


def _captioned(page: Page, caption: int) -> Iterator[int]:
    """The blocks of the table or figure that a caption belongs to: around it, or right beside it."""
    around = _ancestor(page, page.blocks[caption], ("table", "figure"))
    if around > 0:
        return _inside(page, _first(page, caption, around), around)
    for beside in (caption + 1, caption - 1):
        if 0 <= beside < len(page.blocks):
            container = _child(page, page.blocks[beside].container, page.blocks[caption].container)
            if container >= 0 and page.containers[container].kind == "table":
                return _inside(page, _first(page, beside, container), container)
    return iter(())
