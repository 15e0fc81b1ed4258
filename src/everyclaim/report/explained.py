"""Why a sentence is judged as it is, for people: its verdict, what was tried, what stands near, the ways out."""

from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import NamedTuple

from everyclaim.claims.coverage import within
from everyclaim.claims.profiles import PROFILES, Settings, sure, threshold
from everyclaim.claims.signs import about, words_only
from everyclaim.claims.trace import Near, Trace, Tried
from everyclaim.index import Index
from everyclaim.likely import Likely
from everyclaim.model import Defect, Edit, Page, Span
from everyclaim.report.excerpt import excerpt, visible

_HEAVIEST = 6  # weights of the score that are shown
_TAIL = 50  # characters of a changed sentence that are shown before the change
_WIDTH = 110
_NO_GUESS = "KEY is that of the source's entry in the bibliography."
_WHY = {
    "override": "a comment of the author exempts it",
    "common-fact": "the project's settings (`allow-facts`) exempt it",
    "language": "the page's language is not known, so only figures are judged",
    "lead-in": "it completes a lead-in that is no claim",
    "answer": "it answers a question with a statement",
    "figure": "it holds a figure; the page's language is not known",
    "cited": "it cites a source itself",
}


class Explained(NamedTuple):
    """What there is to say about one sentence: how it was judged, and what its author can write."""

    page: Page
    settings: Settings
    trace: Trace
    guess: Likely | None
    citing: Edit | None
    overriding: Edit | None


def write(index: Index, item: Explained, lines: Sequence[str]) -> str:
    """The explanation of one sentence; `lines` are those of its page."""
    whole = index.places(item.page.path, item.page.sentences[item.trace.judgement.sentence].span)
    marks = [index.places(item.page.path, span) for span in item.trace.spans]
    parts = (
        _verdict(index, item),
        _covered(index, item),
        _exemptions(item.trace),
        _near(index, item),
        _ways_out(index, item),
    )
    texts = "".join("\n" + "".join(map(_wrapped, rows)) for rows in map(list, parts) if rows)
    place = f"{visible(item.page.path)}:{whole[0].line}:{whole[0].column}"
    return f"{place}\n{excerpt(lines, marks or [whole], whole)}{texts}\n"


def _wrapped(row: str) -> str:
    """A row as lines that fit a terminal, each as far from the left as the first."""
    indent = " " * (len(row) - len(row.lstrip()))
    text = visible(row)
    return (
        "\n".join(wrap(text, _WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)) + "\n"
    )


def _verdict(index: Index, item: Explained) -> Iterator[str]:
    judgement, profile = item.trace.judgement, item.settings.profile
    if judgement.verdict == "exempt":
        yield f"  No claim ({judgement.why}): {_reason(item)}"
    else:
        yield f"  A claim ({judgement.kind}): {_lower(item.trace.about_kind)}"
        yield f"  {_level(judgement.level, profile, index.config.rules.get('uncited-claim', ''))}"
    if judgement.verdict == "claim" or judgement.why == "score":
        yield from _score(item)


def _level(level: str, profile: str, by_project: str) -> str:
    if not level:
        return f"The profile `{profile}` asks no source for it."
    if by_project:
        return f"Without a source: {by_project}, as the project's `rules` have it (`{profile}` by itself: {level})."
    return f"Without a source: {level}, under the profile `{profile}`."


def _reason(item: Explained) -> str:
    why = item.trace.judgement.why
    if why == "override":
        span = item.trace.judgement.why_span
        return f"a comment says why: {item.page.text[slice(*span)]}" if span else _WHY[why]
    if why == "score":
        return f"no rule decides, and its score is below {threshold(PROFILES[item.settings.profile], item.trace.judgement.kind):.2f}"
    fired = next((tried for tried in item.trace.tried if tried.name == why and tried.fired), None)
    return _lower(fired.about) if fired else _WHY.get(why, why)


def _score(item: Explained) -> Iterator[str]:
    profile, score = PROFILES[item.settings.profile], item.trace.judgement.score
    limits = f"a claim from {threshold(profile, item.trace.judgement.kind):.2f} on"
    least = sure(profile, item.trace.judgement.kind, item.trace.doubted)
    if item.trace.judgement.verdict == "claim" and score < least:
        limits += f"; below {least:.2f} its level is one lower"
    yield f"  Its score is {score:.2f} ({limits}). What weighs most:"
    yield "    " + ", ".join(f"{about(name)} {weight:+.2f}" for name, weight in item.trace.terms[:_HEAVIEST])


def _covered(index: Index, item: Explained) -> Iterator[str]:
    judgement = item.trace.judgement
    if judgement.covered_by:
        yield "  What stands for it:"
        for key in judgement.covered_by:
            yield f"    @{key}, {'in the sentence itself' if key in judgement.citations else _from(index, item, key)}"


