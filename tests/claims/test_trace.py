"""The trace of a sentence: what was tried, with words; what it needs; which citations are near and do not reach."""

from math import exp

import pytest

from everyclaim.claims.profiles import Settings
from everyclaim.claims.trace import Trace, trace
from everyclaim.parse.markdown import parse


def traced(text: str, sentence: int = 0, coverage: str = "run") -> Trace:
    return trace(parse("page.md", text), Settings("health", coverage), sentence)


def test_a_claim_names_its_kind_and_underlines_the_words() -> None:
    text = "Diabetes **more than** doubles your risk of dying."
    found = traced(text)
    assert (found.judgement.kind, found.words) == ("safety", ("risk", "dying"))
    assert [text[slice(*span)] for span in found.spans] == ["risk", "dying"]


def test_an_exemption_that_fired_names_its_words() -> None:
    (fired,) = [tried for tried in traced("We believe that patience helps nobody.").tried if tried.fired]
    assert (fired.name, fired.words) == ("opinion", ("we believe",))


def test_an_exemption_that_was_blocked_says_by_what() -> None:
    tried = {attempt.name: attempt for attempt in traced("Take 400 mg every six hours.").tried if attempt.signs}
    blocked = tried["instruction"]
    assert (blocked.fired, blocked.signs, blocked.against_signs) == (
        False,
        ("orders",),
        ("dosing", "lasting", "dose-number"),
    )


def test_an_exemption_that_is_outweighed_is_told_from_one_that_applies() -> None:
    text = "# Aspirin\n\nDoctors treat colon cancer.\n\nI think that aspirin often reduces the risk of bowel cancer."
    found = traced(text, 2)
    assert [(tried.name, tried.fired) for tried in found.tried if tried.outweighed] == [("opinion", False)]
    assert "exempt" not in dict(found.terms)
    assert found.doubted


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("# Aspirin\n\nDoctors treat cancer.\n\nI think that aspirin often reduces the risk of bowel cancer [@a].", 2),
        ("Dexamethasone cures covid-19", 0),
        ("Take two tablets of 400 mg of iron every six hours, as it may cause bleeding.", 0),
        ("Ask your doctor about:\n\n- bleeding\n- high doses of iron", 1),
        ("Iron helps against tiredness [@a].", 0),
    ],
)
def test_the_score_is_the_sum_of_its_terms(text: str, sentence: int) -> None:
    found = traced(text, sentence)
    assert found.judgement.score == round(1 / (1 + exp(-sum(weight for _, weight in found.terms))), 3)


@pytest.mark.parametrize(
    ("text", "sentence", "coverage", "scope"),
    [
        ("One [@a]. Two.", 1, "run", "before"),
        ("One. Two [@b]. Three [@a].", 0, "sentence", "sentence"),
        ("One. Two. Three. Four. Five. Six. Seven [@a].", 0, "run", "cap"),
        ("# Head [@a]\n\nOne.", 1, "run", "heading"),
        ("One.\n\nTwo [@a].", 0, "run", "block"),
        ("One.\n\n!!! note\n    Two [@a].", 0, "run", "sealed"),
        ("- One.\n- Two [@a].", 0, "run", "item"),
        ("One [@a]. They are:\n\n- two", 2, "run", "lead-in"),
        ("| A | B |\n|---|---|\n| One | x |\n| Two [@a] | y |", 2, "run", "row"),
        ("- One.\n\n| A [@a] | B |\n|---|---|\n| One | x |", 0, "run", "row"),
        ("One [@a].\n\n> Two.", 1, "run", "lead-in"),
    ],
)
def test_why_a_citation_does_not_reach(text: str, sentence: int, coverage: str, scope: str) -> None:
    assert scope in [near.scope for near in traced(text, sentence, coverage).nearest]


def test_a_citation_that_covers_is_not_among_those_that_do_not() -> None:
    assert traced("One. Two [@a].").nearest == ()


def test_a_rule_that_needs_more_names_what_it_lacks() -> None:
    led, item = [tried for tried in traced("## A quiet room").tried if tried.name == "fragment" and not tried.fired]
    assert (led.signs, led.against_signs, led.lacking) == (("verbless",), (), ("led",))
    assert (item.signs, item.against_signs, item.lacking) == (("verbless",), (), ("item",))


def test_what_reaches_a_sentence_is_told_by_place() -> None:
    assert traced("One [@a].\n\nTwo. Three [@a].", 1).reaching == (1,)


def test_there_is_no_trace_of_a_sentence_that_is_not_there() -> None:
    with pytest.raises(IndexError):
        traced("One.", 7)
