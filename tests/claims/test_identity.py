"""Claim ids survive moves, re-wrapping, marking up and citing; true repeats on a page are told apart."""

import re

from hypothesis import given
from hypothesis import strategies as st

from everyclaim.claims.identity import identities
from everyclaim.claims.judge import judge
from everyclaim.claims.normal import normals
from everyclaim.claims.profiles import Settings
from everyclaim.parse.markdown import parse


def ids(text: str) -> list[str]:
    return [found.id for found in judge(parse("page.md", text), Settings())]


def test_rewrapping_marking_up_and_citing_change_nothing() -> None:
    plain = ids("Aspirin thins the blood.")
    assert ids("Aspirin\nthins the *blood* [@a].") == plain
    assert ids("Other words first.\n\nAspirin thins the blood.")[1:] == plain


def test_other_words_are_another_claim() -> None:
    assert ids("Aspirin thins the blood.") != ids("Aspirin thickens the blood.")


def test_repeats_are_numbered() -> None:
    first, second, third = ids("It works. It works. It works.")
    assert (second, third) == (f"{first}-2", f"{first}-3")


@given(st.lists(st.text(max_size=30), max_size=8))
def test_ids_are_unique_on_a_page_and_fit_for_html(words: list[str]) -> None:
    found = identities(normals([" ".join(word.split()) for word in words]))
    assert len(set(found)) == len(words)
    assert all(re.fullmatch(r"c[0-9a-f]{12}(-[0-9]+)?", name) for name in found)
