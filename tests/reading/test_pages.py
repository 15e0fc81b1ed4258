"""Pages made from the data: a page a reference, the list of all, the ledger; every link of theirs leads somewhere."""

import json
import posixpath
import re
from pathlib import Path

import pytest
from small_site import LOCK, PAGES, SETTINGS, Built, make

from everyclaim.links import site as links
from everyclaim.render import reference_page

MERGED = "references/daly"


def test_a_reference_names_every_sentence_that_rests_on_it(built: Built) -> None:
    article = built.article(MERGED)
    for words in ("The spray lowered scores by 30% in adults", "Daly &amp; Singh 2018 found more in 12%"):
        assert words in article
    assert "p. 353" in article
    passage = 'href="https://doi.org/10.1001/jama.2018.1#:~:text=fell%20by%20a%20third"'
    assert f"<blockquote><a {passage}>fell by a third</a></blockquote>" in article


def test_links_to_sentences_lead_to_their_ids(built: Built) -> None:
    found = re.findall(
        r'href="([^"#]*)#(claim-[^"]+)"',
        built.article(MERGED) + built.article("references/smith-2019-" + slug_tail(built)),
    )
    assert len(found) >= 3
    for address, anchor in found:
        page = posixpath.normpath(posixpath.join(MERGED, address)).strip(".")
        assert anchor in built.ids(page)


def slug_tail(built: Built) -> str:
    """The checksum in the address of a key that is not safe."""
    (name,) = (path.name for path in (built.folder / "references").iterdir() if path.name.startswith("smith-2019-"))
    return name.removeprefix("smith-2019-")


def test_a_sentence_that_leans_through_its_neighbour_says_so(built: Built) -> None:
    article = built.article("references/smith-2019-" + slug_tail(built))
    assert re.search(r"Sleep improved by 15% in adults\.</a> <span[^>]*>cited in a neighbouring sentence", article)


def test_standing_study_people_and_the_entrys_own_quote(built: Built) -> None:
    article = built.article(MERGED)
    assert "<dd>trial</dd>" in article
    assert "<dd>67 adults</dd>" in article
    assert "not</b>" not in article
    assert "The effect was" in article
    retracted = built.article("references/smith-2019-" + slug_tail(built))
    assert "Retracted 2021, checked 2026-01-31" in retracted
    assert '<a href="https://doi.org/10.5555/notice">doi:10.5555/notice</a>' in retracted
    assert 'class="ec-standing ec-retracted"' in retracted


def test_the_name_of_a_page_is_short_with_a_year_and_without() -> None:
    name = reference_page._name
    assert name("Daly et al. 2018", "2018") == "Daly et al. 2018"
    assert name("National Institute for Health and Care Excellence", "") == "National Institute for Health and…"
    assert (
        name("National Institute for Health and Care Excellence 2022", "2022")
        == "National Institute for Health and… 2022"
    )


def test_nothing_of_a_bib_is_live(built: Built) -> None:
    for path in built.folder.rglob("*.html"):
        assert "<script>alert" not in path.read_text(encoding="utf-8")


def test_the_key_of_a_merged_work_leads_to_its_page(built: Built) -> None:
    assert 'url=../daly/"' in built.text("references/dalyagain/index.html")
    assert "ref-dalyagain" in built.ids(MERGED)


def test_all_references_are_listed_also_those_nobody_cites(built: Built) -> None:
    article = built.article("references")
    assert re.findall(r'<a href="([\w-]+)/">', article) == ["daly", f"smith-2019-{slug_tail(built)}", "unread"]


def test_the_ledger_has_every_claim_with_its_sources_and_their_standing(built: Built) -> None:
    article = built.article("claims")
    entries = re.findall(r'<li class="ec-entry".*?</li>', article)
    assert len(entries) == 4
    rest = next(entry for entry in entries if "Rest helped" in entry)
    assert 'data-standing="retracted"' in rest
    assert "retracted 2021" in rest


def test_each_kind_standing_and_page_has_a_view_without_a_script(built: Built) -> None:
    article = built.article("claims")
    views = dict(re.findall(r'<a href="((?:kind|standing)\.[\w-]+)/">([^<]*)</a>', article))
    assert views["standing.retracted"] == "retracted (2)"
    assert {name.partition(".")[0] for name in views} == {"kind", "standing"}
    shown = [built.article(f"claims/{name}").count('<li class="ec-entry"') for name in views if name.startswith("kind")]
    assert sum(shown) == 4
    retracted = built.article("claims/standing.retracted")
    assert retracted.count('<li class="ec-entry"') == 2
    assert 'aria-current="page">retracted (2)' in retracted
    listed = re.findall(r'<li class="ec-entry"><a href="\.\./#([^"]+)">', built.article("claims/pages"))
    assert listed == ["page-index", "page-rest"]
    assert set(listed) <= built.ids("claims")


