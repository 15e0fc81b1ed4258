"""Pairs that are hard to tell apart: how each is related, alone and among all the others."""

from collections import Counter
from pathlib import Path

import pytest

from everyclaim.bibliography import compare
from everyclaim.bibliography.works import group
from everyclaim.model import Bibliography
from everyclaim.parse import bibtex

FIXTURES = Path(__file__).parent / "fixtures"
FILES = ("hard_pairs", "later_pairs")


def pairs(name: str) -> list[tuple[str, str, str]]:
    """First key, second key and relation of every pair of a file."""
    lines = (FIXTURES / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return [(one, other, relation) for one, other, relation in rows]


def read(name: str) -> bibtex.Document:
    """The entries of all the pairs of a file."""
    return bibtex.parse((FIXTURES / f"{name}.bib").read_text(encoding="utf-8"))


def told(found: Bibliography) -> str:
    """How the two entries of a bibliography are related, as far as it tells."""
    if len(found.works) == 1:
        return "same"
    return found.relations[0].relation if found.relations else "other"


def test_there_are_pairs_of_every_kind() -> None:
    counts = Counter(relation for name in FILES for _, _, relation in pairs(name))
    assert sum(counts.values()) >= 700
    assert min(counts.values()) >= 30
    assert not any(read(name).defects for name in FILES)


@pytest.mark.parametrize("name", FILES)
def test_relations_are_told_right(name: str) -> None:
    """Macro-F1 over the eight labels, each pair taken on its own."""
    entries = {entry.key: entry for entry in read(name).entries}
    seen = [(expected, told(group([entries[one], entries[other]]))) for one, other, expected in pairs(name)]
    labels = sorted({expected for expected, _ in seen})
    right = Counter(expected for expected, found in seen if found == expected)
    either = Counter(label for labels_ in seen for label in labels_)
    scores = {label: 2 * right[label] / either[label] for label in labels}
    assert sum(scores.values()) / len(scores) >= 0.95, scores


@pytest.mark.parametrize("name", FILES)
def test_the_order_of_two_entries_does_not_matter(name: str) -> None:
    entries = {entry.key: entry for entry in read(name).entries}
    for one, other, _ in pairs(name):
        assert told(group([entries[one], entries[other]])) == told(group([entries[other], entries[one]])), one


@pytest.mark.parametrize("name", FILES)
def test_only_repeats_are_merged_among_all_of_them(name: str) -> None:
    found = group(read(name).entries)
    expected = {frozenset((one, other)) for one, other, relation in pairs(name) if relation == "same"}
    merged = [frozenset(entry.key for entry in work.entries) for work in found.works if len(work.entries) > 1]
    assert set(merged) <= expected
    assert len(merged) >= 0.4 * len(expected)


@pytest.mark.parametrize("name", FILES)
def test_no_pair_is_related_to_another(name: str) -> None:
    for relation in group(read(name).entries).relations:
        one, other = relation.keys
        assert one[:-1] == other[:-1], relation


@pytest.mark.parametrize("look", ["says_nothing", "counts_nothing"])
@pytest.mark.parametrize("name", FILES)
def test_the_quick_look_at_strangers_changes_nothing(name: str, look: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Entries that say nothing of other works are told apart at once: the judges would have said the same."""
    entries = read(name).entries
    quick = group(entries)
    looked_at: list[bool] = []
    monkeypatch.setattr(compare, look, lambda _: bool(looked_at.append(True)))
    assert group(entries) == quick
    assert looked_at
