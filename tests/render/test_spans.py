"""What `<!-- cites: … -->` names is shown to readers where the span ends, and counts as any other citation."""

import re

import pytest
from rendering import Render


def words(html: str) -> str:
    """The article as a reader sees it, without its list of references."""
    return " ".join(re.sub(r"<[^>]*>", "", html.partition("<h2")[0]).replace("&nbsp;", " ").split())


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<!-- cites: @daly, p. 3 -->\nOne. Two.\n\nThree.\n<!-- /cites -->\n", "One. Two. Three. [1, p. 3]"),
        ("A <!-- cites: @daly; @cee -->part<!-- /cites --> of it.", "A part [1, 2] of it."),
        ("<!-- cites: @daly -->\n- one\n- two\n<!-- /cites -->\n", "one two [1]"),
        ("<!-- cites: @daly -->\n\n| a |\n|---|\n| b |\n\n<!-- /cites -->\n", "a b [1]"),
        ("Code: `<!-- cites: @daly -->x<!-- /cites -->`.", "Code: &lt;!-- cites: @daly --&gt;x&lt;!-- /cites --&gt;."),
    ],
)
def test_the_source_is_shown_where_the_span_ends(render: Render, text: str, shown: str) -> None:
    assert words(render(text)) == shown


def test_it_is_listed_and_leads_back(render: Render) -> None:
    html = render("<!-- cites: @daly -->\nOne.\n<!-- /cites -->\n")
    assert 'id="ref-daly"' in html
    assert 'href="#cite-daly-1"' in html
