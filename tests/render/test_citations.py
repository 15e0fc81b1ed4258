"""Citations in the article: what they look like, where they lead, and what is none."""

import re
from html import unescape
from html.parser import HTMLParser

import pytest
from rendering import Render, make_site, render_page


def shown(html: str) -> str:
    """What a reader sees, spaces plain."""
    return " ".join(unescape(re.sub(r"<[^>]*>", "", html)).replace("\N{NO-BREAK SPACE}", " ").split())


def first_line(html: str) -> str:
    return shown(html.partition("\n")[0])


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("Text [@daly].", "Text [1]."),
        ("Text [@daly; @cee].", "Text [1, 2]."),
        ("A [@daly]. B [@cee]. C [@dee]. D [@dee; @daly; @cee].", "A [1]. B [2]. C [3]. D [1–3]."),
        ("A [@daly; @cee; @dee; @eee]. B [@eee; @cee; @daly].", "A [1–4]. B [1, 2, 4]."),
        ("Text [see @daly, p. 3].", "Text [see 1, p. 3]."),
        ("Text [see *also* @daly].", "Text [see also 1]."),
        ("Text [-@daly].", "Text [1]."),
        ("@daly found it.", "Daly et al [1] found it."),
        ("@daly [p. 3] found it.", "Daly et al [1, p. 3] found it."),
        ("@daly [p. 3; @cee, p. 4] found it.", "Daly et al [1, p. 3] [2, p. 4] found it."),
        ("@daly [p. 3; see @cee] found it [@cee].", "Daly et al [1, p. 3] [see 2] found it [2]."),
        ('@daly ["a word"; @cee] found it.', "Daly et al [1] [2] found it."),
        ("Mail me@daly [p. 3; @cee].", "Mail me@daly [1]."),
        ("As @cee say.", "As Cee and Dee [1] say."),
        ("Text [@smith:2019].", "Text [1]."),
        ("Text [@daly], then @daly.", "Text [1], then Daly et al [1]."),
        ("Twice [@daly; @daly].", "Twice [1]."),
    ],
)
def test_numbers(render: Render, source: str, wanted: str) -> None:
    assert first_line(render(source)) == wanted


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("Text [@daly].", "Text (Daly et al., 2018)."),
        ("Text [@smith:2019; @cee].", "Text (Cee & Dee, 2001; Smith, 2019)."),
        ("Text [see @daly, p. 3].", "Text (see Daly et al., 2018, p. 3)."),
        ("They [-@daly] did.", "They (2018) did."),
        ("@cee found it.", "Cee and Dee (2001) found it."),
        ("@daly [p. 3] found it.", "Daly et al. (2018, p. 3) found it."),
        ("@daly [p. 3; @cee] found it.", "Daly et al. (2018, p. 3) (Cee & Dee, 2001) found it."),
    ],
)
def test_names_and_years(render: Render, source: str, wanted: str) -> None:
    assert first_line(render(source, style="apa")) == wanted


@pytest.mark.parametrize(
    "source",
    [
        "`[@daly]` and `@daly`",
        "```\n[@daly] @daly\n```",
        "    [@daly]",
        r"\[@daly\] and \@daly",
        "$a_{[@daly]}$ and $x@daly$",
        "[@daly](https://example.org)",
        "[see @daly](https://example.org)",
        "![@daly](x.png)",
        "<daly@example.org>, mail@daly, https://example.org/@daly",
        "<!-- [@daly] -->",
        '<div title="[@daly]">x</div>',
        "[@daly]: https://example.org\n\nSee [@daly].",
    ],
)
def test_what_is_no_citation(render: Render, source: str) -> None:
    html = render(source)
    assert "ec-cite" not in html
    assert "ec-references" not in html


def test_an_escaped_citation_is_shown_as_written(render: Render) -> None:
    assert shown(render(r"Write \[@daly\] or \@daly.")) == "Write [@daly] or @daly."


def test_unknown_keys_stay_visible(render: Render) -> None:
    html = render("One [@nope]. Two [@daly; @nope]. As @nope says.")
    assert first_line(html) == "One [@nope?]. Two [1] [@nope?]. As @nope says."
    assert html.count("ec-unknown") == 2  # a name without a year may be anybody's: it is no citation that failed


