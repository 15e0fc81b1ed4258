"""What surrounds a sentence: its section, its block, its neighbours, what the page is about."""

from collections.abc import Mapping, Sequence

from everyclaim import patterns as re
from everyclaim.claims.features import BIT, bits
from everyclaim.claims.items import phrase
from everyclaim.claims.matching import hits, mask
from everyclaim.claims.normal import normals
from everyclaim.claims.repetition import repeating
from everyclaim.claims.tables import Language
from everyclaim.model import Block, Page

_BLOCK = {
    "heading": BIT["heading"], "title": BIT["heading"], "term": BIT["heading"], "cell": BIT["cell"],
    "header-cell": BIT["heading"], "caption": BIT["caption"],
}  # fmt: skip
_TITLES, _FEW = ("heading", "title"), 4
_MEANING = "definition"  # what a term means is no name in a list
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
_TECH, _TECH_WORDS, _SCIENCE_WORDS = BIT["page-tech"], bits("tech code"), BIT["science"]
_MODELLED = 0.6  # of a page's sentences on tools; a paper about a model or an algorithm has as many on science
_HEALTH, _PAGE_HEALTH = BIT["health"], BIT["page-health"]
_DOSE, _PERCENT, _EFFECT = BIT["dose-number"], BIT["percent"], bits("efficacy safety cause")
_COURSE = BIT["course"]
_SCIENCE, _LESSON, _PUT = BIT["page-science"], BIT["lesson"], bits("reader would case")
_TASK, _TEACH = bits("orders advice reader"), bits("teaching reasoning hypothetical asks")
_REPORT = bits("year percent study money number history name said")
_COLON, _READER, _ORDERS = (BIT[name] for name in ("colon", "reader", "orders"))
_SAID = bits("verbless orders long asks")
_VERBLESS, _HEADLINE = BIT["verbless"], 5  # words; a phrase of so many that stands alone on a page is a headline
_SOME = 0.2  # of a page's sentences: from here on a manner of writing marks the page
_SELDOM = 0.1  # a page with fewer orders tells no one how to do something, and so few words tell its topic
_MANY = 0.3  # from here on orders make a page one of instructions, whatever its words
_FACTUAL = bits("page-health page-policy page-science")
_LOOSE = bits("section-alarm section-task section-summary")
_ITEM, _ITEM_PHRASE, _STOPS = BIT["item"], BIT["item-phrase"], (".", "!", "?", ")", "”", '"', ":", ";")
_ASKS, _ANSWER, _FIRST, _SUMMARY = (BIT[name] for name in ("asks", "answer", "first", "in-summary"))
_AFTER_QUESTION, _ANSWERS = BIT["after-question"], BIT["answers"]
_EXAMPLE, _AFTER_EXAMPLE = bits("hypothetical supposing"), BIT["after-example"]
_PEOPLE, _IN_EXAMPLE, _THEM = bits("hypothetical supposing person in-example"), BIT["in-example"], BIT["third-person"]
# A work in print: who wrote it first, then, in whatever order, a year and a place ("Lee B, Oda A. … 2001;1:2-3").
_PRINTED = re.compile(
    r"(?=[^\n]*\b(?:19|20)\d\d\b)(?=[^\n]*(?:;\s?\d|\d\s?\(\d+\)|\d:\s?\w?\d|\bpp?\. ?\d|\b10\.\d{4,9}/|\bPMID\b))"
    r"[A-ZÀ-Þ][\w’'-]+,?\s(?:[A-Z]\.?[ -]?){1,3}(?:,\s[A-ZÀ-Þ]|[.;&(]|,?\s?(?:and|et al)\b)"
)
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
    # A line or two tell no topic, under a title or alone.
    short = sum(block.kind not in _TITLES for block in page.blocks) == 1 and len(page.sentences) <= _FEW
    lone = short and len(page.blocks) == 1
    whole = BIT["alone"] if lone else 0
    whole |= (_health(masks) if short else _topic(masks)) | (BIT["page-cited"] if page.citations else 0)
    if lone:
        masks = [
            mask & ~_VERBLESS if text.count(" ") > _HEADLINE else mask for mask, text in zip(masks, texts, strict=True)
        ]
    found = [seen | whole | blocks[sentence.block] for seen, sentence in zip(masks, page.sentences, strict=True)]
    if whole & _TECH:
        found = [seen & ~_TECH | _PAGE_HEALTH if _heals(seen) else seen for seen in found]
    if whole & _SCIENCE:
        found = [seen | _LESSON if seen & _PUT else seen for seen in found]
    _add_places(page, found)
    _add_phrases(texts, found, language)
    _add_answers(masks, found)
    _add_examples(page, masks, found)
    _add_cited(page, own, found)
    for number, items in leads.items():
        if all(own[item] for item in items) and not own[number]:
            found[number] |= BIT["items-cited"]
        gone = _answered(texts[number], masks[number], language)
        for item in items:
            found[item] = (found[item] | BIT["led"]) & ~gone
    for number in repeating(page, texts, own, {n for n, seen in enumerate(found) if seen & _SUMMARY}):
        found[number] |= BIT["repeats"]
    return found


def _answered(lead: str, mask: int, language: Language) -> int:
    """The bits that items lose by their lead-in: none is an order of “The drug may:”, none says nothing of “1 in 10 get:”."""
    gone = _VERBLESS if mask & _PERCENT and mask & _COLON else 0
    if not mask & (_READER | _ORDERS) and lead.rstrip(" :").rpartition(" ")[2] in language.lookups["unfinished"]:
        gone |= _ORDERS
    return gone


