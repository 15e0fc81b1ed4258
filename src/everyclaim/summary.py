"""What a project amounts to, in one short text: pages, claims, references."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from everyclaim.index import Index
from everyclaim.model import Judgement, Work

_TOLD = 20  # works merged; a first build of an old site may have hundreds


class Tally(NamedTuple):
    """Of one page: how many claims it has, how many with a source, how many without that are reported; why not others."""

    claims: int
    sourced: int
    bare: int
    exempt: Mapping[str, int]


def summary(index: Index) -> str:
    """Counts of pages, claims (sourced or not), exemptions by reason, references and merged entries; lines of text."""
    return "".join(f"{name and name + ':':<12}{value}\n" for name, value in _rows(index))


def _rows(index: Index) -> Iterator[tuple[str, str]]:
    tallies = [_tally(index, path) for path in index.pages]
    claims, sourced, bare = (sum(counts) for counts in zip((0, 0, 0), *(tally[:3] for tally in tallies), strict=True))
    reasons = sum((Counter(tally.exempt) for tally in tallies), Counter[str]())
    works = index.bibliography.works
    yield "pages", str(len(index.pages))
    yield "claims", f"{claims}: {sourced} with a source, {claims - sourced} without, of these {bare} reported"
    yield "exempt", f"{sum(reasons.values())}: " + ", ".join(f"{why} {count}" for why, count in reasons.most_common())
    yield "references", f"{len(index.uses)} cited of {len(works)} works in {len(index.documents)} file(s)"
    yield from _merged([work for work in works if len(work.entries) > 1])


def _tally(index: Index, path: str) -> Tally:
    """What a page amounts to; one that is as it was is not read for it."""
    store, _, names = index.kept
    return store.value(store.name("tally", names.get(path, b"")), lambda: _counted(index.judgements[path]))


def _counted(judgements: Sequence[Judgement]) -> Tally:
    claims = [judgement for judgement in judgements if judgement.verdict == "claim"]
    sourced = sum(bool(claim.covered_by) for claim in claims)
    bare = sum(not claim.covered_by and bool(claim.level) for claim in claims)
    exempt = Counter(judgement.why for judgement in judgements if judgement.verdict == "exempt")
    return Tally(len(claims), sourced, bare, dict(exempt))


def _merged(works: Sequence[Work]) -> Iterator[tuple[str, str]]:
    """What was merged and why."""
    yield "repeats", f"{sum(len(work.entries) - 1 for work in works)} entries merged into the works they repeat"
    for work in works[:_TOLD]:
        others = ", ".join(dict.fromkeys(entry.key for entry in work.entries[1:]))
        yield "", f"{others} into {work.canonical}: {'; '.join(work.evidence)}"
    if len(works) > _TOLD:
        yield "", f"and {len(works) - _TOLD} more: everyclaim works"
