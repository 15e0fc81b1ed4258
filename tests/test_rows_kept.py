"""Rows taken apart into columns are the same rows when they are put together again, to the types of their spans."""

import pickle

import pytest

from everyclaim.claims.judge import judge
from everyclaim.claims.profiles import Settings
from everyclaim.columns import columns, rows
from everyclaim.model import Block, Citation, Container, Judgement, Sentence, Span
from everyclaim.parse.markdown import parse

TEXT = """# Doses

It fell by 5% in 40 patients [@a, p. 3; see -@b]. As @c says, it rose.

| drug | dose |
|------|------|
| A    | 5 mg |

- one
    > quoted
"""
PAGE = parse("page.md", TEXT)
ROWS = {
    Container: PAGE.containers,
    Block: PAGE.blocks,
    Sentence: PAGE.sentences,
    Citation: PAGE.citations,
    Judgement: judge(PAGE, Settings(profile="strict")),
}


@pytest.mark.parametrize("kind", ROWS)
def test_rows_come_back_as_they_were(kind: type) -> None:
    back = rows(kind, pickle.loads(pickle.dumps(columns(ROWS[kind]))))
    assert ROWS[kind]
    assert back == ROWS[kind]
    assert {type(row) for row in back} == {kind}
    for name in kind._fields:  # type: ignore[attr-defined]
        assert {type(getattr(row, name)) for row in back} == {type(getattr(row, name)) for row in ROWS[kind]}


def test_spans_are_kept_as_numbers() -> None:
    starts, ends = columns(PAGE.sentences)[0]
    assert [Span(*span) for span in zip(starts, ends, strict=True)] == [sentence.span for sentence in PAGE.sentences]


def test_no_rows_have_no_columns() -> None:
    assert columns(()) == ()
    assert rows(Sentence, ()) == ()
