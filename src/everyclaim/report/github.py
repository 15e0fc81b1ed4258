"""Annotations on the lines of a pull request: GitHub's workflow commands."""

from collections import Counter
from collections.abc import Sequence

from everyclaim.model import Finding
from everyclaim.report.full import summary

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}
_SHOWN = 10  # annotations of one level that GitHub keeps of a step; the rest stand in its log alone


def write(findings: Sequence[Finding]) -> str:
    """One workflow command a finding, and what a reader of the log has to know."""
    return "".join(_one(item) for item in findings) + _end(findings)


def _end(findings: Sequence[Finding]) -> str:
    counts = Counter(item.level for item in findings)
    few = max(counts.values(), default=0) <= _SHOWN
    return (
        ""
        if few
        else f"{summary(findings).strip()}; GitHub shows {_SHOWN} of each level at their lines, the log has all.\n"
    )


def _one(item: Finding) -> str:
    where = {
        "file": item.path, "line": item.start.line, "col": item.start.column,
        "endLine": item.end.line, "endColumn": item.end.column, "title": f"everyclaim {item.rule}",
    }  # fmt: skip
    # GitHub drops the columns of a finding over several lines, and then the whole annotation
    if item.end.line != item.start.line:
        del where["col"], where["endColumn"]
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in where.items())
    return f"::{_COMMANDS[item.level]} {properties}::{_data(_text(item))}\n"


def _text(item: Finding) -> str:
    """With the place, for the log shows the text alone; and with what shows it, where the message does not say so."""
    because = "; ".join(text for text in item.evidence if text not in item.message)
    place = f"{item.path}:{item.start.line}:{item.start.column}"
    return "\n".join(
        [f"{place}: {item.message}", *[f"because: {because}"] * bool(because), *[item.help] * bool(item.help)]
    )


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
