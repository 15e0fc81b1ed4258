"""JUnit XML, which every CI can show: a finding is a failed case, a project without any a passed one."""

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from everyclaim.model import Finding


def write(findings: Sequence[Finding]) -> str:
    """One test suite."""
    cases = "".join(map(_case, findings)) or '  <testcase classname="everyclaim" name="check"/>\n'
    counts = f'tests="{max(1, len(findings))}" failures="{len(findings)}" errors="0" skipped="0"'
    return f'<?xml version="1.0" encoding="utf-8"?>\n<testsuite name="everyclaim" {counts}>\n{cases}</testsuite>\n'


def _case(item: Finding) -> str:
    name = quoteattr(_allowed(f"{item.path}:{item.start.line}:{item.start.column}"))
    message, text = quoteattr(_allowed(item.message)), escape(_allowed(item.help))
    return (
        f"  <testcase classname={quoteattr(item.rule)} name={name}>\n"
        f"    <failure type={quoteattr(item.level)} message={message}>{text}</failure>\n  </testcase>\n"
    )


def _allowed(text: str) -> str:
    """Without the characters that XML 1.0 cannot hold."""
    return "".join(
        c if c >= " " and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff" else "\ufffd" for c in text
    )
