"""Fits the weights of claims/data/weights.txt: logistic regression (Newton's method, ridge), pure Python, repeatable.

usage: fit_claims.py [--data DIR] [--pages DIR ...] [--write]

Prints the weights, each with how many sentences it rests on; `--write` stores them. What a rule of exemption decides
is one weight (`exempt`); that a sentence cites is none of the fit, as the citation is the label there.
"""

import argparse
import math
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import claims_data

from everyclaim.claims import score
from everyclaim.claims.exemptions import exemption, outspoken
from everyclaim.claims.features import BIT
from everyclaim.claims.judge import completes_exempt
from everyclaim.claims.profiles import Settings
from everyclaim.claims.reading import read

FILE = Path(score.__file__).parent / "data" / "weights.txt"
SHARE = {  # how much a sentence of a source counts, so that no source outweighs the others by its size
    "gold health": 2.0, "gold policy": 2.0, "gold science": 2.0, "gold howto": 2.0, "bare health claims": 0.7,
    "how-to docs": 0.25, "cited_articles": 0.05, "cited_review_paper": 0.06, "cited_rules_paper": 0.12,
}  # fmt: skip
PAGES = ("health", "policy", "science")  # others' pages, as our own
SHARE |= dict.fromkeys(PAGES, 1.5) | {"bare": 0.75}
BY_HAND = 0.4  # uncited sentences of the cited papers
RIDGE = 20.0  # so firmly, as the rules know the pages that we fit on: of pages they do not know, scores are then as sure as right
PRIOR = {  # where a weight is drawn to: what the design says of figures and harm, against papers full of own results; an
    # item that is a sentence of its own is judged on its own; of a page whose topic is not known, what stands alone needs a source
    "percent": 1.0, "dose-number": 1.5, "money": 1.0, "number": 0.8, "safety": 1.0, "efficacy": 1.0, "item": -0.3,
    "page-health": 2.0, "page-policy": 2.0, "page-science": 2.0, "alone": 2.0,
}  # fmt: skip
LIGHTLY = {"heading": 2.0, "page-tech": 2.0}  # of these even pages that nobody has read leave no doubt
CITED_WEIGHT = 2.5  # by hand: an author who cites has decided


class Row(NamedTuple):
    """A sentence: the numbers of its features, whether it is a claim, how much it counts."""

    features: tuple[int, ...]
    claim: bool
    weight: float


def main() -> None:
    """Fit and print; write when asked to."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, default=claims_data.DATA)
    parser.add_argument("--pages", type=Path, nargs="*", default=[], help="labelled pages of others, beside our own")
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    names = ["bias", "exempt", *(name for name in score.weights() if name in BIT and name != "cited")]
    rows = list(sentences(asked.data, asked.pages, names))
    text = table(names, fit(rows, names), rows)
    print(text)
    if asked.write:
        FILE.write_text(text, encoding="utf-8")


def sentences(data: Path, pages: list[Path], names: list[str]) -> Iterator[Row]:
    """Every labelled sentence of the development data as a row."""
    sources = (claims_data.gold("fit"), claims_data.bare(data), claims_data.howto(data), claims_data.cited(data))
    for source in (*sources, *map(claims_data.pages, pages)):
        for labelled in source:
            reading = read(labelled.page, Settings())
            for number, label in labelled.labels.items():
                seen = reading.masks[number]
                by_hand = labelled.source in claims_data.CITED and not reading.own[number]
                weight = BY_HAND if by_hand else SHARE[labelled.source]
                exempt = exemption(seen) or completes_exempt(labelled.page, reading, number)
                rule = (1,) if exempt else ()
                yield Row((0, *rule, *active(outspoken(seen), names)), label.verdict == "claim", weight)


def active(mask: int, names: list[str]) -> tuple[int, ...]:
    """The numbers of the features whose bits are set."""
    return tuple(number for number, name in enumerate(names) if name in BIT and mask & BIT[name])


def fit(rows: list[Row], names: list[str]) -> list[float]:
    """The weights that make the labels most likely."""
    size = len(names)
    ridges = [LIGHTLY.get(name, RIDGE) for name in names]
    weights = [0.0] * size
    for _ in range(12):
        drawn = [
            ridge * (weight - PRIOR.get(name, 0.0)) for ridge, name, weight in zip(ridges, names, weights, strict=True)
        ]
        gradient = [0.0, *drawn[1:]]
        curve = [[0.0] * size for _ in range(size)]
        for place in range(size):
            curve[place][place] = ridges[place]
        for row in rows:
            chance = 1 / (1 + math.exp(-sum(weights[place] for place in row.features)))
            for place in row.features:
                gradient[place] += row.weight * (chance - row.claim)
                for other in row.features:
                    curve[place][other] += row.weight * chance * (1 - chance)
        weights = [weight - step for weight, step in zip(weights, solve(curve, gradient), strict=True)]
    return weights


def solve(matrix: list[list[float]], right: list[float]) -> list[float]:
    """The solution of a positive definite system, by elimination."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for pivot, row in enumerate(rows):
        for other in rows[pivot + 1 :]:
            factor = other[pivot] / row[pivot]
            for place in range(pivot, len(row)):
                other[place] -= factor * row[place]
    found = [0.0] * len(rows)
    for pivot in reversed(range(len(rows))):
        known = sum(rows[pivot][place] * found[place] for place in range(pivot + 1, len(rows)))
        found[pivot] = (rows[pivot][-1] - known) / rows[pivot][pivot]
    return found


def table(names: list[str], weights: list[float], rows: list[Row]) -> str:
    """The weights as a file, with the sentences each rests on."""
    lines = ["# How much each thing noticed about a sentence speaks for (+) or against (-) its needing a source: log odds.",
             "# Fitted by benchmarks/fit_claims.py; the count is of the sentences that a weight rests on.", ""]  # fmt: skip
    for number, (name, weight) in enumerate(zip(names, weights, strict=True)):
        lines.append(f"{name:18} {weight:+.2f}  # {sum(number in row.features for row in rows)}")
    return "\n".join([*lines, f"{'cited':18} {CITED_WEIGHT:+.2f}  # set by hand", ""])


if __name__ == "__main__":
    main()
