"""All rules over the index: levels set by the project, overrides applied, in reading order."""

import time
from bisect import bisect_left
from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from everyclaim import rules
from everyclaim.findings import finding
from everyclaim.index import Index
from everyclaim.model import Edit, Finding, Fix, Override, Position, Span

LEVELS = ("error", "warning", "info")
_OF_COMMENTS = ("missing-reason", "unused-override", "expired-override")  # the one to act on first


class Told(NamedTuple):
    """What the rules find in one page, and its `allow` comments, which may silence what any rule finds there."""

    findings: tuple[Finding, ...]
    allowing: tuple[Override, ...]


def check(index: Index) -> tuple[Finding, ...]:
    """The findings of the project, sorted by path and place, without those that its baseline knows. Raises ConfigError."""
    return new_and_known(index)[0]


def new_and_known(index: Index, pages_alone: bool = False) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """The findings that the project's baseline does not know, and those that it does. Raises ConfigError.

    With `pages_alone`, what stands in the bibliography's files and the lock is not looked for.
    """
    found = everything(index, pages_alone)
    if not index.baseline:
        return found, ()
    from everyclaim import baseline  # most projects have none

    return baseline.split(found, baseline.parse(index.baseline))


def everything(index: Index, pages_alone: bool = False) -> tuple[Finding, ...]:
    """Every finding, sorted by path and place; those that an `allow` comment silences are left out."""
    scopes = rules.scopes()
    told = _of_pages(index, scopes)
    everything = [] if pages_alone else [*_of_sources(index, scopes)]
    everything += _found(index, scopes, "standing") if index.lock else ()
    everything += _found(index, scopes, "project")
    everything += (item for page in told.values() for item in page.findings)
    found = list(levelled(everything, index.config.rules))
    allowing = {path: page.allowing for path, page in told.items() if page.allowing}
    silenced = _silenced(index, found, allowing)
    used = {(item.path, override.span) for item, override in silenced.items()}
    left = [item for item in found if item not in silenced]
    return tuple(sorted(_one_a_comment({*_without_echoes(left), *_idle(index, used, allowing)}), key=order))


def _one_a_comment(found: Collection[Finding]) -> Iterator[Finding]:
    """A comment that has to be rewritten, or taken out, is not told besides that it is out of date."""
    first: dict[tuple[str, Position], int] = {}
    for item in found:
        if item.rule in _OF_COMMENTS:
            place, rank = (item.path, item.start), _OF_COMMENTS.index(item.rule)
            first[place] = min(rank, first.get(place, rank))
    for item in found:
        if item.rule not in _OF_COMMENTS or _OF_COMMENTS.index(item.rule) == first[item.path, item.start]:
            yield item


def _without_echoes(found: Sequence[Finding]) -> Iterator[Finding]:
    """One mistake, one finding: a claim whose own citation or comment is malformed is not told to be uncited besides."""
    told: dict[str, list[Finding]] = {}
    for item in found:
        if item.rule in ("malformed-citation", "malformed-override"):
            told.setdefault(item.path, []).append(item)
    for places in told.values():
        places.sort(key=_start)
    for item in found:
        if item.rule != "uncited-claim" or not _is_echo(item, told.get(item.path, ())):
            yield item


def _is_echo(claim: Finding, told: Sequence[Finding]) -> bool:
    """Whether something at least as grave is told within the claim, or of the comment right behind it; `told` in order."""
    first = bisect_left(told, claim.start, key=_start)
    return first < len(told) and _is_of(told[first], claim) and _gravity(told[first]) <= _gravity(claim)


def _is_of(item: Finding, claim: Finding) -> bool:
    behind = Position(claim.end.line, claim.end.column + (item.rule == "malformed-override"))
    return item.start < claim.end or item.start == behind


def _start(item: Finding) -> Position:
    return item.start


def _gravity(item: Finding) -> int:
    return LEVELS.index(item.level)


def _of_pages(index: Index, scopes: Mapping[str, str]) -> dict[str, Told]:
    """What the rules about single pages find, by path; kept while the page, the works, the settings and the month last."""
    store, bibliography, pages = index.kept
    around = store.name("around", bibliography, repr(index.config), time.strftime("%Y-%m"))
    keys = {path: store.name("told", pages.get(path, b""), around) for path in index.pages}
    return {path: store.value(key, lambda path=path: _told(index.only(path), scopes)) for path, key in keys.items()}  # type: ignore[misc]


