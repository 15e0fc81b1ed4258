"""The BibTeX reader on any input: nothing is lost, nothing takes more than linear time, pybtex agrees on sound files."""

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pybtex.database import parse_string

from everyclaim.parse.bibtex import parse

PIECES = st.sampled_from((
    "@article{", "@misc(", "@string{", "@comment{", "@preamble{", "key", ",", "title", " = ", "{", "}", '"', "#", "%", "\n",
    "\r\n", " ", "é", "\\", "1999", "jan", ")", "@", "={x},\n", "\n@book{b,", "\ufeff", "\u2028", "\x00", "xdata={k}", "~",
))  # fmt: skip
ANYTHING = st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join))
WORD = st.text("abcdeKLMé12 -:.'", min_size=1, max_size=12)
BRACED = st.recursive(
    WORD, lambda inner: st.lists(inner, min_size=1, max_size=3).map(lambda parts: "{" + " ".join(parts) + "}")
)
VALUE = st.one_of(BRACED.map(lambda text: "{" + text + "}"), BRACED.map(lambda text: '"' + text + '"'), st.just("1999"))
FIELDS = st.dictionaries(st.sampled_from(["title", "note", "Year", "pages", "x-y"]), VALUE, min_size=1)
KEY = st.text("abcXYZ0189:.+/_-", min_size=1, max_size=8)
ENTRIES = st.dictionaries(KEY, FIELDS, min_size=1, max_size=4)


@settings(max_examples=300)
@given(ANYTHING)
@example("@A{0= ")  # no value, but blanks
def test_nothing_is_lost(text: str) -> None:
    document = parse(text)
    assert str(document) == text
    ends = 0
    for entry in document.entries:
        assert ends <= entry.span.start < entry.span.end <= len(text)
        ends = entry.span.end
        assert text[slice(*entry.key_span)] == entry.key
        for name, field in entry.fields.items():
            assert field.name == name
            assert text[field.span.start :].lower().startswith(name)
            assert field.span.start < field.value_span.start <= field.value_span.end <= len(text)
    for defect in document.defects:
        assert 0 <= defect.span.start <= defect.span.end <= len(text)
        assert defect.message
        assert defect.help


@settings(max_examples=150)
@given(ENTRIES)
def test_sound_files_are_read_as_pybtex_reads_them(entries: dict[str, dict[str, str]]) -> None:
    unique = {key.lower(): key for key in entries}
    text = "\n".join(
        f"@misc{{{key},\n" + ",\n".join(f"  {name} = {value}" for name, value in entries[key].items()) + "\n}"
        for key in unique.values()
    )
    document = parse(text)
    oracle = parse_string(text, "bibtex").entries
    assert not document.defects
    assert [entry.key for entry in document.entries] == list(oracle)
    for entry in document.entries:
        theirs = {name.lower(): value for name, value in oracle[entry.key].fields.items()}
        assert {name: field.value for name, field in entry.fields.items()} == theirs


@settings(max_examples=100)
@given(ENTRIES, ANYTHING)
def test_damage_before_does_not_cost_a_later_entry(entries: dict[str, dict[str, str]], damage: str) -> None:
    body = "".join(f"\n@misc{{{key},\n  title = {{T}},\n}}\n" for key in entries)
    keys = [entry.key for entry in parse(damage.replace("%", "") + "\n" + body).entries]
    assert keys[len(keys) - len(entries) :] == list(entries)


UNITS = (
    "{", "}", "@", '"', ",", "a", "\n", "\r", " ", "%", "(", ")", "=", "#", "} ", "@a{", "@a(", "@a{b,c={", '@a{b,c="',
    "@comment{", "@string{", "a={x\n", 'a = "x"y,', "\n @a{b,c={", '@a{b,c="{x}"y,', "@a{b,\n c={d}},\n e={f}\n",
)  # fmt: skip


@pytest.mark.parametrize("prefix", ["", "@x{k,", "@x{k,\n a = {", '@x{k, a="', "@comment{"])
@pytest.mark.parametrize("unit", UNITS)
def test_time_grows_with_the_text_only(prefix: str, unit: str) -> None:
    text = prefix + unit * (50_000 // len(unit))
    started = time.process_time()
    document = parse(text)
    # Quadratic reading takes a minute here; linear reading takes a twentieth of a second.
    assert time.process_time() - started < 5
    assert str(document) == text
