"""Findings that may be the cause of others: these are told first."""

from collections.abc import Iterable, Sequence

from everyclaim.model import Finding

# Of a .bib that cannot be read as it was meant every key below the slip is unknown: what is wrong first is told first.
_CAUSES = frozenset(["configuration", "unreadable-file", "file-encoding", "bibtex-syntax"])


def causes(findings: Iterable[Finding]) -> list[Finding]:
    """What may be the cause of other findings in other files, errors alone."""
    return [finding for finding in findings if finding.rule in _CAUSES and finding.level == "error"]


def causes_first(findings: Sequence[Finding]) -> list[Finding]:
    """The findings, with what may be the cause of others before these."""
    first = causes(findings)
    return [*first, *(finding for finding in findings if finding not in first)] if first else list(findings)
