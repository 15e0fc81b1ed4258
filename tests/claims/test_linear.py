"""No input takes more than linear time, and none raises: hostile texts of a megabyte, and whatever Hypothesis finds."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from everyclaim.claims.judge import judge
from everyclaim.claims.profiles import Settings
from everyclaim.model import Block, Container, Page, Sentence, Span
from everyclaim.parse.markdown import parse

MEGABYTE = 1_000_000


def one_sentence(words: str) -> Page:
    """A page that is one sentence, however long."""
    span = Span(0, len(words))
    blocks, containers = (Block("paragraph", span, 0),), (Container("page", span, -1),)
    return Page("page.md", words, words, None, containers, blocks, (Sentence(span, words, 0),), (), (), ())


@pytest.mark.parametrize(
    "unit", ["a", " ", "1", "1,", "as ", "as as ", "A b", '"', "“", "more than ", "0 mg ", "\ufffc ", "."]
)
def test_a_megabyte_of_anything_takes_linear_time(unit: str) -> None:
    page = one_sentence((unit * MEGABYTE)[:MEGABYTE])
    start = time.process_time()
    judge(page, Settings("health", language="en"))
    assert time.process_time() - start < 2


def test_a_summary_of_a_long_page_takes_linear_time() -> None:
    body = "Aspirin prevents strokes in older people [@a]. " * 5000
    page = parse("page.md", f"{body}\n\n## Summary\n\n" + "Aspirin prevents strokes in some people. " * 5000)
    start = time.process_time()
    judge(page, Settings("health"))
    assert time.process_time() - start < 4


@given(st.text(max_size=200))
def test_any_text_is_judged(text: str) -> None:
    page = parse("page.md", text)
    for found in judge(page, Settings("health")):
        assert 0 <= found.score <= 1
        assert found.why_span is None or 0 <= found.why_span.start <= found.why_span.end <= len(text)
