"""The page for those who label sentences says what the check does: each of its examples is judged as it stands there."""

import re
from pathlib import Path

import pytest

from everyclaim.claims.exemptions import EXEMPTIONS
from everyclaim.claims.judge import judge
from everyclaim.claims.kinds import NAMES
from everyclaim.claims.profiles import Settings
from everyclaim.parse.markdown import parse

PAGE = (Path(__file__).parents[2] / "docs" / "editors" / "labelling.md").read_text(encoding="utf-8")
ROWS = [[cell.strip(" `") for cell in row.strip("|").split("|")] for row in re.findall(r"^\| (?!-).*\|$", PAGE, re.M)]
KINDS = [(row[0], row[2]) for row in ROWS if len(row) == 3 and row[0] != "kind"]
EXEMPT = [(row[0], row[2], row[3]) for row in ROWS if len(row) == 4 and row[0] != "exemption"]


def verdict(sentence: str) -> tuple[str, str, str]:
    """Verdict, what decided, kind: of a sentence that is a page of its own, where every claim counts."""
    (found,) = judge(parse("page.md", sentence + "\n"), Settings("strict"))
    return found.verdict, found.why, found.kind


@pytest.mark.parametrize(("kind", "sentence"), KINDS)
def test_a_claim_of_each_kind(kind: str, sentence: str) -> None:
    assert verdict(sentence)[::2] == ("claim", kind)


@pytest.mark.parametrize(("name", "exempt", "claim"), EXEMPT)
def test_an_exempt_sentence_and_one_that_is_not(name: str, exempt: str, claim: str) -> None:
    assert verdict(exempt)[:2] == ("exempt", name)
    assert verdict(claim)[0] == "claim"


def test_every_kind_and_every_exemption_is_on_the_page() -> None:
    assert {kind for kind, _ in KINDS} == set(NAMES)
    told = {name for name, _, _ in EXEMPT} | set(re.findall(r"^- \*\*([\w-]+)\*\*", PAGE, re.M))
    by_judge = {"common-fact", "override", "score", "lead-in"}
    assert told == {rule.name for rule in EXEMPTIONS} | by_judge
