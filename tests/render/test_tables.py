"""A cell knows the head of its column."""

from rendering import Render


def test_cells_name_their_columns(render: Render) -> None:
    html = render('| Trial | *People* [@daly] | “A” & <b>"B"</b> |\n|---|---|---|\n| x | 7 | y |\n| z | 8 | w |')
    assert html.count('<td data-label="Trial">') == 2
    assert html.count('<td data-label="People">') == 2
    assert html.count('<td data-label="“A” &amp; &quot;B&quot;">') == 2


def test_a_column_without_a_head_has_no_name(render: Render) -> None:
    html = render("| | People |\n|---|---|\n| x | 7 |")
    assert "<td>x</td>" in html
    assert '<td data-label="People">7</td>' in html


def test_other_tables_stay_as_they_are(render: Render) -> None:
    assert "data-label" not in render("<table><tr><td>x</td></tr></table>\n\nText [@daly].")
