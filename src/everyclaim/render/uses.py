"""A page's own count of its sources: who has which number, and which place cites it for the how-manieth time."""

from typing import NamedTuple

from everyclaim.render.anchors import citation_id
from everyclaim.render.sources import Source


class Use(NamedTuple):
    """One citation of a source on a page: the id of its link, and the words of the sentence it stands in."""

    id: str
    sentence: str


class Uses:
    """The sources that one page cites, in the order in which a reader meets them."""

    def __init__(self, taken: int = 0) -> None:
        """`taken`: how many numbers the whole site has given out; 0 where every page counts for itself."""
        self._taken = taken
        self._own = 0
        self._numbers: dict[str, int] = {}
        self._sources: dict[str, Source] = {}
        self._uses: dict[str, list[Use]] = {}

    def number(self, source: Source) -> int:
        """The source's number: the site's, or the next of this page where it is met first."""
        key = source.work.canonical
        found = self._numbers.get(key)
        if found is None:
            self._sources[key] = source
            given = self._taken and source.number
            self._own += not given
            found = self._numbers[key] = given or self._taken + self._own
        return found

    def add(self, source: Source, sentence: str) -> Use:
        """Record a citation; a reader comes back to it by its id."""
        self.number(source)
        key = source.work.canonical
        uses = self._uses.setdefault(key, [])
        use = Use(citation_id(key, len(uses) + 1), sentence)
        uses.append(use)
        return use

    def sources(self) -> tuple[Source, ...]:
        """Every source cited so far, in order of first use."""
        return tuple(self._sources.values())

    def of(self, source: Source) -> tuple[Use, ...]:
        """The places that cite a source."""
        return tuple(self._uses.get(source.key, ()))