def test_a_name_on_a_platform_is_shown_as_written(render: Render) -> None:
    html = render("Thanks to @octocat and @types/node, not @smith2019.")
    assert html.count("ec-unknown") == 1
    assert "Thanks to @octocat and @types/node, not <span" in html


def test_a_key_of_html_is_not_live(render: Render) -> None:
    html = render('One [@{<img src=x onerror=alert(1)>}]. Two [@{a" onclick="b}].')
    assert "<img" not in html
    assert 'onclick="' not in html


def test_links_go_there_and_back(render: Render) -> None:
    html = render(
        "A [@daly]. B [@cee; @dee; @eee]. C @daly [p. 3].\n\n- item [@cee]\n\n[^1]: Note [@dee].\n\nText[^1]."
    )
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    for target in re.findall(r'href="#([^"]+)"', html):
        assert target in ids
    for citation in re.findall(r'id="(cite-[^"]+)"', html):
        assert html.count(f'href="#{citation}"') == 1


def test_names_of_links_are_distinct_and_say_where_they_lead(render: Render) -> None:
    html = render("The first sentence [@daly]. The second one [@daly].")
    names = re.findall(r'role="doc-backlink"[^>]*aria-label="([^"]*)"', html)
    assert names == ["Back to 1 a: The first sentence.", "Back to 1 b: The second one."]
    assert 'aria-label="Reference 1: Daly et al. 2018"' in html


def test_no_citation_starts_a_line(render: Render) -> None:
    html = render("Word\n[@daly] and *word* [@cee].")
    assert "Word&nbsp;<span" in html
    assert "</em>&nbsp;<span" in html


def test_headings_keep_their_ids(render: Render) -> None:
    html = render("## Doses [@daly]\n\nText.")
    assert 'id="doses"' in html
    assert "Doses [1]" in shown(html)


def test_a_merged_work_answers_to_all_its_keys(render: Render) -> None:
    bib = "\n".join(
        f"@article{{{key}, author={{Same, Sue}}, title={{One single work of hers}}, journal={{Trials}}, year={{2012}},"
        f" volume={{7}}, pages={{5}}, doi={{10.1000/same}}}}"
        for key in ("first", "second")
    )
    html = render("A [@first]. B [@second].", bib=bib)
    assert first_line(html) == "A [1]. B [1]."
    assert 'id="ref-first"' in html
    assert 'id="ref-second"' in html


def test_numbers_of_a_site_do_not_depend_on_the_order_of_rendering() -> None:
    pages = {"a.md": "A [@cee].", "b.md": "B [@daly; @cee]."}
    forward, backward = make_site(pages, numbering="site"), make_site(pages, numbering="site")
    first = [render_page(forward, name) for name in ("a.md", "b.md")]
    second = [render_page(backward, name) for name in ("b.md", "a.md")][::-1]
    assert first == second
    assert first_line(first[1]) == "B [1, 2]."
    assert 'id="ref-daly" value="2"' in first[1]


def test_numbers_of_a_page_are_its_own() -> None:
    site = make_site({"a.md": "A [@cee].", "b.md": "B [@daly; @cee]."})
    assert first_line(render_page(site, "b.md")) == "B [1, 2]."
    assert 'id="ref-daly" value="1"' in render_page(site, "b.md")


class _Balanced(HTMLParser):
    """Fails on a tag that is closed out of order."""

    void = frozenset({"br", "hr", "img", "input"})

    def __init__(self) -> None:
        super().__init__()
        self.stack: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        if tag not in self.void:
            self.stack.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag


def test_the_html_is_balanced(render: Render) -> None:
    html = render(
        "**All rose by 20% [@daly].** *Some fell* by 10% [@cee]. The *rest stayed. It did* [see **also** @dee].\n\n"
        "> A quote of 5 people [@eee].\n\n| a | b |\n|---|---|\n| 3 died [@daly] | 4 lived |\n\n1. One\n2. Two [@cee]\n"
    )
    parser = _Balanced()
    parser.feed(html)
    assert parser.stack == []


def test_two_quotations_of_one_source(render: Render) -> None:
    """Neither hides the other."""
    html = render('It fell [@daly "by half"; @cee; @daly "within a day"].')
    assert 'title="“by half” “within a day”"' in html
