"""What the formats of a difference share: how it is put in words, and what of it counts."""

from collections import Counter
from collections.abc import Iterator

from everyclaim.diff.claims import Change, Stated
from everyclaim.diff.project import Difference

WORDS = {
    "added": "added", "changed": "reworded", "moved": "moved", "sources": "other sources",
    "exempt": "no claim any more", "counted": "a claim now", "removed": "removed",
}  # fmt: skip
SOURCES = {
    "added": "added", "removed": "removed", "merged": "merged", "renamed": "renamed", "fields": "changed",
    "standing": "standing",
}  # fmt: skip


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
    claims = f"claims: {', '.join(parts) or 'none changed'}{f' ({bare} without a source)' if bare else ''}"
    kinds = Counter(source.kind for source in difference.sources)
    listed = ", ".join(f"{kinds[kind]} {word}" for kind, word in SOURCES.items() if kinds[kind])
    return f"{claims}; sources: {listed or 'none changed'}"


def is_bare(claim: Stated) -> bool:
    """Whether a claim lacks a source that it should have."""
    return bool(claim.level and not claim.sources and not claim.override)


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
