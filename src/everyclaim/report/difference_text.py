"""A difference for a terminal: a line a change that editors can jump to, and below it what was."""

from collections.abc import Iterator

from everyclaim.diff.claims import Change, Stated, shown
from everyclaim.diff.project import Difference
from everyclaim.diff.sources import SourceChange
from everyclaim.index import Index
from everyclaim.report.differing import (
    SOURCES,
    WORDS,
    Comment,
    Move,
    backing,
    comments,
    parted,
    resting,
    standing,
    summary,
)
from everyclaim.report.excerpt import visible


def write(difference: Difference, before: Index, after: Index) -> str:
    """Claims, sources, settings, comments, and how much that was; texts of pages are shown, never obeyed."""
    single, moves = parted(difference)
    rows = [
        *(row for change in single for row in _claim(change, before, after)),
        *(row for move in moves for row in _move(move)),
        *(
            row
            for source in difference.sources
            for row in _source(source, before if source.kind == "removed" else after)
        ),
        *(f"setting: {one.name}: {one.before or 'not set'} -> {one.after or 'not set'}" for one in difference.settings),
        *map(_comment, comments(difference)),
        summary(difference),
    ]
    return "".join(f"{visible(row)}\n" for row in rows)


def _claim(change: Change, before: Index, after: Index) -> Iterator[str]:
    now, was = change.after, change.before
    if now is None:
        assert was is not None
        yield f"{_place(before, was)}: removed: “{shown(was.words)}”"
        yield f"    was: {backing(was)}"
        return
    yield f"{_place(after, now)}: {WORDS[change.kind]}: “{shown(now.words)}”"
    if was and change.kind == "changed":
        yield f"    before: “{shown(was.words)}”"
    if was and now.path != was.path:
        yield f"    from: {was.path}"
    if change.notes:
        yield f"    look: {'; '.join(note.words for note in change.notes)}"
    yield f"    on: {backing(now)}" + (f"   (was: {backing(was)})" if was and backing(was) != backing(now) else "")


def _place(index: Index, claim: Stated) -> str:
    start, _ = index.places(claim.path, claim.span)
    return f"{claim.path}:{start.line}:{start.column}"


def _move(move: Move) -> Iterator[str]:
    yield f"{move.after}: moved: {move.claims} claims, each with its words and sources"
    yield f"    from: {move.before}"


def _comment(comment: Comment) -> str:
    what = f"allow {comment.rule}: {comment.reason}"
    if comment.before and comment.after:
        return f"{comment.after}: moved from {comment.before}: {what}"
    return f"{comment.after}: added: {what}" if comment.after else f"{comment.before}: removed: {what}"


def _source(source: SourceChange, index: Index) -> Iterator[str]:
    was = f" (was {', '.join(f'@{key}' for key in source.was)})" if source.kind in ("merged", "renamed") else ""
    about = f" ({source.about})" if source.kind == "added" and source.about else ""
    yield f"source @{source.key}: {SOURCES[source.kind]}{was}: {source.title}{about}"
    yield from (f"    {field.name}: {field.before or '-'} -> {field.after or '-'}" for field in source.fields)
    if source.standing[0] != source.standing[1]:
        yield f"    standing: {standing(*source.standing)}"
    looks = " ".join([*(note.words for note in source.notes), *filter(None, [resting(source, index)])])
    if looks:
        yield f"    look: {looks}"
