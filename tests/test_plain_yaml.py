"""What is read without a YAML library is what the library reads: the same values, at the same places, of any text."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from everyclaim import plain_yaml
from everyclaim.yaml_places import _parse, load_with_places

ROOT = Path(__file__).parents[1]

PLAIN = [
    "a: b\n",
    "a:\n  b: c\n  d:\n    - e\n    - f: g\n      h: i\n    -   j\nk:\n- l\n- m: n\n  o:\n  - p\nq:\n",
    "# first\na: b # c\n\n  # between\nd: 'e # f' # g\n\"h i\": \"j: k\"\n'l': ''\n",
    "a: {b: c, d: {e: f}, 'g': [h, 'i', \"j\"], k: [], l: {}}\n",
    "a: [ b , c ] # d\n",
    "a: true\nb: false\nc: 0\nd: 12\n",
    "site_url: https://example.org/a:b/?c=d\n1: 2\nA b-c.d/e+(f): g\n",
    "ä: ö ü\n",
    "a:\n\n\nb:\n",
    "plugins:\n  - a\n  - b:\n      c: d\n      e:\n        - f: g\n  - {h: {i: j}}\nk: {plugins: [{l: m}]}\n",
    "plugins: [a, {b: {c: d, e: [{f: g}]}}]\nh:\n  plugins:\n    - i: j\n",
]
NOT_PLAIN = [
    "", "# only\n", "- a\n", "a", "a:b\n", "a: b: c\n", "a: &x b\n", "a: *x\n", "a: !ENV b\n", "a: |\n  b\n", "a: >\n", "? a\n",
    "a: yes\n", "a: No\n", "a: ~\n", "a: null\n", "a: 1.5\n", "a: 010\n", "a: 2020-01-31\n", "a: +1\n", "a: .5\n", "a: 1_000\n", "a: 12:30\n",
    "a: 'it''s'\n", 'a: "\\n"\n', "a: b\n  c\n", "a: [b,\n  c]\n", "a: [b, ]\n", "a: {b: }\n", "a: {b}\n", "a: [b: c]\n",
    "a: b\n c: d\n", "a:\n    b: c\n  d: e\n", " a: b\n", "\ta: b\n", "a:\tb\n", "a: b\r\nc: d\r\n", "a: \x07\n", "a: b\u2028c: d\n",
    "---\na: b\n", "a: b\n...\n", "a:\n  - b\n c: d\n", "a:\n  - - b\n", "a: - b\n", "a: b#c\n", "a: 'b'c\n", "a: [b] c\n",
    "- a\nb: c\n", "a: @b\n", "a: `b`\n", "a: %b\n", "a: ''' \n", "a: [[b]\n", "a: [" + "[" * 40 + "]" * 40 + "]\n", "a: " + "b" * 2000,
    "a: \ud800\n", "<<: a\n", "a: '\n", "a: =\n", "a: b\na: {c: d}\n", "a: {b: c, b: d}\n",
]  # fmt: skip


@pytest.mark.parametrize("text", PLAIN)
def test_plain_text_needs_no_library(text: str) -> None:
    assert plain_yaml.read(text) == tuple(_parsed(text))


@pytest.mark.parametrize("text", NOT_PLAIN)
def test_anything_more_is_left_to_the_library(text: str) -> None:
    assert plain_yaml.read(text) is None


def test_the_guides_settings_are_plain() -> None:
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert plain_yaml.read(text) == tuple(_parsed(text))
    assert load_with_places(str(ROOT / "mkdocs.yml"))[0]["site_name"] == "Ketamine infusion therapy"


PIECES = [
    "plugins: ", "plugins:\n", "a", "b c", "key", "1", "007", "1.5", "true", "no", "~", "'x'", '"y"', "''", "'", '"', ": ", ":", "- ", "-", "[", "]", "{", "}", ", ", ",",
    " ", "  ", "    ", "\n", "\n", "\n  ", "\n    ", "\n- ", "\n  - ", "#", " # c", "a: ", "b: ", "\nc: ", "\n  d: ", "é", "\t", "\\", "&", "*", "!", "|", ">",
    "?", "%", "@", "`", "/", ".", "+", "(", ")", "_", "https://x", "2020-01-31", "12:30", "null", "<<", "=", "---", "...", "\ufeff", "\x85", "\xa0", "𝒜", "٣",
]  # fmt: skip
words = st.sampled_from(
    [
        "a",
        "b",
        "c d",
        "e-f",
        "true",
        "12",
        "'g'",
        '"h i"',
        "j/k.l",
        "x: y",
        "",
        "# z",
        "é",
        "[a, b]",
        "{a: b}",
        "[{a: 1}]",
        "{a: [b]}",
    ]
)
lines = st.builds(
    lambda indent, mark, key, value: " " * indent + mark + key + value,
    st.sampled_from([0, 0, 0, 2, 2, 4, 4, 1, 3, 6]), st.sampled_from(["", "", "- ", "-   "]),
    st.sampled_from(["a: ", "b: ", "a:", "c d: ", "'e': ", '"f": ', "", "g : "]), words,
)  # fmt: skip
texts = st.one_of(
    st.lists(lines, max_size=9).map("\n".join), st.lists(st.sampled_from(PIECES), max_size=14).map("".join)
)


@settings(max_examples=600, deadline=None)
@given(texts)
def test_both_read_the_same_of_any_text(text: str) -> None:
    """Also of a text that the library complains of: then it is the one to say so."""
    found = plain_yaml.read(text)
    assert found is None or found == tuple(_parsed(text))


def _parsed(text: str) -> tuple[object, object]:
    values, places = _parse(text, "")
    return values, places.by_path
