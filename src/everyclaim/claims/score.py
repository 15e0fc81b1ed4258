"""How surely a sentence needs a source: a sum of readable weights, made a probability by the logistic function.

The weights are in data/weights.txt, fitted by benchmarks/fit_claims.py; a weight's name is a name of
`claims.features`, or `bias`, or `exempt` (a rule has fired).
"""

import os
from functools import cache, lru_cache
from math import exp

from everyclaim.claims.features import BIT, MOST_MASKS
from everyclaim.claims.tables import TableError

_FILE = os.path.join(os.path.dirname(__file__), "data", "weights.txt")


@cache
def weights(path: str = _FILE) -> dict[str, float]:
    """The table of weights. Raises TableError, with file and line, for a name or number that cannot be."""
    found: dict[str, float] = {}
    with open(path, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            fields = line.partition("#")[0].split()
            if fields:
                name, weight = _weight(fields, f"{path}:{number}")
                found[name] = weight
    return found


def _weight(fields: list[str], place: str) -> tuple[str, float]:
    try:
        name, weight = fields[0], float(fields[1])
    except (IndexError, ValueError):
        raise TableError(f"{place}: a name and a number, separated by spaces, were expected") from None
    if name not in BIT and name not in ("bias", "exempt"):
        raise TableError(f"{place}: nothing about a sentence is called “{name}”; see claims/features.py")
    return name, weight


@cache
def _by_bit() -> dict[int, float]:
    return {BIT[name]: weight for name, weight in weights().items() if name in BIT}


@cache
def weighed() -> int:
    """The bits that have a weight."""
    return sum(_by_bit())


def score(mask: int, exempt: bool) -> float:
    """The probability (0..1) that a sentence with these bits needs a source."""
    return _score(mask & weighed(), exempt)


@lru_cache(maxsize=MOST_MASKS)
def _score(left: int, exempt: bool) -> float:
    by_bit = _by_bit()
    total = weights()["bias"] + (weights()["exempt"] if exempt else 0.0)
    while left:
        bit = left & -left
        total += by_bit[bit]
        left ^= bit
    return 1 / (1 + exp(-total))


def terms(mask: int, exempt: bool) -> tuple[tuple[str, float], ...]:
    """The weights that made a score, the heaviest first."""
    found = [("bias", weights()["bias"])] + ([("exempt", weights()["exempt"])] if exempt else [])
    found += [(name, weight) for name, weight in weights().items() if name in BIT and mask & BIT[name]]
    return tuple(sorted(found, key=lambda term: -abs(term[1])))
