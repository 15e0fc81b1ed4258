"""The fields of an entry, one by one and several at once."""

from everyclaim.parse import bibtex
from everyclaim.parse.bibtex.fields import value, values

TEXT = """@string{j = "Journal of Pain"}
@article{a,
  title = {Two
     lines,	and a tab},
  journal = j # { today},
  year = 1999,
  note = "quoted {"} text",
  pages = {},
}
@article{b, title = {{B}races}, year = {2001}, crossref = {a}}
"""


def test_several_values_are_those_that_are_asked_for_one_by_one() -> None:
    names = ("year", "title", "journal", "number", "note", "pages", "crossref")
    for entry in bibtex.parse(TEXT).entries:
        expected = [value(entry.fields, name) for name in names]
        assert values(entry.fields, names) == expected
        assert values(dict(entry.fields), names) == expected
        assert any(expected)
