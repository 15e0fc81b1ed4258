"""Ways from a source to what can be read: free copies, archived ones, and the words that a citation quotes."""

import pytest
from rendering import make_site, render_page

from everyclaim.bibliography.styles.links import to_words, words_sought

ARCHIVED = "https://web.archive.org/web/20240102030405/https://example.org/a"


def about(fields: str, text: str = "It fell by 20% [@one].", **settings: object) -> str:
    """What the list says of a source that has these fields."""
    bib = f"@article{{one, author={{Doe, Jane}}, title={{A trial}}, year={{2019}}, {fields}}}"
    html = render_page(make_site({"page.md": text}, bib, **settings), "page.md")
    return html.partition('<span class="ec-about">')[2].partition('<span class="ec-backs">')[0]


def test_a_free_full_text_comes_before_the_record_in_pubmed() -> None:
    html = about("doi={10.1000/a}, pmid={123}, pmcid={PMC456}")
    way = (
        'href="https://pmc.ncbi.nlm.nih.gov/articles/PMC456/" aria-label="Doe 2019: free full text">free full text</a>'
    )
    assert way in html
    assert "pubmed" not in html
    assert 'href="https://pubmed.ncbi.nlm.nih.gov/123/" aria-label="Doe 2019: PubMed">PubMed</a>' in about(
        "doi={10.1000/a}, pmid={123}"
    )


@pytest.mark.parametrize(
    "fields",
    ["pmid={123}", "url={https://pubmed.ncbi.nlm.nih.gov/123/}, pmid={123}", "url={https://pmc.ncbi.nlm.nih.gov/articles/PMC4/}, pmcid={4}"],
)  # fmt: skip
def test_no_second_way_to_where_the_source_leads_anyway(fields: str) -> None:
    assert "https://" not in about(fields)


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        (f"archiveurl={{{ARCHIVED}}}", "archived 2024-01-02"),
        (f"archiveurl={{{ARCHIVED}}}, archivedate={{2024-01-05}}", "archived 2024-01-05"),
        ("archiveurl={https://perma.cc/AB12-CD34}, archivedate={2024-01-05}", "archived 2024-01-05"),
        ("archiveurl={https://perma.cc/AB12-CD34}, archivedate={last May}", "archived copy"),
        ("archiveurl={https://perma.cc/AB12-CD34}", "archived copy"),
    ],
)
def test_an_archived_copy_is_named_with_its_day(fields: str, name: str) -> None:
    html = about(fields)
    assert f">{name}</a>" in html
    assert 'href="https://' in html


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "", "no address"])
def test_what_is_no_web_address_leads_nowhere(address: str) -> None:
    assert "href" not in about(f"archiveurl={{{address}}}").replace('class="ec-more" href', "")


def test_its_words_are_in_the_language_of_the_site() -> None:
    html = about(f"archiveurl={{{ARCHIVED}}}, pmcid={{4}}", "Es fiel um 20% [@one].", language="de")
    assert ">archiviert am 2024-01-02</a>" in html
    assert ">Volltext, frei</a>" in html


@pytest.mark.parametrize(
    ("quoted", "sought"),
    [
        ("no clear effect", ":~:text=no%20clear%20effect"),
        ("low-dose, 5% & more", ":~:text=low%2Ddose%2C%205%25%20%26%20more"),
        ("no  clear\neffect", ":~:text=no%20clear%20effect"),
        ("no clear \u2026 effect", ":~:text=no%20clear,effect"),
        ("no [...] clear ... effect.", ":~:text=no,effect."),
        ("\u2026 effect", ":~:text=effect"),
        ("a b c d e f g " + "x" * 120 + " h i j k l m", ":~:text=a%20b%20c%20d%20e%20f,h%20i%20j%20k%20l%20m"),
        ('\u00fcber "alles" <b>', ":~:text=%C3%BCber%20%22alles%22%20%3Cb%3E"),
    ],
)
def test_words_are_sought_as_browsers_want_it(quoted: str, sought: str) -> None:
    assert words_sought(quoted) == sought


def test_an_address_keeps_its_own_fragment() -> None:
    assert to_words("https://example.org/#/page", "fell") == "https://example.org/#/page:~:text=fell"
    assert to_words("https://example.org/", "fell") == "https://example.org/#:~:text=fell"
    assert to_words("https://example.org/", "") == "https://example.org/"


def test_a_citation_that_quotes_says_where_and_one_that_does_not_says_nothing() -> None:
    html = render_page(make_site({"page.md": 'It fell by 20% [@daly, p. 3, "fell by a fifth & more"].'}), "page.md")
    assert (
        'title="\u201cfell by a fifth &amp; more\u201d" data-at="#:~:text=fell%20by%20a%20fifth%20%26%20more"' in html
    )
    assert "data-at" not in render_page(make_site({"page.md": "It fell by 20% [@daly]."}), "page.md")
