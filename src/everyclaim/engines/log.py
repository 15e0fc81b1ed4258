"""What a build says: findings, and at its end what the site amounts to."""

import logging
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from everyclaim.engines.own_paths import renamed
from everyclaim.model import Finding
from everyclaim.render.causes import causes_first

if TYPE_CHECKING:
    from everyclaim.index import Index

_log = logging.getLogger("mkdocs.plugins.everyclaim")
_MOST = 20  # of warnings: a first run on an old site would bury everything else


def stop(index: "Index", findings: Sequence[Finding], names: Mapping[str, str]) -> None:
    """The findings in full, on standard error and not through the log: no `-q` hides why a build stopped.

    `names` are those of people's own files, by the paths of copies.
    """
    from everyclaim.report import full

    lines = {names.get(path, path): index.text(path).splitlines() for path in {finding.path for finding in findings}}
    sys.stderr.write(full.write(causes_first(renamed(findings, names)), lines, most=full.MOST))
    sys.stderr.flush()


def tell(findings: Sequence[Finding], strict: bool, preview: bool = False) -> None:
    """Findings of a build that goes on, a line each.

    MkDocs fails a strict build, and even a strict preview, at whatever is logged as a warning or worse. Of ours, only
    errors fail a build, and nothing stops a preview. What a project wants to fail at, it raises to an error
    (`rules: {unused-entry: error}`), so that a level means the same here and in `check`.
    """
    loud = {"error": logging.INFO if strict and preview else logging.ERROR}
    loud["warning"] = logging.INFO if strict else logging.WARNING
    ordered = causes_first(findings)
    for level, loudness in loud.items():
        found = [finding for finding in ordered if finding.level == level]
        for finding in found[: _MOST if level == "warning" else None]:
            _log.log(loudness, line(finding))
    if findings:
        from everyclaim.report import full

        _log.info(f"{full.summary(findings).strip()}; all of them: everyclaim check")


def line(finding: Finding) -> str:
    """`path:line:col: level[rule] message`, and the way out of an error."""
    place = f"{finding.path}:{finding.start.line}:{finding.start.column}"
    advice = f" ({finding.help})" if finding.help and finding.level == "error" else ""
    return f"{place}: {finding.level}[{finding.rule}] {finding.message}{advice}"


def say(text: str) -> None:
    """Lines for people, in the log."""
    for each in text.splitlines():
        _log.info(each)
