"""SARIF 2.1.0 (OASIS), for code scanning services; columns count Unicode code points."""

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from everyclaim import __version__
from everyclaim.model import Finding
from everyclaim.report.gitlab import fingerprints
from everyclaim.rules import all_rules

_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def write(findings: Sequence[Finding]) -> str:
    """One run with its rules and results."""
    rules = [_rule(name) for name in sorted({item.rule for item in findings})]
    run = {
        "tool": {"driver": {"name": "everyclaim", "version": __version__, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(item, same) for item, same in zip(findings, fingerprints(findings), strict=True)],
    }
    document = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _rule(name: str) -> dict[str, Any]:
    """What a code scanning service shows of a rule: its documentation."""
    known = all_rules().get(name)
    text = known.documentation.strip() if known else name
    return {"id": name, "shortDescription": {"text": text.splitlines()[0]}, "help": {"text": text, "markdown": text}}


def _result(item: Finding, fingerprint: str) -> dict[str, Any]:
    region = {
        "startLine": item.start.line, "startColumn": item.start.column,
        "endLine": item.end.line, "endColumn": item.end.column,
    }  # fmt: skip
    place = {"artifactLocation": {"uri": quote(item.path, errors="replace")}, "region": region}
    return {
        "ruleId": item.rule,
        "level": _LEVELS[item.level],
        "message": {"text": f"{item.message}. {item.help[:1].upper()}{item.help[1:]}" if item.help else item.message},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"finding/v1": fingerprint},
    }
