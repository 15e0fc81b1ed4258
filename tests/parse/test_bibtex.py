"""The BibTeX reader: what it reads, what it finds wrong, where it goes on."""

from pathlib import Path

import pytest

from everyclaim.parse.bibtex import Document, parse
from everyclaim.parse.positions import Lines

FIXTURES = Path(__file__).parent / "fixtures" / "bibtex"


def values(document: Document, key: str) -> dict[str, str]:
    entry = next(entry for entry in document.entries if entry.key == key)
    return {name: field.value for name, field in entry.fields.items()}


def told(document: Document) -> list[str]:
    """Defects as `line:column message`."""
    lines = Lines(document.text)
    places = [lines.position(defect.span.start) for defect in document.defects]
    return [f"{at.line}:{at.column} {found.message}" for at, found in zip(places, document.defects, strict=True)]


def cases() -> list[tuple[str, str, list[str]]]:
    """The fixture's cases: a heading, a file, what is to be found in it and how it is to be read."""
    text = (FIXTURES / "damaged.md").read_text(encoding="utf-8")
    found = []
    for part in text.split("\n## ")[1:]:
        blocks = part.split("````")
        found.append((part.partition("\n")[0], blocks[1].partition("\n")[2], blocks[3].partition("\n")[2].splitlines()))
    return found


@pytest.mark.parametrize(("title", "text", "expected"), cases(), ids=lambda value: str(value)[:40])
def test_damage_is_told_and_survived(title: str, text: str, expected: list[str]) -> None:
    document = parse(text)
    read = [
        " ".join([f"@{entry.type} {entry.key}:", *(f"{name}={field.value}" for name, field in entry.fields.items())])
        for entry in document.entries
    ]
    assert [*told(document), *read] == expected, title
    assert str(document) == text
    # Something to underline, unless it is what is missing at the end of the file.
    assert all(defect.span.start < defect.span.end or defect.span.end == len(text) for defect in document.defects)


def test_fields_and_their_places() -> None:
    text = '@Article{doe:2000,\n  Title = {A {DNA}\n    story},\n  year=2000, note = "x"\n}\n'
    (entry,) = parse(text, "refs.bib").entries
    assert (entry.key, entry.type, entry.path) == ("doe:2000", "article", "refs.bib")
    assert text[slice(*entry.span)] == text.rstrip()
    assert text[slice(*entry.key_span)] == "doe:2000"
    assert list(entry.fields) == ["title", "year", "note"]
    title = entry.fields["title"]
    assert (title.name, title.value) == ("title", "A {DNA} story")
    assert text[slice(*title.span)] == "Title = {A {DNA}\n    story}"
    assert text[slice(*title.value_span)] == "{A {DNA}\n    story}"
    assert text[slice(*entry.fields["year"].value_span)] == "2000"
    assert text[slice(*entry.fields["note"].value_span)] == '"x"'
    assert entry.fields.get("doi") is None
    assert "doi" not in entry.fields


def test_strings_and_concatenation() -> None:
    document = parse(
        '@string{jacm = "J. ACM"} @STRING(both = jacm # { and more})\n@misc{a, x = both, month = feb # "~1"}'
    )
    assert values(document, "a") == {"x": "J. ACM and more", "month": "February~1"}
    assert document.strings == {"jacm": "J. ACM", "both": "J. ACM and more"}
    assert not document.defects


@pytest.mark.parametrize(
    "key", ["DBLP:conf/x+y", "10.1000/a.b", "Smith(1990)", "été", "a_b-c", "小林", "a'b", "key&co"]
)
def test_any_key(key: str) -> None:
    document = parse(f"@misc{{{key},\n  title = {{T}}\n}}")
    assert [entry.key for entry in document.entries] == [key]
    assert not document.defects


def test_crossref_and_xdata() -> None:
    document = parse(
        "@inproceedings{a, title = {Paper}, crossref = {B}, xdata = {x}}\n"
        "@proceedings{b, title = {Meeting}, year = 2000, doi = {10.1000/b}, pages = {1--900}}\n"
        "@xdata{x, publisher = {P}}\n"
    )
    assert values(document, "a") == {
        "title": "Paper", "crossref": "B", "xdata": "x", "publisher": "P", "booktitle": "Meeting", "year": "2000",
    }  # fmt: skip


def test_a_circle_of_parents_ends() -> None:
    document = parse("@misc{a, crossref = {b}, x = 1} @misc{b, crossref = {c}, y = 2} @misc{c, crossref = {a}, z = 3}")
    assert values(document, "a") == {"crossref": "b", "x": "1", "y": "2", "z": "3"}


def test_free_text_is_no_entry() -> None:
    document = parse("write to me@example.org (at work) or you@there\n@misc{a, x = 1}\nx@y{z}")
    assert [entry.key for entry in document.entries] == ["a"]
    assert not document.defects


def test_an_entry_in_a_value_is_a_value() -> None:
    document = parse("@misc{a, note = {see\n  @article{b,\n  title = {T}}}, x = 1}\n@misc{c, x = 1}")
    assert [entry.key for entry in document.entries] == ["a", "c"]
    assert not document.defects


def test_other_blocks_have_places() -> None:
    text = '@preamble{"x" # "y"}\n@comment{a {b} c}\n@comment to the line\n@string{s = "t"}\n@misc{a, x = s}'
    document = parse(text)
    written = [text[slice(*span)] for span in document.others]
    assert written == ['@preamble{"x" # "y"}', "@comment{a {b} c}", "@comment to the line", '@string{s = "t"}']


def test_both_entries_of_a_repeated_key_are_kept() -> None:
    document = parse("@misc{a, x = 1}\n\n@misc{a, x = 2}")
    assert [entry.fields["x"].value for entry in document.entries] == ["1", "2"]
    assert [defect.rule for defect in document.defects] == ["repeated-key"]
    assert told(document) == ["3:7 the key `a` is used in line 1 already"]
