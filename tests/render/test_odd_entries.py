"""Whatever a .bib holds: something sensible on the page, nothing live, the page's own tags still in order, in time."""

import time
from html.parser import HTMLParser

import pytest
from rendering import Render

from everyclaim.bibliography.styles import NAMES

ENTRIES = {
    "nothing but a key": "",
    "three thousand authors": "author={" + " and ".join(f"Name{n}, Ann B." for n in range(3000)) + "}, title={T}, year={2020}",
    "an author named others": "author={others}, title={T}, year={2020}",
    "others in the middle": "author={Doe, Ann and others and Roe, Ben}, title={T}, year={2020}",
    "in press": "author={Doe, Ann}, title={T}, year={in press}",
    "about a year": "author={Doe, Ann}, title={T}, year={c. 1900}",
    "two years": "author={Doe, Ann}, title={T}, year={2019/2020}",
    "before Christ": "author={Caesar, Gaius}, title={T}, year={-44}",
    "a minus sign": "author={Caesar, Gaius}, title={T}, year={−44}",
    "no year at all": "author={Doe, Ann}, title={T}, year={soon}",
    "right to left": "author={العربي, محمد and כהן, דוד}, title={عنوان المقال}, year={2020}",
    "CJK": "author={王, 小明 and 山田, 太郎}, title={標題}, year={2020}",
    "Markdown": "author={Doe, Ann}, title={**bold** [link](javascript:alert(1)) `code` ![x](y) # head}, year={2020}",
    "HTML": "author={<b onmouseover=alert(1)>Doe</b>, Ann}, title={<script>alert(1)</script><img src=x onerror=alert(2)>}, year={2020}",
    "LaTeX": "author={Doe, Ann}, title={{\\bf B} \\emph{x} \\href{javascript:alert(1)}{y} \\input{/etc/passwd} \\unknown{z}}, year={2020}",
    "a formula": "author={Doe, Ann}, title={On $x^2 * y_1 < \\alpha$ and $$E = mc^2$$}, year={2020}",
    "a script for an address": "author={Doe, Ann}, title={T}, url={javascript:alert(1)}, year={2020}",
    "data for an address": "author={Doe, Ann}, title={T}, url={data:text/html,<script>alert(1)</script>}, year={2020}",
    "brackets in an address": "author={Doe, Ann}, title={T}, url={https://example.org/a(b)[c]?d=<e>&f=\"g\"'h'}, year={2020}",
    "quotes in a DOI": "author={Doe, Ann}, title={T}, doi={10.1000/\"><img src=x onerror=alert(1)>}, year={2020}",
    "our own marks": "author={Doe, Ann}, title={\x02ec:0\x03 \x02el:page\x03 \ue000 [@a]}, year={2020}",
    "an endless word": "author={Doe, Ann}, title={T}, subtitle={" + "中" * 40_000 + "}, year={2020}",
    "an edition of blanks": "author={Doe, Ann}, title={T}, edition={1" + "~" * 20_000 + "x}, year={2020}",
    "an issue of blanks": "author={Doe, Ann}, title={T}, number={1" + "~" * 40_000 + "x}, year={2020}",
    "an endless title": "author={Doe, Ann}, title={" + "word " * 20_000 + "}, year={2020}",
    "braces without end": "author={Doe, Ann}, title={" + "{" * 500 + "x" + "}" * 500 + "}, year={2020}",
}  # fmt: skip


class Reader(HTMLParser):
    """Fails on a tag out of order, on a script, on an address that is none of the web, on an attribute that runs."""

    void = frozenset({"br", "hr", "img", "input"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag not in ("script", "img", "iframe"), tag
        for name, value in attrs:
            assert not name.startswith("on"), name
            if name == "href":
                assert (value or "").startswith(("#", "https://", "http://")), value
        if tag not in self.void:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("style", [*NAMES, "pybtex:plain"])
@pytest.mark.parametrize("name", ENTRIES)
def test_sensible_and_never_live(render: Render, name: str, style: str) -> None:
    bib = f"@article{{a, {ENTRIES[name]}}}\n@book{{b, author={{Roe, Ben}}, title={{B}}, year={{2001}}}}\n"
    start = time.process_time()
    html = render("It fell [@a]. As @a says [see @a, p. 3; @b].\n", bib=bib, style=style)
    assert time.process_time() - start < 5
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert not reader.open
    assert html.count('class="ec-reference"') == 2
    assert html.count('role="doc-noteref"') == 4
    assert "\x02" not in html
    listed = html.partition('id="ref-a"')[2].partition("</li>")[0]
    assert len(listed) > 20


@pytest.mark.parametrize("style", NAMES)
def test_a_long_list_of_authors_is_cut_where_the_style_cuts(render: Render, style: str) -> None:
    html = render("It fell [@a].", bib=f"@article{{a, {ENTRIES['three thousand authors']}}}", style=style)
    assert html.count("Name") < 200


@pytest.mark.parametrize(("name", "shown"), [
    ("in press", "in press"), ("about a year", "1900"), ("two years", "2020"), ("before Christ", "44 BCE"), ("CJK", "王"),
    ("right to left", "العربي"), ("nothing but a key", ">a"), ("an author named others", "T"),
])  # fmt: skip
def test_what_is_there_is_shown(render: Render, name: str, shown: str) -> None:
    html = render("It fell [@a].", bib=f"@article{{a, {ENTRIES[name]}}}", style="apa")
    assert shown in html.partition('id="ref-a"')[2]
