"""Everything known of a project: pages, claims, entries, works, and which page uses which work."""

import os
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from everyclaim import config as settings
from everyclaim import front_matter
from everyclaim.bibliography.works import group
from everyclaim.claims.coverage import citations
from everyclaim.claims.judge import judge
from everyclaim.claims.profiles import Settings
from everyclaim.config import Config
from everyclaim.files import markdown_files, relative
from everyclaim.model import Bibliography, Citation, Defect, Entry, Judgement, Page, Position, Span
from everyclaim.parse import bibtex, sources
from everyclaim.parse.markdown import parse
from everyclaim.parse.positions import Lines
from everyclaim.parse.source import UnreadableFileError, read
from everyclaim.registries import lock as locks
from everyclaim.registries.standing import UNKNOWN, Standing, standings


class Use(NamedTuple):
    """One citation of a work: the page's path and the citation on it."""

    path: str
    citation: Citation


class Index(NamedTuple):
    """A project at one moment. Paths are relative to the root, with forward slashes.

    `pages` and `documents` (the bibliography's files) are in path order; `judgements[path]` has one per sentence of the page;
    `uses` maps the canonical key of a work to its uses, `unknown` lists the uses of keys that no entry has.
    `unreadable` are the files that could not be read, with the reason. A `partial` index holds chosen pages only: what
    holds of the project as a whole cannot be told from it. `lock` is the text of everyclaim.lock, and `standings` what
    it says of the works, by canonical key.
    """

    config: Config
    pages: Mapping[str, Page]
    judgements: Mapping[str, tuple[Judgement, ...]]
    documents: Mapping[str, bibtex.Document]
    bibliography: Bibliography
    uses: Mapping[str, tuple[Use, ...]]
    unknown: tuple[Use, ...]
    unreadable: Mapping[str, Defect]
    partial: bool = False
    lock: str = ""
    standings: Mapping[str, Standing] = {}

    def standing(self, key: str) -> Standing:
        """How the work stands that `key` cites."""
        work = self.bibliography.by_key.get(key)
        return self.standings.get(work.canonical, UNKNOWN) if work else UNKNOWN

    def text(self, path: str) -> str:
        """The text of the page, .bib file or lock at `path`; "" for any other file."""
        if path in self.pages:
            return self.pages[path].text
        if path == locks.NAME:
            return self.lock
        return self.documents[path].text if path in self.documents else ""

    def places(self, path: str, span: Span) -> tuple[Position, Position]:
        """Start and end of `span` in the file at `path` as lines and columns."""
        lines = _lines(self.text(path))
        return lines.position(span.start), lines.position(span.end)

    def defects(self, rule: str) -> Iterator[tuple[str, Defect]]:
        """What the parsers found for `rule`, with the file it stands in."""
        parsed = [(path, page.defects) for path, page in self.pages.items()]
        parsed += [(path, document.defects) for path, document in self.documents.items()]
        parsed += [(path, (defect,)) for path, defect in self.unreadable.items()]
        for path, defects in parsed:
            yield from ((path, defect) for defect in defects if defect.rule == rule)


@lru_cache(maxsize=64)
def _lines(text: str) -> Lines:
    return Lines(text)


def build(config: Config, pages_only: Iterable[str] | None = None) -> Index:
    """Read and judge the project: every .bib file, and every Markdown page under docs_dir.

    `pages_only` (absolute paths) reads these pages instead.
    """
    unreadable: dict[str, Defect] = {}
    chosen = markdown_files(config.docs_dir) if pages_only is None else pages_only
    texts = dict(_texts(config.root, sorted(chosen), unreadable))
    bibs = dict(_texts(config.root, config.bib, unreadable))
    pages = {path: parse(path, text) for path, text in texts.items()}
    documents = {path: sources.parse(text, path) for path, text in bibs.items()}
    lock = _lock_text(config.root, unreadable)
    return assemble(config, pages, documents, unreadable, lock)._replace(partial=pages_only is not None)


def assemble(
    config: Config,
    pages: Mapping[str, Page],
    documents: Mapping[str, bibtex.Document],
    unreadable: Mapping[str, Defect] | None = None,
    lock: str = "",
) -> Index:
    """An index from pages and .bib files that are parsed already, and the text of the lock."""
    if not config.narrative:
        pages = {path: _bracketed_only(page) for path, page in pages.items()}
    entries: list[Entry] = [entry for document in documents.values() for entry in document.entries]
    bibliography = group(entries)
    judgements = {path: judge(page, settings_for(config, page)) for path, page in pages.items()}
    uses, unknown = _uses(pages, bibliography)
    known = standings(bibliography.works, locks.parse(lock)) if lock else {}
    return Index(
        config, pages, judgements, documents, bibliography, uses, unknown, unreadable or {}, lock=lock, standings=known
    )


def _bracketed_only(page: Page) -> Page:
    """The page where a bare `@name` in running text is no citation."""
    return page._replace(citations=tuple(each for each in page.citations if page.text[each.group.start] == "["))


def settings_for(config: Config, page: Page) -> Settings:
    """How the claims of one page are judged."""
    facts = tuple(fact.text for fact in config.allow_facts)
    own = front_matter.read(page).values.get("everyclaim")
    chosen = own.get("profile") if isinstance(own, dict) else None
    profile = chosen if chosen in settings.PROFILES else settings.profile_of(config, page.path)
    return Settings(profile=profile, coverage=config.coverage, allow_facts=facts, language=config.language)


def _texts(root: str, paths: Iterable[str], unreadable: dict[str, Defect]) -> Iterator[tuple[str, str]]:
    for path in paths:
        name = relative(root, path)
        try:
            source = read(path)
        except UnreadableFileError as error:
            help_text = "create the file, or correct its name in mkdocs.yml"
            unreadable[name] = Defect("unreadable-file", f"it cannot be read: {error.reason}", Span(0, 0), help_text)
            continue
        yield name, source.text
        for defect in source.defects:
            unreadable[name] = defect


def _lock_text(root: str, unreadable: dict[str, Defect]) -> str:
    """The project's lock; most projects have none."""
    path = os.path.join(root, locks.NAME)
    return dict(_texts(root, [path], unreadable)).get(locks.NAME, "") if os.path.exists(path) else ""


def _uses(pages: Mapping[str, Page], bibliography: Bibliography) -> tuple[dict[str, tuple[Use, ...]], tuple[Use, ...]]:
    known: dict[str, list[Use]] = {}
    unknown: list[Use] = []
    for path, page in pages.items():
        for citation in citations(page):
            work = bibliography.by_key.get(citation.key)
            (known.setdefault(work.canonical, []) if work else unknown).append(Use(path, citation))
    return {key: tuple(uses) for key, uses in known.items()}, tuple(unknown)
