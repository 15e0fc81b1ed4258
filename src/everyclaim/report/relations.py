"""Relations between works without those that follow from others: a hundred yearly reports are no 4,950 pairs."""

from collections import Counter
from collections.abc import Iterator, Sequence

from everyclaim.model import Relation

_EQUAL_SIDES = frozenset(
    ("edition", "part", "version", "translation")
)  # what is one of two others makes these it as well
_MANY = 4  # works; of fewer every pair is told


def telling(relations: Sequence[Relation]) -> Iterator[Relation]:
    """The relations in their order (the surest first). Where four or more works are editions, parts, versions or
    translations of each other, those that connect them all, one for each work but the first."""
    groups = _Groups()
    for each in relations:
        if each.relation in _EQUAL_SIDES:
            groups.join(each)
    sizes = Counter(map(groups.root, groups.works()))
    connected = _Groups()
    for each in relations:
        in_many = each.relation in _EQUAL_SIDES and sizes[groups.root((each.relation, each.keys[0]))] >= _MANY
        if not in_many or connected.join(each):
            yield each


class _Groups:
    """Works that relations of one kind connect."""

    def __init__(self) -> None:
        self._up: dict[tuple[str, str], tuple[str, str]] = {}

    def works(self) -> Sequence[tuple[str, str]]:
        """The kind of relation and the key of each work."""
        return tuple(self._up)

    def root(self, work: tuple[str, str]) -> tuple[str, str]:
        """What stands for the group of a work."""
        while (up := self._up.setdefault(work, work)) != work:
            self._up[work] = self._up[up]
            work = up
        return work

    def join(self, relation: Relation) -> bool:
        """Connect two works; whether they were not connected before."""
        one, other = (self.root((relation.relation, key)) for key in relation.keys)
        self._up[other] = one
        return one != other
