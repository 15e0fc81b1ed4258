"""What a page stands on, kept beside it: an edit elsewhere asks every page for this, and for nothing else of it."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from everyclaim import front_matter

if TYPE_CHECKING:
    from everyclaim.index import Index
    from everyclaim.model import Block, Page


class Footing(NamedTuple):
    """The keys that a page cites, each once, in the order of the page, and its citations in running text as written.

    `claims` has the id of each claim that has a source, and the keys that stand for it; `others` are keys that stand for
    sentences of any kind; `narrative` says whether any citation names its authors. `title` is the page's, `running` has the keys cited in
    running text, in its order.
    """

    cited: tuple[str, ...]
    others: tuple[str, ...]
    written: frozenset[str]
    claims: tuple[tuple[str, tuple[str, ...]], ...]
    narrative: bool
    title: str
    running: tuple[str, ...]


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
        _title(page),
        tuple(dict.fromkeys(citation.key for citation in page.citations)),
    )


def _title(page: "Page") -> str:
    """As the page's front matter says, its first heading, or its file's name."""
    own = front_matter.read(page).values.get("title")
    if isinstance(own, str | int | float) and str(own).strip():  # `title: 2024` is a title
        return " ".join(str(own).split())
    first = next((block for block in page.blocks if block.kind == "heading"), None)
    return _words(page, first) if first else page.path.rsplit("/", 1)[-1].rpartition(".")[0]


def _words(page: "Page", block: "Block") -> str:
    shown = page.masked[block.span.start : block.span.end].translate({0: None, 0xFFFC: None})
    return " ".join(shown.strip("# \t\n").split())
