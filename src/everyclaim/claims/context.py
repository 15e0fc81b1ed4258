"""What surrounds a sentence: its section, its block, its neighbours, what the page is about."""

from collections.abc import Mapping, Sequence

from everyclaim.claims.features import BIT, bits
from everyclaim.claims.matching import hits, mask
from everyclaim.claims.normal import normals
from everyclaim.claims.repetition import repeating
from everyclaim.claims.tables import Language
from everyclaim.model import Page

_BLOCK = {
    "heading": BIT["heading"], "title": BIT["heading"], "term": BIT["heading"], "cell": BIT["cell"],
    "header-cell": BIT["heading"], "caption": BIT["caption"],
}  # fmt: skip
_TITLES, _FEW = ("heading", "title"), 4
_CONTAINER = {"item": BIT["item"], "quote": BIT["in-quote"]}
_SECTION = {
    BIT[f"section-{name}"]: BIT[f"in-{name}"] for name in ("alarm", "narrative", "own", "reference", "summary", "task")
}
_TOPICS = {  # a topic's words, its page's bit, the share of sentences with them from which a page is about it
    bits("tech code"): (BIT["page-tech"], 0.4),
    bits("health"): (BIT["page-health"], 0.25),
    bits("policy"): (BIT["page-policy"], 0.2),
    bits("science"): (BIT["page-science"], 0.2),
}
_COURSE = BIT["course"]
_TASK, _TEACH = bits("orders advice reader"), bits("teaching reasoning hypothetical asks")
_REPORT = bits("year percent study money number history name said")
_VERBLESS, _HEADLINE = BIT["verbless"], 5  # words; a phrase of so many that stands alone on a page is a headline
_SOME = 0.2  # of a page's sentences: from here on a manner of writing marks the page
_MANY = 0.3  # from here on orders make a page one of instructions, whatever its words
_FACTUAL = bits("page-health page-policy page-science")
_LOOSE = bits("section-alarm section-task section-summary")
_ITEM, _ITEM_PHRASE, _STOPS = BIT["item"], BIT["item-phrase"], (".", "!", "?", ")", "”", '"', ":", ";")
_ASKS, _ANSWER, _FIRST, _SUMMARY = (BIT[name] for name in ("asks", "answer", "first", "in-summary"))
_AFTER_QUESTION, _ANSWERS = BIT["after-question"], BIT["answers"]
_EXAMPLE, _AFTER_EXAMPLE = bits("hypothetical supposing"), BIT["after-example"]
_PEOPLE, _IN_EXAMPLE, _THEM = bits("hypothetical supposing person in-example"), BIT["in-example"], BIT["third-person"]
_PREVIOUS_CITED, _NEXT_CITED, _CITED = BIT["previous-cited"], BIT["next-cited"], BIT["cited"]


def surrounded(
    page: Page,
    masks: Sequence[int],
    texts: Sequence[str],
    own: Sequence[Sequence[int]],
    leads: Mapping[int, Sequence[int]],
    language: Language,
) -> list[int]:
    """The bits of each sentence, those of its surroundings added; `masks` has those of its words and shapes.

    `leads` are the sentences that each lead-in introduces.
    """
    blocks = _blocks(page, language)
    lone = len(page.blocks) == 1
    # A line or two under a title tell no more of a topic than a line alone.
    short = sum(block.kind not in _TITLES for block in page.blocks) == 1 and len(page.sentences) <= _FEW
    whole = BIT["alone"] if lone else 0
    whole |= (_health(masks) if lone or short else _topic(masks)) | (BIT["page-cited"] if page.citations else 0)
    if lone:
        masks = [
            mask & ~_VERBLESS if text.count(" ") > _HEADLINE else mask for mask, text in zip(masks, texts, strict=True)
        ]
    found: list[int] = []
    for number, sentence in enumerate(page.sentences):
        near = _neighbours(page, number, masks, own)
        if (
            number
            and masks[number] & _THEM
            and found[-1] & _PEOPLE
            and page.sentences[number - 1].block == sentence.block
        ):
            near |= _IN_EXAMPLE
        if blocks[sentence.block] & _ITEM and not sentence.words.endswith(_STOPS):
            near |= _ITEM_PHRASE
        # A bare "Yes." says what was asked.
        asked = masks[number - 1] & ~_ASKS if near & _ANSWERS else 0
        found.append(masks[number] | asked | near | whole | blocks[sentence.block])
    for number, items in leads.items():
        if all(own[item] for item in items) and not own[number]:
            found[number] |= BIT["items-cited"]
        for item in items:
            found[item] |= BIT["led"]
    for number in repeating(page, texts, own, {n for n, seen in enumerate(found) if seen & _SUMMARY}):
        found[number] |= BIT["repeats"]
    return found


def _topic(masks: Sequence[int]) -> int:
    """What the page is about, and how it is written: it reports, it teaches, it tells how to do something."""
    topic = max(_TOPICS, key=lambda words: _share(masks, words))
    bit, share = _TOPICS[topic]
    total = bit if _share(masks, topic) >= share else 0
    if bit == BIT["page-science"] and _share(masks, BIT["orders"]) >= _MANY:
        total = 0  # plants and seeds make no science of a gardener's instructions
    if _share(masks, _TASK) >= _SOME and not total & _FACTUAL:
        total |= BIT["page-task"]
    elif _share(masks, _REPORT) >= _SOME and not total & BIT["page-tech"]:
        total |= BIT["page-report"]
    if any(mask & _COURSE for mask in masks):
        total |= BIT["page-course"]
    return total | BIT["page-teach"] if _share(masks, _TEACH) >= _SOME else total


def _health(masks: Sequence[int]) -> int:
    """Whether a page of one block is about health; a sentence or two tell no other topic, and no manner."""
    return BIT["page-health"] if any(mask & BIT["health"] for mask in masks) else 0


def _share(masks: Sequence[int], words: int) -> float:
    return sum(1 for mask in masks if mask & words) / len(masks)


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
    # On one line each: a heading of raw HTML may have several.
    written = [page.masked[block.span.start : block.span.end].replace("\0", "") for _, block in headings]
    texts = normals([" ".join(text.split()) for text in written])
    found: dict[int, int] = {}
    above: list[tuple[int, int]] = []  # the levels and bits of the headings that a heading stands under
    for (number, block), text in zip(headings, texts, strict=True):
        while above and above[-1][0] >= block.level:
            above.pop()
        words = mask(language.headings, text, text.split())
        sort = sum(lent for table, lent in _SECTION.items() if words & table and _names(text, table, language))
        # A page's own title ("Overview of …") does not make the page a summary of itself.
        found[number] = (sort & ~_SUMMARY if block.level == 1 else sort) or (above[-1][1] if above else 0)
        above.append((block.level, found[number]))
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
    else:
        total |= _PREVIOUS_CITED if own[number - 1] else 0
        total |= _AFTER_EXAMPLE if masks[number - 1] & _EXAMPLE else 0
    if number + 1 < len(sentences) and own[number + 1] and sentences[number + 1].block == block:
        total |= _NEXT_CITED
    return total
