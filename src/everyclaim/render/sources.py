"""The works of a site as readers see them: named in the text, numbered, and written out once each."""

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from everyclaim.bibliography.styles import BRACKETS, Cited, Label, Piece, Style, cite, labels, record, short
from everyclaim.bibliography.styles.record import Record
from everyclaim.model import Bibliography, Work
from everyclaim.registries.standing import Standing
from everyclaim.render.again import Again
from everyclaim.render.facts import Facts, facts
from everyclaim.render.standing import checked, label, mark
from everyclaim.render.words import Words

if TYPE_CHECKING:  # loaded where a head is written
    from everyclaim.render.metadata import Described

Made = TypeVar("Made")


class Source(NamedTuple):
    """A work, what it is called in a few words of plain text, and its number on the site (0: no page cites it)."""

    work: Work
    short: str
    number: int

    @property
    def key(self) -> str:
        """What names the source everywhere: the canonical key of its work."""
        return self.work.canonical


class Sources:
    """Finds the source of a key; writes its reference, once, and the citations of it."""

    def __init__(
        self,
        bibliography: Bibliography,
        style: Style,
        words: Words,
        order: Iterable[str] = (),
        standings: Mapping[str, Standing] | None = None,
        backing: Callable[[], Mapping[str, int]] = dict,
        again: Again | None = None,
    ) -> None:
        """`order` has the canonical keys of all works cited, in the order in which the site numbers them.

        `backing` counts the claims that rest on each work, when that is first asked for.
        """
        self._count_claims = backing
        self._again = again or Again()
        self.standings = standings or {}
        self.style = style
        self.words = words
        self.is_numeric = style.kind == "numeric"
        self._works = bibliography.by_key
        self._numbers: Mapping[str, int] = {key: number for number, key in enumerate(order, 1)}
        self.count = len(self._numbers)
        self._sources: dict[str, Source] = {}
        self._found: dict[str, Source | None] = {}
        self._once: dict[tuple[str, str], Any] = {}

    @property
    def keys(self) -> Collection[str]:
        """Every key that cites a work."""
        return self._works.keys()

    def find(self, key: str) -> Source | None:
        """The source of a key; one written in another case is as unknown here as it is to the check."""
        if key not in self._found:
            self._found[key] = self._find(key)
        return self._found[key]

    def _find(self, key: str) -> Source | None:
        work = self.work(key)
        if work is None:
            return None
        found = self._sources.get(work.canonical)
        if found is None:
            number = self.number(work)
            work = work._replace(fields=dict(work.fields))  # read often from here on
            found = self._sources[work.canonical] = Source(work, short(work), number)
        return found

    def work(self, key: str) -> Work | None:
        """The work of a key."""
        return self._works.get(key)

    def number(self, work: Work) -> int:
        """The number of a work on the site; 0: no page cites it."""
        return self._numbers.get(work.canonical, 0)

    def once(self, what: str, source: Source, make: Callable[[], Made]) -> Made:
        """What `make` makes of a source that is the same wherever it is shown: made once for each name `what`."""
        name = (what, source.work.canonical)
        found: Made | None = self._once.get(name)
        if found is None:
            found = self._once[name] = make()
        return found

    def reference(self, source: Source) -> str:
        """The reference as safe HTML, without its number."""
        return self.once("reference", source, lambda: self._written(source))

    def _written(self, source: Source) -> str:
        """Our own styles write faster than anything can be looked up; what another program made is kept."""
        work, letter = source.work, self._letter(source.key)
        if self.style.whole is None:
            return self.style.reference(work, letter, self.record(source))
        style = (self.style.name, self.style.source)
        made_from = (*style, work.canonical, work.type, repr(sorted(work.fields.items())), letter)
        return self._again.lasting("reference", made_from, partial(self.style.reference, work, letter))

    def standing(self, key: str, word: str = "") -> str:
        """The mark of a source that has a notice (retracted, corrected, …), by canonical key, as HTML; else "".

        `word` is the sentence of words.tsv that it is put into.
        """
        standing = self.standings.get(key)
        return mark(standing, self.words, word) if standing else ""

    def checked(self, key: str) -> str:
        """When it was asked for, and that nothing was found if so, as plain text, by canonical key; "" where nobody asked.

        What was found, its mark says.
        """
        standing = self.standings.get(key)
        if standing is None:
            return ""
        return self.words("checked", date=standing.checked) if standing.notice else checked(standing, self.words)

    def backing(self, key: str) -> int:
        """How many claims of the site rest on the source of a canonical key."""
        return self._claims.get(key, 0)

    def notice(self, key: str) -> str:
        """The notice against a source as plain text, by canonical key; "" where there is none."""
        standing = self.standings.get(key)
        return label(standing, self.words) if standing else ""

    def facts(self, source: Source) -> Facts:
        """What is known of the source, in plain words."""
        return self.once("facts", source, lambda: facts(source.work, self.record(source)))

    def item(self, source: Source) -> Mapping[str, Any]:
        """The source as CSL data."""
        from everyclaim.render.exports import csl

        return self.once("item", source, lambda: csl.item(source.work, self.record(source)))

    def described(self, source: Source) -> "Described":
        """The source as the heads of pages tell programs of it."""
        from everyclaim.render.metadata import described

        return self.once("described", source, lambda: described(self.item(source)))

    def record(self, source: Source) -> Record:
        """The source's fields as all styles and exports need them."""
        return self.once("record", source, lambda: record.read(source.work))

    def cite(self, items: list[Cited]) -> tuple[Piece, ...]:
        """A group of citations in pieces; numbers stand in brackets, where a finger finds them, not above the line."""
        marks = BRACKETS if self.style.marks.raised else None
        if self.is_numeric and all(item.form != "narrative" for item in items):
            return cite(items, self.style, {}, marks)
        known = self._labels
        missing = [item.work for item in items if item.work.canonical not in known]
        if missing:  # cited where the core does not look, such as a docstring
            known = {**known, **labels(missing, self.style)}
        return cite(items, self.style, known, marks)

    def sort_key(self, source: Source) -> tuple[str, ...]:
        """Where the source stands in an alphabetical list."""
        return (*self.style.sort_key(source.work), self._letter(source.key))

    def label(self, key: str) -> Label | None:
        """What the text calls the source of a canonical key; None for one that the core sees no page cite."""
        return self._labels.get(key)

    def _letter(self, key: str) -> str:
        """The letter after the year, which styles with numbers do not need."""
        label = None if self.is_numeric else self.label(key)
        return label.suffix if label else ""

    @cached_property
    def _claims(self) -> Mapping[str, int]:
        return self._count_claims()

    @cached_property
    def _labels(self) -> Mapping[str, Label]:
        """What the text calls the works that the site cites, the same on every page."""
        sources = (self.find(key) for key in self._numbers)
        return labels((source.work for source in sources if source), self.style)
