"""What readers and programs take along: exactly what is cited, in forms that are read again."""

import json

import fastjsonschema
from small_site import Built

from everyclaim.parse import bibtex, csl_json, ris


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
