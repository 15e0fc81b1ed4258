"""The page that mkdocs-print-site makes of all others: what it leaves of our links is mended."""

from everyclaim.engines.printed import mended

# As the plugin writes it: ids of items and links have the page's name in front, other ids do not.
PAGE = (
    '<main><section class="print-page" id="one"><p id="mine"><span class="ec-claim" id="claim-1">'
    '<a class="ec-ref" id="cite-a-1" href="#one-ref-a">1</a></span></p>'
    '<section class="ec-references" id="page-sources"><ol><li id="one-ref-a"><span id="ref-old"></span>'
    '<a class="ec-more" href="#references-a">cited</a> <a class="ec-back" href="#one-cite-a-1">back</a></li></ol>'
    '</section></section><section class="print-page" id="two"><a id="cite-a-1" href="#two-ref-a">1</a>'
    '<a class="ec-more" href="#two-part">no page</a></section></main>'
)


def test_every_link_leads_somewhere() -> None:
    html = mended(PAGE, {"references-a": "references/a/"}, "../")
    for name in ("one-cite-a-1", "one-claim-1", "one-page-sources", "one-ref-old", "one-ref-a", "two-cite-a-1"):
        assert html.count(f'id="{name}"') == 1
    assert 'class="ec-more" href="../references/a/"' in html
    assert 'href="#two-part"' in html
    assert 'id="mine"' in html
    assert mended(html, {}, "../") == html


def test_another_page_stays() -> None:
    assert mended('<a id="cite-a-1">', {}, "") == '<a id="cite-a-1">'
