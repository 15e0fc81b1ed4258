"""Everything known of a project: pages, claims, entries, works, and which page uses which work."""

import os
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple, cast

from everyclaim.claims.coverage import citations
from everyclaim.claims.judge import judge
from everyclaim.config import Config
from everyclaim.files import BASELINE, LOCK, pages_of, relative
from everyclaim.later import Later, LaterMapping
from everyclaim.model import Bibliography, Citation, Defect, Judgement, Page, Position, Span, Work
from everyclaim.pages import Lazy, Pages, settings_for
from everyclaim.parse.positions import Lines
from everyclaim.parse.source import UnreadableFileError, read
from everyclaim.store import NOTHING, Store

if TYPE_CHECKING:  # a bibliography that an earlier run has read needs none of this
    from everyclaim.bibliography.following import Following
    from everyclaim.parse.bibtex import Document
    from everyclaim.registries.standing import Standing


class Use(NamedTuple):
    """One citation of a work: the page's path and the citation on it."""

    path: str
    citation: Citation


class Kept(NamedTuple):
    """A store, and under which names the bibliography and the pages are in it."""

    store: Store
    bibliography: bytes
    pages: Mapping[str, bytes]


class Index(NamedTuple):
    """A project at one moment. Paths are relative to the root, with forward slashes.

    `pages` and `documents` (the bibliography's files) are in path order; `judgements[path]` has one per sentence of the page;
    `uses` maps the canonical key of a work to its uses, `unknown` lists the uses of keys that no entry has.
    `unreadable` are the files that could not be read, with the reason. A `partial` index holds chosen pages only: what
    holds of the project as a whole cannot be told from it. `lock` is the text of everyclaim.lock, and `standings` what
    it says of the works, by canonical key; `baseline` is the text of everyclaim.baseline. `pages` and `judgements` may be made as they are asked for: what does with a
    page's text finds it in `texts`. `kept` says where what was worked out is kept.
    """

    config: Config
    pages: Mapping[str, Page]
    judgements: Mapping[str, tuple[Judgement, ...]]
    documents: Mapping[str, "Document"]
    bibliography: Bibliography
    uses: Mapping[str, tuple[Use, ...]]
    unknown: tuple[Use, ...]
    unreadable: Mapping[str, Defect]
    partial: bool = False
    lock: str = ""
    baseline: str = ""
    standings: Mapping[str, "Standing"] = {}
    texts: Mapping[str, str] = {}
    kept: Kept = Kept(NOTHING, b"", {})

    def only(self, *paths: str) -> "Index":
        """The index of these pages alone, and of the bibliography."""
        pages = {path: self.pages[path] for path in paths}
        judgements = {path: self.judgements[path] for path in paths}
        alone = self._replace(pages=pages, judgements=judgements, unreadable={}, lock="")
        return _with_uses(alone, _cited(pages))

    def standing(self, key: str) -> "Standing":
        """How the work stands that `key` cites."""
        from everyclaim.registries.standing import UNKNOWN

        work = self.bibliography.by_key.get(key)
        return self.standings.get(work.canonical, UNKNOWN) if work else UNKNOWN

    def text(self, path: str) -> str:
        """The text of the page, .bib file or lock at `path`; "" for any other file."""
        if path in self.texts:
            return self.texts[path]
        if path in self.pages:
            return self.pages[path].text
        if path == LOCK:
            return self.lock
        return self.documents[path].text if path in self.documents else ""

    def places(self, path: str, span: Span) -> tuple[Position, Position]:
        """Start and end of `span` in the file at `path` as lines and columns."""
        lines = _lines(self.text(path))
        return lines.position(span.start), lines.position(span.end)

    def defects(self, rule: str) -> Iterator[tuple[str, Defect]]:
        """What was found for `rule` in the bibliography's files, or when files were read; with the file it stands in."""
        parsed = [(path, document.defects) for path, document in self.documents.items()]
        parsed += [(path, (defect,)) for path, defect in self.unreadable.items()]
        for path, defects in parsed:
            yield from ((path, defect) for defect in defects if defect.rule == rule)

    def page_defects(self, rule: str) -> Iterator[tuple[str, Defect]]:
        """What the parser found for `rule` in pages, with the page's path."""
        for path, page in self.pages.items():
            yield from ((path, defect) for defect in page.defects if defect.rule == rule)


@lru_cache(maxsize=64)
def _lines(text: str) -> Lines:
    return Lines(text)


def build(
    config: Config,
    pages_only: Iterable[str] | None = None,
    store: Store = NOTHING,
    following: "Following | None" = None,
    held: Mapping[str, str] = {},
) -> Index:
    """Read and judge the project: every .bib file, and every Markdown page under docs_dir.

    `pages_only` (absolute paths) reads these pages instead. What `store` has of an earlier run is not worked out again.
    `following` knows an earlier reading, where the bibliography is not to be read from scratch. `held` are texts that an editor holds, by
    absolute path: they count in place of what is on the disk.
    """
    unreadable: dict[str, Defect] = {}
    chosen = pages_of(config) if pages_only is None else pages_only
    texts = dict(_texts(config.root, sorted(chosen), unreadable, held))
    lock, baseline = (_text(config.root, name, unreadable) for name in (LOCK, BASELINE))
    name, documents, bibliography = sources(config, unreadable, store, following, held)
    read = Pages(config, texts, store)
    index = Index(
        config, read.pages, read.judgements, documents, bibliography, {}, (), unreadable, lock=lock, baseline=baseline
    )
    index = _with_uses(index, read.citations())
    standings = store.value(store.name("standings", name, lock), lambda: _standings(bibliography, lock))
    index = index._replace(standings=standings, texts=texts, kept=Kept(store, name, read.names))
    return index._replace(partial=pages_only is not None)


