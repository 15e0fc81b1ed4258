"""The verdict on each sentence of a page: exempt by a rule, a claim of a kind, and what stands for it."""

from typing import NamedTuple

from everyclaim.claims.context import surrounded
from everyclaim.claims.coverage import cover, explicit, own
from everyclaim.claims.exemptions import Exemption, exemption
from everyclaim.claims.features import bits
from everyclaim.claims.identity import identities
from everyclaim.claims.kinds import kind
from everyclaim.claims.languages import guess
from everyclaim.claims.normal import normal, normals
from everyclaim.claims.profiles import PROFILES, Profile, Settings, level
from everyclaim.claims.score import score
from everyclaim.claims.shapes import shapes
from everyclaim.claims.tables import Language, hits, language, mask
from everyclaim.model import Judgement, Page, Span

_FIGURES = bits("percent money dose-number number year")
_ANSWERS = bits("answers")
_FIRM = ("heading", "question", "reference")  # exemptions that hold although the sentence cites


class Reading(NamedTuple):
    """All that is noticed about a page: per sentence its normal text, its bits, its own citations, its coverage."""

    language: Language
    texts: list[str]
    masks: list[int]
    own: list[list[int]]
    covered: tuple[tuple[int, ...], ...]
    spans: tuple[tuple[str, ...], ...]
    overridden: dict[int, Span]
    facts: frozenset[str]


class Verdict(NamedTuple):
    """What was decided, before it is dressed as a Judgement. `fires` are the bits that decided."""

    verdict: str
    why: str
    fires: int
    rule: Exemption | None


def judge(page: Page, settings: Settings) -> tuple[Judgement, ...]:
    """One judgement a sentence, in order. Linear in the page; the same page and settings give the same judgements."""
    if not page.sentences:
        return ()
    reading = read(page, settings)
    profile = PROFILES[settings.profile]
    names = identities(reading.texts)
    return tuple(_judgement(page, reading, profile, number, names[number]) for number in range(len(page.sentences)))


def read(page: Page, settings: Settings) -> Reading:
    """Everything the rules need to know of a page."""
    texts = normals([sentence.words for sentence in page.sentences])
    spoken = language(settings.language if settings.language else guess(texts))
    words = [mask(spoken.prose, text) for text in texts]
    words = [
        seen | shapes(sentence.words, text, seen, spoken)
        for sentence, text, seen in zip(page.sentences, texts, words, strict=True)
    ]
    cited = own(page)
    return Reading(
        spoken, texts, surrounded(page, words, texts, cited, spoken), cited,
        cover(page, settings.coverage, settings.cap), explicit(page), overridden(page),
        frozenset(map(normal, settings.allow_facts)),
    )  # fmt: skip


def overridden(page: Page) -> dict[int, Span]:
    """The sentences that an `<!-- uncited: … -->` speaks of, with the comment's span."""
    return {
        number: override.span
        for override in page.overrides
        if override.kind == "uncited" and override.target
        for number, sentence in enumerate(page.sentences)
        if sentence.span.start < override.target.end and sentence.span.end > override.target.start
    }


def decide(reading: Reading, profile: Profile, number: int, chance: float, rule: Exemption | None) -> Verdict:
    """Claim or exempt, and by which rule: the author's word, then the rules, then the score."""
    seen = reading.masks[number]
    if number in reading.overridden:
        return Verdict("exempt", "override", 0, None)
    if reading.texts[number] in reading.facts:
        return Verdict("exempt", "common-fact", 0, None)
    if rule and not (reading.own[number] and rule.name not in _FIRM):
        return Verdict("exempt", rule.name, seen & rule.fires, rule)
    if reading.own[number]:
        return Verdict("claim", "cited", 0, None)
    if seen & _ANSWERS:
        return Verdict("claim", "answer", 0, None)
    if not reading.language.code:
        return Verdict("claim" if seen & _FIGURES else "exempt", "figure" if seen & _FIGURES else "language", 0, None)
    return Verdict("claim" if chance >= profile.threshold else "exempt", "score", 0, None)


def _judgement(page: Page, reading: Reading, profile: Profile, number: int, name: str) -> Judgement:
    seen = reading.masks[number]
    rule = exemption(seen)
    chance = score(seen, rule is not None)
    verdict = decide(reading, profile, number, chance, rule)
    sort = kind(seen)
    keys = tuple(dict.fromkeys(page.citations[place].key for place in reading.own[number]))
    standing = [page.citations[place].key for place in reading.covered[number]]
    why = sort.name if verdict.why == "score" and verdict.verdict == "claim" else verdict.why
    fires = verdict.fires or (seen & sort.fires if verdict.verdict == "claim" else 0)
    return Judgement(
        number,
        verdict.verdict,
        sort.name,
        level(profile, sort.name, chance) if verdict.verdict == "claim" else "",
        round(chance, 3),
        why,
        reading.overridden.get(number) or _span(page, reading, number, fires),
        keys,
        tuple(dict.fromkeys((*standing, *reading.spans[number]))),
        name,
    )


def _span(page: Page, reading: Reading, number: int, fires: int) -> Span | None:
    """Where the first word that decided stands in the page's text."""
    words = hits(reading.language.prose, reading.texts[number], fires) if fires else ()
    span = page.sentences[number].span
    prose = page.masked[span.start : span.end].lower()
    for word in words:
        place = prose.find(word)
        if place >= 0:
            return Span(span.start + place, span.start + place + len(word))
    return None
