"""GitLab's code quality report (a subset of Code Climate's format)."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from everyclaim.model import Finding

_SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


def write(findings: Iterable[Finding]) -> str:
    """One JSON list."""
    return json.dumps([_one(item) for item in findings], ensure_ascii=False, indent=2) + "\n"


def _one(item: Finding) -> dict[str, Any]:
    return {
        "description": item.message,
        "check_name": item.rule,
        "fingerprint": fingerprint(item),
        "severity": _SEVERITIES[item.level],
        "location": {"path": item.path, "lines": {"begin": item.start.line, "end": item.end.line}},
    }


def fingerprint(item: Finding) -> str:
    """The same finding has the same one after lines have moved: the claim's id does, else the message."""
    text = "\0".join((item.rule, item.path, item.claim or item.message))
    return hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()[:40]
