"""What surrounds a sentence: its section, its block, its neighbours, what the page is about."""

from collections.abc import Sequence

from everyclaim.claims.features import BIT, bits
from everyclaim.claims.normal import normals
from everyclaim.claims.tables import Language, hits, mask
from everyclaim.model import Block, Page

_BLOCK = {
    "heading": BIT["heading"], "title": BIT["heading"], "term": BIT["heading"], "cell": BIT["cell"],
    "header-cell": BIT["heading"], "caption": BIT["caption"],
}  # fmt: skip
_CONTAINER = {"item": BIT["item"], "quote": BIT["in-quote"]}
_SECTION = {BIT[f"section-{name}"]: BIT[f"in-{name}"] for name in ("narrative", "own", "reference", "summary", "task")}
_TOPIC = {  # share of a page's sentences with a topic's words from which the page is about it
    BIT["tech"] | BIT["code"]: (BIT["page-tech"], 0.35),
    BIT["health"]: (BIT["page-health"], 0.3),
    BIT["policy"]: (BIT["page-policy"], 0.35),
    BIT["science"]: (BIT["page-science"], 0.35),
}
_LOOSE = bits("section-task section-summary")
_ANSWERABLE = bits("asks")


def contexts(page: Page, masks: Sequence[int], cited: Sequence[bool], language: Language) -> list[int]:
    """The bits of each sentence's surroundings; `masks` are the bits of its words, `cited` whether it cites."""
    blocks = _blocks(page, language)
    whole = _topic(masks) | (BIT["page-cited"] if page.citations else 0)
    return [
        whole | blocks[sentence.block] | _neighbours(page, number, masks, cited)
        for number, sentence in enumerate(page.sentences)
    ]


def _topic(masks: Sequence[int]) -> int:
    """The topic the most sentences of a page speak of, if enough do."""
    counts = {words: sum(1 for mask in masks if mask & words) for words in _TOPIC}
    words = max(counts, key=lambda words: counts[words])
    bit, share = _TOPIC[words]
    return bit if masks and counts[words] >= share * len(masks) else 0


def _blocks(page: Page, language: Language) -> list[int]:
    """The bits each block lends its sentences: its kind, its container's, its section's."""
    sections = _sections(page, language)
    return [
        _BLOCK.get(block.kind, 0) | _CONTAINER.get(page.containers[block.container].kind, 0) | _section(block, sections)
        for block in page.blocks
    ]


def _section(block: Block, sections: dict[int, int]) -> int:
    return sections.get(block.heading, 0)


def _sections(page: Page, language: Language) -> dict[int, int]:
    """The bits of each heading's section; a subsection is also of its parent's sort."""
    headings = [(number, block) for number, block in enumerate(page.blocks) if block.kind == "heading"]
    texts = normals([page.masked[block.span.start : block.span.end].replace("\0", "") for _, block in headings])
    found: dict[int, int] = {}
    for (number, block), text in zip(headings, texts, strict=True):
        words = mask(language.headings, text)
        sort = sum(lent for table, lent in _SECTION.items() if words & table and _names(text, table, language))
        # A page's own title ("Overview of …") does not make the page a summary of itself.
        found[number] = (sort & ~BIT["in-summary"] if block.level == 1 else sort) or found.get(block.heading, 0)
    return found


def _names(text: str, table: int, language: Language) -> bool:
    """Does a heading name such a section ("Methods"), rather than speak of it ("Methods of contraception")?"""
    if table & _LOOSE:
        return True
    telling = [word for word in text.split() if word not in language.lookups["function"]]
    named = " ".join(hits(language.headings, text, table)).split()
    return sum(word in named for word in telling) * 2 > len(telling)


def _neighbours(page: Page, number: int, masks: Sequence[int], cited: Sequence[bool]) -> int:
    """The bits of what stands before and after a sentence in its block."""
    block = page.sentences[number].block
    total = 0
    if number and page.sentences[number - 1].block == block:
        total |= BIT["previous-cited"] if cited[number - 1] else 0
        total |= BIT["after-question"] if masks[number - 1] & _ANSWERABLE else 0
    else:
        total |= BIT["first"]
    if number + 1 < len(page.sentences) and page.sentences[number + 1].block == block and cited[number + 1]:
        total |= BIT["next-cited"]
    return total
