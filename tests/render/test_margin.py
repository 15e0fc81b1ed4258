"""The evidence margin: what backs a paragraph, legible at the paragraph, once for the eye and once for the ear."""

import re
import time
from html import unescape

import pytest
from rendering import make_site, render_page

from everyclaim.render.margin import Line, blocks, described, note

BIB = """
@article{trial, author={Doe, Jane and Roe, Ann and Poe, Eve}, title={A trial}, journal={J}, year={2019},
  studytype={randomized trial}, population={people with {pain}}, samplesize={1250}}
@article{rats, author={Ray, Max}, title={Of rats}, journal={J}, year={2001}, studytype={animal study},
  population={male rats}}
@article{counted, author={Few, Al}, title={Counted}, journal={J}, year={2002}, samplesize={12}}
@article{bare, author={<b>Bold</b>, Ann}, title={Bare}, journal={J}, year={2003}, studytype={<img src=x onerror=alert(1)>}}
"""


def rendered(text: str, **settings: object) -> str:
    settings.setdefault("margin", True)
    return render_page(make_site({"page.md": text}, BIB, **settings), "page.md")


def margins(html: str) -> list[str]:
    """What each note says, spaces plain."""
    found = re.findall(r'<div class="ec-margin" aria-hidden="true">(.*?)</div>', html, re.DOTALL)
    return [" ".join(unescape(re.sub(r"<[^>]*>", "", text)).split()) for text in found]


def test_who_when_what_and_of_how_many() -> None:
    html = rendered("It fell by 20% [@trial].\n\nIn rats it did not [@rats]. Nor there [@counted; @rats].")
    assert margins(html) == [
        "1 Doe et al. 2019 randomized trial, 1,250 people",
        "2 Ray 2001 animal study 3 Few 2002 n = 12",
    ]


def test_it_stands_with_its_paragraph() -> None:
    html = rendered("First.\n\nIt fell by 20% [@trial].\n\nLast.")
    assert re.search(
        r'<div class="ec-backed">\s*<div class="ec-margin"[^>]*>.*?</div><p>(?:(?!</p>).)*</p></div>\n<p>Last', html
    )
    assert html.count("ec-margin") == 1


def test_the_link_says_the_same_to_a_screen_reader() -> None:
    html = rendered("It fell by 20% [@trial].")
    assert 'aria-label="Reference 1: Doe et al. 2019, randomized trial, 1,250 people"' in html


def test_a_name_leads_to_its_reference_but_not_the_keyboard() -> None:
    """What is hidden from a screen reader must not be come to."""
    html = rendered("It fell by 20% [@trial].")
    assert '<b><a class="ec-note" href="#ref-trial" tabindex="-1">Doe et al. 2019</a></b>' in html
    assert html.count('tabindex="-1"') == html.count("<b>") == 1


def test_nothing_of_an_entry_gets_there_as_markup() -> None:
    html = rendered("So it is [@bare].")
    assert "<img" not in html
    assert "onerror=alert(1)>" not in re.sub(r"&[a-z]+;", "", html).replace("onerror=alert(1)&gt;", "")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("- one [@trial]\n- two [@rats]\n- three", 2),
        ("- one [@trial]\n\n    more [@rats]\n- two", 2),
        ("- one [@trial]\n    - inner [@rats]\n- two", 2),
        ("| a | b |\n|---|---|\n| x [@trial] | y |\n| z [@rats] | w [@trial] |", 1),
        ("Term\n:   Said [@trial].", 1),
        ("> Quoted [@trial].", 1),
        ("!!! note\n    Inside [@trial].", 1),
        ('!!! note "Title [@trial]"\n    Inside.', 0),
        ("# Heading [@trial]\n\nText.", 0),
        ("Twice [@trial]. Again [@trial].", 1),
        ("Nobody [@nope].", 0),
        ("Note[^1].\n\n[^1]: It says [@trial].", 1),
    ],
)
def test_where_notes_stand(text: str, count: int) -> None:
    html = rendered(text)
    assert html.count('<div class="ec-margin"') == count
    assert html.count("<div") == html.count("</div>")


def test_a_table_has_one_note_of_all_its_sources() -> None:
    html = rendered("| a | b |\n|---|---|\n| x [@trial] | y |\n| z [@rats] | w [@trial] |")
    assert margins(html) == ["1 Doe et al. 2019 randomized trial, 1,250 people 2 Ray 2001 animal study"]
    assert html.index("</table>") < html.index("ec-margin")


def test_names_without_numbers_where_the_style_has_none() -> None:
    assert margins(rendered("It fell [@counted].", style="apa")) == ["Few 2002 n = 12"]


def test_many_sources_are_counted() -> None:
    html = note(
        (Line(str(number), "#a", f"Doe {number}", described("", "")) for number in range(12)), "and {} more".format
    )
    assert html.count("<b>") == 8
    assert "<span>and 4 more</span>" in html


def test_a_table_names_all_of_them() -> None:
    keys = [f"key{number}" for number in range(12)]
    bib = "".join(
        f"@article{{{key}, author={{Doe{number}, A}}, title={{T}}, year={{2001}}}}\n" for number, key in enumerate(keys)
    )
    rows = "".join(f"| x | it fell by {number}% [@{key}] |\n" for number, key in enumerate(keys))
    html = render_page(make_site({"page.md": f"| a | b |\n|---|---|\n{rows}"}, bib, margin=True), "page.md")
    assert html[html.index("ec-margin") :].count("<b>") == 12


def test_it_can_be_turned_off() -> None:
    assert "ec-margin" not in rendered("It fell by 20% [@trial].", margin=False)


def test_a_page_of_unclosed_elements_is_left_alone_and_read_once() -> None:
    started = time.process_time()
    assert list(blocks("<p>\x02ec:0\x03" * 100_000)) == []
    assert list(blocks("</table>" * 100_000 + "<table>\x02ec:0\x03")) == []
    assert time.process_time() - started < 5
