"""All that is noticed about a page before anything is decided."""

from itertools import chain
from typing import NamedTuple

from everyclaim.claims.context import surrounded
from everyclaim.claims.coverage import cover, explicit, leads, own, within
from everyclaim.claims.features import BIT
from everyclaim.claims.languages import guess
from everyclaim.claims.matching import ended, mask
from everyclaim.claims.normal import normal, normals
from everyclaim.claims.profiles import Settings
from everyclaim.claims.shapes import explains_term, shapes
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
    texts = normals([sentence.words for sentence in page.sentences])
    spoken = language(settings.language if settings.language else guess(texts))
    masks = _masks([sentence.words for sentence in page.sentences], texts, spoken)
    for number, sentence in enumerate(page.sentences):
        if explains_term(page.masked, sentence.span, spoken):
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


def _masks(sentences: list[str], texts: list[str], spoken: Language) -> list[int]:
    """What the words and shape of each sentence give; the same words on a page are looked at once."""
    normal_forms = dict(zip(sentences, texts, strict=True))
    tokens = [text.split() for text in normal_forms.values()]
    ends = ended(spoken.prose, chain.from_iterable(tokens))
    noticed = {}
    for (words, text), parts in zip(normal_forms.items(), tokens, strict=True):
        seen = mask(spoken.prose, text, parts, ends)
        noticed[words] = seen | shapes(words, parts, seen, spoken)
    return [noticed[words] for words in sentences]


def _overridden(page: Page) -> dict[int, Span]:
    """The sentences that an `<!-- uncited: … -->` speaks of, with the comment's span."""
    spoken_of = [override for override in page.overrides if override.kind == "uncited" and override.target]
    return {number: override.span for override in spoken_of for number in within(page, override.target)}
