"""What a build says: findings, and at its end what the site amounts to."""

import logging
import sys
from collections.abc import Sequence

from everyclaim.commands.check import written
from everyclaim.index import Index
from everyclaim.model import Finding
from everyclaim.report import full

_log = logging.getLogger("mkdocs.plugins.everyclaim")
_MOST = 20  # of warnings: a first run on an old site would bury everything else


def stop(index: Index, findings: Sequence[Finding]) -> None:
    """All findings in full, on standard error and not through the log: no `-q` hides why a build stopped."""
    sys.stderr.write(written(index, findings, "full"))
    sys.stderr.flush()


def tell(findings: Sequence[Finding], strict: bool) -> None:
    """Findings of a build that goes on, a line each.

    A strict MkDocs build fails at every logged warning. Of ours only errors do that; what a project wants to fail at,
    it raises to an error (`rules: {unused-entry: error}`), so that one word means the same here and in `check`.
    """
    for finding in (item for item in findings if item.level == "error"):
        _log.error(line(finding))
    warnings = [item for item in findings if item.level == "warning"]
    for finding in warnings[:_MOST]:
        _log.log(logging.INFO if strict else logging.WARNING, line(finding))
    if findings:
        _log.info(f"{full.summary(findings).strip()}; all of them: everyclaim check")


def line(finding: Finding) -> str:
    """`path:line:col: level[rule] message`."""
    place = f"{finding.path}:{finding.start.line}:{finding.start.column}"
    return f"{place}: {finding.level}[{finding.rule}] {finding.message}"


def say(text: str) -> None:
    """Lines for people, in the log."""
    for each in text.splitlines():
        _log.info(each)
