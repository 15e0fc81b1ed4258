"""All rules over the index: levels set by the project, overrides applied, in reading order."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping

from everyclaim.findings import finding
from everyclaim.index import Index
from everyclaim.model import Edit, Finding, Fix, Override, Page, Position, Span
from everyclaim.rules import all_rules

LEVELS = ("error", "warning", "info")


def check(index: Index) -> tuple[Finding, ...]:
    """Every finding of the project, sorted by path and place; those that an `allow` comment silences are left out."""
    found = [item for rule in all_rules().values() for item in levelled(rule.check(index), index.config.rules)]
    silenced = _silenced(index, found)
    used = {(item.path, override.span) for item, override in silenced.items()}
    return tuple(sorted([*(set(found) - silenced.keys()), *_idle(index, used)], key=order))


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


def _silenced(index: Index, found: Iterable[Finding]) -> dict[Finding, Override]:
    """The findings that an `allow` comment speaks of, each with the outermost such comment."""
    together: dict[tuple[str, str], list[Finding]] = {}
    for item in found:
        together.setdefault((item.path, item.rule), []).append(item)
    silenced: dict[Finding, Override] = {}
    for path, page in index.pages.items():
        for name, overrides in _allowing(page).items():
            silenced |= _covered(index, path, overrides, sorted(together.get((path, name), ()), key=order))
    return silenced


def _allowing(page: Page) -> dict[str, list[Override]]:
    """The `allow` comments of a page by the rule that they name."""
    named: dict[str, list[Override]] = {}
    for override in page.overrides:
        if override.kind == "allow" and override.target and override.reason:
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


def _idle(index: Index, used: set[tuple[str, Span]]) -> Iterator[Finding]:
    """`allow` comments that silenced nothing; the rule itself cannot know."""
    if index.config.rules.get("unused-override") == "off":
        return
    level = index.config.rules.get("unused-override", all_rules()["unused-override"].level)
    for path, page in index.pages.items():
        for override in page.overrides:
            if (
                override.kind == "allow"
                and override.target
                and override.name in all_rules()
                and (path, override.span) not in used
            ):
                fix = Fix("remove the comment", True, (Edit(path, override.span, ""),))
                message = f"`{override.name}` finds nothing here that this comment could allow"
                yield finding(index, "unused-override", level, path, override.span, message, "remove it", fix=fix)
