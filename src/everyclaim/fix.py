"""Applying fixes: chosen without clashes, round after round until nothing is left to fix, as texts and as a diff."""

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Mapping

from everyclaim.cache import FOLDER as CACHE
from everyclaim.check import everything
from everyclaim.index import Index, assemble
from everyclaim.model import Edit, Finding, Fix
from everyclaim.pages import read
from everyclaim.parse import sources

_MOST_ROUNDS = 50  # each round removes findings; a bound all the same, should two fixes ever undo each other


def settled(
    index: Index, unsafe: bool, wanted: Callable[[Iterable[Finding]], Iterable[Finding]] = tuple
) -> dict[str, str]:
    """The texts of all files that the fixes change, fixed until nothing is left to fix.

    Args:
        index: The project, whole: a fix of one file may have to change others.
        unsafe: Whether fixes count that may change what somebody meant.
        wanted: Picks the findings to fix.
    """
    before = index
    for _ in range(_MOST_ROUNDS):
        findings = tuple(wanted(everything(index)))
        # An entry that nobody cites yet may be cited when the safe fixes are done.
        edits = chosen(findings, unsafe=False) or chosen(findings, unsafe)
        after = edited({edit.path: index.text(edit.path) for edit in edits}, edits)
        if not after:
            break
        index = _with_texts(index, after)
    texts = {path: index.text(path) for path in (*index.pages, *index.documents)}
    return {path: text for path, text in texts.items() if text != before.text(path)}


def _with_texts(index: Index, texts: Mapping[str, str]) -> Index:
    """The index of the project with other texts in some of its files."""
    pages = {
        path: read(index.config, path, texts[path]) if path in texts else page for path, page in index.pages.items()
    }
    documents = {
        path: sources.parse(texts[path], path) if path in texts else document
        for path, document in index.documents.items()
    }
    return assemble(index.config, pages, documents, index.unreadable, index.lock)


def chosen(findings: Iterable[Finding], unsafe: bool) -> tuple[Edit, ...]:
    """The edits of the safe fixes (with `unsafe`, of all). Of two fixes that touch the same text the first is taken."""
    taken = _Taken()
    for finding in findings:
        if finding.fix and (finding.fix.safe or unsafe) and not any(map(_is_copy, finding.fix.edits)):
            taken.add(finding.fix)
    return tuple(taken.edits)


def _is_copy(edit: Edit) -> bool:
    """Whether an edit is of a file that was fetched from the web: it is to be changed there."""
    return edit.path.startswith(CACHE + "/")


class _Taken:
    """The edits taken so far, their spans sorted by file: they never overlap, so that neighbours tell of a clash."""

    def __init__(self) -> None:
        self.edits: list[Edit] = []
        self._spans: dict[str, list[tuple[int, int]]] = {}

    def add(self, fix: Fix) -> None:
        """Take all edits of a fix, or none if one of them clashes."""
        edits = tuple(dict.fromkeys(fix.edits))
        if not any(map(self._clashes, edits)):
            self.edits += edits
            for edit in edits:
                insort(self._spans.setdefault(edit.path, []), edit.span)

    def _clashes(self, edit: Edit) -> bool:
        """Whether an edit overlaps one that is taken, or inserts where one inserts."""
        spans = self._spans.get(edit.path, [])
        place = bisect_left(spans, edit.span)
        if place < len(spans) and (spans[place] == edit.span or spans[place][0] < edit.span.end):
            return True
        return place > 0 and spans[place - 1][1] > edit.span.start


def edited(texts: Mapping[str, str], edits: Iterable[Edit]) -> dict[str, str]:
    """The new text of each file that the edits change; `texts` has the present ones by path."""
    by_path: dict[str, list[Edit]] = {}
    for edit in edits:
        by_path.setdefault(edit.path, []).append(edit)
    new = {path: _text(texts[path], of_file) for path, of_file in by_path.items()}
    return {path: text for path, text in new.items() if text != texts[path]}


def _text(text: str, edits: Iterable[Edit]) -> str:
    parts, at = [], 0
    for edit in sorted(edits, key=lambda edit: edit.span):
        parts += [text[at : edit.span.start], edit.replacement]
        at = edit.span.end
    return "".join([*parts, text[at:]])


def as_diff(before: Mapping[str, str], after: Mapping[str, str]) -> str:
    """The change of each file as a unified diff."""
    from difflib import unified_diff

    return "".join(
        line if line.endswith("\n") else line + "\n\\ No newline at end of file\n"
        for path in sorted(after)
        for line in unified_diff(
            before[path].splitlines(keepends=True), after[path].splitlines(keepends=True), f"a/{path}", f"b/{path}"
        )
    )
