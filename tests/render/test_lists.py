"""Reference lists: where they stand, what is in them, and that nothing of a .bib is live."""

import re
from typing import Any

import pytest
from rendering import Render, make_site, render_page

from everyclaim.render.site import Options


def order(html: str) -> list[str]:
    return re.findall(r'<li class="ec-reference" id="ref-([^"]+)"', html)


def test_the_list_stands_at_the_end_under_a_heading(render: Render) -> None:
    html = render("Text [@daly].\n\n## Last\n\nEnd [@cee].")
    assert html.index('id="last"') < html.index('<h2 id="references">References</h2>') < html.index("<section")
    assert order(html) == ["daly", "cee"]


def test_the_page_says_where(render: Render) -> None:
    html = render("Text [@daly].\n\n\\bibliography\n\n## After\n\nEnd [@cee].\n\n\\bibliography\n")
    assert html.count("<section") == 1
    assert html.index("<section") < html.index('id="after"')
    assert order(html) == ["daly", "cee"]


def test_a_command_right_below_prose_or_a_heading(render: Render) -> None:
    assert "Text" in (html := render("## Works\n\\bibliography\n\nText [@daly]\n"))
    assert html.index('id="works"') < html.index("<section")
    assert "References</h2>" not in html
    below = render("Text [@daly]\n\\bibliography\nmore")
    assert below.index("Text") < below.index("<section") < below.index("<p>more</p>")


def test_a_section_of_the_pages_own(render: Render) -> None:
    html = render("Text [@daly].\n\n## Sources\n\n## After\n\nEnd.")
    assert html.index('id="sources"') < html.index("<section") < html.index('id="after"')
    assert 'aria-label="Sources"' in html


def test_commands_in_code_are_code(render: Render) -> None:
    html = render("Text [@daly].\n\n```\n\\bibliography\n```\n\nWrite `\\bibliography` so.")
    assert html.count("<section") == 1
    assert html.index("Write") < html.index("<section")


def test_a_page_without_citations_has_no_list(render: Render) -> None:
    assert "References" not in render("Text.\n\n\\bibliography\n")


def test_commands_of_the_sites_own(render: Render) -> None:
    html = render("Text [@daly].\n\n[[works]]\n\nEnd.", bib_command="[[works]]")
    assert html.index("<section") < html.index("End.")


def test_without_a_list_by_default_the_site_list_is_where_citations_lead() -> None:
    pages = {"a/page.md": "Text [@daly].", "all.md": "# All\n\n\\full_bibliography\n"}
    site = make_site(pages, bib_by_default=False)
    page, everything = render_page(site, "a/page.md"), render_page(site, "all.md")
    assert "<section" not in page
    assert 'href="../../all/#ref-daly"' in page
    assert 'href="../a/page/#cite-daly-1"' in everything


def test_addresses_without_directories() -> None:
    pages = {"a/page.md": "Text [@daly].", "all.md": "# All\n\n\\full_bibliography\n"}
    site = make_site(pages, bib_by_default=False, options=Options(directory_urls=False))
    assert 'href="../all.html#ref-daly"' in render_page(site, "a/page.md")
    assert 'href="a/page.html#cite-daly-1"' in render_page(site, "all.md")


def test_the_site_list_has_all_and_says_who_cites() -> None:
    site = make_site(
        {"a.md": "# One\n\nA [@daly; @cee].", "b.md": "# Two\n\nB [@cee].", "all.md": "\\full_bibliography"}
    )
    html = render_page(site, "all.md")
    assert order(html)[:2] == ["daly", "cee"]
    assert re.search(r'id="ref-cee".*?Cited on.*?>One</a>, .*?>Two</a></span></li>', html)
    names = re.findall(r'role="doc-backlink"[^>]*aria-label="([^"]*)"', html)
    assert len(names) == len(set(names))
    assert html.index("Not cited in the text") < html.index("Nobody cites this")


def test_author_date_lists_are_alphabetical(render: Render) -> None:
    assert order(render("A [@daly; @smith:2019; @cee].", style="apa"))[:2] == ["cee", "daly"]


def test_nothing_of_a_bib_is_live(render: Render) -> None:
    bad = "<script>alert(1)</script><img src=x onerror=alert(1)>{\\url{javascript:alert(1)}}"
    fields = (
        "author",
        "title",
        "journal",
        "publisher",
        "note",
        "doi",
        "url",
        "howpublished",
        "pages",
        "volume",
        "year",
    )
    bib = "@article{bad, " + ", ".join(f"{name} = {{{bad}}}" for name in fields) + "}"
    for style in ("ama", "apa"):
        html = render("Text [@bad] and @bad.", bib=bib, style=style)
        assert "<script" not in html
        assert "<img" not in html
        assert not re.search(r'(?:href|src)="\s*javascript:', html)


def test_the_words_of_another_language(render: Render) -> None:
    html = render("Satz [@daly].", options=Options(language="de"))
    assert ">Literatur</h2>" in html
    assert 'aria-label="Zurück zu 1: Satz.' in html


def test_overrides_are_not_published(render: Render) -> None:
    html = render(
        "It fell by 20%. <!-- uncited: our own count -->\n\n<!-- allow unknown-key: a reason -->\n\nText [@daly]."
    )
    assert "<!--" not in html
    assert "our own count" not in html


