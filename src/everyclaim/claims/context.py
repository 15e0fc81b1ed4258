"""What surrounds a sentence: its section, its block, its neighbours, what the page is about."""

from collections.abc import Sequence

from everyclaim.claims.coverage import led
from everyclaim.claims.features import BIT, bits
from everyclaim.claims.normal import normals
from everyclaim.claims.repetition import repeating
from everyclaim.claims.tables import Language, hits, mask
from everyclaim.model import Page

_BLOCK = {
    "heading": BIT["heading"], "title": BIT["heading"], "term": BIT["heading"], "cell": BIT["cell"],
    "header-cell": BIT["heading"], "caption": BIT["caption"],
}  # fmt: skip
_CONTAINER = {"item": BIT["item"], "quote": BIT["in-quote"]}
_SECTION = {BIT[f"section-{name}"]: BIT[f"in-{name}"] for name in ("narrative", "own", "reference", "summary", "task")}
_TOPIC = {  # a topic's words, its page's bit, the share of sentences with them from which a page is about it
    BIT["tech"] | BIT["code"]: (BIT["page-tech"], 0.4),
    BIT["health"]: (BIT["page-health"], 0.25),
    BIT["policy"]: (BIT["page-policy"], 0.3),
    BIT["science"]: (BIT["page-science"], 0.3),
    bits("orders advice reader"): (BIT["page-task"], 0.3),
}
_LOOSE = bits("section-task section-summary")
_ASKS, _ANSWER, _FIRST, _SUMMARY = (BIT[name] for name in ("asks", "answer", "first", "in-summary"))
_AFTER_QUESTION, _ANSWERS = BIT["after-question"], BIT["answers"]
_PREVIOUS_CITED, _NEXT_CITED, _CITED = BIT["previous-cited"], BIT["next-cited"], BIT["cited"]


def surrounded(
    page: Page, masks: Sequence[int], texts: Sequence[str], own: Sequence[Sequence[int]], language: Language
) -> list[int]:
    """The bits of each sentence, those of its surroundings added; `masks` has those of its words and shapes."""
    blocks = _blocks(page, language)
    whole = _topic(masks) | (BIT["page-cited"] if page.citations else 0)
    found = []
    for number, sentence in enumerate(page.sentences):
        near = _neighbours(page, number, masks, own)
        # A bare "Yes." says what was asked.
        asked = masks[number - 1] & ~_ASKS if near & _ANSWERS else 0
        found.append(masks[number] | asked | near | whole | blocks[sentence.block])
    for number in _items_cited(page, own):
        found[number] |= BIT["items-cited"]
    for number in repeating(page, texts, own, {n for n, seen in enumerate(found) if seen & _SUMMARY}):
        found[number] |= BIT["repeats"]
    return found


def _topic(masks: Sequence[int]) -> int:
    """The first topic, from the most telling, that enough of a page's sentences speak of."""
    counts = {words: sum(1 for mask in masks if mask & words) / len(masks) for words in _TOPIC}
    words = max(list(_TOPIC)[:-1], key=lambda words: counts[words])
    for topic in (words, list(_TOPIC)[-1]):
        bit, share = _TOPIC[topic]
        if counts[topic] >= share:
            return bit
    return 0


def _blocks(page: Page, language: Language) -> list[int]:
    """The bits each block lends its sentences: its kind, its container's, its section's."""
    sections = _sections(page, language)
    return [
        _BLOCK.get(block.kind, 0)
        | _CONTAINER.get(page.containers[block.container].kind, 0)
        | sections.get(block.heading, 0)
        for block in page.blocks
    ]


def _sections(page: Page, language: Language) -> dict[int, int]:
    """The bits of each heading's section; a subsection is also of its parent's sort."""
    headings = [(number, block) for number, block in enumerate(page.blocks) if block.kind == "heading"]
    texts = normals([page.masked[block.span.start : block.span.end].replace("\0", "") for _, block in headings])
    found: dict[int, int] = {}
    for (number, block), text in zip(headings, texts, strict=True):
        words = mask(language.headings, text)
        sort = sum(lent for table, lent in _SECTION.items() if words & table and _names(text, table, language))
        # A page's own title ("Overview of …") does not make the page a summary of itself.
        found[number] = (sort & ~_SUMMARY if block.level == 1 else sort) or found.get(block.heading, 0)
    return found


def _names(text: str, table: int, language: Language) -> bool:
    """Does a heading name such a section ("Methods"), rather than speak of it ("Methods of contraception")?"""
    if table & _LOOSE:
        return True
    telling = [word for word in text.split() if word not in language.lookups["function"]]
    named = " ".join(hits(language.headings, text, table)).split()
    return sum(word in named for word in telling) * 2 > len(telling)


def _neighbours(page: Page, number: int, masks: Sequence[int], own: Sequence[Sequence[int]]) -> int:
    """The bits of a sentence's own citations and of what stands before and after it."""
    sentences = page.sentences
    block = sentences[number].block
    total = _CITED if own[number] else 0
    if number and masks[number - 1] & _ASKS:
        total |= _AFTER_QUESTION | (_ANSWERS if masks[number] & _ANSWER else 0)
    if not number or sentences[number - 1].block != block:
        total |= _FIRST
    elif own[number - 1]:
        total |= _PREVIOUS_CITED
    if number + 1 < len(sentences) and own[number + 1] and sentences[number + 1].block == block:
        total |= _NEXT_CITED
    return total


def _items_cited(page: Page, own: Sequence[Sequence[int]]) -> list[int]:
    """The lead-ins of lists in which every block cites: each item has its source, so the whole has."""
    if not page.citations:
        return []
    cited = {sentence.block for sentence, citations in zip(page.sentences, own, strict=True) if citations}
    found = []
    for number, sentence in enumerate(page.sentences):
        if sentence.words.endswith(":") and not own[number]:
            items = list(led(page, sentence.block))
            if items and cited.issuperset(items):
                found.append(number)
    return found
