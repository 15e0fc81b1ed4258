"""GitLab's code quality report (a subset of Code Climate's format)."""

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from everyclaim.model import Finding

_SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


def write(findings: Sequence[Finding]) -> str:
    """One JSON list."""
    rows = [_one(item, same) for item, same in zip(findings, fingerprints(findings), strict=True)]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def _one(item: Finding, fingerprint: str) -> dict[str, Any]:
    return {
        "description": f"{item.message}: {item.help}" if item.help else item.message,  # the only text that is shown
        "check_name": item.rule,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[item.level],
        "location": {"path": item.path, "lines": {"begin": item.start.line, "end": item.end.line}},
    }


def fingerprints(findings: Sequence[Finding]) -> list[str]:
    """One for each finding, no two alike: the same after lines have moved, for the claim's id or the message decides."""
    seen: dict[tuple[str, ...], int] = {}
    found = []
    for item in findings:
        what = (item.rule, item.path, item.claim or item.message)
        seen[what] = count = seen.get(what, 0) + 1
        text = "\0".join((*what, str(count)) if count > 1 else what)
        found.append(hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()[:40])
    return found
