"""What is remembered of words, and what their hints leave out, changes nothing of what is noticed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from everyclaim.claims import words
from everyclaim.claims.features import BIT, HINT, SEEN
from everyclaim.claims.languages import lookup
from everyclaim.claims.matching import kept, mask, ready
from everyclaim.claims.normal import joined, tokens
from everyclaim.claims.shapes import orders, shapes
from everyclaim.claims.tables import language

EN = language("en")
SOME = sorted({*list(EN.prose.words)[::7], *(word for pair in list(EN.prose.pairs)[::9] for word in pair)})
SOME += [word for name in ("imperative", "opener", "noun-verb", "first-name") for word in sorted(lookup("en", name))]
SENTENCES = st.lists(
    st.one_of(st.sampled_from(SOME), st.sampled_from(["Anna", "Berlin,", "12", "٣ mg", "covid-19", "xyzumab", "don't", "if"])),
    min_size=1, max_size=12,
).map(" ".join)  # fmt: skip


@given(SENTENCES)
def test_hints_only_spare_a_look(sentence: str) -> None:
    (parts,) = tokens([sentence])
    text = joined(parts)
    seen = mask(EN.prose, text, parts)
    every = seen | sum(HINT.values()) - (seen & ~SEEN)
    assert shapes(sentence, text, parts, seen, EN) == shapes(sentence, text, parts, every, EN)


@given(SENTENCES)
def test_what_no_order_begins_with_is_none(sentence: str) -> None:
    (parts,) = tokens([sentence])
    assert parts[0] in EN.lookups["begins-order"] or not orders(parts, EN)


def test_forgetting_words_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    text = " adalimumab causes cancer in 3 mice "
    expected = mask(EN.prose, text, text.split())
    monkeypatch.setattr(words, "_MOST", 1)
    again = ready(*kept(EN.prose))
    assert [mask(again, text, text.split()) for _ in range(3)] == [expected] * 3
    assert expected & BIT["cause"]
    assert expected & HINT["digit"]
    assert len(again.lent) == 1
