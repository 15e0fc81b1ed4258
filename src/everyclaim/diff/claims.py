"""What became of each claim between two states of pages: added, reworded, moved, removed, standing on other sources."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from everyclaim.diff.noting import Note, reworded
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
    sources, also where it moved besides. `notes` are what a reviewer has to look at.
    """

    kind: str
    before: Stated | None
    after: Stated | None
    notes: tuple[Note, ...] = ()


Claims = Mapping[str, Sequence[Stated]]  # by page


def compare(before: Claims, after: Claims) -> Mapping[str, Sequence[Change]]:
    """The changes by page, in the order of the claims as they are now; what is gone stands after them, where it was.

    A claim of a new page may be one of a page that is gone, reworded: a page that got another name.
    """
    moved = _moved(before, after)
    left = {path: _left(claims, after.get(path, ()), moved) for path, claims in before.items()}
    vanished = [claim for path, claims in left.items() if path not in after for claim in claims]
    found = {
        path: list(_changes(before.get(path, ()), claims, moved, left.get(path, vanished)))
        for path, claims in sorted(after.items())
    }
    unmatched = set(map(id, vanished))
    for path, claims in left.items():
        gone = claims if path in after else [claim for claim in claims if id(claim) in unmatched]
        found.setdefault(path, []).extend(Change("removed", claim, None) for claim in gone)
    return {path: found[path] for path in sorted(found) if found[path]}


def _left(before: Sequence[Stated], after: Sequence[Stated], moved: Mapping[str, Stated]) -> list[Stated]:
    """The claims of a page that it has no more, and that no other page has."""
    there = {claim.id for claim in after}
    return [claim for claim in before if not claim.exempt and claim.id not in there and claim.id not in moved]


def _moved(before: Claims, after: Claims) -> Mapping[str, Stated]:
    """The claims that went from one page to another, as they stood before."""
    gone, come = _lacking(before, after), _lacking(after, before)
    return {name: claim for name, claim in gone.items() if name in come}


def _lacking(some: Claims, others: Claims) -> Mapping[str, Stated]:
    """What pages of some state and the same pages of the others do not."""
    there = {path: {claim.id for claim in others.get(path, ())} for path in some}
    claims = ((path, claim) for path, stated in some.items() for claim in stated if not claim.exempt)
    return {claim.id: claim for path, claim in claims if claim.id not in there[path]}


def _changes(
    before: Sequence[Stated], after: Sequence[Stated], moved: Mapping[str, Stated], left: list[Stated]
) -> Iterator[Change]:
    """What became of the claims of a page; those `left` over from before that are reworded here are taken out there."""
    old = {claim.id: claim for claim in before}
    for claim in after:
        was = old.get(claim.id) or moved.get(claim.id)
        if claim.exempt:
            if was and not was.exempt:
                yield Change("exempt", was, claim)
        elif was is None:
            was = _nearest(claim, left)
            if was:
                left.remove(was)
            yield Change("changed", was, claim, _notes(was, claim)) if was else Change("added", None, claim)
        elif was.exempt:
            yield Change("counted", was, claim)
        elif _backing(was) != _backing(claim):
            yield Change("sources", was, claim)
        elif claim.id not in old:
            yield Change("moved", was, claim)


def _notes(was: Stated, now: Stated) -> tuple[Note, ...]:
    """What to look at where a claim was reworded; that its source stayed matters where there is anything."""
    found = reworded(was.words, now.words)
    stayed = bool(found and now.sources) and set(was.sources) == set(now.sources)
    return (*found, Note("source", "on the same source")) if stayed else found


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
