"""What one state of a page states: its sentences as two states can be compared."""

from collections.abc import Callable, Iterator, Sequence

from everyclaim.diff.claims import Stated
from everyclaim.model import Judgement, Page


def states(page: Page, judgements: Sequence[Judgement], name: Callable[[str], str] = str) -> Iterator[Stated]:
    """The sentences of a page, also those that are no claim; `name` tells which work a key stands for."""
    for judgement in judgements:
        overridden = judgement.why == "override"
        exempt = "" if judgement.verdict == "claim" or overridden else judgement.why
        sentence = page.sentences[judgement.sentence]
        yield Stated(
            judgement.id,
            sentence.words,
            tuple(dict.fromkeys(name(key) for key in judgement.covered_by)),
            _reason(page, judgement) if overridden else "",
            judgement.kind,
            judgement.level,
            page.path,
            sentence.span,
            exempt,
        )


def _reason(page: Page, judgement: Judgement) -> str:
    """The author's reason for a sentence that cites nothing."""
    span = page.sentences[judgement.sentence].span
    for override in page.overrides:
        target = override.target
        if override.kind == "uncited" and target and target.start < span.end and span.start < target.end:
            return " ".join(override.reason.split())
    return ""
