"""Two entries on their way to a verdict, and what every judge of their relation asks of them."""

from . import wording
from .locators import Places
from .normal import words
from .record import Record

ALIKE = frozenset((wording.EQUAL, wording.TYPOS, wording.CONTAINED, wording.CLOSE))
SURE = frozenset((wording.EQUAL, wording.TYPOS))


class Pair:
    """Two entries and how far their titles, people and places agree; `shared` tells that an identifier is the same."""

    __slots__ = ("found", "one", "other", "people", "shared", "title")

    def __init__(self, one: Record, other: Record, title: str, people: str, shared: bool, found: Places) -> None:
        self.one, self.other = one, other
        self.title, self.people, self.shared, self.found = title, people, shared, found

    def both(self, name: str) -> tuple[str, str]:
        """The two values of a field, in normal form."""
        return words(self.one.text(name)), words(self.other.text(name))

    def people_agree(self) -> tuple[str, ...]:
        """That the authors are the same, as evidence; nothing if they are not."""
        return ("same authors",) if self.people == "agree" else ()
