"""The gold pages: labels belong to sentences, and our verdicts keep to what the benchmark promises."""

from pathlib import Path

import pytest

from everyclaim.claims.judge import judge
from everyclaim.claims.profiles import Settings
from everyclaim.model import Judgement
from everyclaim.parse.markdown import parse

GOLD = Path(__file__).parents[1] / "gold"
GERMAN = Path(__file__).parent / "fixtures" / "german.md"
Pairs = list[tuple[list[str], Judgement]]


def rows(path: Path) -> list[list[str]]:
    return [row.split("\t") for row in path.with_suffix(".tsv").read_text(encoding="utf-8").splitlines()[1:]]


def pairs(pattern: str, profile: str) -> Pairs:
    """The labels (verdict, kind, why, words) of the pages of a pattern, each with our judgement."""
    found: Pairs = []
    for path in sorted(GOLD.glob(pattern)):
        page = parse(path.name, path.read_text(encoding="utf-8"))
        found += zip(rows(path), judge(page, Settings(profile)), strict=True)
    return found


def f1(judged: Pairs) -> float:
    hit = sum(label[0] == "claim" and bool(found.level) for label, found in judged)
    return 2 * hit / (sum(label[0] == "claim" for label, _ in judged) + sum(bool(found.level) for _, found in judged))


@pytest.mark.parametrize("path", sorted(GOLD.glob("[cf]*[kt]/*.md")), ids=lambda path: path.stem)
def test_labels_are_of_the_pages_sentences(path: Path) -> None:
    page = parse(path.name, path.read_text(encoding="utf-8"))
    assert [row[3] for row in rows(path)] == [sentence.words for sentence in page.sentences]


def test_the_gold_is_large_enough() -> None:
    assert len(pairs("fit/*.md", "health") + pairs("check/*.md", "health")) >= 600


@pytest.mark.parametrize(("area", "profile", "least"), [("health", "health", 0.92), ("policy", "policy", 0.85)])
def test_pages_that_were_not_fitted_on(area: str, profile: str, least: float) -> None:
    assert f1(pairs(f"check/{area}-*.md", profile)) >= least


def test_errors_on_health_pages_are_claims() -> None:
    errors = [label[0] for label, found in pairs("*/health-*.md", "health") if found.level == "error"]
    assert errors.count("claim") >= 0.95 * len(errors)


@pytest.mark.parametrize(("profile", "least"), [("strict", 0.98), ("health", 0.95)])
def test_what_can_hurt_is_found(profile: str, least: float) -> None:
    telling = ("dose", "number", "efficacy", "safety", "regulation")
    flagged = [bool(found.level) for label, found in pairs("*/health-*.md", profile) if label[1] in telling]
    assert sum(flagged) >= least * len(flagged)


def test_a_handbook_is_left_in_peace() -> None:
    alarms = [label for label, found in pairs("*/howto-*.md", "handbook") if found.level and label[0] == "exempt"]
    assert alarms == []


def test_german() -> None:
    page = parse("german.md", GERMAN.read_text(encoding="utf-8"))
    labels = [(row[1], row[0]) for row in rows(GERMAN)]
    judged = judge(page, Settings("health"))
    assert [(s.words, found.verdict) for s, found in zip(page.sentences, judged, strict=True)] == labels
