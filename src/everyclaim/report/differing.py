"""What the formats of a difference share: how it is put in words, and what of it counts."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from everyclaim.diff.claims import Change, Stated
from everyclaim.diff.project import Difference
from everyclaim.diff.sources import SourceChange
from everyclaim.index import Index

WORDS = {
    "added": "added", "changed": "reworded", "moved": "moved", "sources": "other sources",
    "exempt": "no claim any more", "counted": "a claim now", "removed": "removed",
}  # fmt: skip
SOURCES = {
    "added": "added", "removed": "removed", "merged": "merged", "renamed": "renamed", "fields": "changed",
    "standing": "standing",
}  # fmt: skip


NOTES = {
    "number": ("number", "numbers"), "careful": ("word of caution", "words of caution"),
    "direction": ("direction", "directions"), "work": ("entry that became another work", "entries that became another work"),
    "preprint": ("preprint", "preprints"),
}  # fmt: skip


_NAMED = 5  # places of claims that rest on a source, told one by one
_FEW = 3  # claims that moved from one page to another are told one by one, if they are no more
_WEIGHT = ("changed", "sources", "added", "counted", "exempt", "removed", "moved")  # what a reviewer has to read first


class Move(NamedTuple):
    """Many claims that went from one page to another, each with its words and what it stands on."""

    before: str
    after: str
    claims: int


class Comment(NamedTuple):
    """What became of an `allow RULE: REASON` comment; `before` and `after` are pages, "" for none."""

    rule: str
    reason: str
    before: str
    after: str


def parted(difference: Difference) -> tuple[Sequence[Change], Sequence[Move]]:
    """The changes to tell one by one, and the moves to tell as one: of a page that got another name, say."""
    counts = Counter(way for change in changes(difference) if (way := _way(change)))
    moves = [Move(*way, count) for way, count in counts.items() if count > _FEW]
    many = {move[:2] for move in moves}
    return [change for change in changes(difference) if _way(change) not in many], moves


def _way(change: Change) -> tuple[str, str] | None:
    """From which page to which a claim went that is the same in all else."""
    was, now = change.before, change.after
    if change.kind == "moved" and was and now and was.path != now.path and backing(was) == backing(now):
        return was.path, now.path
    return None


def weight(change: Change) -> tuple[bool, bool, bool, int]:
    """To sort by: claims without a source first, then new excuses, what has notes, what was written anew, what only moved last."""
    return (
        not (change.after and is_bare(change.after)),
        not is_excused(change),
        not change.notes,
        _WEIGHT.index(change.kind),
    )


def comments(difference: Difference) -> Iterator[Comment]:
    """New and gone comments; one that is gone from a page and new on another, with the same reason, has moved."""
    gone = list(difference.forbidden)
    for new in difference.allowed:
        old = next((one for one in gone if one[1:] == new[1:]), None)
        if old:
            gone.remove(old)
        yield Comment(new.rule, new.reason, old.path if old else "", new.path)
    yield from (Comment(one.rule, one.reason, one.path, "") for one in gone)


def changes(difference: Difference) -> Iterator[Change]:
    """All changes of claims, page by page."""
    for found in difference.claims.values():
        yield from found


def summary(difference: Difference) -> str:
    """How much happened, in one line without its end."""
    told = list(changes(difference))
    counts = Counter(change.kind for change in told)
    parts = [f"{counts[kind]} {word}" for kind, word in WORDS.items() if counts[kind]]
    bare = sum(bool(change.after and is_bare(change.after)) for change in told)
    excused = sum(map(is_excused, told))
    lacking = [f"{bare} without a source"] * bool(bare) + [f"{excused} with a new reason in its place"] * bool(excused)
    added = ", ".join(lacking)
    claims = f"claims: {', '.join(parts) or 'none changed'}{f' ({added})' if added else ''}"
    kinds = Counter(source.kind for source in difference.sources)
    listed = ", ".join(f"{kinds[kind]} {word}" for kind, word in SOURCES.items() if kinds[kind])
    return f"{claims}; sources: {listed or 'none changed'}{_noted(difference)}"


def _noted(difference: Difference) -> str:
    """How much of it a person has to look at, by kind."""
    noted = [change.notes for change in changes(difference)] + [source.notes for source in difference.sources]
    counts = Counter(note.kind for notes in noted for note in notes)
    parts = [
        f"{counts[kind]} {one if counts[kind] == 1 else many}" for kind, (one, many) in NOTES.items() if counts[kind]
    ]
    return f"; to look at: {', '.join(parts)}" if parts else ""


def resting(source: SourceChange, index: Index) -> str:
    """Which claims rest on a source, in words; "" where none does or where the source is new."""
    if source.kind == "added" or not source.claims:
        return ""
    places = [f"{claim.path}:{index.places(claim.path, claim.span)[0].line}" for claim in source.claims]
    count = "1 claim rests" if len(places) == 1 else f"{len(places)} claims rest"
    return f"{count} on it: {', '.join(places[:_NAMED])}{', …' if len(places) > _NAMED else ''}"


def is_bare(claim: Stated) -> bool:
    """Whether a claim lacks a source that it should have."""
    return bool(claim.level and not claim.sources and not claim.override)


def is_excused(change: Change) -> bool:
    """Whether a claim stands on a reason in place of a source, as it did not before."""
    was, now = change.before, change.after
    return bool(now and now.override and not now.sources and not (was and was.override == now.override))


def backing(claim: Stated) -> str:
    """What a claim stands on, in words; of what is no claim, why it is none."""
    if claim.exempt:
        return f"no claim ({claim.exempt})"
    if claim.sources:
        return ", ".join(f"@{key}" for key in claim.sources)
    if claim.override:
        return f"no source, because: {claim.override}"
    return f"no source ({claim.level})" if claim.level else "no source"


def standing(before: str, after: str) -> str:
    """How a source stood and stands."""
    return f"{before or 'not asked'} -> {after or 'not asked'}"
