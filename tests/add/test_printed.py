"""References as journals, publishers and offices print them: read right, or told not to have been."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from everyclaim.add import references
from everyclaim.add.doubts import doubt
from everyclaim.bibliography.identifiers import doi
from everyclaim.bibliography.names import names
from everyclaim.bibliography.normal import words
from everyclaim.model import Entry

FILE = Path(__file__).parent / "fixtures" / "printed.tsv"


class Printed(NamedTuple):
    """A reference and what it says."""

    text: str
    title: str
    authors: str
    year: str
    page: str
    doi: str


def printed() -> list[Printed]:
    lines = FILE.read_text(encoding="utf-8").splitlines()
    return [Printed(*line.split("\t")) for line in lines if not line.startswith("#")]


def said(entry: Entry) -> tuple[str, ...]:
    """What was read, in the form of the truth."""
    value = {name: field.value for name, field in entry.fields.items()}
    people = [
        name.literal or f"{name.von} {name.last}" for name in names(value.get("author") or value.get("editor", ""))
    ]
    page = re.split(r"[-–,]", value.get("pages", "") or value.get("eid", ""))[0]
    return words(value["title"]), "; ".join(map(words, people)), value.get("year", ""), page, doi(value.get("doi", ""))


def truth(reference: Printed) -> tuple[str, ...]:
    people = "; ".join(words(name) for name in reference.authors.split(";") if name.strip())
    return words(reference.title), people, reference.year, reference.page, reference.doi


def test_what_is_read_is_right() -> None:
    """Of references that nobody is warned of, next to none are wrong; most are read."""
    outcomes = [(reference, *references.parse(reference.text)) for reference in printed()]
    read = [(reference, entries[0]) for reference, entries, defects in outcomes if entries and not defects]
    wrong = [reference.text for reference, entry in read if said(entry) != truth(reference)]
    assert len(wrong) <= 0.02 * len(outcomes), wrong
    assert len(read) >= 0.65 * len(outcomes)


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"title": "Krystal, J. H. (2022)"}, "title"),
        ({"title": "Infant sleep: a survey [dissertation]"}, "title"),
        ({"title": "A talk", "journal": "Posted online April 7"}, "journal"),
        ({"title": "A talk", "organization": "Chem. Soc. Rev. 2012, 41, 2537–2538"}, "organization"),
        ({"title": "A talk", "author": "{The data remain: reply to Pigott et al}"}, "author"),
    ],
)
def test_a_part_with_what_belongs_in_another_is_told(fields: dict[str, str], where: str) -> None:
    assert f"its {where} has" in doubt(fields)


@pytest.mark.parametrize("journal", ["npj Digital Medicine", "eLife", "J. Am. Chem. Soc.", "mBio", "3 Biotech", "Gut"])
def test_names_of_journals_are_not_doubted(journal: str) -> None:
    assert not doubt(
        {"title": "Sleep in rats: 2 trials, 1999–2004", "author": "Roe, A. and others", "journal": journal}
    )


def test_a_doubtful_reference_is_not_added_but_told() -> None:
    text = "Roe, J. L. in The Ecology of Rivers (eds Allan, J. D. & Castillo, M. M.) Ch. 7 (Springer, 2007)."
    entries, (defect,) = references.parse(text)
    assert not entries
    assert "could not be read surely" in defect.message


@pytest.mark.parametrize(
    ("text", "kind", "field", "value"),
    [
        ("Roe, A. (2018). Sleep in towns (Publication No. 17) [Doctoral dissertation, Example University]. ProQuest.", "phdthesis", "school", "Example University"),
        ("Roe A. Sleep in towns [dissertation]. Cork (Ireland): Example College; 2018.", "phdthesis", "school", "Cork (Ireland): Example College"),
        ("Roe, Ann. “Sleep in Towns.” Master’s thesis, Example University, 1999.", "mastersthesis", "school", "Example University"),
        ("Roe, A. (2019). Sleep in towns [Unpublished manuscript]. Example Institute.", "book", "note", "Unpublished manuscript"),
    ],
)  # fmt: skip
def test_what_stands_in_brackets_behind_a_title_is_no_part_of_it(text: str, kind: str, field: str, value: str) -> None:
    (entry,), defects = references.parse(text)
    assert not defects
    assert entry.fields["title"].value.lower() == "sleep in towns"
    assert (entry.type, entry.fields[field].value) == (kind, value)


def test_a_year_behind_the_word_report_is_part_of_a_title() -> None:
    (entry,), _ = references.parse(
        "World Bank. (2021). World development report 2021: Data. https://doi.org/10.1596/978"
    )
    assert entry.fields["title"].value == "World development report 2021: Data"
