"""What became of each claim between two states of pages: added, reworded, moved, removed, standing on other sources."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from everyclaim.model import Span

_ALIKE = 0.6  # from here on two sentences are one, reworded
_OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"


class Stated(NamedTuple):
    """A claim as one state of a page states it: its identity, its words, the works that stand for it.

    `override` is the author's reason for citing none; `kind` and `level` are what it is and how gravely its lack of a
    source would be reported ("": not at all); `path` and `span` say where it stands. `exempt` is why a sentence is no
    claim at all, "" for a claim: a sentence that stays may cease to be one, or become one.
    """

    id: str
    words: str
    sources: tuple[str, ...]
    override: str = ""
    kind: str = ""
    level: str = ""
    path: str = ""
    span: Span = Span(0, 0)
    exempt: str = ""


class Change(NamedTuple):
    """What became of one claim: `kind` is added, changed (reworded), moved, sources, removed, or where the sentence stands
    as it stood: exempt (no claim any more) or counted (a claim from now on).

    `before` is None for what is new, `after` for what is gone; `sources` stands for the sentence of before on other
    sources, also where it moved besides.
    """

    kind: str
    before: Stated | None
    after: Stated | None


Claims = Mapping[str, Sequence[Stated]]  # by page


def compare(before: Claims, after: Claims) -> Mapping[str, Sequence[Change]]:
    """The changes by page, in the order of the claims as they are now; what is gone stands after them, where it was."""
    moved = _moved(before, after)
    pages = sorted({*before, *after})
    found = {path: list(_changes(before.get(path, ()), after.get(path, ()), moved)) for path in pages}
    return {path: changes for path, changes in found.items() if changes}


def _moved(before: Claims, after: Claims) -> Mapping[str, Stated]:
    """The claims that went from one page to another, as they stood before."""
    gone, come = _lacking(before, after), _lacking(after, before)
    return {name: claim for name, claim in gone.items() if name in come}


def _lacking(some: Claims, others: Claims) -> Mapping[str, Stated]:
    """What pages of some state and the same pages of the others do not."""
    there = {path: {claim.id for claim in others.get(path, ())} for path in some}
    claims = ((path, claim) for path, stated in some.items() for claim in stated if not claim.exempt)
    return {claim.id: claim for path, claim in claims if claim.id not in there[path]}


def _changes(before: Sequence[Stated], after: Sequence[Stated], moved: Mapping[str, Stated]) -> Iterator[Change]:
    old, new = ({claim.id: claim for claim in claims} for claims in (before, after))
    removed = [claim for claim in before if not claim.exempt and claim.id not in new and claim.id not in moved]
    for claim in after:
        was = old.get(claim.id) or moved.get(claim.id)
        if claim.exempt:
            if was and not was.exempt:
                yield Change("exempt", was, claim)
        elif was is None:
            was = _nearest(claim, removed)
            if was:
                removed.remove(was)
            yield Change("changed" if was else "added", was, claim)
        elif was.exempt:
            yield Change("counted", was, claim)
        elif _backing(was) != _backing(claim):
            yield Change("sources", was, claim)
        elif claim.id not in old:
            yield Change("moved", was, claim)
    yield from (Change("removed", claim, None) for claim in removed)


def _backing(claim: Stated) -> tuple[frozenset[str], str]:
    return frozenset(claim.sources), claim.override


def _nearest(claim: Stated, others: Sequence[Stated]) -> Stated | None:
    """The claim that this one reworded, if one is alike enough."""
    words = claim.words.split()
    distinct = frozenset(words)
    matcher = SequenceMatcher(None, "", words, autojunk=False)
    best, found = _ALIKE, None
    for other in others:
        theirs = other.words.split()
        shared = len(distinct.intersection(theirs)) + len(words) - len(distinct)  # at most so many can be matched
        if 2 * shared < best * (len(words) + len(theirs)):
            continue
        matcher.set_seq1(theirs)
        if matcher.quick_ratio() >= best and (alike := matcher.ratio()) >= best:
            best, found = alike, other
    return found


def shown(words: str) -> str:
    """A sentence with an ellipsis for what is no text in it: code, images, citations that are part of it."""
    return words.replace(_OBJECT, "…")
