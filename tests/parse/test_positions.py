"""Offsets, lines and columns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from everyclaim.model import Position
from everyclaim.parse.positions import Lines


@pytest.mark.parametrize(
    ("text", "offset", "line", "column"),
    [
        ("", 0, 1, 1),
        ("ab\ncd", 4, 2, 2),
        ("ab\r\ncd", 4, 2, 1),
        ("ab\rcd", 3, 2, 1),
        ("a\fb\u2028c\x0bd\x85e", 8, 1, 9),
        ("😀é\u200bx\ny", 3, 1, 4),
        ("ab", 99, 1, 3),
        ("ab", -5, 1, 1),
    ],
)
def test_a_position_counts_code_points_from_1(text: str, offset: int, line: int, column: int) -> None:
    assert Lines(text).position(offset) == Position(line, column)


@given(st.text(alphabet="a\r\n\f\u2028😀"))
def test_every_offset_comes_back(text: str) -> None:
    lines = Lines(text)
    inside_pairs = {match + 1 for match in range(len(text) - 1) if text[match : match + 2] == "\r\n"}
    for offset in set(range(len(text) + 1)) - inside_pairs:
        assert lines.offset(lines.position(offset)) == offset


def test_a_position_outside_is_moved_to_the_nearest_end() -> None:
    lines = Lines("ab\ncd")
    assert lines.offset(Position(1, 99)) == 2
    assert lines.offset(Position(9, 1)) == 5
    assert lines.offset(Position(0, 0)) == 0
