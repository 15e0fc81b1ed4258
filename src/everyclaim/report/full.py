"""For people: the line, the words underlined, what is wrong, what shows it, the way out."""

from collections.abc import Iterator, Sequence

from everyclaim.model import Finding
from everyclaim.report.excerpt import excerpt, visible

_COLORS = {"error": "31", "warning": "33", "info": "36"}


def write(findings: Sequence[Finding], lines_of: "dict[str, list[str]]", color: bool = False, known: int = 0) -> str:
    """All findings with excerpts, and how many are `known` besides. `lines_of` has the lines of the files that are known; others get no excerpt."""
    return "".join(_one(item, lines_of.get(item.path, []), color) + "\n" for item in findings) + _end(findings, known)


def summary(findings: Sequence[Finding]) -> str:
    """How many findings of each level there are, in words, with a line end."""
    counts = {level: sum(item.level == level for item in findings) for level in _COLORS}
    parts = [
        f"{count} {level}{'s' if count != 1 and level != 'info' else ''}" for level, count in counts.items() if count
    ]
    return (", ".join(parts) or "no findings") + "\n"


def _end(findings: Sequence[Finding], known: int) -> str:
    """The summary, and what to do next."""
    safe = sum(bool(item.fix and item.fix.safe) for item in findings)
    fixable = f"`everyclaim check --fix` corrects {safe} of them.\n" if safe else ""
    more = "`everyclaim explain RULE` and `everyclaim explain PAGE:LINE` tell more.\n" if findings else ""
    older = f"{known} more are known: `everyclaim baseline report`.\n" if known else ""
    return summary(findings) + older + fixable + more


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
