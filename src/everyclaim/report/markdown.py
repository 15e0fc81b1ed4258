"""A table for a comment on a pull request."""

from collections.abc import Sequence

from everyclaim.model import Finding
from everyclaim.report.full import summary

_SPECIAL = str.maketrans({char: "\\" + char for char in "\\`*_[]<>|@#~"})


def write(findings: Sequence[Finding]) -> str:
    """A summary and one row a finding; text from pages is shown, never interpreted."""
    if not findings:
        return "No findings.\n"
    rows = "".join(f"| {_where(item)} | {item.level} | {item.rule} | {_cell(item.message)} |\n" for item in findings)
    return f"{summary(findings)}\n| where | level | rule | what |\n|---|---|---|---|\n{rows}"


def _where(item: Finding) -> str:
    return _cell(f"{item.path}:{item.start.line}")


def _cell(text: str) -> str:
    return " ".join(text.translate(_SPECIAL).split())
