"""Columns: one title, often one author, in every issue. None of them is a repeat of another."""

import pytest

from everyclaim.bibliography.works import group
from everyclaim.parse import bibtex


def column(title: str, places: list[str], author: str = "author = {Weber, Ron}, ") -> str:
    """A .bib file of one column in several places."""
    return "".join(
        f"@article{{c{number}, title = {{{title}}}, {author}journal = {{MIS Bulletin}}, {place}}}\n"
        for number, place in enumerate(places)
    )


@pytest.mark.parametrize(
    "title", ["Editorial", "Issues and opinions", "What the reader asks us about everyday practice"]
)
@pytest.mark.parametrize("author", ["author = {Weber, Ron}, ", ""])
def test_an_issue_of_its_own_is_a_work_of_its_own(title: str, author: str) -> None:
    places = [
        f"year = {{{2000 + volume}}}, volume = {{{volume}}}, number = {{{number}}}, pages = {{{number}--{number + 4}}}"
        for volume in range(1, 7)
        for number in (1, 2, 3)
    ]
    found = group(bibtex.parse(column(title, places, author)).entries)
    assert len(found.works) == len(places)
    assert not found.relations


def test_low_pages_come_again_in_every_issue() -> None:
    places = [f"year = {{2009}}, volume = {{49}}, number = {{{number}}}, pages = {{7--10}}" for number in range(1, 7)]
    found = group(bibtex.parse(column("News", places)).entries)
    assert len(found.works) == len(places)
    assert not [relation for relation in found.relations if relation.tier != "possible"]


def test_a_column_in_one_place_twice_is_one_work() -> None:
    places = [
        f"year = {{2009}}, volume = {{49}}, number = {{{number}}}, pages = {{7--10}}" for number in (1, 2, 3, 4, 4)
    ]
    found = group(bibtex.parse(column("Policy watch", places)).entries)
    joined = {frozenset(entry.key for entry in work.entries) for work in found.works if len(work.entries) > 1}
    joined |= {frozenset(relation.keys) for relation in found.relations if relation.relation == "same"}
    assert frozenset(("c3", "c4")) in joined
