"""Counts: findings by rule and kind of claim, and how many claims of each kind have a source."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from everyclaim.model import Finding, Judgement


def write(findings: Sequence[Finding], judgements: Mapping[str, Sequence[Judgement]]) -> str:
    """Two tables of text, the most frequent first."""
    by_rule = Counter((item.level, item.rule, item.kind) for item in findings)
    rows = [(str(count), level, rule, kind) for (level, rule, kind), count in by_rule.most_common()]
    tables = [table(("findings", "level", "rule", "kind of claim"), rows or [("0", "", "", "")])]
    claims = [item for judged in judgements.values() for item in judged if item.verdict == "claim"]
    if claims:
        heads = ("claims", "with source", "without", "asked for one", "kind of claim")
        tables.append(table(heads, list(_kinds(claims))))
    return "\n".join(tables)


def _kinds(claims: Sequence[Judgement]) -> Iterator[tuple[str, ...]]:
    """For each kind: how many claims, with a source, without one, and those of the latter that need one."""
    for kind, count in Counter(item.kind for item in claims).most_common():
        own = [item for item in claims if item.kind == kind and not item.covered_by]
        yield str(count), str(count - len(own)), str(len(own)), str(sum(bool(item.level) for item in own)), kind


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Columns as wide as what is in them; numbers stand to the right."""
    widths = [max(len(row[column]) for row in (heads, *rows)) for column in range(len(heads))]
    return "".join(
        "  ".join(_cell(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip() + "\n"
        for row in (heads, *rows)
    )


def _cell(text: str, width: int) -> str:
    return text.rjust(width) if text.isdigit() else text.ljust(width)
