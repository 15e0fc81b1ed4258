"""A claim whose author did give a source, only not as a citation, is told how to write it as one."""

from collections.abc import Callable
from pathlib import Path

import pytest

from everyclaim import config
from everyclaim.check import check
from everyclaim.index import build
from everyclaim.likely import likely

BIB = """@article{oda2013,
  author = {Ferracioli-Oda, Eduardo and Bloch, Michael H.}, title = {Melatonin and sleep}, journal = {PLoS ONE},
  year = {2013}, doi = {10.1371/journal.pone.0063773}, pmid = {23691095}
}
@article{berman2000,
  author = {Berman, Robert M.}, title = {Ketamine}, journal = {Biological Psychiatry}, year = {2000},
  doi = {10.1016/S0006-3223(99)00230-9}
}
@misc{nice, author = {{NICE}}, title = {Guidance}, year = {2022}, url = {https://www.nice.org.uk/guidance/ng222}}
@article{poe2001a, author = {Poe, Al}, title = {One}, journal = {J}, year = {2001}}
@article{poe2001b, author = {Poe, Al}, title = {Another}, journal = {J}, year = {2001}}
"""
LIST = """
## References

1. Ferracioli-Oda E, et al. PLoS ONE. 2013. doi:10.1371/journal.pone.0063773
2. Wade AG, et al. Curr Med Res Opin. 2007. doi:10.1185/030079907X233098
"""
OF_ODA = "write `[@oda2013]` before the full stop: "
ADD = "add the work to r.bib (`doi = {10.1185/030079907x233098}`), and write its key before the full stop: `[@key]`"
Help = Callable[[str], str]


@pytest.fixture(name="help_for")
def _help_for(tmp_path: Path) -> Help:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("extra: {everyclaim: {bib: r.bib, profile: health}}\n", encoding="utf-8")
    (tmp_path / "r.bib").write_text(BIB, encoding="utf-8")

    def told(text: str) -> str:
        (tmp_path / "docs" / "a.md").write_text(text + "\n", encoding="utf-8")
        found = check(build(config.load(str(tmp_path / "mkdocs.yml"))))
        return next(item.help for item in found if item.rule in ("uncited-claim", "unknown-key", "malformed-citation"))

    return told


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Sleep rose by 8 minutes (https://doi.org/10.1371/journal.pone.0063773).", "10.1371/journal.pone.0063773"),
        ("Sleep rose by 8 minutes [PLoS ONE](https://doi.org/10.1371/journal.pone.0063773).", "10.1371/"),
        ("Sleep rose by 8 minutes [doi:10.1371/journal.pone.0063773].", "10.1371/journal.pone.0063773"),
        ("Sleep rose by 8 minutes (PMID: 23691095).", "PMID: 23691095"),
        ("Sleep rose by 8 minutes <https://pubmed.ncbi.nlm.nih.gov/23691095/>.", "23691095"),
        ("Sleep rose by 8 minutes (Ferracioli-Oda et al., 2013).", "2013"),
        ("Ferracioli-Oda et al. (2013) saw sleep rise by 8 minutes.", "2013"),
        ("Sleep rose by 8 minutes [1].\n" + LIST, "[1]"),
        ("Sleep rose by 8 minutes (1).\n" + LIST, "(1)"),
        ("Sleep rose by 8 minutes.<sup>1</sup>\n" + LIST, "<sup>1</sup>"),
        ("Sleep rose by 8 minutes.[^1]\n\n[^1]: doi:10.1371/journal.pone.0063773", "[^1]"),
        ("Sleep rose by 8 minutes.[^a]\n\n[^a]: See [@oda2013].", "[^a]"),
    ],
)
def test_a_work_that_is_there_is_named_by_its_key(help_for: Help, text: str, words: str) -> None:
    told = help_for(text)
    assert told.startswith(OF_ODA), told
    assert words in told


@pytest.mark.parametrize(
    "text",
    [
        "Sleep rose by 8 minutes (https://doi.org/10.1185/030079907X233098).",
        "Sleep rose by 8 minutes [2].\n" + LIST,
        "Sleep rose by 8 minutes.[^1]\n\n[^1]: doi:10.1185/030079907X233098",
    ],
)
def test_a_work_that_is_not_there_is_to_be_added(help_for: Help, text: str) -> None:
    assert ADD in help_for(text)


