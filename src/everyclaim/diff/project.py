"""The difference of two states of a project, as a reviewer asks for it."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from everyclaim import baseline
from everyclaim.diff import claims, sources
from everyclaim.diff.claims import Change, Stated
from everyclaim.diff.sources import SourceChange, Successors
from everyclaim.diff.stating import states
from everyclaim.index import Index


class SettingChange(NamedTuple):
    """A setting that decides what is found, as it was and as it is; "" where it is not set."""

    name: str
    before: str
    after: str


class Allowance(NamedTuple):
    """An `allow RULE: REASON` comment."""

    path: str
    rule: str
    reason: str


class Difference(NamedTuple):
    """What happened between two states.

    `claims` by page, `sources` work by work, and what changed of the settings and of the comments that silence findings.
    """

    claims: Mapping[str, Sequence[Change]]
    sources: Sequence[SourceChange]
    settings: Sequence[SettingChange]
    allowed: Sequence[Allowance]
    forbidden: Sequence[Allowance]


def difference(before: Index, after: Index) -> Difference:
    """Compare two indexes of a project. Linear in both, but for the sentences of a page that were reworded."""
    became = sources.successors(before, after)
    old, new = stated(before, became), stated(after)
    changed = sources.compare(before, after, became)
    rested, rest = _resting(old), _resting(new)
    allowed, allows = set(_allowances(before)), set(_allowances(after))
    return Difference(
        claims.compare(old, new),
        [one._replace(claims=tuple((rested if one.kind == "removed" else rest).get(one.key, ()))) for one in changed],
        tuple(_settings(before, after)),
        sorted(allows - allowed),
        sorted(allowed - allows),
    )


def _resting(pages: Mapping[str, Sequence[Stated]]) -> Mapping[str, Sequence[Stated]]:
    """The claims that rest on each source, by its key."""
    found: dict[str, list[Stated]] = {}
    for claims_of_page in pages.values():
        for claim in claims_of_page:
            for key in () if claim.exempt else claim.sources:
                found.setdefault(key, []).append(claim)
    return found


def stated(index: Index, became: Successors | None = None) -> Mapping[str, Sequence[Stated]]:
    """The sentences of each page, also those that are no claim; sources by what they `became`."""
    name = partial(_canonical, index, became or {})
    return {path: list(states(page, index.judgements[path], name)) for path, page in index.pages.items()}


def _canonical(index: Index, became: Successors, key: str) -> str:
    work = index.bibliography.by_key.get(key)
    if work is None:
        return key
    return became[work.canonical].canonical if work.canonical in became else work.canonical


def _allowances(index: Index) -> Iterator[Allowance]:
    for path, page in index.pages.items():
        for override in page.overrides:
            if override.kind == "allow":
                yield Allowance(path, override.name, " ".join(override.reason.split()))


def _settings(before: Index, after: Index) -> Iterator[SettingChange]:
    old, new = (dict(_deciding(index)) for index in (before, after))
    for name in dict.fromkeys((*old, *new)):
        if old.get(name) != new.get(name):
            yield SettingChange(name, old.get(name, ""), new.get(name, ""))


def _deciding(index: Index) -> Iterator[tuple[str, str]]:
    """The settings that decide what is found, one by one."""
    config = index.config
    if index.baseline:
        yield "known findings", str(baseline.total(baseline.parse(index.baseline)).total())
    yield "coverage", config.coverage
    yield "language", config.language
    yield from ((f"pages left out: {line}", "yes") for line in (*config.excluded, *config.patterns))
    yield from ((f"drafts left out: {folder}", "yes") for folder in config.drafts)
    yield from ((f"profile of {glob}", name) for glob, name in config.profiles)
    yield from ((f"rule {rule}", level) for rule, level in config.rules.items())
    yield from ((f"allowed fact “{fact.text}”", fact.reason) for fact in config.allow_facts)
