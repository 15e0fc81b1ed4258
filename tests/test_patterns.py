"""Patterns that are compiled when first used behave as those of `re`."""

import re as standard

import pytest

from everyclaim import patterns as re


def test_it_is_compiled_when_it_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = list[str]()
    real = standard.compile
    monkeypatch.setattr(standard, "compile", lambda source, flags=0: compiled.append(source) or real(source, flags))
    pattern = re.compile(r"(?P<word>[a-z]+)", re.IGNORECASE)
    assert not compiled
    assert [match["word"] for match in pattern.finditer("One two")] == ["One", "two"]
    found = pattern.search("12 three", 3)
    assert found is not None
    assert found.span("word") == (3, 8)
    assert pattern.sub("x", "a b") == "x x"
    assert pattern.flags == real(r"[a-z]+", standard.IGNORECASE).flags
    assert set(compiled) == {r"(?P<word>[a-z]+)"}


def test_what_was_asked_for_once_is_found_without_asking_again() -> None:
    pattern = re.compile("a")
    assert pattern.search is pattern.search
    assert "search" in vars(pattern)


def test_a_name_that_no_pattern_has() -> None:
    with pytest.raises(AttributeError, match="serch"):
        re.compile("a").serch  # type: ignore[attr-defined]  # noqa: B018