def test_a_footnote_without_an_identifier_is_no_source_either(help_for: Help) -> None:
    told = help_for("Sleep rose by 8 minutes.[^1]\n\n[^1]: Wade AG. Curr Med Res Opin. 2007.")
    assert "footnote" in told
    assert "add the work to r.bib" in told


def test_brackets_in_a_doi_and_a_plain_address(help_for: Help) -> None:
    assert "`[@berman2000]`" in help_for("It fell by 8% (https://doi.org/10.1016/S0006-3223(99)00230-9).")
    assert "`[@nice]`" in help_for("It fell by 8% ([NICE](https://www.nice.org.uk/guidance/ng222)).")


@pytest.mark.parametrize(
    "text",
    [
        "Sleep rose by 8 minutes.",
        "Sleep rose by 8 minutes (Poe, 2001).",  # two works: nobody knows which
        "Sleep rose by 8 minutes in 2013.",
        "Sleep rose by 8 minutes ([more](other.md)) and <https://example.org/>.",
        "Sleep rose by 8 minutes in (2) of cases.",
        "Sleep rose by 8 minutes.[^1]",  # no such footnote
    ],
)
def test_what_names_nothing_gets_the_usual_way_out(help_for: Help, text: str) -> None:
    assert help_for(text).startswith("cite a source before the full stop: `[@key]`; reword")


def test_in_a_table_there_is_no_full_stop(help_for: Help) -> None:
    told = help_for("| Who | Dose |\n|---|---|\n| Adults | 2 mg |")
    assert told.startswith("cite a source in its row")
    assert "full stop" not in told
    told = help_for("| Who | Dose |\n|---|---|\n| Adults | 2 mg (PMID: 23691095) |")
    assert told.startswith("write `[@oda2013]` in its row")


@pytest.mark.parametrize("key", ["10.1371/journal.pone.0063773", "https://doi.org/10.1371/journal.pone.0063773"])
def test_an_identifier_in_place_of_a_key(help_for: Help, key: str) -> None:
    assert help_for(f"Sleep rose by 8 minutes [@{key}].") == "write `@oda2013`, the key of that work"


def test_an_identifier_of_no_entry_in_place_of_a_key(help_for: Help) -> None:
    told = help_for("Sleep rose by 8 minutes [@10.1185/030079907X233098].")
    assert told == "add the work to r.bib (`doi = {10.1185/030079907x233098}`), and write its key"


@pytest.mark.parametrize("hidden", ["\u00ad", "\u200b", "\u2060"])
def test_a_character_that_nobody_sees_in_a_key(help_for: Help, hidden: str) -> None:
    told = help_for(f"Sleep rose by 8 minutes [@oda{hidden}2013].")
    assert told.startswith("write `@oda2013` anew")
    assert f"U+{ord(hidden):04X}" in told


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u200b", "\u202f"])
def test_a_space_before_a_key_that_is_there(help_for: Help, space: str) -> None:
    assert help_for(f"Sleep rose by 8 minutes [@{space}oda2013].") == "write `@oda2013`"
    assert help_for(f"Sleep rose by 8 minutes [see @{space}oda2013, p. 3].") == "write `@oda2013`"
    assert help_for(f"Sleep rose by 8 minutes [@{space}nobody].").startswith("write [@key]")


def test_the_likely_source_is_the_one_that_is_named(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("extra: {everyclaim: {bib: r.bib}}\n", encoding="utf-8")
    (tmp_path / "r.bib").write_text(BIB, encoding="utf-8")
    text = "Ketamine is old [@berman2000].\n\nSleep rose by 8 minutes (PMID: 23691095).\n"
    (tmp_path / "docs" / "a.md").write_text(text, encoding="utf-8")
    with open(tmp_path / "docs" / "a.md", "a", encoding="utf-8") as file:
        file.write("\nSleep rose by 9 minutes (PMID: 99).\n")
    index = build(config.load(str(tmp_path / "mkdocs.yml")))
    guess = likely(index, index.pages["docs/a.md"], 1)
    assert guess
    assert guess.key == "oda2013"
    assert likely(index, index.pages["docs/a.md"], 2) is None  # not the nearest one, for it is another
