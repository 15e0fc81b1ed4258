"""The verdict on each sentence of a page: exempt by a rule, or a claim of a kind; and what stands for it."""

from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import compress, count, repeat
from typing import NamedTuple

from everyclaim.claims.exemptions import EXEMPT_BY, EXEMPTIONS, SPOKEN, Exemption, exemption, outspoken
from everyclaim.claims.features import MOST_MASKS, TABLES, bits
from everyclaim.claims.identity import identities
from everyclaim.claims.kinds import KNOWN_BY, kind
from everyclaim.claims.matching import first_hit
from everyclaim.claims.profiles import PROFILES, Profile, Settings, level, threshold
from everyclaim.claims.reading import Reading, read
from everyclaim.claims.score import score, weighed
from everyclaim.claims.shapes import SHAPED, shaped
from everyclaim.columns import made
from everyclaim.model import Judgement, Page, Span

_CITED, _ALONE = bits("cited"), bits("alone")
_FIRM = ("override", "common-fact", "heading", "question", "reference")  # exemptions that a citation does not undo
_FIGURES = bits("percent money dose-number number year")
_STATED = bits("percent money dose-number number duration study")
_ANSWERS, _ANSWER = bits("answers"), bits("answer")
_DOUBTS = bits(
    "own reader subjective reasoning normative loose case would orders services colon led in-alarm"
)  # what speaks against a claim
_VERBS = bits("auxiliary verb")
_TOLD_BY_WORDS = bits(" ".join(TABLES))  # what else is noticed has no words of its own
_PASSED_ON = tuple(  # what a lead-in is exempt for, its items are too: "Ask your doctor about:"
    rule.name for rule in EXEMPTIONS if rule.name not in ("heading", "fragment", "items-cited", "summary")
)


class Ruling(NamedTuple):
    """Claim or exempt, why, the bits that decided; its kind, and the level and score it has as a claim.

    `exempted` says that an exemption has its weight in the score.
    """

    verdict: str
    why: str
    fires: int
    kind: str
    level: str
    score: float
    exempted: bool


def judge(page: Page, settings: Settings) -> tuple[Judgement, ...]:
    """One judgement a sentence, in order. Linear in the page; the same page and settings give the same judgements."""
    if not page.sentences:
        return ()
    reading = read(page, settings)
    rulings, names = _rulings(page, reading, settings.profile), identities(reading.texts)
    verdicts, whys, _, kinds, levels, scores, _ = zip(*rulings, strict=True)
    plain = zip(
        count(), verdicts, kinds, levels, scores, whys, repeat(None), repeat(()), repeat(()), names, strict=False
    )
    found = list(made(Judgement, plain))
    for number in _with_more(reading, levels):
        found[number] = _judgement(page, reading, rulings[number], number, names[number])
    return tuple(found)


def _rulings(page: Page, reading: Reading, profile: str) -> list[Ruling]:
    """What follows from each sentence's bits, as if it had no citation: what is reported when somebody deletes it."""
    telling, spoken = _telling(), bool(reading.language.code)
    found = [_ruling(seen & telling, spoken, False, profile) for seen in reading.masks]
    for number in reading.lead:
        if completes_exempt(page, reading, number):
            found[number] = _ruling(reading.masks[number] & telling, spoken, True, profile)
    return found


def _with_more(reading: Reading, levels: Sequence[str]) -> set[int]:
    """The sentences of which there is more to say than what their bits do, or that may be reported."""
    found = {number for number, level in enumerate(levels) if level}
    for lent in (reading.own, reading.covered, reading.spans):
        found.update(compress(count(), lent))
    found.update(reading.overridden)
    if reading.facts:
        found.update(number for number, text in enumerate(reading.texts) if text in reading.facts)
    return found


def _judgement(page: Page, reading: Reading, bare: Ruling, number: int, name: str) -> Judgement:
    own = reading.own[number]
    aside = _set_aside(reading, number)
    if aside:
        bare = bare._replace(verdict="exempt", why=aside, level="")
    cited = bool(own) and bare.why not in _FIRM
    standing = _standing(page, reading, number)
    return Judgement(
        number,
        "claim" if cited else bare.verdict,
        bare.kind,
        bare.level,
        _score_as_cited(reading.masks[number], bare) if own else bare.score,
        "cited" if cited else bare.why,
        reading.overridden.get(number)
        or (_span(page, reading, number, 0 if cited else bare.fires) if bare.level and not standing else None),
        tuple(dict.fromkeys(page.citations[place].key for place in own)) if own else (),
        standing,
        name,
    )


def _score_as_cited(seen: int, bare: Ruling) -> float:
    return round(score(outspoken(seen), bare.exempted), 3)


def _set_aside(reading: Reading, number: int) -> str:
    """What the author or the project has said of a sentence; it goes before all rules."""
    if number in reading.overridden:
        return "override"
    return "common-fact" if reading.facts and reading.texts[number] in reading.facts else ""


@lru_cache(maxsize=MOST_MASKS)
def _ruling(seen: int, spoken: bool, completes: bool, profile: str) -> Ruling:
    """What follows from a sentence's bits: the rules first; the score decides what they leave open.

    `spoken` says that the language is known, `completes` that it is an item of an exempt lead-in.
    """
    seen &= ~_CITED
    sort, chosen = kind(seen), PROFILES[profile]
    rule = ruled(seen, chosen)
    chance = score(outspoken(seen), completes or rule is not None)
    if rule:
        why, fires, exempt = rule.name, rule.fires, True
    elif seen & _ANSWERS:
        why, fires, exempt = "answer", _ANSWER, False
    elif not spoken:
        exempt = not seen & _FIGURES
        why, fires = "language" if exempt else "figure", 0
    elif completes:
        why, fires, exempt = "lead-in", 0, True
    else:
        exempt = chance < threshold(chosen, sort.name)
        why, fires = ("score", 0) if exempt else (sort.name, sort.fires)
    grade = "" if exempt else level(chosen, sort.name, chance, doubted(seen))
    return Ruling(
        "exempt" if exempt else "claim",
        why,
        seen & fires,
        sort.name,
        grade,
        round(chance, 3),
        completes or rule is not None,
    )


def ruled(seen: int, profile: Profile) -> Exemption | None:
    """The rule that exempts a sentence, unless what else it says outweighs the rule."""
    rule = exemption(seen)
    if rule is None or not rule.yields or score(outspoken(seen & ~_ALONE), False) < profile.outweighs:
        return rule
    return None


@cache
def _telling() -> int:
    """The bits that a ruling may depend on; sentences that differ in others alone are judged alike."""
    return EXEMPT_BY | KNOWN_BY | weighed() | SPOKEN | _ANSWERS | _ANSWER | _FIGURES | _DOUBTS


def doubted(seen: int) -> bool:
    """Do words of a sentence speak against a claim: of authors or reader, of what is good, of a case put, for an exemption?"""
    return bool(outspoken(seen) & _DOUBTS) or exemption(seen & ~_CITED) is not None


def completes_exempt(page: Page, reading: Reading, number: int) -> bool:
    """Is it an item that completes an exempt lead-in, and no sentence of its own?"""
    if number not in reading.lead:
        return False
    lead, seen = reading.lead[number], reading.masks[number]
    if seen & _STATED:
        return False
    if seen & _VERBS and page.sentences[number].words.rstrip().endswith((".", "!")):
        return False
    rule = exemption(reading.masks[lead])
    return rule is not None and rule.name in _PASSED_ON and not reading.own[lead]


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
