"""New entries look like their neighbours, and nothing but them is touched."""

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from everyclaim.add import layout, placing
from everyclaim.bibliography import markup
from everyclaim.fix import edited
from everyclaim.parse import bibtex, latex

FIELDS = {"author": "Doe, J.", "title": "A title", "year": "2020"}


def added(bib: str, *keys: str) -> str:
    document = bibtex.parse(bib, "x.bib")
    habits = layout.learn(document)
    written = [(key, layout.write(habits, "article", key, FIELDS)) for key in keys]
    edits = placing.place(document, written, habits.newline, habits.between)
    return edited({"x.bib": bib}, edits)["x.bib"]


STYLES = {
    "plain": "@article{KEY,\n  author = {Doe, J.},\n  title = {A title},\n  year = {2020},\n}\n",
    "aligned": "@article{KEY,\n\tauthor       = {Doe, J.},\n\ttitle        = {A title},\n\tyear         = {2020}\n}\n",
    "aligned values": '@article{KEY,\n  author = "Doe, J.",\n  title =  "A title",\n  year =   2020,\n}\n',
    "capitals": "@Article{KEY,\n    Author={Doe, J.},\n    Title={A title},\n    Year={2020}}\n",
    "shouting": '@ARTICLE{KEY,\n AUTHOR = "Doe, J.",\n TITLE = "A title",\n YEAR = "2020"\n}\n',
    "other order": "@article{KEY,\n  title = {A title},\n  year = {2020},\n  author = {Doe, J.},\n  }\n",
}


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES.keys())
def test_habits_are_kept(style: str) -> None:
    entry = style.replace("KEY", "{}")
    before = style.replace("KEY", "one") + "\n" + style.replace("KEY", "two")
    assert added(before, "three") == before + "\n" + entry.replace("{}", "three", 1)


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES.keys())
def test_sorted_files_stay_sorted(style: str) -> None:
    b, d, f = (style.replace("KEY", key) for key in "bdf")
    a, c, e, g = (style.replace("KEY", key) for key in "aceg")
    assert added("\n".join((b, d, f)), "g", "a", "e", "c") == "\n".join((a, b, c, d, e, f, g))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "NEW\n"),
        ("\n", "NEW\n"),
        ("% only a comment", "% only a comment\n\nNEW\n"),
        ("@misc{a}", "@misc{a}\n\nNEW\n"),
        ("@misc{a} % why\n@comment{end}\n", "@misc{a} % why\n\nNEW\n@comment{end}\n"),
        ("@misc{z} @misc{a}\n\n\n", "@misc{z} @misc{a}\n\nNEW\n\n\n"),
    ],
)
def test_places(before: str, after: str) -> None:
    new = "@article{n,\n  author = {Doe, J.},\n  title = {A title},\n  year = {2020},\n}"
    assert added(before, "n") == after.replace("NEW", new)


def test_a_comment_stays_with_its_entry() -> None:
    before = "% File\n\n% about b\n@misc{b}\n\n@misc{c}\n\n@misc{d}\n"
    assert added(before, "a").startswith("% File\n\n@article{a,")
    assert added(before, "a").endswith("}\n\n% about b\n@misc{b}\n\n@misc{c}\n\n@misc{d}\n")


@given(
    st.dictionaries(st.sampled_from(layout.ORDER), st.text(max_size=40), min_size=1),
    st.sampled_from([*STYLES.values()]),
)
def test_whatever_is_written_is_read_again(values: dict[str, str], style: str) -> None:
    fields = {name: latex.escape(value) for name, value in values.items()}
    before = style.replace("KEY", "one")
    document = bibtex.parse(before, "x.bib")
    habits = layout.learn(document)
    written = layout.write(habits, "article", "new", fields)
    after = edited({"x.bib": before}, placing.place(document, [("new", written)], habits.newline, habits.between))
    again = bibtex.parse(after["x.bib"])
    assert not again.defects
    found = {name: field.value for name, field in again.entries[1].fields.items()}
    assert found == {name: value.encode("utf-8", "replace").decode() for name, value in fields.items()}


# LaTeX makes dashes of hyphens and quotation marks of accents and apostrophes; markup is read as such.
LETTERS = st.characters(categories=["L", "N", "P", "S", "Zs"], exclude_characters="-'`\"<>?!")


@given(st.text(alphabet=LETTERS, max_size=30))
def test_escaped_text_reads_as_it_was(value: str) -> None:
    escaped = latex.escape(value)
    assert layout.is_balanced(escaped)
    assert normalize("NFC", markup.text(escaped)) == normalize("NFC", " ".join(value.split()))
