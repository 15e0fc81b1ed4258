"""A difference as one JSON object, for programs. Its form is `diff.schema.json` (JSON Schema draft-07), which `diff --schema` prints."""

import os
from typing import Any

from everyclaim.diff.claims import Change, Stated, shown
from everyclaim.diff.project import Difference
from everyclaim.diff.sources import SourceChange
from everyclaim.index import Index
from everyclaim.report import jsonlines
from everyclaim.report.differing import changes


def write(difference: Difference, before: Index, after: Index) -> str:
    """`claims`, `sources`, `settings`, `allowed` and `forbidden`; lines and columns count from 1, in code points."""
    return jsonlines.write_one(
        {
            "claims": [_change(change, before, after) for change in changes(difference)],
            "sources": [_source(source) for source in difference.sources],
            "settings": [one._asdict() for one in difference.settings],
            "allowed": [one._asdict() for one in difference.allowed],
            "forbidden": [one._asdict() for one in difference.forbidden],
        }
    )


def schema() -> str:
    """The JSON Schema of what `write` writes."""
    with open(os.path.join(os.path.dirname(__file__), "diff.schema.json"), encoding="utf-8") as file:
        return file.read()


def _change(change: Change, before: Index, after: Index) -> dict[str, Any]:
    return {
        "change": change.kind, "before": _claim(change.before, before), "after": _claim(change.after, after),
        "notes": [note._asdict() for note in change.notes],
    }  # fmt: skip


def _claim(claim: Stated | None, index: Index) -> dict[str, Any] | None:
    if claim is None:
        return None
    start, end = index.places(claim.path, claim.span)
    return {
        "id": claim.id, "path": claim.path, "line": start.line, "column": start.column, "end_line": end.line,
        "end_column": end.column, "text": shown(claim.words), "kind": claim.kind, "level": claim.level,
        "covered_by": list(claim.sources), "override": claim.override or None, "exempt": claim.exempt or None,
    }  # fmt: skip


def _source(source: SourceChange) -> dict[str, Any]:
    return {
        "change": source.kind, "key": source.key, "title": source.title, "was": list(source.was),
        "fields": [field._asdict() for field in source.fields],
        "notes": [note._asdict() for note in source.notes], "claims": [claim.id for claim in source.claims],
        "standing": {"before": source.standing[0] or None, "after": source.standing[1] or None},
    }  # fmt: skip
