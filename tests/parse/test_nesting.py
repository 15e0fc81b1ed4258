"""Structures within structures, as Python-Markdown has them: each case was compared with the HTML that it makes."""

import pytest

from everyclaim.parse.markdown import parse

CASES = {
    "a table in a list in a tab": (
        '=== "Tab"\n\n    - One item.\n\n        | H | I |\n        |---|---|\n        | c `a|b` | d |\n\n    After.\n',
        ["title Tab", "paragraph One item.", "header-cell H", "header-cell I", "cell c □", "cell d", "paragraph After."],
    ),
    "a list in an admonition in a quotation": (
        '> !!! note "T"\n>     - One.\n>     - Two.\n>\n>     Three.\n>\n> Four.\n',
        ["title T", "paragraph One.", "paragraph Two.", "paragraph Three.", "paragraph Four."],
    ),
    "a definition list in a list": (
        "- Item.\n\n    Term\n    :   Meaning.\n\n        More.\n\n- Next.\n",
        ["paragraph Item.", "term Term", "definition Meaning.", "definition More.", "paragraph Next."],
    ),
    "only a list is nested without a blank line": (
        "- Item\n    > no quotation\n    - Nested.\n",
        ["paragraph Item > no quotation", "paragraph Nested."],
    ),
    "no colon makes a term right under an item": ("- Item\n    :   text\n", ["paragraph Item : text"]),
    "a marker in an item's later paragraph is text": (
        "- One.\n\n    Two.\n- Three.\n\nFour.\n",
        ["paragraph One.", "paragraph Two.", "paragraph - Three.", "paragraph Four."],
    ),
    "an item goes on after two blank lines": ("- One.\n\n\n    Two.\n", ["paragraph One.", "paragraph Two."]),
    "a footnote does not": ("A.[^1]\n\n[^1]: One.\n\n    Two.\n\n\n    code\n", ["paragraph A.", "paragraph One.", "paragraph Two."]),
    "a caption under a table in a block": (
        "/// tab | T\n| a | b |\n|---|---|\n| c | d |\n\n//// table-caption\nThe *caption*.\n////\n///\n",
        ["title T", "header-cell a", "header-cell b", "cell c", "cell d", "caption The caption."],
    ),
    "a block in a definition": (
        "Term\n:   Meaning.\n\n    /// note | N\n    Body.\n    ///\n",
        ["term Term", "definition Meaning.", "title N", "paragraph Body."],
    ),
    "tags of blocks in an item cut its text": (
        "- Item.\n\n    <table><tr><td>One [@k]</td><td>Two</td></tr></table>\n",
        ["paragraph Item.", "paragraph One", "paragraph Two"],
    ),
    "raw HTML is cut at its tags, not at line breaks": (
        "<div>\n<p>One<br>line.</p>\nTwo *stars*.\n\nThree.\n</div>\n",
        ["html One line.", "html Two *stars*.", "html Three."],
    ),
    "Markdown goes on in an element that asks for it": (
        '<details markdown="1"><summary>S *e*</summary>\n\n- One.\n\n    !!! tip\n        Two.\n\n</details>\n\nThree.\n',
        ["paragraph S e", "paragraph One.", "paragraph Two.", "paragraph Three."],
    ),
    "attributes belong to markup or to the end of a block": (
        "*One*{: .a } two{: .b } three. { .c }\n\n# Head { #d }\n",
        ["paragraph One two{: .b } three.", "heading Head"],
    ),
    "edits, keys, marks and emoji in an item": (
        "1. {++New++} {--old--} {~~a~>b~~} {==c==}{>>no<<} ++ctrl+x++ :smile: end.\n",
        ["paragraph New b c □ end."],
    ),
    "under code in an item the paragraph goes on": (
        "1. One:\n    ```\n    code\n    ```\n    Two.\n\n        code\n\n    Three.\n",
        ["paragraph One:", "paragraph Two.", "paragraph Three."],
    ),
    "code without indentation ends no list": (
        "1. One:\n```\ncode\n```\nTwo.\n2. Three:\n   ```\n   code\n   ```\n   (four)\n3. Five.\n",
        ["paragraph One:", "paragraph Two.", "paragraph Three:", "paragraph (four)", "paragraph Five."],
    ),
    "code in an item is code where a blank line stands before it": (
        "1. One:\n\n        code\n        more\n\n    Two.\n",
        ["paragraph One:", "paragraph Two."],
    ),
    "a reference's address and title may stand on lines of their own": (
        'See [the *hook*][a-b] and [c].\n\n[a-b]:\n    <https://x.org/#a-b>\n    "Its title"\n[c]: d\n  (more)\n\n[note]:\nTwo words.\n',
        ["paragraph See the hook and c.", "paragraph [note]: Two words."],
    ),
    "an abbreviation and a snippet are no prose": (
        '!!! note\n\n    The HTML.\n\n--8<-- "a.md"\n\n*[HTML]: Hyper Text.\n',
        ["paragraph The HTML."],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_nested(name: str) -> None:
    text, expected = CASES[name]
    page = parse("page.md", text)
    found = [f"{page.blocks[sentence.block].kind} {sentence.words}" for sentence in page.sentences]
    assert [line.replace("\ufffc", "□") for line in found] == expected
    assert all(text[sentence.span.start : sentence.span.end].strip() for sentence in page.sentences)
