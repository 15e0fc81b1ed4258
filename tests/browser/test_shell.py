"""The guide around its articles: menu, light and dark, widths, print, and what may run."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

Window = Callable[..., Page]
PAPER = "getComputedStyle(document.body).backgroundColor"


def lightness(page: Page) -> int:
    """The paper's red part, 0 to 255."""
    found = re.search(r"\d+", page.evaluate(PAPER))
    assert found
    return int(found[0])


@pytest.mark.parametrize("width", [320, 390, 768, 1280, 1600])
def test_no_page_scrolls_sideways(window: Window, width: int) -> None:
    page = window(width)
    for path in ("", "depression/", "references/", "claims/", "history/", "rules/unprotected-case/"):
        page.goto(path)
        expect(page.locator("article h1")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


@pytest.mark.parametrize("scripts", [True, False])
def test_the_menu_opens_closes_and_leads_on_a_phone(window: Window, scripts: bool) -> None:
    page = window(390, java_script_enabled=scripts)
    page.goto("depression/")
    menu = page.get_by_role("navigation", name="All pages")
    expect(menu).not_to_be_visible()
    page.get_by_role("button", name="Menu").click()
    expect(menu).to_be_visible()
    page.keyboard.press("Escape")
    expect(menu).not_to_be_visible()
    page.get_by_role("button", name="Menu").click()
    menu.get_by_role("link", name="Risks and side effects").click()
    expect(page).to_have_url(re.compile("/risks/$"))


def test_on_a_desk_the_pages_stand_beside_the_article(window: Window) -> None:
    page = window()
    page.goto("depression/")
    menu = page.get_by_role("navigation", name="All pages")
    expect(menu).to_be_visible()
    expect(menu.locator("[aria-current=page]")).to_have_text("Depression")
    expect(menu.get_by_role("link", name="Repeated infusions")).to_have_attribute("href", "#repeated-infusions")


@pytest.mark.parametrize("scripts", [True, False])
def test_the_readers_system_decides_on_light_and_dark(window: Window, scripts: bool) -> None:
    for scheme, bright in (("light", True), ("dark", False)):
        page = window(color_scheme=scheme, java_script_enabled=scripts)
        page.goto("")
        expect(page.locator("article h1")).to_be_visible()
        assert (lightness(page) > 128) == bright


def test_the_button_decides_otherwise_and_is_remembered(window: Window) -> None:
    page = window(color_scheme="light")
    page.goto("")
    page.get_by_role("button", name="Switch between light and dark").click()
    assert lightness(page) < 128
    page.goto("risks/")
    assert lightness(page) < 128
    page.get_by_role("button", name="Switch between light and dark").click()
    assert lightness(page) > 128


def test_print_has_the_text_the_notes_and_every_source_in_full(window: Window) -> None:
    page = window(800)
    page.goto("depression/")
    page.emulate_media(media="print")
    for hidden in (".guide-header", ".guide-nav", ".guide-footer", ".ec-switch", ".ec-backs", ".headerlink"):
        expect(page.locator(hidden).first).not_to_be_visible()
    expect(page.locator(".ec-margin").first).to_be_visible()
    expect(page.locator("#ref-berman2000")).to_contain_text("doi:10.1016/S0006-3223(99)00230-9")


def test_a_table_is_read_by_rows_on_a_phone(window: Window) -> None:
    page = window(390)
    page.goto("depression/")
    cell = page.locator("td[data-label=People]").first
    assert cell.evaluate("cell => getComputedStyle(cell, '::before').content") in ("attr(data-label)", '"People"')
    box = cell.bounding_box()
    assert box is not None
    assert box["width"] > 300


def test_no_page_holds_a_script_or_a_style_of_its_own(site: Path) -> None:
    """What the policy of the pages forbids is not there: nothing is blocked, because nothing would have to be."""
    inline = re.compile(
        r"<script(?![^>]*\bsrc=)(?![^>]*\btype=\"application/(?:ld\+)?json\")[^>]*>|<style\b|\sstyle=|\son\w+="
    )
    pages = {path: path.read_text(encoding="utf-8") for path in site.rglob("*.html")}
    assert len(pages) > 40
    assert {path: found for path, html in pages.items() if (found := inline.findall(html))} == {}
    assert all("default-src 'none'" in html and "unsafe-inline" not in html for html in pages.values())


def test_every_column_of_a_table_has_a_name(site: Path) -> None:
    pages = {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in site.rglob("*.html")}
    assert [name for name, html in pages.items() if re.search(r"<th[^>]*>\s*</th>", html)] == []
