"""How well we tell claims from the rest: precision, recall, F1, calibration, alarms and cost, by profile and source.

usage: claims.py [--data DIR] [--pages DIR ...] [--errors SOURCE] [--profile PROFILE]

`--errors SOURCE` prints what we get wrong there instead. `--pages DIR` prints the figures on
folders of labelled pages alone, which need not be ours (NAME.md and NAME.tsv, as in tests/gold). The pages are our own gold (tests/gold/check, never fitted on)
and the development data, put back together as pages.
"""

import argparse
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

import claims_data
from claims_data import Label, Labelled

from everyclaim.claims.coverage import cover, explicit
from everyclaim.claims.judge import judge
from everyclaim.claims.profiles import PROFILES, Settings
from everyclaim.model import Judgement
from everyclaim.parse.markdown import parse

KEY_KINDS = ("dose", "number", "efficacy", "safety", "regulation")
PROSE = ("gold policy", "gold science", "policy", "science")
MODES = ("run", "sentence", "block")  # columns of the tables of coverage pairs, after the sentence
BINS = 10


class Pair(NamedTuple):
    """A sentence with what a person and what we said of it; `flagged`: it would be reported, were it not covered."""

    source: str
    words: str
    label: Label
    judgement: Judgement

    @property
    def flagged(self) -> bool:
        return bool(self.judgement.level)

    @property
    def right(self) -> bool:
        return self.flagged == (self.label.verdict == "claim")


