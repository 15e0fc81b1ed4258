"""The works of a site as readers see them: named in the text, numbered, and written out once each."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from everyclaim.bibliography.styles import Style
from everyclaim.model import Bibliography, Work
from everyclaim.render.intext import names_of, year_of
from everyclaim.render.words import Words


class Source(NamedTuple):
    """A work as citations name it; all text, not HTML.

    `names` is how a sentence speaks of its authors ("Daly et al."), `year` has its letter where two would be the same
    ("2019b"), `short` is both, as a bracket has them. `number` is its number on the whole site, 0 if pages count.
    """

    work: Work
    names: str
    year: str
    short: str
    number: int


class Sources:
    """Finds the source of a key and writes its reference, each work once."""

    def __init__(self, bibliography: Bibliography, style: Style, words: Words, order: Iterable[str] = ()) -> None:
        """`order` has the canonical keys of all works cited, in the order in which the site numbers them."""
        self.style = style
        self.words = words
        self.is_numeric = style.kind == "numeric"
        self._works = bibliography.by_key
        self._numbers: Mapping[str, int] = {key: number for number, key in enumerate(order, 1)}
        self.count = len(self._numbers)
        self._sources: dict[str, Source] = {}
        self._references: dict[str, str] = {}
        self._any_case: dict[str, set[str]] | None = None

    def find(self, key: str) -> Source | None:
        """The source of a key, written in any case where only one key is meant by it."""
        work = self._works.get(key) or self._work_in_any_case(key)
        if work is None:
            return None
        found = self._sources.get(work.canonical)
        if found is None:
            found = self._sources[work.canonical] = self._source(work)
        return found

    def reference(self, source: Source) -> str:
        """The reference as safe HTML, without its number."""
        key = source.work.canonical
        if key not in self._references:
            self._references[key] = self.style.reference(source.work, self._letter(source.work))
        return self._references[key]

    def sort_key(self, source: Source) -> tuple[str, ...]:
        """Where the source stands in an alphabetical list."""
        return (*self.style.sort_key(source.work), self._letter(source.work))

    def _work_in_any_case(self, key: str) -> Work | None:
        if self._any_case is None:
            self._any_case = {}
            for known, work in self._works.items():
                self._any_case.setdefault(known.casefold(), set()).add(work.canonical)
        meant = self._any_case.get(key.casefold(), set())
        return self._works[next(iter(meant))] if len(meant) == 1 else None

    def _source(self, work: Work) -> Source:
        names = names_of(work)
        year = f"{year_of(work)}{self._letter(work)}"
        return Source(work, names, year, f"{names}, {year}", self._numbers.get(work.canonical, 0))

    def _letter(self, work: Work) -> str:
        return ""
