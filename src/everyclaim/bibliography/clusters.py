"""Clusters of entries in which no pair contradicts another.

Merging whatever is connected makes one wrong pair cost the product of two clusters. So links are taken strongest first,
and one that would bring a vetoed pair together is left out (constrained agglomeration, as in K. Wagstaff, C. Cardie,
"Clustering with instance-level constraints", ICML 2000).
"""

from collections.abc import Callable, Iterable
from itertools import islice, product
from typing import NamedTuple

from .record import Record
from .verdict import Verdict

_MOST_CHECKED = 400  # pairs between two clusters that are looked at before they are joined


class Link(NamedTuple):
    """Two entries and the verdict on them."""

    one: Record
    other: Record
    verdict: Verdict


class Clusters:
    """A partition of the entries that grows by links. `judge` compares two entries that were not compared yet."""

    def __init__(self, judge: Callable[[Record, Record], Verdict]) -> None:
        self._root: dict[int, int] = {}  # of the places of entries that are no roots
        self._members: dict[int, list[Record]] = {}  # of clusters of several
        self._judge = judge

    def root(self, place: int) -> int:
        """What stands for the cluster of the entry at `place`."""
        root = place
        while root in self._root:
            root = self._root[root]
        while place != root:
            self._root[place], place = root, self._root[place]
        return root

    def members(self, record: Record) -> list[Record]:
        """The entries of a cluster."""
        return self._members.get(self.root(record.place)) or [record]

    def join(self, links: Iterable[Link], tolerance: float = 0.0) -> list[Link]:
        """Take the links, strongest first; those that joined two clusters.

        `tolerance` is the share of contradicting pairs between two clusters that does not keep them apart.
        """
        ordered = sorted(links, key=lambda link: (-link.verdict.score, link.one.place, link.other.place))
        return [link for link in ordered if self._take(link, tolerance)]

    def _take(self, link: Link, tolerance: float) -> bool:
        if self.root(link.one.place) == self.root(link.other.place):
            return False
        mine, yours = self.members(link.one), self.members(link.other)
        if len(mine) == len(yours) == 1:
            return self._unite(link)  # the link is the verdict on them
        allowed = tolerance * min(len(mine) * len(yours), _MOST_CHECKED)
        for one, other in islice(product(mine, yours), _MOST_CHECKED):
            allowed -= self._judge(one, other).is_veto
            if allowed < 0:
                return False
        return self._unite(link)

    def _unite(self, link: Link) -> bool:
        first, second = sorted((link.one, link.other), key=lambda record: self.root(record.place))
        mine, yours = self.members(first), self.members(second)
        root, other = self.root(first.place), self.root(second.place)
        self._members.pop(other, None)
        self._members[root] = [*mine, *yours]
        self._root[other] = root
        return True
