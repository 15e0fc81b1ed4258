"""Annotations on the lines of a pull request: GitHub's workflow commands."""

from collections.abc import Iterable

from everyclaim.model import Finding

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def write(findings: Iterable[Finding]) -> str:
    """One workflow command a finding."""
    return "".join(_one(item) for item in findings)


def _one(item: Finding) -> str:
    where = {
        "file": item.path, "line": item.start.line, "col": item.start.column,
        "endLine": item.end.line, "endColumn": item.end.column, "title": f"everyclaim {item.rule}",
    }  # fmt: skip
    # GitHub drops the columns of a finding over several lines, and then the whole annotation
    if item.end.line != item.start.line:
        del where["col"], where["endColumn"]
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in where.items())
    text = item.message + (f"\n{item.help}" if item.help else "")
    return f"::{_COMMANDS[item.level]} {properties}::{_data(text)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
