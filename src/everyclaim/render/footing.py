"""What a page stands on, kept beside it: an edit elsewhere asks every page for this, and for nothing else of it."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from everyclaim.index import Index


class Footing(NamedTuple):
    """The keys that a page cites, each once, in the order of the page, and its citations in running text as written.

    `claims` has the id of each claim that has a source, and the keys that stand for it; `others` are keys that stand for
    sentences of any kind; `narrative` says whether any citation names its authors.
    """

    cited: tuple[str, ...]
    others: tuple[str, ...]
    written: frozenset[str]
    claims: tuple[tuple[str, tuple[str, ...]], ...]
    narrative: bool


Footings = Mapping[str, Footing]


def footings(index: "Index") -> Footings:
    """The footing of each page of the index, by path; a page that is as it was is not read for it."""
    store, _, pages = index.kept
    names = {path: store.name("footing", pages.get(path, b"")) for path in index.pages}
    return {path: store.value(name, partial(_read, index, path)) for path, name in names.items()}


def backing(index: "Index", stand: Footings) -> Mapping[str, int]:
    """How many claims rest on each work, by canonical key."""
    claims: dict[str, set[str]] = {}
    for footing in stand.values():
        for claim, keys in footing.claims:
            for key in keys:
                work = index.bibliography.by_key.get(key)
                if work is not None:
                    claims.setdefault(work.canonical, set()).add(claim)
    return {key: len(found) for key, found in claims.items()}


def _read(index: "Index", path: str) -> Footing:
    from everyclaim.claims.coverage import citations  # a build of what has not changed never reads a page

    page, judgements = index.pages[path], index.judgements[path]
    cited = dict.fromkeys(citation.key for citation in citations(page))
    return Footing(
        tuple(cited),
        tuple({key: None for judged in judgements for key in judged.covered_by if key not in cited}),
        frozenset(page.text[citation.group.start : citation.group.end] for citation in page.citations),
        tuple(
            (judged.id, judged.covered_by) for judged in judgements if judged.verdict == "claim" and judged.covered_by
        ),
        any(citation.form == "narrative" for citation in page.citations),
    )
