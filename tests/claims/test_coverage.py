"""Which citation stands for which sentence: the pairs of the gold fixtures, what is stretched, and linear time."""

import time
from pathlib import Path

import pytest

from everyclaim.claims.coverage import cover, explicit, stretched
from everyclaim.model import Page
from everyclaim.parse.markdown import parse

GOLD = Path(__file__).parents[1] / "gold" / "coverage"
MODES = {"run": 1, "sentence": 2, "block": 3}
LONG = "One. Two. Three. Four. Five. Six. Seven [@a]."


def expected(name: str, mode: str) -> list[tuple[str, set[str]]]:
    rows = (GOLD / f"{name}.tsv").read_text(encoding="utf-8").splitlines()[1:]
    fields = [row.split("\t") for row in rows]
    return [(field[0], set(field[MODES[mode]].split())) for field in fields]


def covered(page: Page, mode: str) -> list[tuple[str, set[str]]]:
    found = zip(page.sentences, cover(page, mode), explicit(page), strict=True)
    return [(s.words, {page.citations[place].key for place in places} | set(keys)) for s, places, keys in found]


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", sorted(path.stem for path in GOLD.glob("*.md")))
def test_the_gold_pairs(name: str, mode: str) -> None:
    page = parse(f"{name}.md", (GOLD / f"{name}.md").read_text(encoding="utf-8"))
    assert covered(page, mode) == expected(name, mode)


def test_the_gold_has_enough_pairs() -> None:
    names = sorted(path.stem for path in GOLD.glob("*.md"))
    assert sum(len(keys) for name in names for mode in MODES for _, keys in expected(name, mode)) >= 300


TABLE = "| Dose | Effect |\n|---|---|\n| low | none |\n"
CAPTION = "Table 1. What was found [@a].\n"


@pytest.mark.parametrize(
    "text", [f"{CAPTION}\n{TABLE}", f"{TABLE}\n{CAPTION}", f"It is so.\n\n{TABLE}\n{CAPTION}\nIt is."]
)
def test_a_caption_stands_before_or_behind_its_table(text: str) -> None:
    found = dict(covered(parse("page.md", text), "run"))
    assert {words for words, keys in found.items() if keys} == {
        "Dose",
        "Effect",
        "low",
        "none",
        "Table 1.",
        "What was found.",
    }


def test_a_caption_between_two_tables_is_that_of_the_next() -> None:
    text = f"{TABLE}\n{CAPTION}\n" + TABLE.replace("low", "high").replace("none", "much")
    found = dict(covered(parse("page.md", text), "run"))
    assert (found["low"], found["high"]) == (set(), {"a"})


def test_the_cap_is_a_setting() -> None:
    page = parse("page.md", LONG)
    assert [bool(places) for places in cover(page, "run", cap=2)] == [False] * 4 + [True] * 3


def test_a_run_longer_than_the_cap_is_stretched() -> None:
    (found,) = stretched(parse("page.md", LONG), "run")
    assert (found.citation, found.sentences) == (0, (0, 1, 2, 3, 4, 5))


@pytest.mark.parametrize("mode", ["sentence", "run"])
def test_only_claims_count(mode: str) -> None:
    assert stretched(parse("page.md", LONG), mode, counted={0, 1, 6}) == ()


def test_a_block_with_more_than_the_cap_is_stretched() -> None:
    page = parse("page.md", "Zero [@a]. One. Two. Three. Four. Five. Six.")
    assert [found.citation for found in stretched(page, "block")] == [0]
    assert stretched(page, "run") == ()


def test_a_list_under_one_source_is_not_stretched() -> None:
    page = parse("page.md", "Symptoms [@a]:\n\n" + "- one more\n" * 12)
    assert stretched(page, "run") == ()


@pytest.mark.parametrize("unit", ["Claim [@a]. ", "- lead [@a]:\n", "| a [@a] | b |\n", "    - item [@a]:\n", "Say. "])
def test_time_grows_with_the_page(unit: str) -> None:
    page = parse("page.md", "Lead [@b]:\n\n" + unit * 3000)
    start = time.process_time()
    cover(page, "run")
    assert time.process_time() - start < 2
