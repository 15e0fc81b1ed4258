"""A bibliography under change: following a change gives what starting again would give."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from everyclaim.bibliography import candidates, grouping
from everyclaim.bibliography.changes import changes
from everyclaim.bibliography.following import Following
from everyclaim.bibliography.grouping import Grouping
from everyclaim.bibliography.works import group
from everyclaim.model import Bibliography, Entry
from everyclaim.parse import bibtex

# Few values, so that entries share keys, titles come to recur, and identifiers come to be shared.
VALUES = {
    "title": [
        "Editorial", "Letters of the month", "Ketamine for pain in adults: a trial", "Ketamine for pain in adults: a trail",
        "Ketamine for pain in children: a trial", "Erratum: Ketamine for pain in adults: a trial", "Sleep and memory, part 1",
        "Sleep and memory, part 2", "Ketamin gegen Schmerzen", "",
    ],
    "author": ["Smith, Anna and Jones, Bert", "Smith, A. and others", "Jones, Bert", "Müller, Zoë"],
    "journal": ["Journal of Pain", "J Pain", "Sleep"],
    "year": ["1999", "2000", "2001"],
    "volume": ["1", "2", "3", "S1"],
    "number": ["1", "2"],
    "pages": ["1--9", "1-9", "12", "100--110"],
    "doi": ["10.1000/a", "10.1000/b", "https://doi.org/10.1000/A"],
    "pmid": ["7", "8"],
    "pmcid": ["7"],
    "note": ["Original title: Ketamine for pain in adults: a trial", "pmid: 7"],
    "ids": ["k1, old", "k2"],
    "distinct-from": ["k1", "k2"],
    "crossref": ["k1"],
}  # fmt: skip
NAMED = st.fixed_dictionaries({}, optional={name: st.sampled_from(values) for name, values in VALUES.items()})
ENTRY = st.tuples(
    st.sampled_from(["article", "book", "misc", "xdata"]), st.sampled_from(["k1", "k2", "k3", "k4", ""]), NAMED
)
EDIT = st.tuples(st.integers(0, 30), st.integers(0, 2), st.lists(ENTRY, max_size=2))

Written = tuple[str, str, dict[str, str]]


def _entries(written: list[Written]) -> tuple[Entry, ...]:
    text = "".join(
        f"@{kind}{{{key},\n" + "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items()) + "}\n\n"
        for kind, key, fields in written
    )
    return bibtex.parse(text).entries


def _said(bibliography: Bibliography) -> tuple[object, ...]:
    """All that a bibliography says, the united fields included."""
    works = [(*work[:4], dict(work.fields), *work[5:]) for work in bibliography.works]
    keys = {key: (work.canonical, work.keys) for key, work in bibliography.by_key.items()}
    return works, bibliography.relations, keys


@pytest.fixture(scope="module", autouse=True)
def _small() -> Iterator[None]:
    """Blocks are large from four entries on, and no change is too much to be followed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(candidates, "_BLOCK", 3)
        patch.setattr(candidates, "_WINDOW", 2)
        patch.setattr(grouping, "_MOST_CHANGED", 1000)
        yield


@settings(max_examples=150)
@given(st.lists(ENTRY, max_size=14), st.lists(EDIT, min_size=1, max_size=6))
def test_edits_give_what_starting_again_gives(
    written: list[Written], edits: list[tuple[int, int, list[Written]]]
) -> None:
    kept = Grouping(_entries(written))
    for at, removed, added in edits:
        start = at % (len(written) + 1)
        written[start : start + removed] = added
        entries = _entries(written)
        assert _said(kept.update(entries)) == _said(group(entries))


def test_a_preview_follows_the_edits_of_its_bibliography(monkeypatch: pytest.MonkeyPatch) -> None:
    fields = {"title": "Ketamine for pain in adults: a trial", "author": "Smith, Anna", "year": "2000"}
    first = [("article", "k1", fields), ("article", "k2", fields | {"title": "Sleep and memory, part 1"})]
    second = [first[0], ("article", "k2", fields), ("book", "k3", {"title": "Sleep"})]
    again = Following().group
    assert _said(again(_entries([]))) == _said(group([]))
    assert _said(again(_entries(first))) == _said(group(_entries(first)))
    with monkeypatch.context() as patch:
        patch.setattr(Grouping, "_follow", _interrupted)
        with pytest.raises(KeyboardInterrupt):
            again(_entries(second))
    for written in (second, first, second):
        entries = _entries(written)
        assert _said(again(entries)) == _said(group(entries))


def _interrupted(grouping: Grouping, described: object, changed: object) -> None:  # noqa: ARG001
    grouping._entries = ()
    raise KeyboardInterrupt


def _series() -> list[Written]:
    """Two parts of a series with three other works between and behind them, all of which share the same keys only."""
    titles = ("part 1", "a cohort", "a survey", "part 2", "a letter from Oslo")
    return [
        ("article", f"k{at}", {"title": f"Sleep and memory in adults: {title}", "author": "Smith, Anna", "year": f"{2000 + at}"})
        for at, title in enumerate(titles)
    ]  # fmt: skip


@pytest.mark.parametrize("between", [1, 2])
def test_what_stands_between_two_entries_of_a_large_block_comes_and_goes(between: int) -> None:
    """Of a large block only neighbours are compared: others, unchanged themselves, come to be neighbours or cease to be."""
    all_of_them = _series()
    fewer = all_of_them[:between] + all_of_them[between + 1 :]
    parts = ("k0", "k3")
    kept = Grouping(_entries(all_of_them))
    assert parts not in [relation.keys for relation in kept.bibliography.relations]
    for written, are_neighbours in ((fewer, True), (all_of_them, False), (fewer, True)):
        found = kept.update(_entries(written))
        assert (parts in [relation.keys for relation in found.relations]) == are_neighbours
        assert _said(found) == _said(group(_entries(written)))


def test_what_comes_in_another_order_is_held_against_its_own_key() -> None:
    old = _entries([("article", key, {"title": key * 9}) for key in "abcdef"])
    new = _entries([("article", key, {"title": key * 9}) for key in ("a", "new", "b", "c", "e", "f")])
    found = [(start, stop, [entry.key for entry in entries]) for start, stop, entries in changes(old, new)]
    assert found == [(1, 1, ["new"]), (3, 4, [])]
    new = (*new[:4], *_entries([("article", "e", {"title": "another"})]), *new[5:])
    found = [(start, stop, [entry.key for entry in entries]) for start, stop, entries in changes(old, new)]
    assert found == [(1, 1, ["new"]), (3, 4, []), (4, 5, ["e"])]
    assert list(changes(old, old[::-1])) != []
    assert list(changes(old, old)) == list(changes([], [])) == []


def test_a_file_that_is_as_it_was_is_not_read_again() -> None:
    following = Following()
    texts = {"a.bib": "@misc{a, title = {One thing}}", "b.bib": "@misc{b, title = {Two things}}"}
    first = following.documents(texts)
    second = following.documents(texts | {"b.bib": "@misc{b, title = {Three things}}"})
    assert second["a.bib"] is first["a.bib"]
    assert second["b.bib"].entries[0].fields["title"].value == "Three things"
    assert following.documents({"a.bib": texts["a.bib"]}) == {"a.bib": first["a.bib"]}
