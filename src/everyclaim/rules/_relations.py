"""What is said of entries that belong together, and which of them are told of at once."""

from collections.abc import Sequence
from typing import NamedTuple

from everyclaim.model import Relation


class Said(NamedTuple):
    """Of one relation: what stands between the keys of two entries, behind the keys of many, and what to do."""

    pair: str
    group: str
    advice: str


# `part` is missing: nobody takes one part of a series for another.
SAID = {
    "version": Said("is another version of", "are versions of one work", "cite the published one"),
    "notice": Said(
        "and an erratum, retraction, reply or comment go together:",
        "are a work and its errata, retractions, replies or comments",
        "where the article is cited, make sure that the claim still stands",
    ),
    "edition": Said("is another edition of", "are editions of one work", "cite the edition that was read"),
    "translation": Said(
        "and its translation go together:", "are translations of one work", "cite the one that was read"
    ),
    "abstract-of": Said(
        "and its abstract go together:", "are abstracts of one work and its full text", "cite the full paper"
    ),
}


def groups(relations: Sequence[Relation]) -> list[list[Relation]]:
    """The relations of one kind that hang together, in the order of the first of each group."""
    home: dict[tuple[str, str], list[Relation]] = {}
    for relation in relations:
        one, other = (home.setdefault((relation.relation, key), []) for key in relation.keys)
        joined = one if len(one) >= len(other) else other
        if one is not other:
            smaller = other if joined is one else one
            joined += smaller
            home.update({(each.relation, key): joined for each in smaller for key in each.keys})
        joined.append(relation)
        home.update({(relation.relation, key): joined for key in relation.keys})
    return list({id(group): group for group in home.values() if group}.values())
