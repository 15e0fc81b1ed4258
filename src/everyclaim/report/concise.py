"""One line a finding: `path:line:col: level[rule] message`."""

from collections.abc import Iterable

from everyclaim.model import Finding


def write(findings: Iterable[Finding]) -> str:
    """Each finding on its own line."""
    return "".join(
        f"{item.path}:{item.start.line}:{item.start.column}: {item.level}[{item.rule}] {item.message}\n"
        for item in findings
    )