def sources(
    config: Config,
    unreadable: dict[str, Defect],
    store: Store = NOTHING,
    following: "Following | None" = None,
    held: Mapping[str, str] = {},
) -> "tuple[bytes, Mapping[str, Document], Bibliography]":
    """The project's bibliography alone: its name in the store, its files, and the works in them (see `build`), both made
    when they are first asked for. Files that cannot be read are put into `unreadable`."""
    bibs = dict(_texts(config.root, config.bib, unreadable, held))
    name = store.name("bibliography", *(part for item in bibs.items() for part in item))
    parsed = cache(lambda: following.documents(bibs) if following else _parsed(bibs))
    both = cache(lambda: store.value(name, lambda: (parsed(), _grouped(parsed(), following))))
    keys = cache(lambda: store.value(store.name("keys", name), lambda: _citable(parsed())))
    # A page checked alone needs neither files nor works where it cites nothing, and no works where what it cites is there.
    by_key = LaterMapping(lambda: both()[1].by_key, keys)
    return name, Lazy(bibs, lambda path: both()[0][path]), cast("Bibliography", Later(lambda: both()[1], by_key=by_key))


def _parsed(bibs: Mapping[str, str]) -> dict[str, "Document"]:
    """The bibliography's files."""
    from everyclaim.parse import sources

    return {path: sources.parse(text, path) for path, text in bibs.items()}


def _citable(documents: Mapping[str, "Document"]) -> frozenset[str]:
    """The keys that may be cited."""
    from everyclaim.bibliography.citable import citable

    return citable(entry for document in documents.values() for entry in document.entries)


def _grouped(documents: Mapping[str, "Document"], following: "Following | None" = None) -> Bibliography:
    from everyclaim.bibliography import works

    return (following or works).group(entry for document in documents.values() for entry in document.entries)


def assemble(
    config: Config,
    pages: Mapping[str, Page],
    documents: Mapping[str, "Document"],
    unreadable: Mapping[str, Defect] | None = None,
    lock: str = "",
) -> Index:
    """An index from pages and .bib files that are parsed already, and the text of the lock."""
    bibliography = _grouped(documents)
    judgements = {path: judge(page, settings_for(config, page)) for path, page in pages.items()}
    index = Index(config, pages, judgements, documents, bibliography, {}, (), unreadable or {}, lock=lock)
    return _with_uses(index, _cited(pages))._replace(standings=_standings(bibliography, lock))


def _cited(pages: Mapping[str, Page]) -> Iterator[tuple[str, Citation]]:
    return ((path, citation) for path, page in pages.items() for citation in citations(page))


def _with_uses(index: Index, cited: Iterable[tuple[str, Citation]]) -> Index:
    """The index with who uses which work."""
    by_key, found = index.bibliography.by_key, [Use(path, citation) for path, citation in cited]
    unknown = tuple(use for use in found if use.citation.key not in by_key)
    return index._replace(uses=LaterMapping(lambda: _by_work(found, by_key)), unknown=unknown)


def _by_work(found: Iterable[Use], by_key: Mapping[str, Work]) -> dict[str, tuple[Use, ...]]:
    """The uses of each work, by its canonical key."""
    known: dict[str, list[Use]] = {}
    for use in found:
        work = by_key.get(use.citation.key)
        if work:
            known.setdefault(work.canonical, []).append(use)
    return {key: tuple(uses) for key, uses in known.items()}


def _standings(bibliography: Bibliography, text: str) -> Mapping[str, "Standing"]:
    """How the works stand, by what the lock says of them; most projects have none."""
    if not text:
        return {}
    from everyclaim.registries import lock, standing

    return standing.standings(bibliography.works, lock.parse(text))


def _texts(
    root: str, paths: Iterable[str], unreadable: dict[str, Defect], held: Mapping[str, str] = {}
) -> Iterator[tuple[str, str]]:
    for path in paths:
        name = relative(root, path)
        if path in held:
            yield name, held[path]
            continue
        try:
            source = read(path)
        except UnreadableFileError as error:
            help_text = "create the file, or correct its name in mkdocs.yml"
            unreadable[name] = Defect("unreadable-file", f"it cannot be read: {error.reason}", Span(0, 0), help_text)
            continue
        yield name, source.text
        for defect in source.defects:
            unreadable[name] = defect


def _text(root: str, name: str, unreadable: dict[str, Defect]) -> str:
    """A file beside the settings, which most projects do not have."""
    path = os.path.join(root, name)
    return dict(_texts(root, [path], unreadable)).get(name, "") if os.path.exists(path) else ""
