"""What is judged by the bits that tell, and remembered, is what all bits of a sentence give."""

import random

import pytest

from everyclaim.claims import exemptions, judge, kinds, score
from everyclaim.claims.features import BIT, NAMES, bits
from everyclaim.claims.profiles import PROFILES, Settings
from everyclaim.claims.reading import read
from everyclaim.parse.markdown import parse

RANDOM = random.Random(1)
MASKS = [sum(BIT[name] for name in RANDOM.sample(NAMES, RANDOM.randrange(1, 30))) for _ in range(3_000)]


@pytest.mark.parametrize("profile", PROFILES)
def test_a_ruling_rests_on_no_other_bits(profile: str) -> None:
    for seen in MASKS:
        spoken, completes = RANDOM.random() < 0.9, RANDOM.random() < 0.1
        anew = judge._ruling.__wrapped__(seen, spoken, completes, profile)
        assert judge._ruling(seen & judge._telling(), spoken, completes, profile) == anew


def test_rules_kinds_and_score_rest_on_no_other_bits() -> None:
    for seen in MASKS:
        assert exemptions.exemption(seen) == exemptions._first.__wrapped__(seen)
        assert kinds.kind(seen) == kinds._first.__wrapped__(seen)
        weights = score.weights()
        told = sum(weight for name, weight in weights.items() if name in BIT and seen & BIT[name])
        assert score.score(seen, False) == pytest.approx(1 / (1 + score.exp(-weights["bias"] - told)))


def test_words_of_counsel_are_weighed_on_health_alone() -> None:
    assert not exemptions.outspoken(bits("counsel page-policy")) & bits("counsel")
    assert exemptions.outspoken(bits("counsel page-health")) & bits("counsel")


@pytest.mark.parametrize("topic", ["page-policy", "page-science"])
def test_words_of_harm_are_weighed_where_health_is_the_topic(topic: str) -> None:
    harm = bits("health safety")
    assert not exemptions.outspoken(bits(topic) | harm) & harm
    assert exemptions.outspoken(bits(f"{topic} page-health") | harm) & harm == harm
    assert exemptions.outspoken(harm) & harm == harm


def test_what_goes_on_about_a_case_that_was_put_is_told_apart() -> None:
    """In the same block, and for one sentence."""
    page = parse(
        "page.md", "Suppose that a tablet is taken. The level rises. It falls.\n\nSuppose so.\n\nThe level rises too."
    )
    masks = read(page, Settings()).masks
    assert [bool(mask & BIT["after-example"]) for mask in masks] == [False, True, False, False, False]


def test_a_lesson_speaks_with_its_reader() -> None:
    lesson = "# Cells\n\nMolecules move in a cell. Atoms emit light.\n\nYou see the nucleus of a cell. Electrons repel each other."
    page = parse("page.md", lesson)
    seen = {page.sentences[n].words: mask & BIT["lesson"] for n, mask in enumerate(read(page, Settings()).masks)}
    assert [words for words, bit in seen.items() if bit] == ["You see the nucleus of a cell."]
