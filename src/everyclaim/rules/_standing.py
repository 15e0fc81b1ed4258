"""What the rules about the standing of sources share: every citation of a work with a certain standing."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping

from everyclaim import patterns as re
from everyclaim.findings import finding
from everyclaim.index import Index, Use
from everyclaim.model import Finding
from everyclaim.registries.standing import Standing


def cited(
    index: Index, rule: str, level: str, kinds: Mapping[str, str], advice: str, said: str = ""
) -> Iterator[Finding]:
    """One finding for each citation of a work whose standing is one of `kinds`, which gives what is wrong with it.

    `said` is a pattern: a sentence that holds it tells readers itself, and gets no finding.
    """
    tells = re.compile(said, re.IGNORECASE) if said else None
    for key, standing in index.standings.items():
        if standing.kind not in kinds:
            continue
        for use in index.uses.get(key, ()):
            claim, words = _sentence(index, use)
            if tells and tells.search(words):
                continue
            message = f"`{use.citation.key}` {kinds[standing.kind]}{_when(standing)}"
            span = use.citation.key_span
            yield finding(
                index, rule, level, use.path, span, message, advice, claim=claim, evidence=_evidence(standing)
            )


def _when(standing: Standing) -> str:
    date = str(standing.notice.date) if standing.notice else ""
    return f" ({date})" if date else ""


def _evidence(standing: Standing) -> tuple[str, ...]:
    notices = (f"{one.kind}: {one.source} {one.date} {one.identifier}".strip() for one in standing.notices)
    return (*(" ".join(notice.split()) for notice in notices), f"asked on {standing.checked}")


def _sentence(index: Index, use: Use) -> tuple[str, str]:
    """The claim's id, "" for no claim, and the words of the sentence that a citation stands in."""
    sentences = index.pages[use.path].sentences
    number = bisect_right(sentences, use.citation.span.start, key=lambda sentence: sentence.span.start) - 1
    if number < 0 or sentences[number].span.end < use.citation.span.end:
        return "", ""
    judged = index.judgements[use.path][number]
    return judged.id if judged.verdict == "claim" else "", sentences[number].words
