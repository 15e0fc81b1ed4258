"""What readers and programs take along: exactly what is cited, in forms that are read again."""

import json
import re
from typing import Any
from urllib.parse import unquote

import fastjsonschema
import pytest
from citeproc.source.json import CiteProcJSON
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import parse_string
from small_site import BIB, Built, make

from everyclaim.parse import bibtex, csl_json, ris
from everyclaim.render.exports import indented


def keys(text: str) -> list[str]:
    return [entry.key for entry in bibtex.parse(text).entries]


def test_a_page_exports_just_what_it_cites(built: Built) -> None:
    assert keys(built.text("index.bib")) == ["daly"]
    assert keys(built.text("rest/rest.bib")) == ["smith:2019", "daly"]
    assert keys(built.text("references/references.bib")) == ["daly", "smith:2019"]
    assert [item["id"] for item in json.loads(built.text("rest/rest.json"))] == ["smith:2019", "daly"]
    assert built.text("rest/rest.ris").count("TY  - ") == 2


def test_an_entry_is_exported_as_its_author_wrote_it_with_its_abbreviations(built: Built) -> None:
    document = bibtex.parse(built.text("index.bib"))
    assert "journal=jt, year={2018},\n  doi={10.1001/jama.2018.1}" in document.text
    assert document.entries[0].fields["journal"].value == "Journal of Trials"
    assert document.defects == ()


def test_csl_json_and_ris_are_read_again(built: Built) -> None:
    item = json.loads(built.text("references/daly/daly.json"))[0]
    assert item["author"] == [{"family": "Daly", "given": "Ella J."}, {"family": "Singh", "given": "Jaskaran B."}]
    assert (item["type"], item["DOI"], item["issued"]) == (
        "article-journal",
        "10.1001/jama.2018.1",
        {"date-parts": [[2018]]},
    )
    for entries, defects in (
        csl_json.parse(built.text("references/daly/daly.json")), ris.parse(built.text("references/daly/daly.ris")),
    ):  # fmt: skip
        assert defects == ()
        values = {name: field.value for name, field in entries[0].fields.items()}
        assert values["doi"] == "10.1001/jama.2018.1"
        assert values["author"] == "Daly, Ella J. and Singh, Jaskaran B."
        assert values["year"] == "2018"


def test_claims_json_is_as_its_schema_says(built: Built) -> None:
    schema = json.loads(built.text("claims.schema.json"))
    data = json.loads(built.text("claims.json"))
    fastjsonschema.compile(schema)(data)
    assert len(data["claims"]) == 4
    rest = next(claim for claim in data["claims"] if claim["text"].startswith("Rest helped"))
    assert rest["sources"] == ["smith:2019"]
    assert rest["standing"] == "retracted"
    assert rest["url"] == f"https://example.org/guide/rest/#claim-{rest['id']}"
    assert f"claim-{rest['id']}" in built.ids("rest")
    assert data["sources"]["daly"]["keys"] == ["daly", "dalyagain"]


def test_a_page_says_what_it_is_and_what_it_cites(built: Built) -> None:
    page = built.text("rest/index.html")
    data = json.loads(page.partition('<script type="application/ld+json">')[2].partition("</script>")[0])
    assert (data["@type"], data["headline"], data["url"]) == (
        "MedicalWebPage",
        "Rest",
        "https://example.org/guide/rest/",
    )
    assert data["citation"][0]["sameAs"] == "https://doi.org/10.5555/rest"
    assert data["citation"][1]["author"][0]["name"] == "Ella J. Daly"
    assert "author" not in data  # nobody said who wrote the page
    assert page.count('<meta name="citation_reference"') == 2
    assert '<meta property="og:url" content="https://example.org/guide/rest/">' in page
    assert (
        "citation_title=Efficacy of a spray; citation_journal_title=Journal of Trials; citation_author=Ella J. Daly"
        in page
    )


def data_of(page: str) -> Any:
    """The one block of JSON-LD of a page."""
    head = page.partition("</head>")[0]
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', head, re.DOTALL)
    return json.loads(block)


def test_a_page_made_from_the_data_says_what_it_is(built: Built) -> None:
    page = built.text("references/smith-2019-6c7c08a6/index.html")
    data = data_of(page)
    assert (data["@type"], data["url"]) == ("WebPage", "https://example.org/guide/references/smith-2019-6c7c08a6/")
    assert data["mainEntity"] == {
        "@type": "ScholarlyArticle",
        "name": "A trial of <script>alert(1)</script> rest",  # as text, which ends no script
        "author": [{"@type": "Person", "name": "Ann Smith"}],
        "datePublished": "2019",
        "sameAs": "https://doi.org/10.5555/rest",
    }
    assert data_of(built.text("references/unread/index.html"))["mainEntity"]["@type"] == "CreativeWork"
    assert "&lt;script&gt;" in re.findall(r'<meta property="og:title" content="([^"]*)">', page)[0]
    for path in ("claims", "claims/pages", "claims/kind.statistic", "references"):
        page = built.text(f"{path}/index.html")
        assert data_of(page)["@type"] == "CollectionPage"
        address = f"https://example.org/guide/{path}/"
        assert f'<meta property="og:url" content="{address}">' in page
        assert f"<link rel=canonical href='{address}'>" in page


