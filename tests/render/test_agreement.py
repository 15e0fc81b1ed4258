"""What the checker reads as a citation is what the renderer shows as one, wherever it stands."""

import re
from collections import Counter
from html import unescape

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rendering import make_site, render_page

from everyclaim.links.literals import literals

CITATIONS = (
    "[@daly]",
    "[see @cee, p. 3]",
    "@dee",
    "@eee [p. 3]",
    "[-@daly]",
    "[@smith:2019]",
    "[*see* @cee and **more**]",
)
AROUND = (
    "Text {}.", "{} says so.", "`{}`", "``{} ` ``", "\\{}", "**{}**", "_a {} b_", "[link](x.md) {}", "a@b.org {}",
    "<me@example.org> {}", "<!-- {} -->", "x <b>y</b> {} y", "$x {} y$", "${}$", "It cost $5 {} or $6.", "({})", "“{}”",
    "- item {}", "> quote {}", "# Head {}", "    {}", "```\n{}\n```", "~~~~ py\n{}\n~~~~", "a{}b", "***{}***",
    "| a | b |\n|---|---|\n| {} | y |", "Term\n:   Definition {}", "!!! note\n    Inside {}", "Word—{}—word",
    "Note[^1].\n\n[^1]: It says {}.", "<div markdown>\nInside {}\n</div>", "<div>{}</div>", "<div>\n\n{}\n\n</div>",
    "Line one\nline two {}\nline three", "1. One\n\n    Two {}\n2. Three", "[x][y] {}\n\n[y]: z", "[^2]{}", "C:\\{}",
    "[{}](https://example.org)", "![{}](x.png)", "[text {}][y]\n\n[y]: z", "\\\\{}", "x <b>{}</b> y", "&amp;{}",
    "\\*{}", "[a *b* {} c](d.md) e", "[![{}](x.png)](y.md)", "`x`{}", "[[a](b) {}](y)",
)  # fmt: skip


def shown(html: str) -> Counter[str]:
    """How often each source is cited in the article."""
    return Counter(re.findall(r'id="cite-(daly|cee|dee|eee|smith)', html))


def read(site_page: object) -> Counter[str]:
    """How often the checker says it is."""
    citations = getattr(site_page, "citations", ())
    return Counter(citation.key.partition(":")[0] for citation in citations)


def agree(text: str) -> None:
    site = make_site({"page.md": text})
    assert shown(render_page(site, "page.md")) == read(site.index.pages["docs/page.md"]), text


@pytest.mark.parametrize("citation", CITATIONS)
@pytest.mark.parametrize("around", AROUND)
def test_one_place(around: str, citation: str) -> None:
    agree(around.replace("{}", citation))


@settings(max_examples=150)
@given(
    st.lists(
        st.tuples(st.sampled_from(AROUND), st.sampled_from(CITATIONS)),
        min_size=2,
        max_size=6,
        unique_by=lambda part: part[0],
    )
)
@example([("Text {}.", "[@daly]"), ("```\n{}\n```", "[@daly]")])
def test_many_places(parts: list[tuple[str, str]]) -> None:
    agree("\n\n".join(around.replace("{}", citation) for around, citation in parts))


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (r"a \[@daly\] b", "a [@daly] b"),
        (r"a \[@daly] b", "a [@daly] b"),
        (r"a [\@daly] b", "a [@daly] b"),
        (r"a \@daly b", "a @daly b"),
        (r"# A [\@daly]", "A [@daly]"),
        (r"[a \@b](c.md)", "a @b"),
    ],
)
@pytest.mark.parametrize("narrative", [True, False])
def test_an_escaped_citation_is_shown_as_it_was_meant(written: str, shown: str, narrative: bool) -> None:
    site = make_site({"page.md": written}, narrative=narrative)
    html = render_page(site, "page.md")
    assert re.sub("<[^>]*>", "", unescape(html)).strip() == shown
    assert list(literals(html)) == []
    assert read(site.index.pages["docs/page.md"]) == Counter()
