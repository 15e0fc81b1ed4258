"""Every known failure of mkdocs-bibtex 4.4.0 comes out right, or as a finding with its place, on a site made for it.

One build of many pages, a page a failure; failures that a setting causes have builds of their own. The numbers are
those of the table in docs/editors.
"""

import re
from html import unescape
from pathlib import Path

import pytest
from projects import Built, build, write_project

FIRST = r"""
@article{alpha2020, author={Smith, Ann and Jones, Bob and Lee, Cy}, title={A trial of ketamine}, journal={Trials},
  year={2020}, volume={1}, pages={1--5}, doi={10.1000/a_b_c}}
@article{alpha2020, author={Smith, Ann and Jones, Bob and Lee, Cy}, title={A trial of ketamine}, journal={Trials},
  year={2020}, volume={1}, pages={1--5}, doi={10.1000/a_b_c}}
@article{alpha2020b, author={Smith, Ann}, title={Another trial}, journal={Trials}, year={2020}, volume={2}, pages={9}}
@article{smith:2019, author={Smith, Ann}, title={Colon}, journal={Trials}, year={2019}, volume={3}, pages={1}}
@article{a.b+c/d, author={Dot, Dora}, title={Punctuation}, journal={Trials}, year={2018}, volume={4}, pages={2}}
@article{CaseKey, author={Case, Carl}, title={Case}, journal={Trials}, year={2017}, volume={5}, pages={3}}
@article{noauthor, title={No author at all}, journal={Trials}, year={2016}, volume={6}, pages={4}}
@inproceedings{nobook, author={Pro, Ceed}, title={No book title}, year={2015}}
@weird{weird1, author={Odd, Oda}, title={An unknown type}, year={2014}}
@misc{mathy, author={Math, Mia}, title={On $x^2 * y$ and more}, year={2013},
  howpublished={\url{https://example.org/a_b}}}
@article{doi1, author={Same, Sue}, title={One work}, journal={Trials}, year={2012}, volume={7}, pages={5},
  doi={10.1000/SAME.1}}
@article{uncited, author={Never, Ned}, title={Nobody cites me}, journal={Trials}, year={2011}, volume={8}, pages={6}}
"""
SECOND = r"""
@article{doi2, author={Same, Sue}, title={One work}, journal={Trials}, year={2012}, volume={7}, pages={5},
  doi={https://doi.org/10.1000/same.1}}
@article{alpha2020, author={Other, Olga}, title={A quite different work}, journal={Else}, year={1999},
  volume={9}, pages={7}}
"""
PAGES = {
    "index": "# Home\n\nWords [@alpha2020].\n",
    "r03": "# Twins\n\nOne [@doi1]. Two [@doi2].\n",
    "r04": "# Unknown\n\nA claim that cites a key nobody has [@alpha2021]. Once more [@alpha2021].\n",
    "r05": "# Odd keys\n\nColon [@smith:2019]. Others [@a.b+c/d].\n",
    "r06": "# Code\n\nInline `[@alpha2020]` and `@alpha2020`.\n\n```python\n@alpha2020\n@dataclass\nx = [@smith:2019]\n"
    "```\n\n"
    "    [@CaseKey]\n",
    "r07": "# Comment\n\nText. <!-- [@alpha2020] -->\n\n<!-- [@smith:2019] -->\n",
    "r08": "# Prefix\n\nAs @alpha2020b found, unlike @alpha2020.\n",
    "r10": "# Links\n\n[@user](https://example.org/u), [user @bob](https://example.org/b), "
    "[mail a@b.org](mailto:a@b.org), "
    "![img @k](x.png).\n",
    "r11": "# Lines\n\nBroken over\ntwo lines [see [x]\n@alpha2020]. And [@smith:2019;\n@alpha2020b].\n",
    "r12": "# Escape\n\nWrite \\[@alpha2020\\] like this.\n",
    "r13": "# Locators\n\nA [see @alpha2020, pp. 3-5]. B [@alpha2020 p. 7]. C [-@alpha2020b].\n",
    "r14": "# Math\n\nIn $a_{[@alpha2020]}$ and $x@alpha2020$ there is none.\n",
    "r15": "# Fields\n\nNone [@noauthor]. No book [@nobook]. Odd [@weird1].\n",
    "r16": "# Markup\n\nMath [@mathy].\n",
    "r23": "# Case\n\nA claim in the wrong case [@casekey].\n",
    "r24": "# Place\n\nText [@alpha2020] with a note[^1].\n\n## Sources\n\n\\bibliography\n\n## After\n\n"
    "End [@smith:2019].\n\n"
    "[^1]: The author's own note.\n",
    "r26": "# All\n\n\\full_bibliography\n",
}
SETTINGS = (
    "plugins:\n  - bibtex:\n      bib_dir: bib\n"
    "markdown_extensions: [footnotes, tables, fenced_code]\nextra: {everyclaim: {profile: strict}}\n"
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    bibs = {"bib/a.bib": FIRST, "bib/sub/b.bib": SECOND}
    return build(write_project(tmp_path_factory.mktemp("rows"), PAGES, bibs, SETTINGS))


def test_the_build_goes_on_and_tells(site: Built) -> None:
    assert site.code == 0, site.output
    assert "Traceback" not in site.output


def test_01_repeated_key_in_one_file(site: Built) -> None:
    assert site.said("bib/a.bib:4:", "error[repeated-key]", "alpha2020")


def test_02_repeated_key_in_two_files(site: Built) -> None:
    assert site.said("bib/sub/b.bib:4:", "error[repeated-key]", "alpha2020")
    assert "A trial of ketamine" in site.page("index")  # the first file in name order, whatever the file system says


def test_03_one_work_with_two_keys(site: Built) -> None:
    article = site.page("r03")
    assert article.count('class="ec-reference"') == 1
    assert len(re.findall(r'<a class="ec-ref"[^>]* href="#ref-doi1"', article)) == 2
    assert 'id="ref-doi2"' in article
    assert site.said("[repeated-entry]", "doi2")


def test_04_unknown_key_stays_visible_and_is_told_with_its_place(site: Built) -> None:
    article = site.page("r04")
    assert article.count("[@alpha2021?]") == 2
    assert site.said("docs/r04.md:3:39: error[unknown-key]", "alpha2021")
    assert sum("error[unknown-key]" in line and "alpha2021" in line for line in site.output.splitlines()) == 2


def test_05_keys_with_punctuation(site: Built) -> None:
    article = site.page("r05")
    assert "Colon" in article
    assert "Punctuation" in article
    assert "ec-unknown" not in article


def test_06_code_is_left_alone(site: Built) -> None:
    article = site.page("r06")
    assert "<code>[@alpha2020]</code>" in article
    assert "<code>@alpha2020</code>" in article
    assert "x = [@smith:2019]" in article
    assert "@dataclass" in article
    assert "ec-" not in article.replace("ec-claim", "")
    assert not site.said("r06.md", "unknown-key")


def test_07_comments_are_left_alone(site: Built) -> None:
    article = site.page("r07")
    assert "<!-- [@alpha2020] -->" in article
    assert "ec-cite" not in article
    assert "ec-references" not in article


def test_08_a_key_that_begins_with_another(site: Built) -> None:
    article = text_of(site.page("r08"))
    assert "As Smith [1] found, unlike Smith et al [2]." in article
    assert re.search(r"Another trial.*A trial of ketamine", article)


def test_09_a_narrative_citation_is_no_reference(site: Built) -> None:
    sentence = text_of(site.page("r08")).partition("References")[0]
    assert "Another trial" not in sentence


def test_10_links_images_and_addresses(site: Built) -> None:
    article = site.page("r10")
    assert '<a href="https://example.org/u">@user</a>' in article
    assert '<a href="https://example.org/b">user @bob</a>' in article
    assert '<a href="mailto:a@b.org">mail a@b.org</a>' in article
    assert 'alt="img @k"' in article


def test_11_over_two_lines_and_with_brackets_inside(site: Built) -> None:
    article = text_of(site.page("r11"))
    assert "two lines [see [x] 1]. And [2, 3]." in article


def test_12_escapes(site: Built) -> None:
    assert "Write [@alpha2020] like this." in text_of(site.page("r12"))
    assert "ec-cite" not in site.page("r12")
    assert not site.said("r12.md", "unrendered-citation")


def test_13_locators_and_suppressed_authors(site: Built) -> None:
    assert "A [see 1, pp. 3–5]. B [1, p. 7]. C [2]." in text_of(site.page("r13"))


def test_14_math(site: Built) -> None:
    article = site.page("r14")
    assert "$a_{[@alpha2020]}$ and $x@alpha2020$" in article
    assert "ec-cite" not in article


def test_15_incomplete_entries_are_listed_and_told(site: Built) -> None:
    article = site.page("r15")
    for title in ("No author at all", "No book title", "An unknown type"):
        assert title in article
    assert "[^" not in article
    assert site.said("bib/a.bib:10:", "[missing-field]", "author")
    assert site.said("bib/a.bib:11:", "[missing-field]", "booktitle")


def test_16_markup_in_fields(site: Built) -> None:
    article = site.page("r16")
    assert "\\*" not in article
    assert "\\url" not in article
    assert 'href="https://example.org/a_b"' in article


def test_23_case_of_keys(site: Built) -> None:
    assert '<span class="ec-unknown"' in site.page("r23")
    assert site.said("docs/r23.md:3:", "[unknown-key]", "did you mean `@CaseKey`?")


def test_24_the_list_stands_where_the_page_says(site: Built) -> None:
    article = site.page("r24")
    assert article.index('id="sources"') < article.index('class="ec-references"') < article.index('id="after"')
    assert '<a class="footnote-ref" href="#fn:1">1</a>' in article
    assert article.count('class="ec-references"') == 1
    assert 'href="#cite-alpha2020-1"' in article


def test_26_the_list_of_all_leads_to_the_pages(site: Built) -> None:
    article = site.page("r26")
    assert 'href="../#cite-alpha2020-1"' in article
    assert "Nobody cites me" in article
    assert article.index("Not cited in the text") < article.index("Nobody cites me")


def test_17_without_the_footnotes_extension(tmp_path: Path) -> None:
    settings = "plugins: [{bibtex: {bib_file: refs.bib}}]\n"
    built = build(write_project(tmp_path, {"index": "# A\n\nText [@alpha2020b].\n"}, {"refs.bib": FIRST}, settings))
    assert "[^" not in built.page("index")
    assert "Another trial" in built.page("index")


def test_18_a_missing_or_broken_bibliography_is_named(tmp_path: Path) -> None:
    settings = "plugins: [{bibtex: {bib_file: refs.bib}}]\n"
    root = write_project(tmp_path, {"index": "# A\n\nText [@a].\n"}, {}, settings)
    missing = build(root, "--strict")
    assert missing.code == 1
    assert "refs.bib" in missing.output
    assert "Traceback" not in missing.output
    (root / "refs.bib").write_text(
        "@article{a, title={Fine}, author={A, B}, journal={J}, year={2001}}\n@article{b, title={cut"
    )
    broken = build(root, "--strict")
    assert broken.code == 1
    assert "refs.bib:2:" in broken.output
    assert "Traceback" not in broken.output


@pytest.fixture(scope="module")
def author_date(tmp_path_factory: pytest.TempPathFactory) -> Built:
    bib = r"""
    @article{one, author={Smith, Ann}, title={First}, journal={Trials}, year={2020}, pages={3--5}, doi={10.1000/a_b_c}}
    @article{two, author={Smith, Ann}, title={Second}, journal={Trials}, year={2020}, pages={6--7}}
    """
    pages = {"index": "# A\n\nOnly one [@two].\n", "p2": "# B\n\nBoth [@two, pp. 3--5; @one].\n"}
    settings = "plugins: [{bibtex: {bib_file: refs.bib, csl_file: styles/apa.csl}}]\nmarkdown_extensions: [footnotes]\n"
    return build(write_project(tmp_path_factory.mktemp("apa"), pages, {"refs.bib": bib}, settings))


def test_19_an_author_date_style_has_no_footnote_numbers(author_date: Built) -> None:
    article = author_date.page("p2")
    assert "<sup" not in article
    assert re.search(r"Smith, 2020a, 2020b, pp. 3–5", text_of(article))


def test_20_year_letters_are_the_same_on_every_page(author_date: Built) -> None:
    first, second = text_of(author_date.page("index")), text_of(author_date.page("p2"))
    assert "(Smith, 2020b)" in first
    assert "(Smith, 2020a, 2020b, pp. 3–5)" in second


def test_21_identifiers_have_no_backslashes(author_date: Built) -> None:
    article = author_date.page("p2")
    assert "\\_" not in article
    assert "10.1000/a_b_c" in article


def test_22_ieee_has_plain_numbers_in_brackets(tmp_path: Path) -> None:
    settings = "plugins: [{bibtex: {bib_file: refs.bib, csl_file: ieee.csl}}]\nmarkdown_extensions: [footnotes]\n"
    built = build(write_project(tmp_path, {"index": "# A\n\nText [@alpha2020b].\n"}, {"refs.bib": FIRST}, settings))
    assert "Text [1]." in text_of(built.page("index"))
    assert "<sup" not in built.page("index")


def text_of(html: str) -> str:
    """What a reader sees, with plain spaces."""
    return " ".join(unescape(re.sub(r"<[^>]*>", "", html)).replace("\N{NO-BREAK SPACE}", " ").split())
