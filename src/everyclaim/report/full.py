"""For people: the line, the words underlined, what is wrong, what shows it, the way out."""

from collections import Counter
from collections.abc import Iterator, Sequence

from everyclaim.model import Finding
from everyclaim.report.excerpt import excerpt, visible

_COLORS = {"error": "31", "warning": "33", "info": "36"}  # the gravest first
MOST = 50  # findings that somebody who asked for nothing in particular is shown: some 300 lines
_NAMED = 3  # rules and files that the summary of many findings names


def write(
    findings: Sequence[Finding],
    lines_of: "dict[str, list[str]]",
    color: bool = False,
    known: int = 0,
    most: int | None = None,
) -> str:
    """Findings with excerpts, the `most` gravest of them or all, and how many are `known` besides.

    `lines_of` has the lines of the files that are known; others get no excerpt.
    """
    shown = gravest(findings, most)
    told = "".join(_one(item, lines_of.get(item.path, []), color) + "\n" for item in shown)
    return told + _end(findings, known, len(findings) - len(shown))


def gravest(findings: Sequence[Finding], most: int | None) -> Sequence[Finding]:
    """All findings, or the `most` gravest, in their order."""
    if most is None or len(findings) <= most:
        return findings
    levels = list(_COLORS)
    chosen = sorted(range(len(findings)), key=lambda at: levels.index(findings[at].level))[:most]
    return [findings[at] for at in sorted(chosen)]


def summary(findings: Sequence[Finding]) -> str:
    """How many findings of each level there are, in words, with a line end."""
    counts = {level: sum(item.level == level for item in findings) for level in _COLORS}
    parts = [
        f"{count} {level}{'s' if count != 1 and level != 'info' else ''}" for level, count in counts.items() if count
    ]
    return (", ".join(parts) or "no findings") + "\n"


def _end(findings: Sequence[Finding], known: int, hidden: int) -> str:
    """The summary, and what to do next."""
    safe = sum(bool(item.fix and item.fix.safe) for item in findings)
    rest = _many(findings, hidden) if hidden else ""
    fixable = f"`everyclaim check --fix` corrects {safe} of them.\n" if safe else ""
    more = "`everyclaim explain RULE` and `everyclaim explain PAGE:LINE` tell more.\n" if findings else ""
    older = f"{known} more are known: `everyclaim baseline report`.\n" if known else ""
    return summary(findings) + older + rest + fixable + more


def _many(findings: Sequence[Finding], hidden: int) -> str:
    """Where most of the findings come from, and how to begin with so many."""
    rules, files = (
        Counter(map(str, each)) for each in zip(*((item.rule, item.path) for item in findings), strict=True)
    )
    return (
        f"{hidden} of them are not shown here; `--format full` shows all, `--statistics` counts them.\n"
        f"Most: {_frequent(rules)}; in {len(files)} files: {_frequent(files)}.\n"
        "Not all at once? `everyclaim baseline write` leaves those of today for later; `everyclaim check FOLDER` looks at a part.\n"
    )


def _frequent(counts: Counter[str]) -> str:
    more = ", …" if len(counts) > _NAMED else ""
    return ", ".join(f"{visible(name)} ({count})" for name, count in counts.most_common(_NAMED)) + more


def _one(item: Finding, lines: Sequence[str], color: bool) -> str:
    label = _paint(f"{item.level}[{item.rule}]", _COLORS.get(item.level, "0"), color)
    head = f"{visible(item.path)}:{item.start.line}:{item.start.column}: {label} {visible(item.message)}\n"
    notes = "".join(f"  {name:>8}: {visible(text)}\n" for name, text in _notes(item))
    return head + excerpt(lines, [(item.start, item.end)]) + notes


def _notes(item: Finding) -> Iterator[tuple[str, str]]:
    yield from (("because", text) for text in item.evidence)
    if item.help:
        yield "help", item.help
    if item.fix:
        yield "fix", f"{item.fix.message} (--fix{'' if item.fix.safe else ' --unsafe-fixes'})"


def _paint(text: str, code: str, color: bool) -> str:
    return f"\x1b[1;{code}m{text}\x1b[0m" if color else text
