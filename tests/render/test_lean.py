"""What a page asks for: a list without citations neither the card nor the margin."""

from everyclaim.render.lean import lean

STYLE = '<link rel="stylesheet" href="../assets/everyclaim.css">'
OF_PAGES = '<link rel="stylesheet" href="../assets/everyclaim-pages.css">'
SCRIPT = '<script src="../assets/everyclaim.js" defer></script>'


def page(inside: str, script: str = SCRIPT) -> str:
    return f"<head>{STYLE}{OF_PAGES}</head><body>{inside}{script}</body>"


def test_a_list_has_one_sheet_where_the_other_stood_and_no_script_of_the_card() -> None:
    assert lean(page("List")) == f"<head>{OF_PAGES}</head><body>List</body>"


def test_a_list_on_a_page_with_citations_keeps_all() -> None:
    note = '<a class="footnote-ref" href="#fn:1">1</a>'
    for cites in (
        note,
        '<a class="ec-ref" href="#r">1</a>',
        '<span class="ec-cite ec-tight">',
        '<div class="ec-margin">',
    ):
        assert lean(page(cites)) == page(cites)


def test_a_page_without_a_list_keeps_all() -> None:
    html = f"<head>{STYLE}</head><body>{SCRIPT}</body>"
    assert lean(html) == html


def test_a_page_whose_styles_stand_in_it_keeps_those_of_lists() -> None:
    html = f"<head>{OF_PAGES}</head><body>List</body>"
    assert lean(html) == html


def test_where_the_first_pages_scripts_serve_all_pages_the_script_stays() -> None:
    html = page('{"features": ["navigation.instant"]}')
    assert lean(html) == html.replace(STYLE, "")


def test_another_script_stays() -> None:
    search = '<script src="../assets/everyclaim-search.js" defer></script>'
    assert search in lean(page("List", search + SCRIPT))
