"""The box above a page in a preview."""

from rendering import make_site, render_page

from everyclaim.model import Finding, Position
from everyclaim.render.causes import causes_first
from everyclaim.render.notices import box, end_of_box
from everyclaim.render.site import Options
from everyclaim.render.words import Words

AT = Position(2, 1)
LOST = Finding("unknown-key", "error", "no entry has the key `a`", "docs/page.md", AT, AT)
SLIP = Finding("bibtex-syntax", "error", "a brace is missing", "refs.bib", AT, AT)
HINT = Finding("bibtex-syntax", "warning", "a comma too many", "refs.bib", AT, AT)
OTHER = Finding("uncited-claim", "error", "no source", "docs/other.md", AT, AT)


def test_a_page_whose_keys_are_lost_shows_what_broke_the_bibliography() -> None:
    site = make_site({"page.md": "Text [@a].", "other.md": "Text."})
    site = type(site)(site.index, (LOST, OTHER, HINT, SLIP), Options(show_findings=True))
    assert site.causes("docs/page.md") == [SLIP]
    assert site.causes("docs/other.md") == []
    html = render_page(site, "page.md")
    assert 0 < html.index("a brace is missing") < html.index("no entry has the key")
    assert "a comma too many" not in html


def test_a_page_begins_behind_the_box_of_its_findings() -> None:
    finding = Finding("uncited-claim", "error", "Cite it: `[@key]`", "docs/a.md", Position(1, 1), Position(1, 2))
    shown = box([finding], Words("en"))
    assert "@" in shown
    assert (shown + "<p>It fell [@a].</p>")[end_of_box(shown) :].count("@") == 1
    assert end_of_box("<p>One</p><aside>two</aside>") == 0


def test_what_may_be_the_cause_of_others_is_told_first_and_once() -> None:
    assert causes_first([LOST, HINT, SLIP, OTHER]) == [SLIP, LOST, HINT, OTHER]
    assert causes_first([LOST, OTHER]) == [LOST, OTHER]
