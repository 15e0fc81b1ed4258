"""Pages to blocks, sentences, citations and overrides: whole pages against what is expected, and single traps."""

from pathlib import Path

import pytest

from everyclaim.model import Page
from everyclaim.parse.markdown import parse

from .shown import shown

FIXTURES = Path(__file__).parent / "fixtures"


def page(text: str) -> Page:
    return parse("page.md", text)


def words(text: str) -> list[str]:
    return [sentence.words for sentence in page(text).sentences]


def keys(text: str) -> list[str]:
    return [citation.key for citation in page(text).citations]


@pytest.mark.parametrize("name", sorted(path.stem for path in FIXTURES.glob("*.md")))
def test_a_whole_page(name: str) -> None:
    text = (FIXTURES / f"{name}.md").read_text(encoding="utf-8")
    assert shown(page(text)) == (FIXTURES / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(path.stem for path in FIXTURES.glob("*.md")))
@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_line_ends_change_nothing(name: str, line_end: str) -> None:
    text = (FIXTURES / f"{name}.md").read_text(encoding="utf-8")
    other = page(text.replace("\n", line_end))
    assert [s.words for s in other.sentences] == words(text)
    assert [c.key for c in other.citations] == keys(text)
    assert [o.reason for o in other.overrides] == [o.reason for o in page(text).overrides]


def test_no_key_that_no_page_shows_is_read() -> None:
    for path in FIXTURES.glob("*.md"):
        assert "nobody" not in keys(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "text",
    [
        "`[@k]`",
        "`` [@k] ``",
        "`over\nlines [@k]`",
        "```\n[@k]\n```",
        "> ```\n> [@k]\n> ```",
        "- a\n\n    ~~~\n    [@k]\n    ~~~",
        "!!! note\n\n        [@k]",
        "    [@k]",
        "$a_{[@k]}$",
        "$$\n[@k]\n$$",
        r"\([@k]\)",
        "<!-- [@k] -->",
        "<!--\n\n[@k]\n\n-->",
        "a <!-- b\n[@k] --> c",
        "[@k](https://example.org)",
        "[label](https://example.org/@k)",
        "[label](a.md '[@k]')",
        "![@k](a.png)",
        "[label @k][ref]\n\n[ref]: b.md",
        "[ref]: b.md '[@k]'",
        "*[ABC]: [@k]",
        r"\[@k\]",
        r"\@k",
        "a@k.org and mailto:a@k.org",
        "<a@k.org> <https://k.org/@k>",
        "https://example.org/@k",
        "[label [@k]](a.md)",
        "![[@k; ]](a.png)",
        "<code>[@k]</code>",
        "<a title='[@k]'>x</a>",
        "<pre>\n[@k]\n</pre>",
        "<script>\nlet x = '[@k]'\n</script>",
        "--8<-- '@k'",
        "{{ '[@k]' }}",
        "{>>[@k]<<}",
        "[^@k] and [^1]",
        "# Title {#id data-a='@k'}",
    ],
)
def test_no_citation_outside_prose(text: str) -> None:
    assert keys(f"Before.\n\n{text}\n\nAfter.\n") == []


@pytest.mark.parametrize(
    "text",
    [
        "a [@k].",
        "a *[@k]*.",
        "a (@k)",
        "a “@k”",
        "a—@k",
        "*@k*",
        "- [@k]",
        "1. a [@k]",
        "> a [@k]",
        "# a [@k]",
        "| a | b |\n|---|---|\n| [@k] | c |",
        "!!! note\n    a [@k]",
        '!!! note "a [@k]"',
        '=== "a"\n    b [@k]',
        "/// note\na [@k]\n///",
        "a\n:   b [@k]",
        "[^1]: a [@k]",
        "a [@k\n]",
        "a [^1] [@k]",
        "[a [@k] b]",
        "<b>a [@k]</b>",
        "<div markdown>\na [@k]\n</div>",
        "a `b [@k]",
        "a $5 [@k] b",
        "\ufeffa [@k]",
    ],
)
def test_a_citation_in_prose(text: str) -> None:
    assert keys(text) == ["k"]


def test_positions_are_those_of_the_file() -> None:
    text = "---\na: b\n---\n\n😀 *Über* > all. [@k]\n\n> Quoted\n> prose. Next.\n"
    first, second, third = page(text).sentences
    assert text[slice(*first.span)] == "😀 *Über* > all. [@k]"
    assert text[slice(*second.span)] == "Quoted\n> prose."
    assert text[slice(*third.span)] == "Next."
    assert second.words == "Quoted prose."


