"""Every claim of the guide keeps its id when its page's lines are broken anew at any place, and its sections trade places."""

import random
import re
from pathlib import Path

import pytest

from everyclaim.claims.judge import judge
from everyclaim.claims.profiles import Settings
from everyclaim.parse.markdown import parse

DOCS = Path(__file__).parents[2] / "docs"
PAGES = sorted(path.name for path in DOCS.glob("*.md"))
# Where a break would start something else than a line of the same paragraph, or end one with two spaces.
_SPACE = re.compile(r"(?<=\S) (?=\S)(?![-+*#>|=~:`!<\[_]|\d+[.)])")
_PROSE = re.compile(r"[A-Z\"“*\[][^\n|]*(?:\n(?![-+*#>|=~:`!<]|\d+[.)])[^\s|][^\n|]*)*\Z")


def ids(text: str) -> list[str]:
    return sorted(one.id for one in judge(parse("page.md", text), Settings()))


def rewrapped(text: str, chance: random.Random) -> str:
    """The page with each paragraph's lines broken at other places."""

    def broken(block: str) -> str:
        term, mark, words = block.rpartition("\n:   ")
        if not _PROSE.fullmatch(words):
            return block
        line = "\n    " if mark else "\n"
        return f"{term}{mark}" + _SPACE.sub(lambda _: line if chance.random() < 0.2 else " ", " ".join(words.split()))

    return "\n\n".join(map(broken, text.split("\n\n")))


def moved(text: str, chance: random.Random) -> str:
    """The page with its second-level sections in another order."""
    head, *sections = re.split(r"(?m)^(?=## )", text)
    chance.shuffle(sections)
    return "".join([head, *(f"{section.rstrip()}\n\n" for section in sections)])


@pytest.mark.parametrize("name", PAGES)
def test_ids_stay(name: str) -> None:
    chance = random.Random(name)
    text = (DOCS / name).read_text(encoding="utf-8")
    before = ids(text)
    for _ in range(5):
        other = rewrapped(text, chance)
        assert other != text
        assert ids(other) == before
    assert {*ids(moved(text, chance))} == {*before}
