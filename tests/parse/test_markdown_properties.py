"""What holds for every page: positions, order, time; and what Python-Markdown says of the same page."""

import gc
import time
from collections.abc import Iterable
from importlib.util import module_from_spec, spec_from_file_location
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from everyclaim.model import Page, Span
from everyclaim.parse.markdown import parse

ROOT = Path(__file__).parents[2]
FIXTURES = sorted((Path(__file__).parent / "fixtures").glob("*.md"))

PIECES = [
    *("A word", "a. ", "B", " ", "  ", "    ", "\t", "\n", "\n\n", "\r\n", "\r", "\f", "\u2028", "é", "😀", "\u200b"),
    *("\0", "\ufeff", "\ud800", "\u202eabc", "\x1a", "\x1b", "\ufffc", "[@k]", "[@", "@k", "@{a b}", " [p. 3]", "; "),
    *(
        "[",
        "]",
        "(",
        ")",
        "](a.md)",
        "![",
        "[^1]",
        "[^1]: ",
        "[r]: x\n",
        "`",
        "``",
        "```\n",
        "~~~",
        "*",
        "**",
        "_",
        "~~",
    ),
    *("==", "^", "$", "$$", "\\", "\\(", "\\)", "&amp;", ":x:", "://", "http://a", "<", ">", "<b>", "</b>", "<br>"),
    *(
        "<div>\n",
        "</div>\n",
        "<div markdown>\n",
        "<p>",
        "<pre>",
        "<!--",
        "-->",
        "<!-- uncited: x -->",
        "<!-- cites: @k -->",
    ),
    *("<!-- /cites -->", "<!-- allow r: x -->", "- ", "1. ", "> ", "# ", "===\n", "---\n", "!!! note\n", '=== "t"\n'),
    *(
        "/// note\n",
        "///\n",
        "|",
        "|---|\n",
        ": ",
        "{++",
        "++}",
        "{{",
        "}}",
        "{: .a }",
        "++a++",
        "--8<--\n",
        "'",
        '"',
        "“",
    ),
]
pages = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


def page(text: str) -> Page:
    return parse("page.md", text)


@given(pages)
def test_every_span_lies_where_it_says(text: str) -> None:
    parsed = page(text)
    assert len(parsed.masked) == len(text)
    check_containers(parsed)
    for sentence in parsed.sentences:
        assert inside(sentence.span, parsed.blocks[sentence.block].span)
        assert not text[sentence.span.start].isspace()
        assert any(char.isalnum() for char in sentence.words)
    for citation in parsed.citations:
        assert text[slice(*citation.key_span)] == citation.key
        assert inside(citation.key_span, citation.span)
        assert inside(citation.span, citation.group)
        assert inside(citation.group, parsed.blocks[citation.block].span)
    for override in parsed.overrides:
        assert text[slice(*override.span)].startswith("<!--")
        assert text[slice(*override.span)].endswith("-->")
    assert all(0 <= d.span.start <= d.span.end <= len(text) for d in parsed.defects)


def check_containers(parsed: Page) -> None:
    for number, container in enumerate(parsed.containers):
        assert container.parent < number
        assert container.parent < 0 or inside(container.span, parsed.containers[container.parent].span)
    for block in parsed.blocks:
        assert inside(block.span, parsed.containers[block.container].span)
        assert block.heading < 0 or parsed.blocks[block.heading].level


def inside(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start <= inner.end <= outer.end


@given(pages)
def test_all_is_in_the_order_of_the_page(text: str) -> None:
    parsed = page(text)
    for spans in (
        [block.span for block in parsed.blocks],
        [sentence.span for sentence in parsed.sentences],
        [override.span for override in parsed.overrides if override.kind != "cites"],
    ):
        assert all(one.end <= other.start for one, other in pairwise(spans))
    starts = [citation.key_span.start for citation in parsed.citations]
    assert starts == sorted(set(starts))


@given(pages)
@example("\\\nA word")
def test_the_kind_of_line_end_changes_no_word(text: str) -> None:
    unix = text.replace("\r\n", "\n").replace("\r", "\n")
    windows = page(unix.replace("\n", "\r\n"))
    assert [s.words for s in windows.sentences] == [s.words for s in page(unix).sentences]
    assert [c.key for c in windows.citations] == [c.key for c in page(unix).citations]


@given(st.text(max_size=200))
def test_nothing_raises(text: str) -> None:
    assert len(page(text).masked) == len(text)


UNITS = [piece for piece in PIECES if piece.strip()] + [
    *("[[", "[]", "[a](", "[@k; ", "[@k", "`a ", "a` ", "`a`", "*a", "**a ", "$a ", "<a ", "<code>", "(e.g. ", "A. b "),
    *(
        "- a\n",
        "  - a\n",
        "    - a\n",
        "> - ",
        "- > ",
        ">" * 40 + " a\n",
        "``` a\n",
        "    ``` a\n",
        "x <!-- ",
        "<!--\n",
    ),
    *(
        "a | b\n--|--\n",
        "a\n: b\n\n",
        "[a][b]",
        "x. [@k] ",
        "/// a\n",
        "<td>\n",
        "a\\\n",
        "\\[",
        "{~~a~>",
        "a <!-- uncited: b --> ",
    ),
    *("<!-- uncited: a -->\n\n", "\\begin{a}\n", "![](", "<b", "-->\n", "://a", "。", "!\n\n"),
]


@pytest.mark.parametrize("unit", UNITS)
def test_time_grows_with_the_length_only(unit: str) -> None:
    small, large = (seconds(unit * (size // len(unit))) for size in (15_000, 120_000))
    # Eight times the text may take some 8 times as long, never 64; short times say nothing.
    assert large < max(2, 40 * small)


@pytest.mark.parametrize(
    "line", ["# x" + " \t" * 1000 + "#" * 2000 + " " * 2000 + "x}", "# " + "{" * 4000 + "}", "# " + "{}" * 2000 + "#"]
)
def test_a_heading_that_ends_in_marks_takes_no_time(line: str) -> None:
    assert seconds(line) < 2


def seconds(text: str) -> float:
    """The shortest of three runs, without the collector: it looks at all that other tests have left, too."""
    gc.disable()
    try:
        return min(_once(text) for _ in range(3))
    finally:
        gc.enable()


def _once(text: str) -> float:
    begun = time.process_time()
    page(text)
    return time.process_time() - begun


@pytest.mark.parametrize("step", ["    ", "> ", "  "])
def test_deep_nesting_takes_linear_time(step: str) -> None:
    assert seconds("".join(step * depth + "- a\n" for depth in range(400))) < 2
    assert "deep" in page(step * 300 + "deep").masked or step != "> "


def judge(paths: Iterable[Path]) -> tuple[int, int]:
    """Words in the HTML, and words that the two see differently."""
    spec = spec_from_file_location("parse_oracle", ROOT / "benchmarks" / "parse_oracle.py")
    assert spec
    assert spec.loader
    oracle = module_from_spec(spec)
    spec.loader.exec_module(oracle)
    scores = [oracle.compare(str(path), path.read_text(encoding="utf-8")) for path in paths]
    return sum(s.words.total for s in scores), sum(oracle.wrong(s.words) for s in scores)


def test_the_prose_is_that_of_the_rendered_page() -> None:
    words, different = judge([*FIXTURES, *sorted((ROOT / "docs").rglob("*.md")), *ROOT.glob("*.md")])
    assert words > 1_000
    assert different <= 0.001 * words + 30  # the fixtures hold what only this project reads: macros, overrides
