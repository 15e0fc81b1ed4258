"""The site's search in a real browser: nothing before it is asked, then references, claims and prose, by keyboard too."""

import re

import pytest
from playwright.sync_api import Page, expect

from everyclaim.render.search.terms import terms

DOI = "10.1016/S0006-3223(99)00230-9"
RESULTS = "dialog.ec-search .ec-found a"
BERMAN = re.compile(r"/references/berman2000/$")


def asked(page: Page, words: str) -> None:
    """Open the search as a reader does, and type."""
    page.locator("[data-ec-search]").click()
    page.get_by_role("searchbox", name="Search").fill(words)


def test_nothing_is_fetched_before_a_reader_searches(page: Page) -> None:
    fetched: list[str] = []
    page.on("request", lambda sent: fetched.append(sent.url))
    page.goto("depression/", wait_until="networkidle")
    assert not [url for url in fetched if "search_index" in url or "everyclaim-search/" in url or "search-core" in url]
    asked(page, "ketamine")
    expect(page.locator(RESULTS).first).to_be_visible()
    assert [url for url in fetched if url.endswith("everyclaim-search/index.json")]


@pytest.mark.parametrize(
    "words", [DOI, f"https://doi.org/{DOI}", f"doi:{DOI.lower()}.", "https://dx.doi.org/10.1016%2FS0006-3223(99)00230-9",
              "Berman 2000", "bermann 2000", "Antidepressant effects of ketamine in depressed patients",
              "antidepresant efects of ketamine in deppressed patients", "berman2000", "berman ketamine depressed",
              "Berman RM 2000", "Berman et al. (2000)", "PMID: 10686270", "https://pubmed.ncbi.nlm.nih.gov/10686270/",
              "“Antidepressant effects of ketamine”", "depressed patients ketamine anti-depressant effect"],
)  # fmt: skip
def test_a_reference_is_found_however_it_is_called(page: Page, words: str) -> None:
    page.goto("")
    asked(page, words)
    expect(page.locator(RESULTS).first).to_have_attribute("href", BERMAN)
    page.keyboard.press("Enter")
    page.wait_for_url(BERMAN)
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Antidepressant effects of ketamine in depressed patients"
    )


def test_a_claim_is_found_and_shown_where_it_stands(page: Page) -> None:
    page.goto("")
    asked(page, "seven people salt water on another in random order")
    page.get_by_role("radio", name="Claims").check()
    page.locator(RESULTS).first.click()
    page.wait_for_url(re.compile(r"/depression/#claim-c[0-9a-f]{12}$"))
    claim = page.locator(":target")
    expect(claim).to_be_in_viewport()
    assert claim.evaluate("element => getComputedStyle(element).backgroundColor") != "rgba(0, 0, 0, 0)"


def test_the_keyboard_opens_walks_and_leaves_it(page: Page) -> None:
    page.goto("depression/")
    page.keyboard.press("/")
    box = page.get_by_role("searchbox", name="Search")
    expect(box).to_be_focused()
    box.fill("ketamine")
    expect(page.locator(RESULTS).first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.locator(RESULTS).first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(box).to_be_focused()
    page.keyboard.press("Escape")  # a browser's own would only empty the box
    expect(page.locator("dialog.ec-search")).to_be_hidden()
    page.get_by_role("button", name="Search").click()
    expect(box).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Search")).to_be_focused()


@pytest.mark.parametrize(
    ("words", "text"),
    [("pregnant", "pregnancy"), ("addicted", "addict"), ("hallucinating", "hallucination"), ("adictive", "addictive")],
)
def test_a_word_that_stands_nowhere_finds_its_family(page: Page, words: str, text: str) -> None:
    page.goto("")
    asked(page, words)
    result = page.locator(RESULTS, has_text=re.compile(text, re.IGNORECASE)).first
    expect(result).to_be_visible()


@pytest.mark.parametrize("words", ["is ketamine addictive", "addiction"])
def test_who_asks_about_addiction_is_led_to_the_page_on_it(page: Page, words: str) -> None:
    page.goto("")
    asked(page, words)
    page.get_by_role("radio", name="Pages").check()
    expect(page.locator(RESULTS).first).to_have_attribute("href", re.compile("/dependence/"))


def test_what_is_nowhere_is_said(page: Page) -> None:
    page.goto("")
    asked(page, "zzyzxqq")
    expect(page.get_by_role("status")).to_have_text(re.compile("^Nothing found"))


@pytest.mark.parametrize("words", ["bladder", "dose", "cost", "how long does it last", "blood pressure", "price"])
def test_what_a_reader_of_the_guide_asks_for_comes_before_what_is_for_editors(page: Page, words: str) -> None:
    page.goto("")
    asked(page, words)
    expect(page.locator(RESULTS).first).to_be_visible()
    found = page.locator(RESULTS).evaluate_all("links => links.map((link) => link.getAttribute('href'))")
    editors = [bool(re.search(r"/(rules|editors)/", address)) for address in found]
    assert not any(editors[:3])


@pytest.mark.parametrize(
    ("words", "first"), [("dose", r"/dose-and-course/$"), ("uncited-claim", r"/rules/uncited-claim/$")]
)
def test_the_page_that_is_called_so_comes_first(page: Page, words: str, first: str) -> None:
    page.goto("")
    asked(page, words)
    expect(page.locator(RESULTS).first).to_have_attribute("href", re.compile(first))


def test_a_result_says_what_it_is_and_why_it_was_found(page: Page) -> None:
    page.goto("")
    asked(page, "inflame the bladder")
    claim = page.locator("dialog.ec-search .ec-found-claim").first
    expect(claim.locator("small")).to_have_text("Claim")
    marks = claim.locator("mark")
    expect(marks.first).to_have_text("inflame")
    assert marks.all_inner_texts()[:3] == ["inflame", "the", "bladder"]  # more where the sentence has more of them


def test_enter_opens_what_was_asked_for_last_however_fast_it_is_pressed(page: Page) -> None:
    page.goto("")
    asked(page, "bladder")
    expect(page.locator(RESULTS).first).to_be_visible()
    page.get_by_role("searchbox", name="Search").fill("berman 2000")
    page.keyboard.press("Enter")
    page.wait_for_url(BERMAN)


def test_a_search_that_fails_says_so_and_works_again(page: Page) -> None:
    page.goto("")
    page.evaluate("() => { window.kept = fetch; window.fetch = () => Promise.reject(new TypeError('no network')); }")
    asked(page, "bladder")
    expect(page.get_by_role("status")).to_have_text(re.compile("could not be loaded"))
    page.evaluate("() => { window.fetch = window.kept; }")
    page.get_by_role("searchbox", name="Search").fill("bladder ")
    expect(page.locator(RESULTS).first).to_be_visible()


def test_the_browser_reads_words_as_the_index_does(page: Page) -> None:
    page.goto("")
    texts = [
        "Müller's Sprays, 72 boss", "TNF-α and IFNγ, 5 μg", "Østergaard, Łuczak, Weiß, œdema", "λόγος ς α", "analyses of doses",
        "O’Brien's meta‑analysis", "İstanbul ıssız", "हिन्दी में", "日本語 テキスト", "randomizations", "ﬁne ½ ² Ⅷ", "a_b c·d",
    ]  # fmt: skip
    script = "async (texts) => { const { terms } = await import(new URL('assets/everyclaim-search-core.js', location.href)); return texts.map(terms); }"
    assert page.evaluate(script, texts) == [list(terms(text)) for text in texts]
