"""Pairs that are hard to tell apart: how each is related, alone and among all the others."""

from collections import Counter
from pathlib import Path

from everyclaim.bibliography.works import group
from everyclaim.model import Bibliography
from everyclaim.parse import bibtex

FIXTURES = Path(__file__).parent / "fixtures"


def pairs() -> list[tuple[str, str, str]]:
    """First key, second key and relation of every pair."""
    lines = (FIXTURES / "hard_pairs.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return [(one, other, relation) for one, other, relation in rows]


def read() -> bibtex.Document:
    """The file of all the pairs."""
    return bibtex.parse((FIXTURES / "hard_pairs.bib").read_text(encoding="utf-8"))


def told(found: Bibliography) -> str:
    """How the two entries of a bibliography are related, as far as it tells."""
    if len(found.works) == 1:
        return "same"
    return found.relations[0].relation if found.relations else "other"


def test_there_are_pairs_of_every_kind() -> None:
    counts = Counter(relation for _, _, relation in pairs())
    assert sum(counts.values()) >= 200
    assert min(counts.values()) >= 15
    assert not read().defects


def test_relations_are_told_right() -> None:
    """Macro-F1 over the eight labels, each pair taken on its own."""
    entries = {entry.key: entry for entry in read().entries}
    seen = [(expected, told(group([entries[one], entries[other]]))) for one, other, expected in pairs()]
    labels = sorted({expected for expected, _ in seen})
    right = Counter(expected for expected, found in seen if found == expected)
    either = Counter(label for labels_ in seen for label in labels_)
    scores = {label: 2 * right[label] / either[label] for label in labels}
    assert sum(scores.values()) / len(scores) >= 0.95, scores


def test_only_repeats_are_merged_among_all_of_them() -> None:
    found = group(read().entries)
    expected = {frozenset((one, other)) for one, other, relation in pairs() if relation == "same"}
    merged = [frozenset(entry.key for entry in work.entries) for work in found.works if len(work.entries) > 1]
    assert set(merged) <= expected
    assert len(merged) >= 0.7 * len(expected)


def test_no_pair_is_related_to_another() -> None:
    for relation in group(read().entries).relations:
        one, other = relation.keys
        assert one[:-1] == other[:-1], relation
