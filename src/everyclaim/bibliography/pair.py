"""Two entries on their way to a verdict, and what every judge of their relation asks of them."""

from . import authorship, locators, stated, wording
from .locators import Places
from .normal import words
from .record import Record
from .verdict import SAME_AUTHORS

ALIKE = frozenset((wording.EQUAL, wording.TYPOS, wording.CONTAINED, wording.CLOSE))
SURE = frozenset((wording.EQUAL, wording.TYPOS))


class Pair:
    """Two entries and how far their titles, people and places agree; `shared` tells that an identifier is the same.

    What people and places say is worked out when first asked for: most pairs of different titles are told apart before.
    """

    __slots__ = ("_found", "_people", "one", "other", "shared", "title")

    def __init__(self, one: Record, other: Record, title: str, shared: bool) -> None:
        self.one, self.other, self.title, self.shared = one, other, title, shared
        self._people = ""
        self._found: Places | None = None

    @property
    def people(self) -> str:
        """How far the authors agree (`authorship.agreement`)."""
        if not self._people:
            found = authorship.agreement(self.one.authors, self.other.authors)
            self._people = "unknown" if found == "disjoint" and self._is_signed_otherwise() else found
        return self._people

    def _is_signed_otherwise(self) -> bool:
        """Whether a group signed what stands in one place to the last page, or what a registry of trials has of one trial:
        one database names the group, the next its members, its committee or itself."""
        if stated.is_registered(self.one) and stated.is_registered(self.other):
            return self.shared
        if _is_house(self.one, self.other) or _is_house(self.other, self.one):
            return True
        if not (self.one.authors.group or self.other.authors.group):
            return False
        return self.found.exact and bool(self.found.volume) and self.found.same_stretch is not False

    @property
    def is_named_alike(self) -> bool:
        """Whether both have one DOI, PubMed, PMC or arXiv number; ISBNs and addresses are shared by editions and parts."""
        return any(mine and mine == yours for mine, yours in zip(self.one.ids[:4], self.other.ids[:4], strict=True))

    @property
    def have_other_isbns(self) -> bool:
        """Whether both have ISBNs, and none in common."""
        one, other = self.one.ids.isbns, self.other.ids.isbns
        return bool(one and other) and set(one).isdisjoint(other)

    @property
    def found(self) -> Places:
        """The two places side by side."""
        if self._found is None:
            self._found = locators.places(self.one, self.other)
        return self._found

    def both(self, name: str) -> tuple[str, str]:
        """The two values of a field, in normal form."""
        return words(self.one.text(name)), words(self.other.text(name))

    def people_agree(self) -> tuple[str, ...]:
        """That the authors are the same, as evidence; nothing if they are not."""
        return (SAME_AUTHORS,) if self.people == "agree" else ()


def _is_house(one: Record, other: Record) -> bool:
    """Whether a body that signs one entry is the house in which the other appeared: "UNICEF", and its name in full by UNICEF."""
    body, signed = one.authors.words, one.text("author")
    return bool(body) and "," not in signed and " and " not in signed and body == frozenset(other.venue.name.split())
