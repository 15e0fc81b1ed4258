"""How one sentence came to its verdict, as values: what `everyclaim explain PAGE:LINE` prints."""

from typing import NamedTuple

from everyclaim.claims.coverage import led, sealed
from everyclaim.claims.exemptions import EXEMPTIONS, Exemption, blockers, exemption, outspoken
from everyclaim.claims.features import bits, named
from everyclaim.claims.judge import completes_exempt, doubted, judge, located, ruled
from everyclaim.claims.kinds import kind
from everyclaim.claims.matching import hits
from everyclaim.claims.profiles import PROFILES, Settings
from everyclaim.claims.reading import Reading, read
from everyclaim.claims.score import terms
from everyclaim.claims.shapes import shaped
from everyclaim.model import Judgement, Page, Span

_CITED = bits("cited")
_NEAREST = 2  # citations shown on either side
_WITHIN = {  # how far a citation reaches that stands in one, or might
    "item": "a citation on an item covers that item; on a lead-in that ends in “:” it would cover the list",
    "row": "a citation in a row covers that row, in a header cell its column, on a caption the table",
    "block": "it stands in another block: a citation reaches no further than its own",
}


class Tried(NamedTuple):
    """An exemption and how it went: `words` of the page that fired it, `against` those that kept it from firing.

    `signs` and `against_signs` name what else was noticed (claims.features): a shape, a section, a neighbour. `lacking`
    are signs of which it needs one and found none. All are empty when nothing spoke for the rule. `outweighed` says that it
    would have fired, had what else is said not weighed more.
    """

    name: str
    about: str
    fired: bool
    words: tuple[str, ...]
    signs: tuple[str, ...]
    against: tuple[str, ...]
    against_signs: tuple[str, ...]
    lacking: tuple[str, ...]
    outweighed: bool


class Near(NamedTuple):
    """A citation that does not stand for the sentence: an index into `Page.citations`, and why it does not."""

    citation: int
    key: str
    scope: str
    why: str


class Trace(NamedTuple):
    """Everything that decided on a sentence.

    `spans` are the words and figures in the page's text that made it exempt or a claim of its kind: to underline.
    `doubted` says that words speak against a claim: its level is the full one from a higher score on. `reaching` are the
    citations that stand for it, as indices into `Page.citations`.
    """

    judgement: Judgement
    language: str
    tried: tuple[Tried, ...]
    about_kind: str
    words: tuple[str, ...]
    spans: tuple[Span, ...]
    terms: tuple[tuple[str, float], ...]
    doubted: bool
    reaching: tuple[int, ...]
    nearest: tuple[Near, ...]


def trace(page: Page, settings: Settings, sentence: int) -> Trace:
    """The trace of a sentence, by its number in `page.sentences`. Raises IndexError when there is none."""
    judgement = judge(page, settings)[sentence]
    reading = read(page, settings)
    seen = reading.masks[sentence]
    sort = kind(seen)
    words = hits(reading.language.prose, reading.texts[sentence], sort.fires)
    gives_way = exemption(seen & ~_CITED) != ruled(seen & ~_CITED, PROFILES[settings.profile])
    tried = tuple(_tried(rule, reading, sentence, gives_way) for rule in EXEMPTIONS)
    return Trace(
        judgement,
        reading.language.code,
        tried,
        sort.about,
        words,
        _underlined(page, reading, sentence, words, tried),
        terms(outspoken(seen), completes_exempt(page, reading, sentence) or any(attempt.fired for attempt in tried)),
        doubted(seen),
        reading.covered[sentence],
        _nearest(page, settings, reading, sentence),
    )


def _underlined(
    page: Page, reading: Reading, sentence: int, words: tuple[str, ...], tried: tuple[Tried, ...]
) -> tuple[Span, ...]:
    fired = [attempt for attempt in tried if attempt.fired]
    if fired:
        return located(page, sentence, fired[0].words)
    start, end = page.sentences[sentence].span
    bits = reading.masks[sentence] & kind(reading.masks[sentence]).fires
    figures = shaped(page.masked[start:end], bits, reading.language)
    return tuple(sorted({*located(page, sentence, words), *(Span(start + a, start + b) for a, b in figures)}))


def _tried(rule: Exemption, reading: Reading, sentence: int, gives_way: bool) -> Tried:
    """How a rule went; `gives_way` says that what else the sentence says outweighs whatever rule would fire."""
    seen, text, prose = reading.masks[sentence], reading.texts[sentence], reading.language.prose
    spoken_for = bool(seen & rule.fires)
    against = blockers(rule, seen) if spoken_for else 0
    lacking = rule.needs if spoken_for and not seen & rule.needs else 0
    fires = spoken_for and not lacking and not against
    return Tried(
        rule.name,
        rule.about,
        fires and not gives_way,
        hits(prose, text, seen & rule.fires),
        named(seen & rule.fires),
        hits(prose, text, against),
        named(against),
        named(lacking),
        fires and gives_way,
    )


def _nearest(page: Page, settings: Settings, reading: Reading, sentence: int) -> tuple[Near, ...]:
    """The citations closest to a sentence on either side that do not stand for it."""
    covering = set(reading.covered[sentence])
    span = page.sentences[sentence].span
    others = [number for number in range(len(page.citations)) if number not in covering]
    before = [number for number in others if page.citations[number].group.start < span.start][-_NEAREST:]
    after = [number for number in others if page.citations[number].group.start >= span.start][:_NEAREST]
    return tuple(_near(page, settings, reading, sentence, number) for number in (*before, *after))


def _near(page: Page, settings: Settings, reading: Reading, sentence: int, citation: int) -> Near:
    scope, why = unreached(page, settings, reading.own, sentence, citation)
    return Near(citation, page.citations[citation].key, scope, why)


def unreached(page: Page, settings: Settings, own: list[list[int]], sentence: int, citation: int) -> tuple[str, str]:
    """The scope rule that keeps a citation from standing for a sentence, by name and in words."""
    here, there = page.sentences[sentence].block, page.citations[citation].block
    if here == there:
        return _same_block(settings, own, sentence, citation)
    if page.blocks[there].kind == "heading":
        return "heading", "a citation in a heading stands for the heading alone"
    if sealed(page, page.blocks[here].container) != sealed(page, page.blocks[there].container):
        return "sealed", "nothing reaches into or out of an admonition, a tab or a footnote"
    if here in set(led(page, there)):
        return (
            "lead-in",
            "a citation reaches what follows its block from the block's last sentence, when that ends in “:”",
        )
    kinds = (page.containers[page.blocks[block].container].kind for block in (there, here))
    return next((kind, _WITHIN[kind]) for kind in (*kinds, "block") if kind in _WITHIN)


def _same_block(settings: Settings, own: list[list[int]], sentence: int, citation: int) -> tuple[str, str]:
    holder = next((number for number, citations in enumerate(own) if citation in citations), -1)
    if settings.coverage == "sentence":
        return "sentence", "with coverage “sentence” a citation stands for its own sentence only"
    if holder < sentence:
        return "before", "it stands before: a citation covers its sentence and those before it, not what follows"
    if any(own[number] for number in range(sentence, holder)):
        return "between", "another citation stands between: a citation covers back to the previous one"
    return "cap", f"too far: a citation covers {settings.cap} sentences before its own"
