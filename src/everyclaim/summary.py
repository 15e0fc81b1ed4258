"""What a project amounts to, in one short text: pages, claims, references."""

from collections import Counter
from collections.abc import Iterator, Sequence

from everyclaim.index import Index
from everyclaim.model import Work

_TOLD = 20  # works merged; a first build of an old site may have hundreds


def summary(index: Index) -> str:
    """Counts of pages, claims (sourced or not), exemptions by reason, references and merged entries; lines of text."""
    return "".join(f"{name and name + ':':<12}{value}\n" for name, value in _rows(index))


def _rows(index: Index) -> Iterator[tuple[str, str]]:
    judged = [judgement for judgements in index.judgements.values() for judgement in judgements]
    claims = [judgement for judgement in judged if judgement.verdict == "claim"]
    sourced = sum(bool(claim.covered_by) for claim in claims)
    bare = sum(not claim.covered_by and bool(claim.level) for claim in claims)
    reasons = Counter(judgement.why for judgement in judged if judgement.verdict == "exempt")
    works = index.bibliography.works
    yield "pages", str(len(index.pages))
    yield "claims", f"{len(claims)}: {sourced} with a source, {len(claims) - sourced} without, of these {bare} reported"
    yield "exempt", f"{sum(reasons.values())}: " + ", ".join(f"{why} {count}" for why, count in reasons.most_common())
    yield "references", f"{len(index.uses)} cited of {len(works)} works in {len(index.documents)} file(s)"
    yield from _merged([work for work in works if len(work.entries) > 1])


def _merged(works: Sequence[Work]) -> Iterator[tuple[str, str]]:
    """What was merged and why."""
    yield "repeats", f"{sum(len(work.entries) - 1 for work in works)} entries merged into the works they repeat"
    for work in works[:_TOLD]:
        others = ", ".join(dict.fromkeys(entry.key for entry in work.entries[1:]))
        yield "", f"{others} into {work.canonical}: {'; '.join(work.evidence)}"
    if len(works) > _TOLD:
        yield "", f"and {len(works) - _TOLD} more: everyclaim works"
