"""Findings, judged sentences, citations and works as plain objects: the fields that outside tools rely on."""

from collections.abc import Iterator
from typing import Any

from everyclaim.index import Index
from everyclaim.model import Bibliography, Citation, Finding, Judgement, Page, Span
from everyclaim.report.relations import telling


def finding(item: Finding) -> dict[str, Any]:
    """One finding; lines and columns count from 1, columns in code points; "" becomes null where nothing applies."""
    return {
        "rule": item.rule, "level": item.level, "kind": item.kind or None, "message": item.message, "path": item.path,
        "line": item.start.line, "column": item.start.column,
        "end_line": item.end.line, "end_column": item.end.column,
        "claim": item.claim or None, "help": item.help, "fix": _fix(item), "evidence": list(item.evidence),
    }  # fmt: skip


def _fix(item: Finding) -> dict[str, Any] | None:
    if item.fix is None:
        return None
    edits = [{"path": e.path, "start": e.span.start, "end": e.span.end, "text": e.replacement} for e in item.fix.edits]
    return {"message": item.fix.message, "safe": item.fix.safe, "edits": edits}


def _place(index: Index, path: str, span: Span) -> dict[str, Any]:
    start, end = index.places(path, span)
    return {
        "path": path, "line": start.line, "column": start.column, "end_line": end.line, "end_column": end.column,
    }  # fmt: skip


def sentence(index: Index, page: Page, judgement: Judgement) -> dict[str, Any]:
    """One sentence with its verdict."""
    span = page.sentences[judgement.sentence].span
    return {
        **_place(index, page.path, span),
        "text": page.text[span.start : span.end], "verdict": judgement.verdict, "kind": judgement.kind,
        "level": judgement.level, "score": round(judgement.score, 4), "why": judgement.why,
        "citations": list(judgement.citations), "covered_by": list(judgement.covered_by), "id": judgement.id,
    }  # fmt: skip


def citation(index: Index, path: str, item: Citation) -> dict[str, Any]:
    """One use of a key."""
    return {
        **_place(index, path, item.span),
        "key": item.key, "form": item.form, "prefix": item.prefix, "locator": item.locator, "suffix": item.suffix,
    }  # fmt: skip


def works(bibliography: Bibliography) -> dict[str, Any]:
    """Works with all their keys, and how works that are not one are related; of many of one kind only what the rest
    follows from (`relations.telling`)."""
    return {
        "works": [
            {"keys": list(w.keys), "canonical": w.canonical, "tier": w.tier, "evidence": list(w.evidence)}
            for w in bibliography.works
        ],
        "related": [
            {"keys": list(r.keys), "relation": r.relation, "tier": r.tier, "evidence": list(r.evidence)}
            for r in telling(bibliography.relations)
        ],
    }


def sentences(index: Index, paths: "frozenset[str] | None" = None) -> Iterator[dict[str, Any]]:
    """Every sentence of the pages named by `paths` (None: of all pages)."""
    for path, page in index.pages.items():
        if paths is None or path in paths:
            for judgement in index.judgements[path]:
                yield sentence(index, page, judgement)