def test_overrides_in_code_are_code(render: Render) -> None:
    assert "&lt;!-- uncited: REASON --&gt;" in render("Write `<!-- uncited: REASON -->`.")


KINDS_BIB = """
@article{one, author={One, Ann}, title={First}, journal={Trials}, year={2001}, keywords={pain, trial}, studytype={cohort study}}
@book{two, author={Two, Ben}, title={Second}, publisher={Press}, year={2002}, keywords={trial; R\\&D}}
@techreport{three, author={Three, Cy}, title={Third}, institution={Board}, year={2003}}
@article{four, author={Four, Di}, title={Fourth}, journal={Trials}, year={2004}}
"""


def sectioned(command: str, **settings: Any) -> str:
    pages = {"index.md": "# Home\n\nA [@two], B [@three], C [@one].\n", "all.md": f"# All\n\n{command}\n"}
    return render_page(make_site(pages, KINDS_BIB, **settings), "all.md")


def sections(html: str) -> list[tuple[str, list[str]]]:
    """Each list's name with the ids of its items."""
    found = re.findall(r'<section class="ec-references"[^>]* aria-label="([^"]*)".*?</section>', html, re.DOTALL)
    parts = re.split(r'<section class="ec-references"', html)[1:]
    return [
        (name, re.findall(r'<li class="ec-reference" id="([^"]*)"', part))
        for name, part in zip(found, parts, strict=True)
    ]


@pytest.mark.parametrize(
    ("option", "wanted"),
    [
        ("by=kind", [("Articles", ["ref-one"]), ("Books and chapters", ["ref-two"]), ("Reports and standards", ["ref-three"])]),
        ("by=study", [("Cohort study", ["ref-one"]), ("Other sources", ["ref-two", "ref-three"])]),
        ("by=keyword", [("Pain", ["ref-one"]), ("Trial", ["ref-two"]), ("Other sources", ["ref-three"])]),
        ("by=keyword: Trial, pain", [("Trial", ["ref-two", "ref-one"]), ("Other sources", ["ref-three"])]),
        ("by=keyword: r&d", [("R&amp;D", ["ref-two"]), ("Other sources", ["ref-three", "ref-one"])]),
    ],
)  # fmt: skip
def test_sections_of_the_sites_list(option: str, wanted: list[tuple[str, list[str]]]) -> None:
    html = sectioned(f"\\full_bibliography[{option}]")
    assert sections(html) == [*wanted, ("Not cited in the text", ["ref-four"])]
    headings = re.findall(r"<h2 id=[^>]*>(.*?)</h2>", html)
    assert headings == [name for name, _ in sections(html)]  # in the table of contents, under the page's own title
    assert 'value="1"' in html


@pytest.mark.parametrize(
    ("option", "wanted"),
    [
        ("by=kind", [("Articles", ["ref-one"]), ("Books and chapters", ["ref-two"])]),
        ("by=keyword: Trial", [("Trial", ["ref-two", "ref-one"])]),
    ],
)
def test_sections_of_a_pages_own_list(option: str, wanted: list[tuple[str, list[str]]]) -> None:
    page = f"# Home\n\nA [@two], B [@one].[^n]\n\n## Sources\n\n\\bibliography[{option}]\n\n[^n]: C [@two].\n"
    html = render_page(make_site({"index.md": page}, KINDS_BIB), "index.md")
    assert sections(html) == wanted
    assert re.findall(r"<h3 id=[^>]*>(.*?)</h3>", html) == [name for name, _ in wanted]
    assert html.count('id="page-sources"') == 1
    assert re.findall(r'id="ref-(\w+)" value="(\d)"', html) == [
        (key[4:], {"ref-two": "1", "ref-one": "2"}[key]) for _, keys in wanted for key in keys
    ]


def test_sections_of_a_page_that_cites_nothing() -> None:
    page = "# Home\n\n\\bibliography[by=kind]\n"
    assert sections(render_page(make_site({"index.md": page}, KINDS_BIB), "index.md")) == []


def test_an_option_that_nothing_understands_gives_the_whole_list() -> None:
    html = sectioned("\\full_bibliography[by=colour]")
    assert [name for name, _ in sections(html)] == ["All"]
    assert "colour" not in html


def test_sections_below_a_heading_of_the_pages_own_are_one_level_deeper() -> None:
    html = sectioned("Text.\n\n### Sources\n\n\\full_bibliography[by=kind]")
    assert re.findall(r"<h4 id=[^>]*>(.*?)</h4>", html)[0] == "Articles"


def test_sections_speak_the_sites_language() -> None:
    assert sections(sectioned("\\full_bibliography[by=kind]", language="de"))[1][0] == "Bücher und Kapitel"


@pytest.mark.parametrize("text", ["Thanks to @octocat.", "As [@nope] says.", "As [@nope] says.\n\n\\bibliography"])
def test_a_page_that_cites_no_source_there_is_gets_no_empty_list(render: Render, text: str) -> None:
    html = render(text)
    assert "ec-references" not in html
    assert "<h2" not in html
