"""reviewdog's diagnostic format, whose columns count UTF-8 bytes; ours stay as they are where a line is unknown."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from everyclaim.model import Finding, Position

_LEVELS = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}


def write(findings: Sequence[Finding], lines_of: Mapping[str, Sequence[str]]) -> str:
    """One JSON document; `lines_of` has the lines of the files, for counting bytes."""
    rows = [_one(item, lines_of.get(item.path, ())) for item in findings]
    return json.dumps({"source": {"name": "everyclaim"}, "diagnostics": rows}, ensure_ascii=False, indent=2) + "\n"


def _one(item: Finding, lines: Sequence[str]) -> dict[str, Any]:
    area = {"start": _place(item.start, lines), "end": _place(item.end, lines)}
    return {
        "message": f"{item.message}\n{item.help}".strip(),
        "location": {"path": item.path, "range": area},
        "severity": _LEVELS[item.level],
        "code": {"value": item.rule},
    }


def _place(position: Position, lines: Sequence[str]) -> dict[str, int]:
    line = lines[position.line - 1] if position.line <= len(lines) else ""
    before = line[: position.column - 1].encode("utf-8", "surrogatepass")
    return {"line": position.line, "column": len(before) + 1 if line else position.column}
