"""All rules over the index: levels set by the project, overrides applied, in reading order."""

from collections.abc import Iterable, Iterator

from everyclaim.findings import finding
from everyclaim.index import Index
from everyclaim.model import Edit, Finding, Fix, Override, Page
from everyclaim.rules import all_rules

LEVELS = ("error", "warning", "info")


def check(index: Index) -> tuple[Finding, ...]:
    """Every finding of the project, sorted by path and place; those that an `allow` comment silences are left out."""
    found = [item for rule in all_rules().values() for item in _with_levels(index, rule.check(index))]
    silenced = {(item, override) for item in found if (override := _allowing(index, item))}
    kept = set(found) - {item for item, _ in silenced}
    used = {override for _, override in silenced}
    return tuple(sorted([*kept, *_idle(index, used)], key=order))


def order(item: Finding) -> tuple[str, int, int, str, str]:
    """The sort key of findings: as they stand in the files."""
    return item.path, item.start.line, item.start.column, item.rule, item.message


def worst(findings: Iterable[Finding]) -> str:
    """The gravest level among the findings, or ""."""
    levels = {item.level for item in findings}
    return next((level for level in LEVELS if level in levels), "")


def _with_levels(index: Index, findings: Iterable[Finding]) -> Iterator[Finding]:
    for item in findings:
        level = index.config.rules.get(item.rule)
        if level != "off":
            yield item._replace(level=level) if level else item


def _allowing(index: Index, item: Finding) -> Override | None:
    page = index.pages.get(item.path)
    for override in page.overrides if page else ():
        if override.kind == "allow" and override.name == item.rule and page and _reaches(index, page, override, item):
            return override
    return None


def _reaches(index: Index, page: Page, override: Override, item: Finding) -> bool:
    if override.target is None or not override.reason:
        return False
    start, end = index.places(page.path, override.target)
    return start <= item.start < end


def _idle(index: Index, used: set[Override]) -> Iterator[Finding]:
    """`allow` comments that silenced nothing; the rule itself cannot know."""
    if index.config.rules.get("unused-override") == "off":
        return
    level = index.config.rules.get("unused-override", all_rules()["unused-override"].level)
    for path, page in index.pages.items():
        for override in page.overrides:
            if override.kind == "allow" and override.target and override.name in all_rules() and override not in used:
                fix = Fix("remove the comment", True, (Edit(path, override.span, ""),))
                message = f"`{override.name}` finds nothing here that this comment could allow"
                yield finding(index, "unused-override", level, path, override.span, message, "remove it", fix=fix)
