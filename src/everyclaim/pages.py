"""The pages of a project, each read and judged when it is first asked for, or taken from the store as it was before."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any, TypeVar

from everyclaim import front_matter
from everyclaim.claims.coverage import citations
from everyclaim.claims.judge import judge
from everyclaim.claims.languages import guess
from everyclaim.claims.normal import tokens
from everyclaim.claims.profiles import Settings
from everyclaim.columns import columns, rows
from everyclaim.config import Config, profile_of
from everyclaim.model import Block, Citation, Container, Judgement, Page, Sentence
from everyclaim.parse.markdown import parse
from everyclaim.settings import PROFILES
from everyclaim.store import Store

_LOOKED_AT = 2000  # characters, from which the language of a page is told when its settings name none
_ROWS = {"containers": Container, "blocks": Block, "sentences": Sentence, "citations": Citation}  # those of a page
T = TypeVar("T")
Judged = tuple[Page, tuple[Judgement, ...]]


class Lazy(Mapping[str, T]):
    """A mapping whose values are made when they are first asked for."""

    def __init__(self, keys: Iterable[str], make: Callable[[str], T]) -> None:
        self._made: dict[str, T | None] = dict.fromkeys(keys)
        self._make = make

    def __getitem__(self, key: str) -> T:
        found = self._made[key]
        if found is None:
            found = self._made[key] = self._make(key)
        return found

    def __contains__(self, key: object) -> bool:
        return key in self._made

    def __iter__(self) -> Iterator[str]:
        return iter(self._made)

    def __len__(self) -> int:
        return len(self._made)


class Pages:
    """The pages at `texts`, by path. `names` are their names in the store: another text or setting, another name."""

    def __init__(self, config: Config, texts: Mapping[str, str], store: Store) -> None:
        judged_by = {
            name: store.name("settings", repr((_settings(config, name), config.narrative)))
            for name in _profiles(config)
        }
        # What a page's own front matter sets is in its text.
        self.names = {
            path: store.name("page", path, text, judged_by[profile_of(config, path)]) for path, text in texts.items()
        }
        self._config, self._texts, self._store = config, texts, store
        self._read = Lazy(texts, self._judged)
        self.pages = Lazy(texts, lambda path: self._read[path][0])
        self.judgements = Lazy(texts, lambda path: self._read[path][1])

    def citations(self) -> Iterator[tuple[str, Citation]]:
        """Every use of a key, with the page's path; a page that is as it was is not read for it."""
        for path, name in self.names.items():
            own = self._store.name("citations", name)
            make = partial(self._cited, path)
            for citation in self._store.packed(own, make, columns, partial(rows, Citation)):
                yield path, citation

    def _cited(self, path: str) -> tuple[Citation, ...]:
        return tuple(citations(self.pages[path]))

    def _judged(self, path: str) -> Judged:
        text = self._texts[path]

        def make() -> Judged:
            page = read(self._config, path, text)
            return page._replace(text=""), judge(page, settings_for(self._config, page))  # the text is known already

        page, judgements = self._store.packed(self.names[path], make, _pack, _unpack)
        return page._replace(text=text), judgements


def _pack(judged: Judged) -> Any:
    page, judgements = judged
    taken_apart: dict[str, Any] = {name: columns(getattr(page, name)) for name in _ROWS}
    return page._replace(**taken_apart), columns(judgements)


def _unpack(kept: Any) -> Judged:
    page, judgements = kept
    put_together: dict[str, Any] = {name: rows(kind, getattr(page, name)) for name, kind in _ROWS.items()}
    return page._replace(**put_together), rows(Judgement, judgements)


def read(config: Config, path: str, text: str) -> Page:
    """The page that a text is; where a project says so, a bare `@name` in running text is no citation."""
    page = parse(path, text, config.language or guess(tokens([text[:_LOOKED_AT]])) or "en")
    if config.narrative:
        return page
    return page._replace(citations=tuple(each for each in page.citations if text[each.group.start] == "["))


def settings_for(config: Config, page: Page) -> Settings:
    """How the claims of one page are judged."""
    own = front_matter.read(page).values.get("everyclaim")
    chosen = own.get("profile") if isinstance(own, dict) else None
    return _settings(config, chosen if chosen in PROFILES else profile_of(config, page.path))


def _settings(config: Config, profile: str) -> Settings:
    facts = tuple(fact.text for fact in config.allow_facts)
    return Settings(profile=profile, coverage=config.coverage, allow_facts=facts, language=config.language)


def _profiles(config: Config) -> set[str]:
    return {"default", *(name for _, name in config.profiles)}
