"""What the card shows stands in the page: in the list's items, or in hidden ones where the list is elsewhere."""

from rendering import make_site, render_page

BIB = """
@article{trial, author={Doe, Jane and Roe, Ann}, title={A {"trial"} of \\emph{x}}, journal={J \\& K}, year={2019},
  doi={10.1000/a"b}, studytype={randomized trial}, population={people with pain}, samplesize={7}}
@online{page, author={{The Body}}, title={A page}, url={javascript:alert(1)}, year={2020}}
"""


def test_the_item_has_the_parts_of_its_reference_escaped() -> None:
    html = render_page(make_site({"page.md": "It fell by 20% [@trial]. It rose by 3% [@page]."}, BIB), "page.md")
    assert 'data-ref="ref-trial" data-title="A “trial” of x"' in html
    assert 'data-who="Doe J, Roe A" data-where="J &amp; K" data-year="2019"' in html
    assert 'data-url="https://doi.org/10.1000/a%22b"' in html
    assert "javascript:" not in html
    about = "<span>randomized trial</span> <span>7 people with pain</span> <span>cited by 1 claim</span>"
    assert f'<span class="ec-about">{about}</span>' in html


def test_a_page_whose_list_is_elsewhere_carries_its_own_items() -> None:
    pages = {"page.md": "It fell by 20% [@trial].", "all.md": "# All\n\n\\full_bibliography"}
    html = render_page(make_site(pages, BIB, bib_by_default=False), "page.md")
    assert 'href="../all/#ref-trial"' in html
    assert '<div class="ec-sources" hidden data-card-words="Source|Reference|Close|' in html
    assert html.count('data-ref="ref-trial"') == 1
    assert "ec-reference" not in html
