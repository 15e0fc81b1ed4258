"""What a reader does: read, follow a citation and come back, search, on a phone and at a desk."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

GUIDE = "risks/"

Window = Callable[..., Page]


def top(place: Locator) -> float:
    """How far below the top of the window a thing is, in CSS pixels."""
    box = place.bounding_box()
    assert box is not None
    return box["y"]


def distant_citation(page: Page) -> Locator:
    """A citation in the middle of the page: to be read one has to scroll, and its reference is out of sight."""
    citations = page.locator("article a.ec-ref")
    citation = citations.nth(citations.count() // 2)
    citation.evaluate("place => place.scrollIntoView({block: 'center'})")
    return citation


def test_a_page_is_read_without_scrolling_sideways(page: Page) -> None:
    page.goto(GUIDE)
    expect(page.locator("article h1")).to_be_visible()
    expect(page.locator("article a.ec-ref").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_citation_leads_to_its_reference_and_the_way_back_to_the_same_spot(page: Page) -> None:
    page.goto(GUIDE)
    citation = distant_citation(page)
    before = top(citation)
    target = citation.get_attribute("href") or ""
    citation.click()
    expect(page).to_have_url(re.compile(re.escape(target) + "$"))
    expect(page.locator(f"[id='{target[1:]}']")).to_be_in_viewport()
    page.go_back()
    expect(citation).to_be_in_viewport()
    assert top(citation) == pytest.approx(before, abs=2)


def test_a_reference_leads_back_to_where_it_is_cited(page: Page) -> None:
    page.goto(GUIDE)
    citation = distant_citation(page)
    name = citation.get_attribute("id")
    citation.click()
    page.locator(f"a[role='doc-backlink'][href='#{name}']").click()
    expect(citation).to_be_in_viewport()


SELECTED = """() => {
  getSelection().selectAllChildren(document.querySelector("article"));
  return getSelection().toString();
}"""
NUMBERS, NAMES = (
    "body:has(.ec-reference[value])",
    "document.querySelectorAll('[value]').forEach(one => one.removeAttribute('value'))",
)


def test_what_is_copied_is_the_text_and_its_references(page: Page) -> None:
    page.goto(GUIDE)
    note, back = page.locator(".ec-margin b").first.inner_text(), page.locator(".ec-back").first.inner_text()
    text, list_text = page.evaluate(SELECTED), page.locator(".ec-reference").first.inner_text().split(".")[0]
    assert list_text in text
    assert re.search(r"\s\[\d+\]", text)
    for noise in (note, back, "cited by"):
        assert noise not in text


def test_only_numbers_stand_apart_within_a_group(page: Page) -> None:
    """For a finger; names are wide enough, and a gap would show at the start of a line."""
    page.goto("depression/")
    second = page.locator(".ec-ref + .ec-ref:not(.ec-between)").first
    gap = "link => parseFloat(getComputedStyle(link).marginInlineStart)"
    assert page.locator(NUMBERS).count() == 1
    assert second.evaluate(gap) > 5
    page.evaluate(NAMES)
    assert second.evaluate(gap) == 0


def search(page: Page, words: str) -> Locator:
    """The results for some words."""
    page.get_by_role("button", name="Search").click()
    page.get_by_role("searchbox", name="Search").press_sequentially(words)
    return page.locator("dialog.ec-search .ec-found-page a")


@pytest.mark.parametrize(("words", "text"), [("esketamine nasal spray", "esketamine"), ("Domino", "Domino")])
def test_a_search_lands_on_a_page_with_the_words(page: Page, words: str, text: str) -> None:
    page.goto("")
    found = search(page, words).first
    expect(found).to_be_visible()
    found.click()
    expect(page).to_have_url(re.compile(r"/[a-z-]+/(\?|#|$)"))
    expect(page.locator("article h1")).to_be_visible()
    expect(page.locator("article").get_by_text(text).first).to_be_attached()


def test_every_page_opens_without_an_error(page: Page, site: Path) -> None:
    for path in sorted(site.rglob("index.html")):
        page.goto(path.parent.relative_to(site).as_posix() + "/" if path.parent != site else "")
        expect(page.locator("article h1")).to_be_visible()


def test_in_print_every_number_leads_to_a_printed_reference(window: Window) -> None:
    page = window(800)
    page.goto("depression/")
    page.emulate_media(media="print")
    lost = page.evaluate(
        """() => [...document.querySelectorAll("article a.ec-ref")].filter((link) => {
          const item = document.getElementById(link.hash.slice(1));
          return !item || !item.checkVisibility() || String(item.value) !== link.textContent.trim() && !link.matches(".ec-between, :has(+ .ec-between)");
        }).map((link) => link.outerHTML)"""
    )
    assert lost == []
    assert page.locator("article a.ec-ref").count() > 30
    shown = page.locator("article").inner_text()
    for glyph in ("¶", "↩", "✓", "◐", "✕", "↑"):
        assert glyph not in shown


def test_a_screen_reader_hears_of_a_source_once(window: Window) -> None:
    page = window()
    page.goto("depression/")
    heard = page.locator("article .ec-backed:has(#cite-berman2000-2)").aria_snapshot()
    assert heard.count("Berman et al. 2000") == 1  # in the name of the link
    assert heard.count("randomized controlled trial") == 1
    assert "Reference" in heard


def test_a_heading_is_copied_without_its_mark(page: Page) -> None:
    page.goto(GUIDE)
    text = page.evaluate(SELECTED)
    assert page.locator(".headerlink").count() > 3
    assert "¶" not in text
    assert "free full text" not in text
