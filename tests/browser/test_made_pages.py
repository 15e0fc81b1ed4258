"""Pages made from the data in a real browser: permalinks show their sentence, lists are filtered, files are downloaded."""

import re

from playwright.sync_api import Browser, Page, expect

ENTRY = ".ec-entry:not([hidden])"


def test_a_claims_permalink_shows_its_sentence(page: Page) -> None:
    page.goto("claims/")
    link = page.locator(f"{ENTRY} > a").nth(5)
    words = link.inner_text()
    link.click()
    page.wait_for_url(re.compile(r"#claim-"))
    claim = page.locator(":target")
    expect(claim).to_be_in_viewport()
    assert words.split()[0] in claim.inner_text()
    assert claim.evaluate("element => getComputedStyle(element).backgroundColor") != "rgba(0, 0, 0, 0)"


def test_the_ledger_is_seen_by_kind_and_filtered(page: Page) -> None:
    page.goto("claims/")
    page.get_by_role("link", name=re.compile(r"^dose \(")).click()
    page.wait_for_url(re.compile(r"/claims/kind\.dose/$"))
    count = page.locator(ENTRY).count()
    assert count > 10
    assert {"dose"} == set(page.locator(ENTRY).evaluate_all("found => found.map((one) => one.dataset.kind)"))
    page.get_by_label("Find on this page").fill("mg")
    assert 0 < page.locator(ENTRY).count() < count
    page.get_by_label("Find on this page").fill("zzyzx")
    expect(page.locator(ENTRY)).to_have_count(0)
    expect(page.locator(".ec-controls output")).to_have_text(f"0 of {count} shown")


def test_the_ledger_leads_to_a_pages_claims(page: Page) -> None:
    page.goto("claims/")
    page.get_by_role("link", name="by page").click()
    page.locator(f"{ENTRY} > a").nth(5).click()
    expect(page.locator(":target")).to_be_in_viewport()


def test_a_list_of_references_leads_to_a_page_each_and_back_to_the_sentence(page: Page) -> None:
    page.goto("depression/")
    page.locator("#ref-berman2000 a.ec-more").click()
    page.wait_for_url(re.compile(r"/references/berman2000/$"))
    page.locator(".ec-uses a").first.click()
    page.wait_for_url(re.compile(r"#(claim|cite)-"))
    expect(page.locator(":target")).to_be_in_viewport()


def test_references_are_downloaded(page: Page) -> None:
    page.goto("references/berman2000/")
    for name, start in (("BibTeX", "@article{berman2000"), ("CSL-JSON", "["), ("RIS", "TY  - JOUR")):
        with page.expect_download() as download:
            page.get_by_role("link", name=name, exact=True).click()
        assert download.value.path().read_text(encoding="utf-8").startswith(start)
        assert download.value.suggested_filename.startswith("berman2000.")


def test_without_script_the_lists_are_whole(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=address)
    page = context.new_page()
    page.goto("claims/")
    assert page.locator(ENTRY).count() > 50
    expect(page.locator(".ec-controls")).to_be_hidden()
    page.locator(f"{ENTRY} > a").first.click()
    expect(page.locator(":target")).to_be_visible()
    context.close()


def test_pages_fit_the_window(page: Page) -> None:
    for path in ("claims/", "references/", "references/berman2000/"):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), path


def test_the_sites_own_list_is_sorted_and_filtered(page: Page) -> None:
    page.goto("references/")
    shown = page.locator(".ec-reference:not([hidden])")
    count = shown.count()
    page.get_by_label("Kind of study").select_option("erratum")
    expect(shown.first).to_have_attribute("data-study", "erratum")
    assert 0 < shown.count() < count
    page.get_by_label("Kind of study").select_option("")
    page.get_by_label("Sort by").select_option("year")
    years = (
        page.locator(".ec-references ol")
        .first.locator(".ec-reference")
        .evaluate_all("found => found.map((one) => one.dataset.year ?? '')")
    )
    assert years == sorted(years, reverse=True)