def main() -> None:
    """Print the tables, or the errors on one source."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, default=claims_data.DATA)
    parser.add_argument("--pages", type=Path, nargs="*", default=[])
    parser.add_argument("--errors", default="")
    parser.add_argument("--profile", default="health")
    asked = parser.parse_args()
    others = [page for folder in asked.pages for page in claims_data.pages(folder)]
    pages = others if asked.pages else everything(asked.data)
    if asked.errors:
        for pair in pairs((page for page in pages if page.source.startswith(asked.errors)), asked.profile):
            if not pair.right:
                found = pair.judgement
                print(f"{pair.label.verdict:6} {pair.label.kind or pair.label.why:11} | {found.verdict:6} {found.why:12} "
                      f"{found.kind:11} {found.level:7} {found.score:.2f} | {pair.words}")  # fmt: skip
        return
    if asked.pages:
        quality(pages)
    else:
        report(pages)


def everything(data: Path) -> list[Labelled]:
    """All labelled pages; gold that the weights were fitted on has a source of its own."""
    fitted = (page._replace(source=page.source.replace("gold", "fit")) for page in claims_data.gold("fit"))
    return [
        *claims_data.gold("check"),
        *fitted,
        *claims_data.howto(data),
        *claims_data.bare(data),
        *claims_data.cited(data),
    ]


def pairs(pages: Iterable[Labelled], profile: str) -> list[Pair]:
    """Each labelled sentence beside our judgement."""
    found = []
    for labelled in pages:
        judgements = judge(labelled.page, Settings(profile))
        for number, label in labelled.labels.items():
            found.append(Pair(labelled.source, labelled.page.sentences[number].words, label, judgements[number]))
    return found


def quality(pages: list[Labelled]) -> None:
    """Print precision, recall and calibration by profile and source, and the recall of what can hurt."""
    print("| profile | source | sentences | precision | recall | F1 | precision of errors | calibration error |")
    print("|---|---|---|---|---|---|---|---|")
    for profile in PROFILES:
        judged = pairs(pages, profile)
        for source in dict.fromkeys(pair.source for pair in judged):
            row(profile, source, [pair for pair in judged if pair.source == source])
        row(profile, "policy + science", [pair for pair in judged if pair.source in PROSE])
    print("\n| profile | recall of kind | " + " | ".join(KEY_KINDS) + " |\n|---|---|" + "---|" * len(KEY_KINDS))
    for profile in ("strict", "health"):
        kinds_row(profile, [pair for pair in pairs(pages, profile) if "health" in pair.source or pair.source == "bare"])


def report(pages: list[Labelled]) -> None:
    """Print all tables."""
    quality(pages)
    print("\n| profile | bare claims flagged, by page | how-to docs: alarms per 1,000 words |\n|---|---|---|")
    for profile in PROFILES:
        print(f"| {profile} | {bare(pages, profile):.3f} | {alarms(pages, profile):.2f} |")
    coverage()
    cost(pages)


def coverage() -> None:
    """How many pairs of a sentence and a key that stands for it are right, on tests/gold/coverage, in every mode."""
    right = wrong = 0
    for path in sorted((claims_data.GOLD / "coverage").glob("*.md")):
        page = parse(path.name, path.read_text(encoding="utf-8"))
        rows = [line.split("\t") for line in path.with_suffix(".tsv").read_text(encoding="utf-8").splitlines()[1:]]
        for column, mode in enumerate(MODES, 1):
            for fields, places, keys in zip(rows, cover(page, mode), explicit(page), strict=True):
                found = {page.citations[place].key for place in places} | set(keys)
                right += len(found & set(fields[column].split()))
                wrong += len(found ^ set(fields[column].split()))
    print(f"\nCoverage: {right} pairs of a sentence and a key right, {wrong} wrong.")


def row(profile: str, source: str, judged: list[Pair]) -> None:
    """One line of the first table."""
    precision, recall = precision_of(judged, lambda pair: pair.flagged), recall_of(judged)
    both = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    errors = precision_of(judged, lambda pair: pair.judgement.level == "error")
    numbers = (precision, recall, both, errors, calibration(judged))
    print(f"| {profile} | {source} | {len(judged)} | " + " | ".join(f"{number:.3f}" for number in numbers) + " |")


def precision_of(judged: list[Pair], chosen: Callable[[Pair], bool]) -> float:
    """How many of the chosen are claims; 1 when none is chosen."""
    picked = [pair for pair in judged if chosen(pair)]
    return sum(pair.label.verdict == "claim" for pair in picked) / len(picked) if picked else 1.0


def recall_of(judged: list[Pair]) -> float:
    """How many of the claims are flagged."""
    claims = [pair for pair in judged if pair.label.verdict == "claim"]
    return sum(pair.flagged for pair in claims) / len(claims) if claims else 1.0


def calibration(judged: list[Pair]) -> float:
    """Expected calibration error: the mean distance of score and share of claims over ten bins, by their size."""
    total = 0.0
    for place in range(BINS):
        within = [pair for pair in judged if min(BINS - 1, int(pair.judgement.score * BINS)) == place]
        claims = sum(pair.label.verdict == "claim" for pair in within)
        total += abs(claims - sum(pair.judgement.score for pair in within))
    return total / max(1, len(judged))


def kinds_row(profile: str, judged: list[Pair]) -> None:
    """Recall of each kind that can hurt."""
    recalls = [recall_of([pair for pair in judged if pair.label.kind == kind]) for kind in KEY_KINDS]
    print(f"| {profile} | | " + " | ".join(f"{recall:.3f}" for recall in recalls) + " |")


def bare(pages: list[Labelled], profile: str) -> float:
    """The share of the bare claims' pages on which anything is flagged."""
    chosen = [labelled.page for labelled in pages if labelled.source == "bare health claims"]
    return sum(any(found.level for found in judge(page, Settings(profile))) for page in chosen) / len(chosen)


def alarms(pages: list[Labelled], profile: str) -> float:
    """Findings per 1,000 words on pages that need no source."""
    chosen = [labelled.page for labelled in pages if labelled.source == "how-to docs"]
    words = sum(len(sentence.words.split()) for page in chosen for sentence in page.sentences)
    return 1000 * sum(bool(found.level) for page in chosen for found in judge(page, Settings(profile))) / words


def cost(pages: list[Labelled]) -> None:
    """Words judged in a second of CPU time, parsing not included."""
    words = sum(len(sentence.words.split()) for labelled in pages for sentence in labelled.page.sentences)
    sentences = sum(len(labelled.page.sentences) for labelled in pages)
    start = time.process_time()
    for labelled in pages:
        judge(labelled.page, Settings("health"))
    spent = time.process_time() - start
    print(
        f"\n{words / spent:,.0f} words in a CPU second; {1e6 * spent / sentences:.1f} µs a sentence of {words / sentences:.0f} words"
    )


if __name__ == "__main__":
    main()
