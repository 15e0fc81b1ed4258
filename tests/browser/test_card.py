"""The evidence card and the evidence margin, with mouse, keyboard and finger, and without JavaScript."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

PAGE = "depression/"
CITATION = "#cite-berman2000-2"
Window = Callable[..., Page]


def at_citation(page: Page) -> tuple[Locator, Locator]:
    """The page scrolled to a citation in its middle; the citation, and the card that is not there yet."""
    page.goto(PAGE)
    citation = page.locator(CITATION)
    citation.evaluate("place => place.scrollIntoView({block: 'center'})")
    card = page.locator("#ec-card")
    expect(card).not_to_be_visible()
    return citation, card


def by_keyboard(page: Page, citation: Locator) -> None:
    """Come to a citation from what is before it: another citation, whose card is closed on the way."""
    citation.focus()
    for key in ("Shift+Tab", "Escape", "Tab"):
        page.keyboard.press(key)


def scrolled(page: Page) -> float:
    return float(page.evaluate("scrollY"))


def test_hovering_opens_it_without_a_request_and_nothing_moves(window: Window) -> None:
    page = window()
    citation, card = at_citation(page)
    before, sent = scrolled(page), []
    page.on("request", lambda request: sent.append(request.url))
    citation.hover()
    expect(card).to_contain_text("Antidepressant effects of ketamine in depressed patients")
    expect(card).to_contain_text("Berman RM")
    expect(card).to_contain_text("Biological Psychiatry, 2000")
    expect(card).to_contain_text("randomized controlled trial")
    expect(card).to_contain_text(re.compile(r"cited by \d+ claims"))
    expect(card.get_by_role("link", name="cited by")).to_have_attribute("href", re.compile("/references/berman2000/$"))
    expect(card.get_by_role("link", name="Source (DOI)")).to_have_attribute(
        "href", re.compile(r"^https://doi\.org/10\.1016/")
    )
    assert sent == []
    assert scrolled(page) == before


def test_what_rests_on_the_source_is_marked_while_its_card_is_open(window: Window) -> None:
    page = window()
    citation, card = at_citation(page)
    citation.hover()
    expect(card).to_be_visible()
    marked = page.locator(".ec-rests")
    assert citation.evaluate("link => link.closest('.ec-claim').className") == "ec-claim ec-rests"
    assert set(marked.evaluate_all("all => all.map(one => one.dataset.by.includes('berman2000'))")) == {True}
    assert "scores on a 25-item scale" in " ".join(marked.all_inner_texts())  # a row of a table, cited in another cell
    page.mouse.move(5, 5)
    expect(card).not_to_be_visible()
    expect(marked).to_have_count(0)


def test_the_pointer_may_go_to_the_card_and_leaving_closes_it(window: Window) -> None:
    page = window()
    citation, card = at_citation(page)
    citation.hover()
    expect(card).to_be_visible()
    card.get_by_role("link", name="Source (DOI)").hover()
    expect(card).to_be_visible()
    page.mouse.move(5, 5)
    expect(card).not_to_be_visible()


def test_the_keyboard_opens_enters_and_leaves_it(window: Window) -> None:
    page = window()
    citation, card = at_citation(page)
    before = scrolled(page)
    by_keyboard(page, citation)
    expect(citation).to_be_focused()
    expect(card).to_be_visible()
    page.keyboard.press("Tab")
    expect(card.get_by_role("link", name="Source (DOI)")).to_be_focused()
    ring, paper = card.evaluate(
        "card => [getComputedStyle(document.activeElement).outlineColor, getComputedStyle(card).backgroundColor]"
    )
    assert ring != paper
    page.keyboard.press("Shift+Tab")
    expect(citation).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(card).not_to_be_visible()
    expect(citation).to_be_focused()
    assert scrolled(page) == before


def test_tabbing_through_it_goes_on_to_what_follows_the_citation(window: Window) -> None:
    page = window()
    citation, card = at_citation(page)
    by_keyboard(page, citation)
    expect(card).to_be_visible()
    for _ in range(7):  # source, PubMed, claims, reference, permalink, close, beyond
        page.keyboard.press("Tab")
    expect(page.locator("#cite-zarate2006-2")).to_be_focused()
    expect(card).to_contain_text("Zarate CA")


def test_a_mouse_click_follows_the_citation(window: Window) -> None:
    page = window()
    citation, card = at_citation(page)
    citation.click()
    expect(page).to_have_url(re.compile("#ref-berman2000$"))
    expect(card).not_to_be_visible()


@pytest.mark.parametrize("size", [(390, 800), (320, 640)])
@pytest.mark.parametrize("block", ["start", "center", "end"])
def test_the_sheet_leaves_the_sentence_in_sight(window: Window, block: str, size: tuple[int, int]) -> None:
    page = window(*size, has_touch=True)
    citation, card = at_citation(page)
    citation.evaluate("(place, block) => place.scrollIntoView({block})", block)
    citation.evaluate("(place, by) => scrollBy(0, by)", {"start": -120, "center": 0, "end": 60}[block])
    before = scrolled(page)
    citation.tap()
    expect(card).to_be_visible()
    assert scrolled(page) == before
    sheet, link = card.bounding_box(), citation.bounding_box()
    assert sheet is not None
    assert link is not None
    assert link["y"] + link["height"] <= sheet["y"] or link["y"] >= sheet["y"] + sheet["height"]
    for way in card.locator(".ec-card-ways a").all():  # without scrolling in it
        box = way.bounding_box()
        assert box is not None
        assert sheet["y"] <= box["y"]
        assert box["y"] + box["height"] <= sheet["y"] + sheet["height"]


@pytest.mark.parametrize("width", [390, 1280])
def test_the_card_leads_to_the_permalink_of_its_claim(window: Window, width: int) -> None:
    page = window(width, has_touch=width < 600)
    citation, card = at_citation(page)
    if width < 600:
        citation.tap()
    else:
        citation.hover()
    link = card.get_by_role("link", name="Permalink")
    wanted = link.get_attribute("href") or ""
    link.click()
    page.wait_for_url(re.compile(f"{wanted}$"))
    expect(card).not_to_be_visible()
    claim = page.locator(":target")
    expect(claim).to_be_in_viewport()
    assert citation.evaluate("(link) => document.querySelector(':target').contains(link)")


@pytest.mark.parametrize("width", [320, 390, 768])
def test_a_tap_opens_a_sheet_and_a_second_one_follows(window: Window, width: int) -> None:
    page = window(width, has_touch=True)
    citation, card = at_citation(page)
    before = scrolled(page)
    citation.tap()
    expect(card).to_be_visible()
    assert scrolled(page) == before
    assert "#" not in page.url
    box = card.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    if width < 600:
        assert box["y"] == 0 or box["y"] + box["height"] == pytest.approx(800, abs=1)
    card.get_by_role("button", name="Close").tap()
    expect(card).not_to_be_visible()
    expect(citation).to_be_focused()
    citation.tap()
    expect(card).to_be_visible()
    citation.tap()
    expect(page).to_have_url(re.compile("#ref-berman2000$"))


def test_on_a_phone_the_card_leads_to_the_reference_and_a_tap_beside_it_closes_it(window: Window) -> None:
    page = window(390, has_touch=True)
    citation, card = at_citation(page)
    citation.tap()
    sheet = card.bounding_box()
    assert sheet is not None
    page.touchscreen.tap(384, 100 if sheet["y"] else 760)  # where neither the sheet is nor a link
    expect(card).not_to_be_visible()
    citation.tap()
    card.get_by_role("link", name="Reference", exact=True).tap()
    expect(page).to_have_url(re.compile("#ref-berman2000$"))
    expect(card).not_to_be_visible()
    expect(page.locator("#ref-berman2000")).to_be_in_viewport()


def test_without_javascript_a_citation_is_a_link_and_the_list_says_it_all(window: Window) -> None:
    page = window(390, java_script_enabled=False)
    page.goto(PAGE)
    expect(page.locator(".ec-margin").first).to_be_visible()
    page.locator(CITATION).click()
    expect(page).to_have_url(re.compile("#ref-berman2000$"))
    reference = page.locator("#ref-berman2000")
    expect(reference).to_be_in_viewport()
    expect(reference).to_contain_text("randomized controlled trial")
    expect(reference).to_contain_text("7 people with major depression")


def test_the_margin_stands_beside_or_under_its_paragraph_and_never_over_it(window: Window) -> None:
    for width, beside in ((1280, True), (1600, True), (768, False), (390, False), (320, False)):
        page = window(width)
        page.goto(PAGE)
        note = page.locator(".ec-backed:has(#cite-berman2000-2) .ec-margin")
        prose, aside = page.locator(".ec-backed:has(#cite-berman2000-2) > p").bounding_box(), note.bounding_box()
        assert prose is not None
        assert aside is not None
        if beside:
            assert aside["x"] >= prose["x"] + prose["width"]
            assert aside["y"] < prose["y"] + prose["height"]
        else:
            assert aside["y"] >= prose["y"] + prose["height"] - 1
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_margin_is_switched_off_and_stays_off(page: Page) -> None:
    page.goto(PAGE)
    switch = page.get_by_role("button", name="Notes on the sources")
    expect(switch).to_have_attribute("aria-pressed", "true")
    switch.click()
    expect(page.locator(".ec-margin").first).not_to_be_visible()
    page.goto("risks/")
    expect(switch).to_have_attribute("aria-pressed", "false")
    expect(page.locator(".ec-margin").first).not_to_be_visible()
    switch.click()
    expect(page.locator(".ec-margin").first).to_be_visible()


def test_a_finger_hits_every_citation(window: Window) -> None:
    page = window(390)
    page.goto(PAGE)
    small = page.evaluate(
        """() => [...document.querySelectorAll("a.ec-ref:not(.ec-between)")].filter((link) => {
          const area = getComputedStyle(link, "::before");
          return parseFloat(area.width) < 24 || parseFloat(area.height) < 24; }).length"""
    )
    assert small == 0


def test_a_notice_stands_once_on_the_card(window: Window) -> None:
    page = window()
    page.goto("nasal-spray/")
    page.locator("article a.ec-ref[href='#ref-bahji2021']").first.hover()
    card = page.locator("#ec-card")
    expect(card.locator(".ec-corrected")).to_have_text("corrected 2021")
    assert card.inner_text().lower().count("corrected") == 1
    expect(card).to_contain_text(re.compile(r"checked \d{4}-\d\d-\d\d"))


def test_the_card_does_not_hide_the_rest_of_its_sentence(window: Window) -> None:
    page = window()
    page.goto("history/")  # where the first line of a sentence has a citation, and a second one follows
    citation, card = page.locator("#cite-berman2000-1"), page.locator("#ec-card")
    citation.evaluate("place => place.scrollIntoView({block: 'center'})")
    place = citation.bounding_box()
    citation.hover()
    expect(card).to_be_visible()
    sentence, box = (
        citation.locator("xpath=ancestor::span[@class='ec-claim ec-rests']").bounding_box(),
        card.bounding_box(),
    )
    assert place is not None
    assert sentence is not None
    assert box is not None
    assert sentence["y"] + sentence["height"] > place["y"] + place["height"] + 9  # it goes on below its citation
    assert box["y"] + box["height"] <= place["y"] + 4


OVERLAPS = """() => {
  const notes = [...document.querySelectorAll(".ec-margin")].map((note) => note.getBoundingClientRect());
  const others = [...document.querySelectorAll("article :is(p, table, pre, h2, h3, li > a)")].map((one) => one.getBoundingClientRect());
  const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  return notes.filter((a, at) => [...notes.slice(at + 1), ...others].some((b) => b.width && meet(a, b))).length; }"""


@pytest.mark.parametrize("width", [320, 390, 768, 1280, 1600])
def test_no_note_meets_another_one_or_the_text(window: Window, site: Path, width: int) -> None:
    page = window(width)
    pages = [path.parent.name for path in site.glob("*/index.html") if "ec-margin" in path.read_text(encoding="utf-8")]
    assert len(pages) > 10
    for name in ["", *pages]:
        page.goto(f"{name}/" if name else "")
        assert page.locator(".ec-margin").count(), name
        assert page.evaluate(OVERLAPS) == 0, name


def test_a_note_moves_no_text(window: Window) -> None:
    page = window()
    page.goto("")
    tops = (
        "[...document.querySelectorAll('article :is(p, h2)')].map((one) => one.getBoundingClientRect().top + scrollY)"
    )
    wide = page.evaluate(tops)
    page.evaluate(
        "document.querySelectorAll('article .ec-backed > .ec-margin').forEach((note) => { note.style.display = 'none'; })"
    )
    assert page.evaluate(tops) == wide


GROUP = ".ec-cite:has(.ec-between)"  # a range such as 5–8: nothing of it can be pointed at but its ends


@pytest.mark.parametrize("width", [390, 1280])
def test_every_source_of_a_range_can_be_had(window: Window, width: int) -> None:
    page = window(width, has_touch=width < 500)
    page.goto("about/")
    group = page.locator(GROUP).first
    first = group.locator("a").first
    first.scroll_into_view_if_needed()
    first.tap() if width < 500 else first.hover()
    card = page.locator("#ec-card")
    expect(card).to_be_visible()
    labels = group.locator("a").evaluate_all("links => links.map((link) => link.ariaLabel)")
    buttons = card.locator(".ec-switch")
    assert buttons.evaluate_all("all => all.map((one) => one.ariaLabel)") == labels
    numbers = [int(label.split(":")[0].removeprefix("Reference ")) for label in labels]
    assert (
        [int(text) for text in buttons.all_inner_texts()]
        == numbers
        == list(range(numbers[0], numbers[0] + len(numbers)))
    )
    title = card.locator(".ec-card-title")
    told = title.inner_text()
    second = buttons.nth(1)
    second.tap() if width < 500 else second.click()
    expect(title).not_to_have_text(told)
    expect(card.locator("[aria-pressed=true]")).to_have_text(str(numbers[1]))
    expect(card.locator("[aria-pressed=true]")).to_be_focused()
    page.keyboard.press("Escape")
    expect(card).not_to_be_visible()
    expect(group.locator("a").nth(1)).to_be_focused()


def test_a_single_source_has_no_others_to_choose_from(window: Window) -> None:
    page = window()
    citation, card = at_citation(page)
    citation.hover()
    expect(card).to_be_visible()
    expect(card.locator(".ec-switch")).to_have_count(0)


@pytest.mark.parametrize("width", [390, 1280])
def test_a_note_in_the_margin_has_the_card_of_its_source(window: Window, width: int) -> None:
    """Below a table too. It is for pointers: the keyboard and screen readers have the citations, and nothing twice."""
    page = window(width, has_touch=width < 500)
    page.goto(PAGE)
    card = page.locator("#ec-card")
    for name in ("Lii et al. 2023", "Zarate et al. 2006"):
        note = page.locator(".ec-note", has_text=name).first
        note.scroll_into_view_if_needed()
        note.tap() if width < 500 else note.hover()
        expect(card.locator(".ec-card-who").first).to_contain_text(name.split()[0])
        expect(page.locator(".ec-rests").first).to_be_visible()
        page.keyboard.press("Escape")
        expect(card).not_to_be_visible()
    assert page.locator(".ec-note").evaluate_all("links => links.every((link) => link.tabIndex === -1)")


def test_without_javascript_a_note_leads_to_its_reference(window: Window) -> None:
    page = window(java_script_enabled=False)
    page.goto(PAGE)
    page.locator(".ec-note", has_text="Lii et al. 2023").first.click()
    expect(page).to_have_url(re.compile("#ref-lii2023$"))


def test_a_quoted_source_opens_at_its_words_and_free_text_is_offered(window: Window) -> None:
    page = window()
    page.goto("dose-and-course/")
    citation, card = page.locator("a.ec-ref[data-at]").first, page.locator("#ec-card")
    citation.scroll_into_view_if_needed()
    citation.hover()
    expect(card).to_be_visible()
    told = card.inner_text()
    assert "no clear or consistent evidence" in told
    assert told.index("dose-ranging") < told.index("no clear or") < told.index("Fava M")  # right below the title
    passage = re.compile(r"#:~:text=no%20clear%20or%20consistent%20evidence.*lower%20doses$")
    for name, start in (
        ("Source (DOI)", "https://doi.org/"),
        ("Free full text", "https://pmc.ncbi.nlm.nih.gov/articles/PMC"),
    ):
        link = card.get_by_role("link", name=name)
        expect(link).to_have_attribute("href", passage)
        assert str(link.get_attribute("href")).startswith(start)
    expect(card.get_by_role("link", name="Reference", exact=True)).to_have_attribute(
        "href", re.compile("#ref-fava2020$")
    )


def test_without_javascript_the_reference_leads_to_free_text_and_its_page_to_the_words(window: Window) -> None:
    page = window(390, java_script_enabled=False)
    page.goto("dose-and-course/")
    reference = page.locator("#ref-fava2020")
    expect(reference.get_by_role("link", name="free full text")).to_have_attribute("href", re.compile("/articles/PMC"))
    reference.locator("a.ec-more").click()
    expect(page.locator("blockquote a").first).to_have_attribute("href", re.compile("#:~:text=no%20clear"))
