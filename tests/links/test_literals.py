"""Citations that were not rendered: found in visible text only."""

import pytest

from everyclaim.links.literals import literals


def shown(text: str) -> list[str]:
    return [text[span.start : span.end] for span in literals(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>Fact [@berman2000].</p>", ["[@berman2000]"]),
        ("<p>Fact [@a, p. 3; @b] and [-@c].</p>", ["[@a, p. 3; @b]", "[-@c]"]),
        ("<p>never closed [@a\nnext</p>", ["[@a"]),
        ("<title>[@a]</title>", ["[@a]"]),
        ("[@a]<pre>[@b]</pre>[@c]", ["[@a]", "[@c]"]),
        ("<pre><code>[@a]</code>[@b]</pre><p>[@c]", ["[@c]"]),
        ("</code><p>[@a]", ["[@a]"]),
        ("<codex>[@a]</codex>", ["[@a]"]),
    ],
)
def test_what_readers_see_is_found(text: str, expected: list[str]) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "<p><code>[@a]</code> <kbd>[@a]</kbd>",
        "<CODE class='x'>[@a]</CODE>",
        "<script>x = [@a]</script>",
        "<script>if (a<b) x = '[@a]'</script>",
        "<style>[@a]</style><template><p>[@a]</p></template>",
        "<math><mi>[@a]</mi></math><textarea>[@a]</textarea>",
        "<!-- [@a] -->",
        '<p title="[@a]" data-x="a > [@b]">mail [a@b.c] and user@[10.0.0.1]</p>',
        "<pre>\n<span>[@a]</span>\n</pre>",
    ],
)
def test_what_is_typed_on_purpose_is_not(text: str) -> None:
    assert shown(text) == []
