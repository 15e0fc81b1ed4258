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
        self._numbers: dict[str, int] = {}
        self._sources: dict[str, Source] = {}
        self._uses: dict[str, list[Use]] = {}

    def number(self, source: Source) -> int:
        """The source's number: the site's, or the next of this page where it is met first."""
        key = source.key
        self._sources[key] = source
        if self._taken and source.number:
            return source.number
        return self._numbers.setdefault(key, self._taken + len(self._numbers) + 1)

    def add(self, source: Source, sentence: str) -> Use:
        """Record a citation; a reader comes back to it by its id."""
        key = source.key
        self.number(source)
        uses = self._uses.setdefault(key, [])
        uses.append(Use(citation_id(key, len(uses) + 1), sentence))
        return uses[-1]

    def sources(self) -> tuple[Source, ...]:
        """Every source cited so far, in order of first use."""
        return tuple(self._sources.values())

    def of(self, source: Source) -> tuple[Use, ...]:
        """The places that cite a source."""
        return tuple(self._uses.get(source.key, ()))
