"""What a comparison of two entries says, and what the file as a whole teaches about comparing."""

from typing import NamedTuple


class Point(NamedTuple):
    """One reason for (`weight` > 0) or against (< 0) two entries being one work.

    `about` is what it is drawn from: title, authors, identifier, year, journal, volume, issue or pages.
    """

    weight: float
    words: str
    about: str = ""


class Verdict(NamedTuple):
    """`relation` is same, version, notice, part, edition, translation or abstract-of; "other" for works that are surely
    not one; "" if nothing is known. Everything but same and "" is a veto: no cluster may hold both entries.

    `tier` is certain, likely, possible or "" (nothing to tell anyone).
    """

    relation: str
    tier: str = ""
    score: float = 0.0
    evidence: tuple[str, ...] = ()

    @property
    def is_veto(self) -> bool:
        """Whether the two may not be in one cluster."""
        return self.relation not in ("same", "")


class Context(NamedTuple):
    """`recurring`: titles (compact) that several works of the file share; `shared`: identifiers that several works of
    different titles have, such as a supplement's DOI."""

    recurring: frozenset[str] = frozenset()
    shared: frozenset[str] = frozenset()


SAME_AUTHORS = "same authors"  # what is said of authors that agree
GUESSED = -1.0  # score of a relation that holds only if nothing else can be related so
OTHER, NOTHING = Verdict("other"), Verdict("")