SICI = "10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2"
ODD = (
    BIB
    + f"""
@article{{sici, author={{Altman, D. G. and van den Berg, Jr., J\\"urgen}}, title={{The {{DNA}} of $\\alpha$ \\& 5\\% <b>more</b>}},
  journal=jt, year={{1998}}, month=aug, volume={{17}}, number={{15/16}}, pages={{1661--1669}}, doi={{{SICI}}}}}
"""
)


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A page that cites works with everything that a form may stumble over, and says who wrote and reviewed it."""
    head = "---\ntitle: A “page” & <more>\nauthors: [{name: Ann Author}, Bo]\nreviewed_by: Dr. Rev\nreviewed_on: 2026-01-02\nupdated: 2026-02-03\n---\n"
    pages = {"index": f"{head}\n# Home\n\nIt fell by 30% [@sici]. It rose by 12% [@daly].\n"}
    return make(tmp_path_factory.mktemp("odd"), pages=pages, bib=ODD)


def test_other_readers_read_the_exports_again(odd: Built) -> None:
    entry = parse_string(odd.text("index.bib"), "bibtex").entries["sici"]  # pybtex
    assert entry.fields["doi"] == SICI
    assert [str(person) for person in entry.persons["author"]] == ["Altman, D. G.", 'van den Berg, Jr., J\\"urgen']
    item = CiteProcJSON(json.loads(odd.text("index.json")))["sici"]  # citeproc-py
    assert ("".join(item.DOI), str(item.page), str(item.volume), item.issued.year) == (SICI, "1661-1669", "17", 1998)
    assert [name.family for name in item.author] == ["Altman", "Berg"]
    assert str(item.title).startswith("The DNA of α & 5%")


def test_ris_is_as_its_form_says(odd: Built) -> None:
    text = (odd.folder / "index.ris").read_bytes().decode()
    records = [record.split("\r\n") for record in text.removesuffix("ER  - \r\n").split("ER  - \r\n")]
    for lines in records:
        assert lines[0].startswith("TY  - ")
        assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - \S.*", line) for line in lines[:-1])
    assert [line for line in records[0] if line.startswith(("DO", "AU", "SP", "EP", "DA"))] == [
        "AU  - Altman, D. G.", "AU  - van den Berg, Jürgen, Jr.", f"DO  - {SICI}", "SP  - 1661", "EP  - 1669", "DA  - 1998/08//",
    ]  # fmt: skip


def test_a_page_says_who_wrote_it_who_reviewed_it_and_when(odd: Built) -> None:
    page = odd.text("index.html")
    data = json.loads(page.partition('<script type="application/ld+json">')[2].partition("</script>")[0])
    assert [one["name"] for one in data["author"]] == ["Ann Author", "Bo"]
    assert [one["name"] for one in data["reviewedBy"]] == ["Dr. Rev"]
    assert (data["lastReviewed"], data["dateModified"]) == ("2026-01-02", "2026-02-03")
    sici = data["citation"][0]["sameAs"]
    assert unquote(sici) == f"https://doi.org/{SICI}"
    assert not re.search(r'[<>"\s]', sici)
    assert '<meta name="citation_author" content="Ann Author">' in page
    assert '<meta name="citation_publication_date" content="2026/02/03">' in page
    assert "citation_doi=10.1002" not in page  # its semicolon would end the pair
    assert "- [A “page” & <more>](https://example.org/guide/): 2 claims" in odd.text("llms.txt")


def test_llms_txt_leads_to_pages_and_data(built: Built) -> None:
    text = built.text("llms.txt")
    assert text.startswith("# Test site\n\n> 4 claims, resting on 2 sources.")
    assert "(https://example.org/guide/claims.json)" in text
    assert "- [Rest](https://example.org/guide/rest/): 3 claims" in text


def test_below_its_references_a_page_is_taken_along_and_cited(built: Built) -> None:
    article = built.article("rest")
    assert '<a href="rest.bib" download>BibTeX</a>' in article
    cited = article.partition('<details class="ec-cite-page">')[2].partition("</details>")[0]
    assert "@online{rest,\n  title = {{Rest}}" in cited
    assert "https://example.org/guide/rest/" in cited


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@given(VALUES)
def test_json_with_lines_is_pythons_own(value: object) -> None:
    assert indented.written(value) == json.dumps(value, ensure_ascii=False, indent=1)
