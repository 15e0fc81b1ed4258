"""Pandoc's citation grammar."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from everyclaim.model import Citation
from everyclaim.parse.citations import Group, read_group, read_narrative


def group(text: str) -> Group:
    found = read_group(text, 0)
    assert found is not None
    return found


def parts(citation: Citation) -> tuple[str, ...]:
    return citation[:6]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[@k]", [("k", "parenthetical", "", "", "", "")]),
        ("[-@k]", [("k", "suppressed", "", "", "", "")]),
        (
            "[see @key, p. 3; -@other]",
            [("key", "parenthetical", "see", "p. 3", "", ""), ("other", "suppressed", "", "", "", "")],
        ),
        ("[@k p. 7]", [("k", "parenthetical", "", "p. 7", "", "")]),
        ("[@k, 33-35, 38 and passim]", [("k", "parenthetical", "", "33-35, 38", "and passim", "")]),
        ("[@k, pp. 33-35 and *passim*]", [("k", "parenthetical", "", "pp. 33-35", "and *passim*", "")]),
        ("[@k, vol. 2, p. 3--5, emphasis mine]", [("k", "parenthetical", "", "vol. 2, p. 3--5", "emphasis mine", "")]),
        ("[@k, chap. IV, sec. 3(b)]", [("k", "parenthetical", "", "chap. IV, sec. 3(b)", "", "")]),
        ("[@k Table S2]", [("k", "parenthetical", "", "Table S2", "", "")]),
        ("[@k, § 7]", [("k", "parenthetical", "", "§ 7", "", "")]),
        ("[@k part of it]", [("k", "parenthetical", "", "", "part of it", "")]),
        ("[@k{ii, A, D-Z}, with a suffix]", [("k", "parenthetical", "", "ii, A, D-Z", "with a suffix", "")]),
        ("[@k, {pp. iv, (xv)-(xvii)} more]", [("k", "parenthetical", "", "pp. iv, (xv)-(xvii)", "more", "")]),
        ("[@k{}, 99 years later]", [("k", "parenthetical", "", "", "99 years later", "")]),
        ('[@k, p. 353, "a word; more"]', [("k", "parenthetical", "", "p. 353", "", "a word; more")]),
        ("[@k “in other words”, later]", [("k", "parenthetical", "", "", "later", "in other words")]),
        ("[see [x] @k]", [("k", "parenthetical", "see [x]", "", "", "")]),
        ("[see\n  @k,\n p. 3]", [("k", "parenthetical", "see", "p. 3", "", "")]),
        ("[*see* @пункт3 p. **32**]", [("пункт3", "parenthetical", "*see*", "", "p. **32**", "")]),
    ],
)
def test_a_group_is_read_into_its_parts(text: str, expected: list[tuple[str, ...]]) -> None:
    found = group(text)
    assert [parts(citation) for citation in found.citations] == expected
    assert (found.span, found.defects) == ((0, len(text)), ())


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("@smith:2019", "smith:2019"),
        ("@a.b#c$d%e&f-g+h?i<j>k~l/m", "a.b#c$d%e&f-g+h?i<j>k~l/m"),
        ("@_x9", "_x9"),
        ("@9lives", "9lives"),
        ("@Foo_bar.baz.", "Foo_bar.baz"),
        ("@{Foo_bar.baz.}", "Foo_bar.baz."),
        ("@Foo--bar", "Foo"),
        ("@{odd key}", "odd key"),
        ("@{a{b}c}", "a{b}c"),
        ("@https://example.org/a", "https://example.org/a"),
        ("@{https://example.org/?a=b&c}", "https://example.org/?a=b&c"),
        ("@doi:10.1000/182", "doi:10.1000/182"),
    ],
)
def test_keys(written: str, key: str) -> None:
    text = f"[{written}]"
    citation = group(text).citations[0]
    assert citation.key == key == text[slice(*citation.key_span)]


@pytest.mark.parametrize(
    "text",
    [
        "[user @bob](https://x.y)",
        "[@user](url)",
        "[mail a@b.org]",
        "[^1]",
        "[^@a]",
        "[x]",
        "[]",
        "[meet @ noon]",
        r"[\@a]",
    ],
)
def test_other_brackets_are_no_citations(text: str) -> None:
    assert read_group(text, 0) is None


def test_a_bracket_around_a_citation_is_text() -> None:
    assert read_group("[[@k]]", 0) is None
    assert read_group("[[@k]]", 1) is not None


@pytest.mark.parametrize(
    ("text", "keys", "says"),
    [
        ("[@]", [], "names no key"),
        ("[@ key]", [], "names no key"),
        ("[@@key]", [], "names no key"),
        ("[-@]", [], "names no key"),
        ("[@{unclosed]", [], "names no key"),
        ("[@key and so on", [], "never closed"),
        ("[see @key and\n\nmore]", [], "never closed"),
        ("[@key; ]", ["key"], "empty part"),
        ("[; @key]", ["key"], "empty part"),
        ("[@key; see there]", ["key"], "names no source: see there"),
        ("[@a, @b]", ["a", "b"], "@a and @b"),
        ("[@a @b]", ["a", "b"], "@a and @b"),
    ],
)
def test_a_malformed_citation_says_what_to_do(text: str, keys: list[str], says: str) -> None:
    found = group(text)
    assert [citation.key for citation in found.citations] == keys
    (defect,) = found.defects
    assert defect.rule == "malformed-citation"
    assert says in defect.message
    assert defect.help
    assert 0 <= defect.span.start < defect.span.end <= len(text)


def test_spans_are_those_of_the_items() -> None:
    text = "x [see @a, p. 3 ; @{b c}]"
    found = read_group(text, 2)
    assert found
    assert [text[slice(*c.span)] for c in found.citations] == ["see @a, p. 3", "@{b c}"]
    assert [text[slice(*c.key_span)] for c in found.citations] == ["a", "b c"]


@pytest.mark.parametrize(
    ("text", "end", "expected"),
    [
        ("@k says", 2, [("k", "narrative", "", "", "", "")]),
        ("@k's", 2, [("k", "narrative", "", "", "", "")]),
        ("@k.", 2, [("k", "narrative", "", "", "", "")]),
        ("@k [p. 3] says", 9, [("k", "narrative", "", "p. 3", "", "")]),
        ("@k\n[33] says", 7, [("k", "narrative", "", "33", "", "")]),
        ('@k ["so it is"]', 15, [("k", "narrative", "", "", "", "so it is")]),
        ("@k [see there]", 2, [("k", "narrative", "", "", "", "")]),
        ("@k [p. 3](x)", 2, [("k", "narrative", "", "", "", "")]),
        ("@k [@o]", 2, [("k", "narrative", "", "", "", "")]),
        (
            "@k [p. 3; see @o]",
            17,
            [("k", "narrative", "", "p. 3", "", ""), ("o", "parenthetical", "see", "", "", "")],
        ),
    ],
)
def test_narrative_citations(text: str, end: int, expected: list[tuple[str, ...]]) -> None:
    found = read_narrative(text, 0)
    assert found
    assert [parts(citation) for citation in found.citations] == expected
    assert found.span == (0, end)


@pytest.mark.parametrize(
    "text", ["a@b.org", "x.@b", "@decorator(x)", "@bob@example.org", "@", "@ b", r"\@b", "a/@b", "@@b"]
)
def test_addresses_calls_and_escapes_are_no_citations(text: str) -> None:
    assert all(read_narrative(text, at) is None for at, mark in enumerate(text) if mark == "@")


@given(st.text(alphabet='[]@{};,-"“” \nap.3\\()'))
def test_nothing_raises_and_spans_lie_inside(text: str) -> None:
    for read, mark in ((read_group, "["), (read_narrative, "@")):
        for start in (at for at, char in enumerate(text) if char == mark):
            found = read(text, start)
            for citation in found.citations if found else ():
                assert start <= citation.span.start <= citation.key_span.start < citation.key_span.end
                assert citation.key_span.end <= citation.span.end <= citation.group.end <= len(text)
                assert text[slice(*citation.key_span)] == citation.key


@pytest.mark.parametrize("unit", ["[", "@", "[@", "@{", "[@a;", "[@k, 1,", '[@k "', "[“", "@a.", "(", "[@a]("])
def test_time_grows_with_the_length_only(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    begun = time.process_time()
    for start, char in enumerate(text):
        if char in "[@":
            (read_group if char == "[" else read_narrative)(text, start)
    assert time.process_time() - begun < 4
