"""LaTeX and HTML of fields become safe HTML; whatever is in them, nothing is live and nothing takes long."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from everyclaim.bibliography.markup import html, plain, rich, text, verbatim
from everyclaim.bibliography.styles import NAMES, labels, style
from everyclaim.links.literals import literals
from everyclaim.model import Work

ALLOWED = re.compile(r"</?(?:i|b|sub|sup)>")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (r"\'{E}tude na{\"\i}ve Ga\v{s}par \c Cay \O rsted {\ss}", "Étude naïve Gašpar Çay Ørsted ß"),
        (r"K<inf>Ca</inf> and K$_{Ca}$", "K<sub>Ca</sub> and K<sub>Ca</sub>"),
        (r"{CO}$_2$, $x^2 * y$", "CO<sub>2</sub>, <i>x</i><sup>2</sup> * <i>y</i>"),
        (r"$\alpha$-helix, $\mathrm{Ca}^{2+}$, $\frac{1}{2}$", "α-helix, Ca<sup>2+</sup>, 1/2"),
        (
            r"$x_12$, $x^{12}$, $x_ab$",
            "<i>x</i><sub>1</sub>2, <i>x</i><sup>12</sup>, <i>x</i><sub><i>a</i></sub><i>b</i>",
        ),
        (r"between \$5 and $5 or $10", "between $5 and $5 or $10"),
        (r"$\pm$0.1\%, 0.2 mm$^2$", "±0.1%, 0.2 mm<sup>2</sup>"),
        (r"``Hello'' it's 'quoted' the '90s", "“Hello” it’s ‘quoted’ the ’90s"),
        (r"\textit{E. coli} {\it foo} bar", "<i>E. coli</i> <i>foo</i> bar"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("<i onclick=alert(1)>x", "<i>x</i>"),
        (r"\href{javascript:alert(1)}{click}", "click"),
        ("p<0.05 & n > 3", "p&lt;0.05 &amp; n &gt; 3"),
        ("&lt;b&gt; AT&amp;T AT\\&T", "&lt;b&gt; AT&amp;T AT&amp;T"),
        ("1--2 --- 3", "1–2 — 3"),
        ("<mml:math><mml:mi>x</mml:mi></mml:math>", "x"),
        (r"a \unknown{b} c", "a b c"),
        ("\x0e\x00x", "x"),
    ],
)
def test_a_value_as_html(value: str, expected: str) -> None:
    assert html(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (r"10.1000/a\_b{\_}c", "10.1000/a_b_c"),
        (r"\url{https://example.org/~x?a=1&b=2}", "https://example.org/~x?a=1&b=2"),
        (r"https://example.org/\textasciitilde{}x\%20y", "https://example.org/~x%20y"),
    ],
)
def test_identifiers_lose_their_escapes(value: str, expected: str) -> None:
    assert verbatim(value) == expected


def test_plain_text_of_markup() -> None:
    assert text(r"CO$_2$ \& \emph{more} < less") == "CO2 & more < less"


@given(st.text(st.sampled_from("\\{}$<>&~'\"`-_^%#ab1 \n\x0e/="), max_size=80))
def test_no_value_is_live(value: str) -> None:
    left = ALLOWED.sub("", html(value))
    assert "<" not in left
    assert ">" not in left


@given(st.text(st.sampled_from("\\{}$<>/ib subp~'\"`-_^"), max_size=60))
def test_tags_are_balanced(value: str) -> None:
    opened: list[str] = []
    for tag in ALLOWED.findall(html(value)):
        if tag.startswith("</"):
            assert opened.pop() == tag[2:-1]
        else:
            opened.append(tag[1:-1])
    assert opened == []


@given(st.text(max_size=60))
def test_plain_inverts_escaping(value: str) -> None:
    assert "<" not in plain(html(value)) or "<" in value or "&" in value or "\\" in value


@pytest.mark.parametrize(
    "unit", [*"{}$<>&~'\"`\\-_^@([ \n", "<i>", "{a", r"\'{", r"\frac", "$a$", "`'", "&#60;", "<a "]
)
def test_a_megabyte_takes_no_time(unit: str) -> None:
    start = time.process_time()
    rich.__wrapped__(unit * (1_000_000 // len(unit)))
    assert time.process_time() - start < 6  # linear takes about one second; quadratic hours


@pytest.mark.parametrize("name", NAMES)
def test_a_title_that_holds_a_citation_is_not_taken_for_one_left_unrendered(name: str) -> None:
    title = "How to write [@key] and [see @key, p. 3] in a text"
    fields = {"title": title, "year": "2020"}
    work = Work("k", ("k",), (), "article", fields, "certain", (), ())
    called = labels([work], style(name))["k"]
    for written in (style(name).reference(work), called.names, called.narrative):
        assert list(literals(written)) == []
        assert "[@key] and [see @key, p. 3]".lower() in plain(written).lower()