def _told(alone: Index, scopes: Mapping[str, str]) -> Told:
    (page,) = alone.pages.values()
    comments = (override for override in page.overrides if override.kind == "allow" and override.target)
    return Told(_found(alone, scopes, "page"), tuple(comments))


def _of_sources(index: Index, scopes: Mapping[str, str]) -> Iterator[Finding]:
    """What the rules find in the bibliography's files, in the lock, and without any page."""
    store, bibliography, _ = index.kept
    day = time.strftime("%Y-%m-%d", time.gmtime())
    key = store.name("of sources", bibliography, repr((index.config, dict(index.unreadable))))
    yield from store.value(key, lambda: _found(index.only(), scopes, "page") + _found(index, scopes, "sources"))
    if index.lock:
        used = store.name("of lock", bibliography, repr((index.config, sorted(index.uses))), index.lock, day)
        yield from store.value(used, lambda: _found(index, scopes, "lock"))
    yield from _found(index, scopes, "entries")


def _found(index: Index, scopes: Mapping[str, str], scope: str) -> tuple[Finding, ...]:
    chosen = (rules.rule(name) for name, own in scopes.items() if own == scope)
    return tuple(item for each in chosen for item in each.check(index))


def order(item: Finding) -> tuple[str, int, int, str, str]:
    """The sort key of findings: as they stand in the files."""
    return item.path, item.start.line, item.start.column, item.rule, item.message


def worst(findings: Iterable[Finding]) -> str:
    """The gravest level among the findings, or ""."""
    levels = {item.level for item in findings}
    return next((level for level in LEVELS if level in levels), "")


def levelled(findings: Iterable[Finding], levels: Mapping[str, str]) -> Iterator[Finding]:
    """The findings at the levels that a project sets by rule; those that are `off` are left out."""
    for item in findings:
        level = levels.get(item.rule)
        if level != "off":
            yield item._replace(level=level) if level else item


def _silenced(
    index: Index, found: Iterable[Finding], allowing: Mapping[str, Sequence[Override]]
) -> dict[Finding, Override]:
    """The findings that an `allow` comment speaks of, each with the outermost such comment."""
    together: dict[tuple[str, str], list[Finding]] = {}
    for item in found:
        together.setdefault((item.path, item.rule), []).append(item)
    silenced: dict[Finding, Override] = {}
    for path, comments in allowing.items():
        for name, overrides in _by_rule(comments).items():
            silenced |= _covered(index, path, overrides, sorted(together.get((path, name), ()), key=order))
    return silenced


def _by_rule(comments: Iterable[Override]) -> dict[str, list[Override]]:
    """The `allow` comments that give a reason, by the rule that they name."""
    named: dict[str, list[Override]] = {}
    for override in comments:
        if override.reason:
            named.setdefault(override.name, []).append(override)
    return named


def _covered(
    index: Index, path: str, overrides: Iterable[Override], found: Iterable[Finding]
) -> Iterator[tuple[Finding, Override]]:
    """Findings in order against targets that lie in each other or apart: one walk through both."""
    targets = ((override.target, override) for override in overrides if override.target)
    places = sorted(((*index.places(path, target), override) for target, override in targets), reverse=True)
    waiting = deque(sorted(places, key=lambda place: place[0]))  # of those that start together the longest first
    around: list[tuple[Position, Position, Override]] = []
    for item in found:
        while waiting and waiting[0][0] <= item.start:
            around.append(waiting.popleft())
        while around and around[-1][1] <= item.start:
            around.pop()
        if around:
            yield item, around[0][2]


def _idle(index: Index, used: set[tuple[str, Span]], allowing: Mapping[str, Sequence[Override]]) -> Iterator[Finding]:
    """`allow` comments that silenced nothing; the rule itself cannot know."""
    own = index.config.rules.get("unused-override")
    idle = [
        (path, override)
        for path, comments in allowing.items()
        for override in comments
        if override.name in rules.names() and (path, override.span) not in used
    ]
    for path, override in idle if own != "off" else ():
        level = own or rules.rule("unused-override").level
        fix = Fix("remove the comment", True, (Edit(path, override.span, ""),))
        message = f"`{override.name}` finds nothing here that this comment could allow"
        yield finding(index, "unused-override", level, path, override.span, message, "remove it", fix=fix)
