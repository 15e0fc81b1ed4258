"""No edit elsewhere changes the id of a claim: other claims reworded, added or removed, blocks moved, lines broken anew."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from everyclaim.claims.judge import judge
from everyclaim.claims.profiles import Settings
from everyclaim.parse.markdown import parse

SUBJECTS = ("The drug", "A single infusion", "Exercise", "The nasal spray", "Placebo", "Sleep", "One dose", "The trial")
VERBS = (
    "lowered scores by",
    "raised the risk by",
    "helped",
    "failed in",
    "cost",
    "lasted for",
    "was given to",
    "reached",
)
OBJECTS = (
    "{n}% of adults",
    "{n} days",
    "{n} patients",
    "${n} a month",
    "{n} mg in children",
    "{n} points on the scale",
)
claim = st.builds(
    lambda subject, verb, thing, number: f"{subject} {verb} {thing.format(n=number)}.",
    st.sampled_from(SUBJECTS), st.sampled_from(VERBS), st.sampled_from(OBJECTS), st.integers(2, 9999),
)  # fmt: skip
paragraphs = st.lists(st.lists(claim, min_size=1, max_size=4), min_size=2, max_size=6)


def ids(text: str) -> dict[str, str]:
    """The id of each sentence by its words; whether it is a claim may depend on what stands around it, its id may not."""
    page = parse("page.md", text)
    found = judge(page, Settings())
    return {page.sentences[one.sentence].words: one.id for one in found}


def written(blocks: list[list[str]]) -> str:
    return "# Page\n\n" + "\n\n".join(" ".join(block) for block in blocks) + "\n"


def distinct(blocks: list[list[str]]) -> bool:
    words = [sentence for block in blocks for sentence in block]
    return len(set(words)) == len(words)


@settings(max_examples=150)
@given(paragraphs.filter(distinct), st.randoms(use_true_random=False))
def test_ids_stay_whatever_happens_to_the_rest(blocks: list[list[str]], chance: random.Random) -> None:
    kept = blocks[0][0]
    before = ids(written(blocks))
    moved = [list(block) for block in blocks]
    chance.shuffle(moved)
    for block in moved:
        chance.shuffle(block)
    edited = [[one if one == kept else f"Rewritten, {one[0].lower()}{one[1:]}" for one in block] for block in moved]
    added = [["Here is a new claim about 12 people."], *moved, ["Another one cost $12."]]
    removed = [[one for one in block if one == kept] or ["Nothing else."] for block in moved]
    wrapped = written(moved).replace(". ", ".\n")
    for text in (written(moved), written(edited), written(added), written(removed), wrapped):
        after = ids(text)
        assert after[kept] == before[kept], text
    for text in (written(moved), written(added), wrapped):
        assert before.items() <= ids(text).items()


@settings(max_examples=60)
@given(
    claim, st.sampled_from(["> {}\n", "- {}\n- Other.\n", "!!! note\n\n    {}\n", "| a |\n|---|\n| {} |\n", "1. {}\n"])
)
def test_ids_stay_in_another_kind_of_block(words: str, block: str) -> None:
    before, after = ids(f"{words}\n"), ids(block.format(words))
    assert after[words] == before[words]