def test_a_long_ledger_and_a_much_used_source_are_cut_into_small_pages(tmp_path: Path) -> None:
    many = "\n\n".join(f"The spray lowered scores by {number}% in adults [@daly]." for number in range(340))
    built = make(tmp_path, pages=PAGES | {"many": f"# Many\n\n{many}\n"})
    for name in ("claims", "claims/part.3", "references/daly", "references/daly.3"):
        article = built.article(name)
        assert len(article) < 80_000
        assert article.count('aria-current="page">') >= 1
    sentences = [
        re.findall(r'#claim-[^"]+', built.article(f"claims/part.{n}" if n > 1 else "claims")) for n in (1, 2, 3)
    ]
    assert [len(found) for found in sentences] == [150, 150, 44]
    uses = [built.article(f"references/daly.{n}" if n > 1 else "references/daly") for n in (1, 2, 3)]
    assert [len(re.findall(r'#claim-[^"]+', found)) for found in uses] == [150, 150, 42]
    assert "<loc>https://example.org/guide/references/daly.3/</loc>" in built.text("sitemap.xml")
    assert links.check(str(built.folder)) == ()


def test_every_link_of_the_site_leads_somewhere(built: Built) -> None:
    assert links.check(str(built.folder)) == ()


def test_the_sitemap_has_every_reference_and_no_shell(built: Built) -> None:
    sitemap = built.text("sitemap.xml")
    assert "<loc>https://example.org/guide/references/daly/</loc>" in sitemap
    assert "shell" not in sitemap
    assert not any("hell" in path.name for path in built.folder.rglob("*"))


def test_a_page_has_its_own_title_and_address(built: Built) -> None:
    page = built.text("references/daly/index.html")
    assert "<title>Daly &amp; Singh 2018</title>" in page  # short, as tabs and lists of results cut it
    assert ">Efficacy of a spray</h1>" in page
    assert "https://example.org/guide/references/daly/" in page


def test_without_folders_the_same(tmp_path: Path) -> None:
    built = make(tmp_path, SETTINGS + "use_directory_urls: false\n")
    assert (built.folder / "references" / "daly.html").is_file()
    assert (built.folder / "references" / "daly.bib").is_file()
    assert links.check(str(built.folder)) == ()


def test_switched_off_nothing_is_added(tmp_path: Path) -> None:
    built = make(tmp_path, SETTINGS.replace("profile: health", "profile: health, pages: false, search: false"))
    assert not (built.folder / "references").exists()
    assert not (built.folder / "claims.json").exists()


def test_a_site_without_claims_and_citations_has_no_way_to_nowhere(tmp_path: Path) -> None:
    built = make(tmp_path, pages={"index": "# Hello\n\nWelcome.\n"})
    assert links.check(str(built.folder)) == ()
    assert "by page" not in built.article("claims")


@pytest.mark.parametrize(
    ("kind", "mark"),
    [
        ("retraction", "retracted"),
        ("withdrawn", "withdrawn"),
        ("expression-of-concern", "concern"),
        ("protocol-with-results", "protocol"),
        ("preprint-published", "preprint"),
        ("correction", "corrected"),
    ],
)
def test_a_notice_stands_at_every_claim_that_rests_on_the_source(tmp_path: Path, kind: str, mark: str) -> None:
    """In the HTML itself: no script, no colour alone, also where a neighbour cites the source."""
    built = make(tmp_path, lock=json.dumps(LOCK).replace("retraction", kind))
    article = built.article("rest")
    claims = dict(
        re.findall(r'<span class="ec-claim" id="claim-(c\w+)"[^>]*>(.*?)(?=<span class="ec-claim"|</p>)', article)
    )
    told = json.loads(built.text("claims.json"))["claims"]
    doubted = {one["id"] for one in told if one["page"] == "rest.md" and "smith:2019" in one["sources"]}
    assert len(doubted) == 2
    assert {claim for claim, html in claims.items() if f'class="ec-standing ec-{mark}"' in html} == doubted
    words = re.findall(rf'class="ec-standing ec-{mark}">([^<]+)<', article)
    assert all("2021" in word for word in words)
    assert len(words) >= 3  # at both claims, and in the list
