"""All that is noticed about a page before anything is decided."""

from typing import NamedTuple

from everyclaim.claims.context import surrounded
from everyclaim.claims.coverage import cover, explicit, leads, own, within
from everyclaim.claims.features import BIT, SEEN
from everyclaim.claims.languages import guess
from everyclaim.claims.matching import mask
from everyclaim.claims.normal import joined, normal, tokens
from everyclaim.claims.profiles import Settings
from everyclaim.claims.shapes import shapes, terms
from everyclaim.claims.tables import Language, language
from everyclaim.model import Page, Span

_TERM = BIT["term"]


class Reading(NamedTuple):
    """Per sentence its normal text, its bits, its own citations, what covers it; and what concerns some of them.

    `lead` is the lead-in that introduces a sentence, `overridden` the comment that exempts it; `facts` are normal
    texts that the project's settings exempt.
    """

    language: Language
    texts: list[str]
    masks: list[int]
    own: list[list[int]]
    covered: tuple[tuple[int, ...], ...]
    spans: tuple[tuple[str, ...], ...]
    lead: dict[int, int]
    overridden: dict[int, Span]
    facts: frozenset[str]


def read(page: Page, settings: Settings) -> Reading:
    """Notice everything. Linear in the page."""
    parts = tokens([sentence.words for sentence in page.sentences])
    texts = [joined(words) for words in parts]
    spoken = language(settings.language if settings.language else guess(parts))
    masks = _masks(page, texts, parts, spoken)
    for number in terms(page, spoken):
        masks[number] |= _TERM
    cited, led = own(page), leads(page)
    return Reading(
        spoken,
        texts,
        surrounded(page, masks, texts, cited, led, spoken),
        cited,
        cover(page, settings.coverage, settings.cap),
        explicit(page),
        {item: lead for lead, items in led.items() for item in items},
        _overridden(page),
        frozenset(map(normal, settings.allow_facts)),
    )


def _masks(page: Page, texts: list[str], parts: list[list[str]], spoken: Language) -> list[int]:
    """What the words and shape of each sentence give; the same words on a page are looked at once."""
    noticed: dict[str, int] = {}
    for (_, words, _), text, split in zip(page.sentences, texts, parts, strict=True):
        if words not in noticed:
            seen = mask(spoken.prose, text, split)
            noticed[words] = (seen | shapes(words, text, split, seen, spoken)) & SEEN
    return [noticed[sentence.words] for sentence in page.sentences]


def _overridden(page: Page) -> dict[int, Span]:
    """The sentences that an `<!-- uncited: … -->` speaks of, with the comment's span."""
    spoken_of = [override for override in page.overrides if override.kind == "uncited" and override.target]
    return {number: override.span for override in spoken_of for number in within(page, override.target)}
