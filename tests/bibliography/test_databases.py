"""Works as ten databases write them, made up before any run: an entry's key is the work, a point and the database."""

from itertools import combinations
from pathlib import Path

import pytest

from everyclaim.bibliography.works import group
from everyclaim.model import Bibliography
from everyclaim.parse import bibtex

FIXTURES = Path(__file__).parent / "fixtures"
FILES = ("exports", "more_exports")
Pairs = set[frozenset[str]]


def read(name: str) -> bibtex.Document:
    """The entries of a file."""
    return bibtex.parse((FIXTURES / f"{name}.bib").read_text(encoding="utf-8"))


def one_work(document: bibtex.Document) -> Pairs:
    """The pairs of keys that are one work."""
    pairs = combinations((entry.key for entry in document.entries), 2)
    return {frozenset(pair) for pair in pairs if len({key.partition(".")[0] for key in pair}) == 1}


def told(found: Bibliography) -> Pairs:
    """The pairs that are merged, or told to be likely repeats by a chain of such."""
    members = {work.canonical: {entry.key for entry in work.entries} for work in found.works}
    for relation in found.relations:
        if relation.relation == "same" and relation.tier == "likely":
            one, other = (next(name for name, keys in members.items() if key in keys) for key in relation.keys)
            if one != other:
                members[one] |= members.pop(other)
    return {frozenset(pair) for keys in members.values() for pair in combinations(keys, 2)}


@pytest.mark.parametrize("name", FILES)
def test_nothing_is_merged_or_asked_about_that_is_not_one_work(name: str) -> None:
    document = read(name)
    assert not document.defects
    assert told(group(document.entries)) <= one_work(document)


@pytest.mark.parametrize("name", FILES)
def test_nearly_all_repeats_are_found(name: str) -> None:
    document = read(name)
    truth = one_work(document)
    assert len(truth & told(group(document.entries))) >= 0.94 * len(truth)


def test_the_order_of_the_entries_does_not_matter() -> None:
    document = read("exports")
    assert told(group(document.entries)) == told(group(document.entries[::-1]))
