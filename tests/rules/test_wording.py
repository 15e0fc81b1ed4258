"""The tables of words behind the rules about wording: readable, and none of their entries out of reach."""

import time

import pytest

from everyclaim.model import Page
from everyclaim.parse.markdown import parse
from everyclaim.rules import _wording, faceless_authority, undated_recency

RULES = {
    "recency": (undated_recency, ("recency",)),
    "authority": (faceless_authority, ("authority-who", "authority-hearsay")),
}


@pytest.mark.parametrize("name", RULES)
def test_every_entry_holds_a_clue(name: str) -> None:
    """Nobody looks at a sentence without one."""
    clues = _wording.table(f"{name}-clues")
    entries = [entry.lstrip("^") for table in RULES[name][1] for entry in _wording.table(table)]
    assert [entry for entry in entries if not any(clue in entry[1:] for clue in clues)] == []


@pytest.mark.parametrize("phrase", _wording.table("recency"))
def test_every_phrase_of_recency_is_found(phrase: str) -> None:
    text = f"{phrase[1:].capitalize()} it rose." if phrase[0] == "^" else f"It rose {phrase} a lot."
    page = parse("a.md", text)
    found = list(_wording.found(page, undated_recency._wording(), range(len(page.sentences))))
    assert [text[slice(*span)].lower() for _, span in found] == [phrase.lstrip("^")]


def page_of(sentences: int) -> Page:
    return parse("a.md", "Many experts have recently said that studies show it, experts, experts, recent. " * sentences)


def test_the_time_grows_with_the_page_and_no_faster() -> None:
    def seconds(page: Page) -> float:
        start = time.process_time()
        for rule in (undated_recency, faceless_authority):
            assert len(list(_wording.found(page, rule._wording(), range(len(page.sentences))))) == len(page.sentences)
        return time.process_time() - start

    small, large = page_of(500), page_of(5000)
    seconds(small)
    assert seconds(large) < 40 * max(seconds(small), 0.005)
