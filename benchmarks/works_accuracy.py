"""How well entries are grouped into works: pairs found, missed and wrongly joined, against true clusters."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from everyclaim.bibliography.works import group
from everyclaim.model import Bibliography, Entry
from everyclaim.parse import bibtex

Pair = frozenset[str]


class Score(NamedTuple):
    """Counts of pairs of keys: `repeats` are the true ones; `notices` were set apart as errata or replies."""

    entries: int
    repeats: int
    merged: int
    false_merges: int
    found: int
    true: int
    notices: int

    @property
    def recall(self) -> float:
        """The share of the true repeats that is found, certain or likely."""
        return self.true / self.repeats if self.repeats else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall over pairs."""
        return 2 * self.true / (self.found + self.repeats) if self.found + self.repeats else 1.0


def score(folder: Path, name: str) -> Score:
    """Our score on one set of `folder`."""
    return scored(bibtex.parse((folder / f"{name}.bib").read_text(encoding="utf-8")).entries, true_pairs(folder, name))


def scored(entries: Sequence[Entry], gold: set[Pair]) -> Score:
    """Our score on entries of which `gold` are the pairs that are one work."""
    found = group(entries)
    notices = {frozenset(relation.keys) for relation in found.relations if relation.relation == "notice"}
    # Where the truth joins an erratum or a reply with its article, the two are related and no repeat.
    apart = {pair for pair in gold if frozenset(_canonical(found, pair)) in notices}
    gold = gold - apart
    merged, joined = pairs(certain(found)), pairs(likely(found))
    return Score(len(entries), len(gold), len(merged), len(merged - gold), len(joined), len(joined & gold), len(apart))


def true_pairs(folder: Path, name: str) -> set[Pair]:
    """The pairs of a set's true clusters."""
    lines = (folder / f"{name}.clusters.tsv").read_text(encoding="utf-8").splitlines()
    return pairs(line.split("\t") for line in lines)


def pairs(clusters: Iterable[Iterable[str]]) -> set[Pair]:
    """Every pair of keys within a cluster."""
    return {frozenset(pair) for cluster in clusters for pair in combinations(cluster, 2)}


def certain(found: Bibliography) -> Iterator[list[str]]:
    """The clusters that a build merges."""
    return ([entry.key for entry in work.entries] for work in found.works)


def likely(found: Bibliography) -> Iterator[list[str]]:
    """The clusters that works and the likely repeats among them make up."""
    members = {work.canonical: [entry.key for entry in work.entries] for work in found.works}
    home = {key: key for key in members}
    for relation in found.relations:
        if relation.relation == "same" and relation.tier != "possible":
            one, other = (_home(home, key) for key in relation.keys)
            if one != other:
                home[other] = one
                members[one] += members.pop(other)
    return iter(members.values())


def _home(home: dict[str, str], key: str) -> str:
    while home[key] != key:
        key = home[key]
    return key


def _canonical(found: Bibliography, pair: Pair) -> list[str]:
    return [found.by_key[key].canonical for key in pair]
