"""A table for a comment on a pull request."""

from collections.abc import Sequence

from everyclaim.model import Finding
from everyclaim.report.full import summary

_SPECIAL = str.maketrans({char: "\\" + char for char in "\\`*_[]<>|@#~"})


def write(findings: Sequence[Finding]) -> str:
    """A summary and one row a finding; text from pages is shown, never interpreted."""
    if not findings:
        return "No findings.\n"
    rows = "".join(f"| {_where(item)} | {item.level} | {item.rule} | {_what(item)} |\n" for item in findings)
    return f"{summary(findings)}\n| where | level | rule | what |\n|---|---|---|---|\n{rows}"


def _what(item: Finding) -> str:
    return f"{cell(item.message)}<br>{cell(item.help)}" if item.help else cell(item.message)


def _where(item: Finding) -> str:
    return cell(f"{item.path}:{item.start.line}")


def cell(text: str) -> str:
    """Text in a cell of a table, with nothing in it that Markdown would obey."""
    return " ".join(text.translate(_SPECIAL).split())
