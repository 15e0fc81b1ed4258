"""How far two people agree on what is a claim: agreement, Cohen's kappa and F1 of the second against the first.

usage: agreement.py FIRST SECOND

Folders of labels (NAME.tsv, as in tests/gold) of the same pages; in SECOND, a sentence without a verdict was not asked for.
The ranges hold 95 of 100 samples drawn anew from the sentences (bootstrap, seed fixed). Printed after the table are the
sentences on which the two differ.
"""

import argparse
import csv
import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

SAMPLES = 2000
CLAIM = "claim"


class Both(NamedTuple):
    """What two people said of a sentence, and what its page is about."""

    topic: str
    first: str
    second: str
    words: str


def main() -> None:
    """Print a line for all sentences and for each topic, then what they differ on."""
    parser = argparse.ArgumentParser()
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path)
    asked = parser.parse_args()
    labelled = list(both(asked.first, asked.second))
    print("| pages | sentences | agreement | kappa | F1 of the second against the first |\n|---|---|---|---|---|")
    line("all", labelled)
    for topic in dict.fromkeys(pair.topic for pair in labelled):
        line(topic, [pair for pair in labelled if pair.topic == topic])
    print()
    for pair in labelled:
        if pair.first != pair.second:
            print(f"{pair.topic}: {pair.first} / {pair.second}: {pair.words}")


def both(first: Path, second: Path) -> Iterator[Both]:
    """The sentences that both labelled; a second list of other sentences is an error."""
    for path in sorted(second.glob("*.tsv")):
        for ours, theirs in zip(rows(first / path.name), rows(path), strict=True):
            if ours["sentence"] != theirs["sentence"]:
                raise ValueError(f"{path}: not the sentences of {first / path.name}: {theirs['sentence']}")
            if theirs["verdict"]:
                yield Both(path.name.partition("-")[0], ours["verdict"], theirs["verdict"], ours["sentence"])


def rows(path: Path) -> list[dict[str, str]]:
    """The lines of a list of labels."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def line(name: str, labelled: list[Both]) -> None:
    """One line of the table."""
    chance = random.Random(1)
    drawn = [chance.choices(labelled, k=len(labelled)) for _ in range(SAMPLES)]
    cells = []
    for measure in (kappa, f1):
        spread = sorted(map(measure, drawn))
        low, high = spread[SAMPLES // 40], spread[-SAMPLES // 40]
        cells.append(f"{measure(labelled):.2f} ({low:.2f}–{high:.2f})")
    print(f"| {name} | {len(labelled)} | {agreement(labelled):.3f} | {' | '.join(cells)} |")


def agreement(labelled: list[Both]) -> float:
    """The share of sentences on which both say the same."""
    return sum(pair.first == pair.second for pair in labelled) / len(labelled)


def kappa(labelled: list[Both]) -> float:
    """Agreement beyond what the shares of claims alone would give (Cohen 1960); 1 when both always say the same."""
    one, other = (
        sum(said == CLAIM for said in column) / len(labelled) for column in list(zip(*labelled, strict=True))[1:3]
    )
    expected = one * other + (1 - one) * (1 - other)
    return 1.0 if expected == 1 else (agreement(labelled) - expected) / (1 - expected)


def f1(labelled: list[Both]) -> float:
    """The harmonic mean of precision and recall, were the first always right; the same the other way round."""
    found = sum((pair.first == CLAIM) + (pair.second == CLAIM) for pair in labelled)
    return 2 * sum(pair.first == pair.second == CLAIM for pair in labelled) / found if found else 1.0


if __name__ == "__main__":
    main()
