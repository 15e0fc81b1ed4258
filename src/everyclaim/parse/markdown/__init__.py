"""Markdown as Python-Markdown and Material have it, to blocks, sentences and citations with exact positions."""

from collections.abc import Iterator, Mapping, Sequence

from everyclaim import patterns as re
from everyclaim.columns import made
from everyclaim.model import Block, Page, Sentence, Span
from everyclaim.parse import overrides
from everyclaim.parse.markdown.blocks import Blocks
from everyclaim.parse.markdown.html import take_out_elements
from everyclaim.parse.markdown.inline import Inline
from everyclaim.parse.markdown.lines import split
from everyclaim.parse.markdown.masks import apply, blank, hidden
from everyclaim.parse.markdown.regions import take_out
from everyclaim.parse.markdown.tree import Part, Tree
from everyclaim.parse.sentences import Endings, endings, stops, words
from everyclaim.parse.sentences import split as split_sentences

_LABEL = re.compile(r"\n[> \t]*\[(?!\^)([^\[\]\n]+)\]:[ \t]*(?:\S|\n[ \t]*\S+[ \t]*(?=\n|\Z))")
_WORD = re.compile(r"[^\W_]")


def parse(path: str, text: str, language: str = "en") -> Page:
    """Parse a Markdown file: its containers, blocks, sentences, citations, overrides and defects.

    Never raises, whatever the text. `language` (two letters) decides how sentences end; see `sentences.endings`.
    """
    # Same length, one kind of line end: no offset moves.
    view = text.replace("\r\n", " \n").replace("\r", "\n") if "\r" in text else text
    regions = take_out(view)
    tree = _tree(regions.view)
    prose = apply(regions.view, [blank(*prefix) for prefix in tree.prefixes]) if tree.prefixes else regions.view
    containers, blocks = tree.containers(), tree.blocks()
    inline = _inline(prose, blocks)
    masked = apply(prose, inline.masks)
    found = _sentences(masked, blocks, inline.edges, endings(language))
    comments = sorted(regions.comments + tree.comments + inline.comments)
    decided, wrong = overrides.read(overrides.Prose(view, prose, containers, blocks, found), comments)
    return Page(
        path,
        text,
        masked,
        regions.front_matter,
        containers,
        blocks,
        found,
        tuple(inline.citations),
        decided,
        (*inline.defects, *wrong),
    )


def _tree(view: str) -> Tree:
    tree = Tree(len(view))
    without_html, elements = take_out_elements(view)
    Blocks(tree, view, elements).read(Part(split(without_html), 0))
    return tree


def _inline(prose: str, blocks: Sequence[Block]) -> Inline:
    """What stands inside the blocks; all that lies between them is hidden."""
    inline = Inline(prose, _labels(prose))
    done = 0
    for number, (kind, (start, end), *_) in enumerate(blocks):
        inline.masks.append(hidden(done, start))
        (inline.read_raw if kind == "html" else inline.read)(number, start, end)
        done = end
    inline.masks.append(hidden(done, len(prose)))
    return inline


def _labels(prose: str) -> frozenset[str]:
    """The reference definitions of a page; there may be none on most."""
    if "]:" not in prose:
        return frozenset()
    return frozenset(match[1].lower() for match in _LABEL.finditer("\n" + prose))


def _sentences(
    masked: str, blocks: Sequence[Block], edges: Mapping[int, Sequence[int]], table: Endings
) -> tuple[Sentence, ...]:
    """The sentences of all blocks; those without a letter or a digit are left out."""
    spans, seen, numbers, stop = [], [], [], stops(masked)
    for number, block in enumerate(blocks):
        for start, end in _pieces(block.span, edges[number]) if number in edges else (block.span,):
            for span in split_sentences(masked, start, end, table, stop):
                shown = words(masked, *span)
                if shown[:1].isalnum() or _WORD.search(shown):
                    spans.append(span)
                    seen.append(shown)
                    numbers.append(number)
    return made(Sentence, zip(made(Span, spans), seen, numbers, strict=True))


def _pieces(span: Span, edges: Sequence[int]) -> Iterator[tuple[int, int]]:
    return zip((span.start, *edges), (*edges, span.end), strict=True)
