"""The keys that may be cited are those of the works, which nobody has to make for that."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from everyclaim.bibliography.citable import citable
from everyclaim.bibliography.works import group
from everyclaim.cli import main
from everyclaim.parse.bibtex import parse

KEYS = st.sampled_from(["a", "b", "c", "D", "doe2001", ""])
ENTRIES = st.lists(
    st.tuples(
        st.sampled_from(["article", "misc", "set", "xdata", "BOOK"]),
        KEYS,
        st.lists(KEYS, max_size=3),
        st.sampled_from(["10.1000/x1", "10.1000/x2", ""]),
    ),
    max_size=8,
)


@given(ENTRIES)
def test_the_keys_are_those_of_the_works(entries: list[tuple[str, str, list[str], str]]) -> None:
    written = "\n".join(
        f"@{sort}{{{key},\n title = {{Some title of a paper}}, year = 2001, doi = {{{doi}}}, ids = {{{', '.join(ids)}}}\n}}"
        for sort, key, ids, doi in entries
    )
    found = parse(written, "refs.bib").entries
    assert citable(found) == set(group(found).by_key)


@pytest.mark.parametrize("options", [["--no-cache"], []])
def test_a_page_that_cites_what_is_there_needs_no_works(
    options: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: x\nextra: {everyclaim: {bib: refs.bib}}\n", encoding="utf-8")
    (tmp_path / "refs.bib").write_text("@article{doe2001, ids = {old}, title = {T}}\n", encoding="utf-8")
    page = tmp_path / "docs" / "index.md"
    page.write_text("Tea cured 3% of patients [@doe2001; @old].\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr("everyclaim.bibliography.works.group", None)
    assert main(["check", *options, str(page)]) == 0
    assert capsys.readouterr().out == ""
