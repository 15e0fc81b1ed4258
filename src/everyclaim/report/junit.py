"""JUnit XML, which every CI can show: an error or a warning is a failed case, what is only told a passed one with words.

A project without findings is one passed case, as a suite without cases is a fault to some readers.
"""

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from everyclaim.model import Finding


def write(findings: Sequence[Finding]) -> str:
    """One test suite."""
    cases = "".join(map(_case, findings)) or '  <testcase classname="everyclaim" name="check"/>\n'
    failed = sum(item.level != "info" for item in findings)
    counts = f'tests="{max(1, len(findings))}" failures="{failed}" errors="0" skipped="0"'
    return f'<?xml version="1.0" encoding="utf-8"?>\n<testsuite name="everyclaim" {counts}>\n{cases}</testsuite>\n'


def _case(item: Finding) -> str:
    name = quoteattr(_allowed(f"{item.path}:{item.start.line}:{item.start.column}"))
    message, text = quoteattr(_allowed(item.message)), escape(_allowed(item.help))
    told = (
        f"<system-out>{escape(_allowed(item.message))}\n{text}</system-out>"
        if item.level == "info"
        else f"<failure type={quoteattr(item.level)} message={message}>{text}</failure>"
    )
    return f"  <testcase classname={quoteattr(item.rule)} name={name}>\n    {told}\n  </testcase>\n"


def _allowed(text: str) -> str:
    """Without the characters that XML 1.0 cannot hold."""
    return "".join(
        c if c >= " " and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff" else "\ufffd" for c in text
    )
