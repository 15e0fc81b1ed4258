"""The verdict on each sentence of a page: exempt by a rule, or a claim of a kind; and what stands for it."""

from typing import NamedTuple

from everyclaim.claims.exemptions import EXEMPTIONS, exemption, outspoken
from everyclaim.claims.features import TABLES, bits
from everyclaim.claims.identity import identities
from everyclaim.claims.kinds import kind
from everyclaim.claims.matching import first_hit
from everyclaim.claims.profiles import PROFILES, Profile, Settings, level, threshold
from everyclaim.claims.reading import Reading, read
from everyclaim.claims.score import score
from everyclaim.claims.shapes import SHAPED, shaped
from everyclaim.model import Judgement, Page, Span

_CITED = bits("cited")
_FIRM = ("override", "common-fact", "heading", "question", "reference")  # exemptions that a citation does not undo
_FIGURES = bits("percent money dose-number number year")
_STATED = bits("percent money dose-number study")
_ANSWERS = bits("answers")
_DOUBTS = bits("own reader subjective reasoning normative loose case would orders")  # words that speak against a claim
_VERBS = bits("auxiliary verb")
_TOLD_BY_WORDS = bits(" ".join(TABLES))  # what else is noticed has no words of its own
_PASSED_ON = tuple(  # what a lead-in is exempt for, its items are too: "Ask your doctor about:"
    rule.name for rule in EXEMPTIONS if rule.name not in ("heading", "fragment", "items-cited", "summary")
)


class Verdict(NamedTuple):
    """Claim or exempt, why, and the bits that decided."""

    verdict: str
    why: str
    fires: int = 0


def judge(page: Page, settings: Settings) -> tuple[Judgement, ...]:
    """One judgement a sentence, in order. Linear in the page; the same page and settings give the same judgements."""
    if not page.sentences:
        return ()
    reading = read(page, settings)
    profile = PROFILES[settings.profile]
    names = identities(reading.texts)
    return tuple(_judgement(page, reading, profile, number, name) for number, name in enumerate(names))


def decide(page: Page, reading: Reading, profile: Profile, number: int) -> tuple[Verdict, float]:
    """The verdict and the score of a sentence as if it had no citation of its own.

    The author's word first, then the rules; the score decides what they leave open.
    """
    seen = reading.masks[number] & ~_CITED
    rule = exemption(seen)
    chance = score(outspoken(seen), rule is not None)
    if number in reading.overridden:
        return Verdict("exempt", "override"), chance
    if reading.texts[number] in reading.facts:
        return Verdict("exempt", "common-fact"), chance
    if rule:
        return Verdict("exempt", rule.name, seen & rule.fires), chance
    return _open(page, reading, profile, number, chance), chance


def doubted(seen: int) -> bool:
    """Do words of a sentence speak against a claim: of authors or reader, of what is good, of a case put?"""
    return bool(outspoken(seen) & _DOUBTS)


def _open(page: Page, reading: Reading, profile: Profile, number: int, chance: float) -> Verdict:
    """The verdict where no rule exempts."""
    seen = reading.masks[number]
    if seen & _ANSWERS:
        return Verdict("claim", "answer", bits("answer"))
    if not reading.language.code:
        return Verdict("claim", "figure") if seen & _FIGURES else Verdict("exempt", "language")
    if _completes_exempt(page, reading, number):
        return Verdict("exempt", "lead-in")
    sort = kind(seen)
    if chance < threshold(profile, sort.name):
        return Verdict("exempt", "score")
    return Verdict("claim", sort.name, seen & sort.fires)


def _completes_exempt(page: Page, reading: Reading, number: int) -> bool:
    """Is it an item that completes an exempt lead-in, and no sentence of its own?"""
    lead, seen = reading.lead.get(number), reading.masks[number]
    if lead is None or seen & _STATED:
        return False
    if seen & _VERBS and page.sentences[number].words.rstrip().endswith((".", "!")):
        return False
    rule = exemption(reading.masks[lead])
    return rule is not None and rule.name in _PASSED_ON and not reading.own[lead]


def _judgement(page: Page, reading: Reading, profile: Profile, number: int, name: str) -> Judgement:
    sort, own = kind(reading.masks[number]), reading.own[number]
    bare, chance = decide(page, reading, profile, number)
    verdict = Verdict("claim", "cited") if own and bare.why not in _FIRM else bare
    # That of the sentence without its citation: what is reported when somebody deletes it.
    grade = level(profile, sort.name, chance, doubted(reading.masks[number])) if bare.verdict == "claim" else ""
    standing = _standing(page, reading, number)
    return Judgement(
        sentence=number,
        verdict=verdict.verdict,
        kind=sort.name,
        level=grade,
        score=round(score(outspoken(reading.masks[number]), bare.verdict == "exempt") if own else chance, 3),
        why=verdict.why,
        why_span=reading.overridden.get(number)
        or (_span(page, reading, number, verdict.fires) if grade and not standing else None),
        citations=tuple(dict.fromkeys(page.citations[place].key for place in own)) if own else (),
        covered_by=standing,
        id=name,
    )


def _standing(page: Page, reading: Reading, number: int) -> tuple[str, ...]:
    """The keys that stand for a sentence."""
    places, keys = reading.covered[number], reading.spans[number]
    return tuple(dict.fromkeys((*(page.citations[place].key for place in places), *keys))) if places or keys else ()


def _span(page: Page, reading: Reading, number: int, fires: int) -> Span | None:
    """Where the first word that decided stands in the page's text, else the first figure, quotation or name."""
    worded = fires & _TOLD_BY_WORDS
    word = first_hit(reading.language.prose, reading.texts[number], worded) if worded else ""
    found = located(page, number, (word,)) if word else ()
    if found or not fires & SHAPED:
        return found[0] if found else None
    start, end = page.sentences[number].span
    return next((Span(start + a, start + b) for a, b in shaped(page.masked[start:end], fires, reading.language)), None)


def located(page: Page, sentence: int, words: tuple[str, ...]) -> tuple[Span, ...]:
    """Where words of a sentence's normal text stand in the page, in order; those that markup interrupts are left out."""
    span = page.sentences[sentence].span
    prose = page.masked[span.start : span.end].lower()
    if len(prose) != span.end - span.start:  # lower case may be longer, as of İ
        return ()
    places = ((prose.find(word), len(word)) for word in words)
    return tuple(sorted({Span(span.start + at, span.start + at + size) for at, size in places if at >= 0}))
