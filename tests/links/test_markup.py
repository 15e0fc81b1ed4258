"""The tokenizer against lexbor, the parser of the standard, and against texts made to be slow."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from everyclaim.links.literals import literals
from everyclaim.links.markup import WANTED, tags

PIECES = (
    '<a href="x">', "<p id=y class=z>", '<img src="a > b" alt=\'"\'>', "</p>", "text < more", "<!-- <a href=c> -->",
    "<!doctype html>", "<script>'<a href=\"s\">'</script>", "<style><p id=s></style>", "<A NAME='q' HREF=r>", "<br/>",
    "<b\nid='n'\t>", "&amp;", '<i id="a&amp;b">', "<input name=f disabled id=g>", "<template><a href=t></template>",
    '<img class="a" src="1" src="2">', "<textarea><a href=u></textarea>", "<a href>", "<a href=''>", "<!>", "<?x?>",
    "<img src=x/>", "<em title=it's id=v>",
)  # fmt: skip


def ours(text: str) -> list[tuple[str, str, str]]:
    return [(tag.name, name, value.value) for tag in tags(text) for name, value in sorted(tag.attributes.items())]


def theirs(text: str) -> list[tuple[str, str, str]]:
    found = []
    for node in LexborHTMLParser(text).css("*"):
        attributes = {name: value or "" for name, value in node.attributes.items() if name in WANTED}
        found += [(node.tag or "", name, attributes[name]) for name in sorted(attributes)]
    return found


@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_tags_are_those_of_the_standard(pieces: list[str]) -> None:
    text = "<body>" + "".join(pieces)
    # A tree may close and reopen formatting elements (attributes repeated) and close <p>: compare as sets.
    assert set(ours(text)) == set(theirs(text))


@given(st.text(alphabet="<>/=\"'! -ab\n", max_size=80))
def test_any_text_is_read(text: str) -> None:
    for tag in tags(text):
        assert text[tag.start] == "<"
        for attribute in tag.attributes.values():
            assert tag.start < attribute.start < attribute.end <= len(text)


UNITS = (
    "<", "<a ", '<a href="', "<a x='", "<a href=", '"', "<!--", "<script>", "<template>", "</", "<a =", "<![", " ",
    '<a b="c"', "<template><!--", '<title x="', "<p id=x>", "[@", "<code>[@", "[@<", "<pre><code>", "[-@a ", "&",
)  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
def test_a_megabyte_of_anything_is_read_in_linear_time(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    started = time.process_time()
    assert sum(1 for _ in tags(text)) + sum(1 for _ in literals("[@" + text)) >= 0
    assert time.process_time() - started < 4  # generous: twice what is owed, on a busy machine