def _from(index: Index, item: Explained, key: str) -> str:
    """Where a key stands that reaches a sentence from elsewhere."""
    after = item.page.sentences[item.trace.judgement.sentence].span.start
    reaching = [item.page.citations[number] for number in item.trace.reaching]
    uses = [citation.key_span for citation in reaching if citation.key == key]
    if uses:
        start, _ = index.places(item.page.path, min(uses, key=lambda span: abs(span.start - after)))
        return f"which reaches it from {start.line}:{start.column}"
    start, _ = index.places(item.page.path, _spanning(item, key))
    return f"by the comment around it, at {start.line}:{start.column}"


def _spanning(item: Explained, key: str) -> Span:
    """The `<!-- cites: … -->` that a sentence stands in and that names a key."""
    number = item.trace.judgement.sentence
    return next(
        override.span
        for override in item.page.overrides
        if any(citation.key == key for citation in override.citations) and number in within(item.page, override.target)
    )


def _exemptions(trace: Trace) -> Iterator[str]:
    yield "  Exemptions tried:"
    applies = "it would, if it cited no source" if trace.judgement.verdict == "claim" else "it applies"
    spoken_for = [tried for tried in trace.tried if tried.signs]
    applied = next((tried for tried in spoken_for if tried.fired), None)
    for tried in spoken_for:
        yield f"    {tried.name}: {_lower(tried.about)}"
        yield f"      for it: {_signs(tried.words, tried.signs)}"
        yield "      " + (f"-> {applies}" if tried is applied else _outcome(tried))
    names = {tried.name for tried in spoken_for}
    silent = dict.fromkeys(tried.name for tried in trace.tried if tried.name not in names)
    yield f"    Nothing in the sentence speaks for: {', '.join(silent)}."


def _outcome(tried: Tried) -> str:
    if tried.fired:
        return "-> it would apply too"
    if tried.outweighed:
        return "against it: what else the sentence says weighs more"
    if tried.against_signs:
        return f"against it: {_signs(tried.against, tried.against_signs)}"
    return f"against it: missing beside that: {', or '.join(map(about, tried.lacking))}"


def _signs(words: Sequence[str], signs: Sequence[str]) -> str:
    quoted = [f"“{word}”" for word in words]
    return ", ".join(quoted + [about(sign) for sign in signs if not (words and words_only(sign))])


def _bare(item: Explained) -> bool:
    return item.trace.judgement.verdict == "claim" and not item.trace.judgement.covered_by


def _near(index: Index, item: Explained) -> Iterator[str]:
    if _bare(item):
        yield "  Citations near it that do not stand for it:" if item.trace.nearest else "  The page cites nothing."
        for near in item.trace.nearest:
            yield f"    @{near.key} ({_place(index, item.page, near)}): {near.why} [{near.scope}]"


def _place(index: Index, page: Page, near: Near) -> str:
    start, _ = index.places(page.path, page.citations[near.citation].span)
    return f"{start.line}:{start.column}"


def _ways_out(index: Index, item: Explained) -> Iterator[str]:
    if not _bare(item):
        return
    yield "  Ways out:"
    malformed = _malformed(item)
    if malformed:
        start, _ = index.places(item.page.path, malformed.span)
        yield f"    Correct the citation at {start.line}:{start.column}, which cannot be read: {_lower(malformed.help)}"
        return
    if item.citing:
        yield f"    Cite a source: {_where(index, item.citing)}"
        yield f"      {_written(item, item.citing)}"
        yield "      " + (
            f"@{item.guess.key} is a guess: {item.guess.why}. Read it first." if item.guess else _NO_GUESS
        )
    if item.overriding:
        yield f"    Or say why it needs none: {_where(index, item.overriding)}"
        yield f"      {_written(item, item.overriding)}"


def _malformed(item: Explained) -> Defect | None:
    """What is wrong with a citation that the sentence itself has."""
    start, end = item.page.sentences[item.trace.judgement.sentence].span
    defects = (each for each in item.page.defects if each.rule == "malformed-citation")
    return next((each for each in defects if start <= each.span.start < end), None)


def _where(index: Index, edit: Edit) -> str:
    start, _ = index.places(edit.path, edit.span)
    return f"at {start.line}:{start.column} write `{edit.replacement}`"


def _written(item: Explained, edit: Edit) -> str:
    """How the sentence ends with the edit made."""
    start, end = item.page.sentences[item.trace.judgement.sentence].span
    before, after = item.page.text[start : edit.span.start], item.page.text[edit.span.start : end]
    cut = "…" if len(before) > _TAIL else ""
    return " ".join(f"{cut}{before[-_TAIL:]}{edit.replacement}{after}".split())


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
