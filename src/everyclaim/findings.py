"""Making a finding: offsets become lines and columns here."""

from everyclaim.index import Index
from everyclaim.model import Defect, Finding, Fix, Span


def finding(
    index: Index,
    rule: str,
    level: str,
    path: str,
    span: Span,
    message: str,
    help: str = "",  # noqa: A002 - the field's name in the contract
    kind: str = "",
    claim: str = "",
    fix: Fix | None = None,
    evidence: tuple[str, ...] = (),
) -> Finding:
    """A finding of `rule` at `span` of the file at `path`."""
    start, end = index.places(path, span)
    return Finding(rule, level, message, path, start, end, kind, claim, help, fix, evidence)


def of_defect(index: Index, level: str, path: str, defect: Defect) -> Finding:
    """The finding for something a parser found wrong."""
    return finding(index, defect.rule, level, path, defect.span, defect.message, _as_rules_do(defect.help))


def _as_rules_do(advice: str) -> str:
    """A parser's sentence as the rest of a line: it begins small, where it is no name, and ends without a full stop."""
    is_name = not advice.split(" ", 1)[0][1:].islower() and advice[1:2] != " "  # BibTeX
    begins = advice if is_name else advice[:1].lower() + advice[1:]
    return begins.removesuffix(".")


def shown(text: str, limit: int = 90) -> str:
    """`text` on one line and not longer than `limit`, for a message; code and images in it are an ellipsis."""
    line = " ".join(text.replace("\ufffc", "…").split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"
