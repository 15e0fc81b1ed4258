"""What an author can write so that a claim is no finding: a citation, or a comment that says why it needs none.

Each edit is tried on the page before it is offered: only one that has its effect, and no other, is.
"""

from collections.abc import Iterable, Iterator, Mapping

from everyclaim.claims.judge import judge
from everyclaim.claims.profiles import Settings
from everyclaim.model import Edit, Judgement, Page, Span
from everyclaim.parse.markdown import parse

_STOPS = ".!?…:。！？"
_CLOSERS = "*_~\"'”’»)]"


def cite(page: Page, settings: Settings, sentence: int, key: str) -> Edit | None:
    """The edit that makes a sentence cite `key`; None where no citation can stand."""
    for place in (_before_the_stop(page, sentence), page.sentences[sentence].span.end):
        edit = Edit(page.path, Span(place, place), f" [@{key}]")
        after = _after(page, settings, [edit])
        if after and key in after[sentence].citations:
            return edit
    return None


def override(page: Page, settings: Settings, sentences: Iterable[int], comment: str) -> Mapping[int, Edit]:
    """The edits that put `comment` behind each of the sentences; those where it would have no effect are missing."""
    left, found = list(sentences), dict[int, Edit]()
    for place in (_behind, _before_the_next):
        edits = {number: edit for number in left for edit in place(page, number, comment)}
        found |= _effective(page, settings, edits)
        left = [number for number in left if number not in found]
    return found


def _behind(page: Page, sentence: int, comment: str) -> Iterator[Edit]:
    end = page.sentences[sentence].span.end
    yield Edit(page.path, Span(end, end), f" {comment}")


def _before_the_next(page: Page, sentence: int, comment: str) -> Iterator[Edit]:
    """At the start of the following line, where a backslash breaks the sentence's own."""
    following = page.sentences[sentence + 1 : sentence + 2]
    if following and following[0].block == page.sentences[sentence].block:
        start = following[0].span.start
        yield Edit(page.path, Span(start, start), f"{comment} ")


def _effective(page: Page, settings: Settings, edits: dict[int, Edit]) -> dict[int, Edit]:
    """The edits that together override just their sentences; when they do not, halves are tried, down to single ones."""
    if not edits or _overridden(page, settings, edits.values()) == set(edits):
        return edits
    if len(edits) == 1:
        return {}
    items, half = list(edits.items()), len(edits) // 2
    return _effective(page, settings, dict(items[:half])) | _effective(page, settings, dict(items[half:]))


def _overridden(page: Page, settings: Settings, edits: Iterable[Edit]) -> set[int]:
    """The sentences that the edits exempt by an author's word."""
    before, after = judge(page, settings), _after(page, settings, edits)
    return {new.sentence for old, new in zip(before, after, strict=False) if new.why == "override" != old.why}


def _after(page: Page, settings: Settings, edits: Iterable[Edit]) -> tuple[Judgement, ...]:
    """The judgements once the edits are made; none when they would change what the page says."""
    text = page.text
    for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
        text = text[: edit.span.start] + edit.replacement + text[edit.span.end :]
    new = parse(page.path, text)
    same = [s.words for s in new.sentences] == [s.words for s in page.sentences]
    return judge(new, settings) if same and len(new.defects) <= len(page.defects) else ()


def _before_the_stop(page: Page, sentence: int) -> int:
    """Where a sentence's full stop stands, whatever quotes or emphasis it ends in; its end when it has none."""
    start, end = page.sentences[sentence].span
    text = page.text[start:end].rstrip(_CLOSERS)
    stop = text.rstrip(_STOPS)
    return start + len(stop) if stop != text else end
