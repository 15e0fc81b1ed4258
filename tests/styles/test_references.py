"""The correctness tables, one a style: every record becomes exactly the reference beside it."""

from pathlib import Path

import pytest
import style_page
from style_page import TABLES, cases, cited, formatted


@pytest.mark.parametrize("table", TABLES, ids=lambda table: str(table.stem))
def test_a_table_has_at_least_forty_records(table: Path) -> None:
    assert len(cases(table)) == table.read_text(encoding="utf-8").count("\n## ") >= 40


@pytest.mark.parametrize("table", TABLES, ids=lambda table: str(table.stem))
def test_references_are_as_the_table_says(table: Path) -> None:
    wrong = {name: pair for name, pair in formatted(table).items() if pair[0] != pair[1]}
    assert wrong == {}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: str(table.stem))
def test_citations_in_the_text_are_as_the_table_says(table: Path) -> None:
    found = cited(table)
    assert found
    assert {name: pair for name, pair in found.items() if pair[0] != pair[1]} == {}


def test_the_published_table_is_this_one() -> None:
    assert not style_page.stale(), "make rules"