def test_front_matter_is_the_yaml_between_the_fences() -> None:
    text = "---\r\na: b\r\n---\r\n\r\nProse.\r\n"
    parsed = page(text)
    assert parsed.front_matter is not None
    assert text[slice(*parsed.front_matter)] == "a: b\r\n"
    assert page("Prose.\n\n---\na: b\n---\n").front_matter is None


def test_blocks_know_their_heading_and_cells_their_column() -> None:
    parsed = page("# A\n\nx\n\n## B\n\n| a | b |\n|---|---|\n| c | d |\n")
    heads = [(b.kind, b.heading, b.level, b.column) for b in parsed.blocks]
    assert heads == [
        ("heading", -1, 1, -1),
        ("paragraph", 0, 0, -1),
        ("heading", 0, 2, -1),
        ("header-cell", 2, 0, 0),
        ("header-cell", 2, 0, 1),
        ("cell", 2, 0, 0),
        ("cell", 2, 0, 1),
    ]


def test_raw_html_is_prose_without_markdown() -> None:
    parsed = page("<div>\n<p>A *claim* [@k].</p>\n</div>\n")
    assert [s.words for s in parsed.sentences] == ["A *claim* [@k]."]
    assert parsed.citations == ()
    assert [d.rule for d in parsed.defects] == ["malformed-citation"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A\nB\n===\n", ["A B ==="]),
        ("A\n---\nB\n", ["A", "B"]),
        ("A\n- b\n- c\n", ["A - b - c"]),
        ("- a\n  - b\n", ["a", "b"]),
        ("1. a\n\n   b\n", ["a", "b"]),
        ("- a\n\n\n- b\n", ["a", "b"]),
        ("#a\n", ["a"]),
        ("A\n# B\nC\n", ["A", "B", "C"]),
        ("```\nnever closed [@k]\n", ["``` never closed"]),
        ("```js {1} title=x\ncode\n```\nA\n", ["A"]),
        ("- ```\n- a\n", ["a"]),
        ("a | b\n--|--\nc | d\n\ne\n", ["a", "b", "c", "d", "e"]),
        ("| a |\nb\n", ["| a | b"]),
        ("!!!\n\n    code\n", []),
        ("<p>A\n\nB\n", ["A", "B"]),
        ("a<br>b", ["a b"]),
        ("a <b and c> d", ["a d"]),
        ("5 < 6 and 7 > 6", ["5 < 6 and 7 > 6"]),
        ("a\n\n* * *\n\nb", ["a", "b"]),
        ("[TOC]\n\na\n\n\\bibliography\n", ["a"]),
        ("\\begin{align}\nx\n\\end{align}", []),
        ("--8<--\na.md\n--8<--\n\nb\n", ["b"]),
        ("", []),
        ("\n\n", []),
    ],
)
def test_what_is_prose(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    "line", [":::", "::::", "::: {.callout-note}", ":::{note} A title", "::: columns", ":::: {#refs .x}", "::: pkg.mod.Class", ":::pkg.mod.Class"]
)  # fmt: skip
def test_colons_of_pandoc_myst_and_mkdocstrings_are_no_prose(line: str) -> None:
    assert words(f"It fell by 3%.\n{line}\n    options:\n      show: false\n\nIt rose.\n{line}") == [
        "It fell by 3%.",
        "It rose.",
    ]


def test_what_only_begins_with_colons_is_prose() -> None:
    assert words("::: It fell by 3% in a year.") == ["::: It fell by 3% in a year."]
    assert words("Term\n: It fell.\n\n:It rose.") == ["Term", "It fell.", ":It rose."]


@pytest.mark.parametrize("text", ['+++\ntitle = "It fell."\n+++\nIt rose.', "\ufeff+++\n+++\n\nIt rose."])
def test_front_matter_in_toml_is_no_prose(text: str) -> None:
    assert words(text) == ["It rose."]
    assert page(text).front_matter is None
    assert "+++" in words("+++ is a sign")[0]


@pytest.mark.parametrize("first", ["[!NOTE]", "[!info]-", "[!WARNING]+ "])
def test_the_sign_of_a_callout_is_no_prose(first: str) -> None:
    assert words(f"> {first}\n> It fell by 3%.") == ["It fell by 3%."]


def test_the_title_of_a_callout_is_a_title() -> None:
    parsed = page("> [!INFO] What fell\n> It fell by 3%.")
    assert [(parsed.blocks[each.block].kind, each.words) for each in parsed.sentences] == [
        ("title", "What fell"),
        ("paragraph", "It fell by 3%."),
    ]


def test_what_only_looks_like_a_callout_is_prose() -> None:
    assert words("> [!note](a.md) fell.") == ["!note fell."]
    assert words("[!NOTE] It fell.") == ["[!NOTE] It fell."]