def _topic(masks: Sequence[int]) -> int:
    """What the page is about, and how it is written: it reports, it teaches, it tells how to do something."""
    shares = {words: _share(masks, words) for words in _TOPICS}
    topic = max(shares, key=lambda words: shares[words])
    bit, share = _TOPICS[topic]
    orders = _share(masks, BIT["orders"])
    total = bit if shares[topic] >= (share if orders >= _SELDOM or topic == _TECH_WORDS else _SELDOM) else 0
    if total == _TECH and shares[_SCIENCE_WORDS] >= _MODELLED * shares[topic]:
        total = BIT["page-science"]
    if bit == BIT["page-science"] and orders >= _MANY:
        total = 0  # plants and seeds make no science of a gardener's instructions
    if _share(masks, _TASK) >= _SOME and not total & _FACTUAL:
        total |= BIT["page-task"]
    elif _share(masks, _REPORT) >= _SOME and not total & BIT["page-tech"]:
        total |= BIT["page-report"]
    if _share(masks, _COURSE):
        total |= BIT["page-course"]
    return total | BIT["page-teach"] if _share(masks, _TEACH) >= _SOME else total


def _health(masks: Sequence[int]) -> int:
    """Whether a page of one block is about health; a sentence or two tell no other topic, and no manner."""
    return BIT["page-health"] if any(mask & BIT["health"] for mask in masks) else 0


def _heals(mask: int) -> bool:
    """Does a sentence say what treats or harms people? Then it is about health, whatever its page is about."""
    if not mask & _HEALTH:
        return False
    # A tool's own words ("the treatment of tabs") ask for a figure too.
    return bool(mask & _DOSE or (mask & _EFFECT and (mask & _PERCENT or not mask & _TECH_WORDS)))


def _share(masks: Sequence[int], words: int) -> float:
    return len([1 for mask in masks if mask & words]) / len(masks)


def _blocks(page: Page, language: Language) -> list[int]:
    """The bits each block lends its sentences: its kind, its container's, its section's."""
    sections = _sections(page, language)
    return [
        _BLOCK.get(block.kind, 0)
        | (0 if block.kind == _MEANING else _CONTAINER.get(page.containers[block.container].kind, 0))
        | sections.get(block.heading, 0)
        | (BIT["in-reference"] if _is_reference(page, block) else 0)
        for block in page.blocks
    ]


def _is_reference(page: Page, block: Block) -> bool:
    """Whether a footnote's block is a printed reference, as where footnotes stand for citations."""
    if page.containers[block.container].kind != "footnote":
        return False
    return _PRINTED.match(" ".join(page.text[block.span.start : block.span.end].split())) is not None


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
        sort = _sort(words, text, language) if words else 0
        # A page's own title ("Overview of …") does not make the page a summary of itself.
        found[number] = (sort & ~_SUMMARY if block.level == 1 else sort) or (above[-1][1] if above else 0)
        above.append((block.level, found[number]))
    return found


def _sort(words: int, text: str, language: Language) -> int:
    """The bits that a heading with words of these tables lends its section."""
    return sum(lent for table, lent in _SECTION.items() if words & table and _names(text, table, language))


def _names(text: str, table: int, language: Language) -> bool:
    """Does a heading name such a section ("Methods"), rather than speak of it ("Methods of contraception")?"""
    if table & _LOOSE:
        return True
    telling = [word for word in text.split() if word not in language.lookups["function"]]
    named = " ".join(hits(language.headings, text, table)).split()
    return sum(word in named for word in telling) * 2 > len(telling)


def _add_places(page: Page, found: list[int]) -> None:
    """Which sentence is the first of its block, and which item does not end like a sentence."""
    before = -1
    for number, sentence in enumerate(page.sentences):
        if sentence.block != before:
            found[number] |= _FIRST
            before = sentence.block
        if found[number] & _ITEM and not sentence.words.endswith(_STOPS):
            found[number] |= _ITEM_PHRASE


def _add_phrases(texts: Sequence[str], found: list[int], language: Language) -> None:
    """Which items are phrases, whatever ends them."""
    for number in [number for number, seen in enumerate(found) if seen & _ITEM and not seen & _SAID]:
        if phrase(texts[number].split(), not found[number] & _ITEM_PHRASE, language):
            found[number] |= _VERBLESS


def _add_answers(masks: Sequence[int], found: list[int]) -> None:
    """What stands after a question; a bare "Yes." says what was asked."""
    for number in _after(masks, _ASKS):
        found[number] |= _AFTER_QUESTION
        if masks[number] & _ANSWER:
            found[number] |= _ANSWERS | (masks[number - 1] & ~_ASKS)


def _add_examples(page: Page, masks: Sequence[int], found: list[int]) -> None:
    """What goes on, in the same block, about a case that was put or the people of an example."""
    sentences = page.sentences
    for number in _after(masks, _EXAMPLE):
        if sentences[number - 1].block == sentences[number].block:
            found[number] |= _AFTER_EXAMPLE
    for number in [number for number, seen in enumerate(masks) if seen & _THEM]:
        if number and found[number - 1] & _PEOPLE and sentences[number - 1].block == sentences[number].block:
            found[number] |= _IN_EXAMPLE


def _after(masks: Sequence[int], words: int) -> list[int]:
    """The sentences right after one with such words."""
    return [number for number, seen in enumerate(masks[:-1], 1) if seen & words]


def _add_cited(page: Page, own: Sequence[Sequence[int]], found: list[int]) -> None:
    """Which sentences cite a source, or stand beside one in the same block that does."""
    if not page.citations:
        return
    sentences = page.sentences
    for number in [number for number, citations in enumerate(own) if citations]:
        found[number] |= _CITED
        if number and sentences[number - 1].block == sentences[number].block:
            found[number - 1] |= _NEXT_CITED
        if number + 1 < len(sentences) and sentences[number + 1].block == sentences[number].block:
            found[number + 1] |= _PREVIOUS_CITED
