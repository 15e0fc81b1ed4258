"""What commits did to the claims of a site: added, reworded, removed, other sources, another standing of a source."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from everyclaim.history import Commit

_ALIKE = 0.6  # from here on two sentences are one, reworded
_OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"


class Stated(NamedTuple):
    """A claim as one version of a page states it: its identity, its words, the works that stood for it."""

    id: str
    words: str
    sources: tuple[str, ...]


class Change(NamedTuple):
    """What became of one claim: `kind` is added, changed, removed or sources; `before` is None for what is new."""

    kind: str
    before: Stated | None
    after: Stated | None


class Changed(NamedTuple):
    """What one commit did to the claims of one page (its path); `is_there`: whether it left a page at all."""

    commit: str
    date: str
    path: str
    changes: Sequence[Change]
    is_there: bool


Read = Callable[[str, str], Sequence[Stated]]


def changed(commits: Sequence[Commit], read: Read) -> Iterator[Changed]:
    """Page by page, the newest first. `read` tells what claims a page (its path, its text) states."""
    for commit in commits:
        pages = [version for version in commit.files if version.path.endswith(".md")]
        before = {one.path: read(one.path, one.before) if one.before is not None else () for one in pages}
        after = {one.path: read(one.path, one.after) if one.after is not None else () for one in pages}
        moved = _moved(before, after)
        for page in pages:
            found = list(_changes(before[page.path], after[page.path], moved))
            if found:
                yield Changed(commit.name, commit.date, page.path, found, page.after is not None)


def _moved(before: Mapping[str, Sequence[Stated]], after: Mapping[str, Sequence[Stated]]) -> frozenset[str]:
    """The claims that went from one page to another: they are what they were."""
    gone, come = ({claim.id for claims in pages.values() for claim in claims} for pages in (before, after))
    return frozenset(gone & come)


def _changes(before: Sequence[Stated], after: Sequence[Stated], moved: frozenset[str]) -> Iterator[Change]:
    old, new = ({claim.id: claim for claim in claims} for claims in (before, after))
    removed = [claim for claim in before if claim.id not in new and claim.id not in moved]
    for claim in after:
        if claim.id in old:
            if set(old[claim.id].sources) != set(claim.sources):
                yield Change("sources", old[claim.id], claim)
        elif claim.id not in moved:
            nearest = _nearest(claim, removed)
            if nearest:
                removed.remove(nearest)
            yield Change("changed" if nearest else "added", nearest, claim)
    yield from (Change("removed", claim, None) for claim in removed)


def _nearest(claim: Stated, others: Sequence[Stated]) -> Stated | None:
    """The claim that this one reworded, if one is alike enough."""
    matcher = SequenceMatcher(None, "", claim.words.split(), autojunk=False)
    best, found = _ALIKE, None
    for other in others:
        matcher.set_seq1(other.words.split())
        if matcher.real_quick_ratio() >= best and matcher.quick_ratio() >= best and (alike := matcher.ratio()) >= best:
            best, found = alike, other
    return found


def shown(words: str) -> str:
    """A sentence with an ellipsis for what is no text in it: code, images, citations that are part of it."""
    return words.replace(_OBJECT, "…")
