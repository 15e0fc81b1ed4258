"""One line a finding: `path:line:col: level[rule] message`."""

from collections.abc import Iterable

from everyclaim.model import Finding
from everyclaim.report.excerpt import visible


def write(findings: Iterable[Finding]) -> str:
    """Each finding on its own line."""
    return "".join(
        f"{visible(item.path)}:{item.start.line}:{item.start.column}: {item.level}[{item.rule}] {visible(item.message)}\n"
        for item in findings
    )
