"""CSL files: what they say is done, what is wrong with them is said with the file's name, and nothing gets out live."""

import sys
from pathlib import Path

import pytest

from everyclaim.bibliography.styles import Style, style
from everyclaim.model import Work

HEAD = '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text" demote-non-dropping-particle="never"{attributes}>'
INFO = '<info><title>T</title><id>t</id><category citation-format="{format}"/><updated>2020-01-01T00:00:00Z</updated></info>'
CITE = '<citation><layout><text variable="citation-number"/></layout></citation>'
LIST = """<bibliography><layout suffix=".">
<text variable="citation-number" suffix=". "/>
<names variable="author"><name initialize-with="" name-as-sort-order="all" sort-separator=" " delimiter=", "/></names>
<group prefix=" (" suffix=") "><date variable="issued"><date-part name="year"/></date><text variable="year-suffix"/></group>
<text variable="title" suffix=". "/><text variable="container-title" font-style="italic"/>
<text variable="DOI" prefix=". doi:"/><text variable="URL" prefix=" "/>
</layout></bibliography>"""
ARTICLE = {
    "author": "van den Berg, Jan and Ó Briain, Dara",
    "title": "A Trial of <i>E. coli</i>, {DNA} & a < b?",
    "journal": "Trials",
    "year": "2019",
    "doi": "10.1000/a_b(c)",
}


def made(folder: Path, listed: str = LIST, format: str = "numeric", attributes: str = "") -> Style:  # noqa: A002
    path = folder / "made.csl"
    head = HEAD.replace("{attributes}", attributes) + INFO.replace("{format}", format)
    path.write_text(f"<?xml version='1.0'?>\n{head}{CITE}{listed}</style>", encoding="utf-8")
    return style(f"csl:{path}")


def work(kind: str = "article", **fields: str) -> Work:
    return Work("k", ("k",), (), kind, fields, "certain", (), ())


def test_a_reference_as_the_file_says(tmp_path: Path) -> None:
    link = '<a href="https://doi.org/10.1000/a_b(c)">10.1000/a_b(c)</a>'
    assert made(tmp_path).reference(work(**ARTICLE)) == (
        f"van den Berg J, Ó Briain D (2019) A trial of <i>E. coli</i>, DNA &amp; a &lt; b? <i>Trials</i>. doi:{link}."
    )


@pytest.mark.parametrize(
    ("format", "kind"), [("author-date", "author-date"), ("numeric", "numeric"), ("note", "numeric")]
)
def test_how_the_text_cites(tmp_path: Path, format: str, kind: str) -> None:  # noqa: A002
    assert made(tmp_path, format=format).kind == kind


def test_the_letter_after_the_year(tmp_path: Path) -> None:
    assert "(2019b)" in made(tmp_path, format="author-date").reference(work(**ARTICLE), "b")


@pytest.mark.parametrize("value", [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[x](javascript:alert(1))", '"><b onclick="x">',
    "&lt;script&gt;", "\\href{javascript:alert(1)}{x}", "\ue000\ue009script\ue00a", "<i><i></b>",
])  # fmt: skip
def test_nothing_gets_out_live(tmp_path: Path, value: str) -> None:
    look = made(tmp_path)
    for field in ("author", "title", "journal", "url", "doi"):
        html = look.reference(work(**(ARTICLE | {field: value})))
        bare = html.replace("<i>", "").replace("</i>", "")
        for tag in ("<script", "<img", "<b ", 'href="javascript', "onerror=alert(1)>"):
            assert tag not in bare, (field, html)
        assert html.count("<i>") == html.count("</i>")


@pytest.mark.parametrize(("text", "reason"), [
    ("", "cannot be read"), ("not XML", "cannot be read"), ("<style>", "cannot be read"), ("<html/>", "no CSL style"),
    ('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><style>&e;</style>', "no document type"),
    (HEAD.replace("{attributes}", "") + INFO + CITE + "</style>", "no list of references"),
    (HEAD.replace("{attributes}", "") + '<info><link rel="independent-parent" href="http://x/apa"/></info></style>', "http://x/apa"),
])  # fmt: skip
def test_a_broken_file_is_named_with_what_is_wrong(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "broken.csl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"broken\.csl") as caught:
        style(f"csl:{path}")
    assert reason in str(caught.value)


def test_a_locale_that_nobody_has(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"made\.csl.*xx-YY"):
        made(tmp_path, attributes=' default-locale="xx-YY"')


def test_a_macro_that_the_file_does_not_have(tmp_path: Path) -> None:
    path = tmp_path / "macro.csl"
    listed = '<bibliography><layout><text macro="nowhere"/></layout></bibliography>'
    path.write_text(HEAD.replace("{attributes}", "") + INFO + CITE + listed + "</style>", encoding="utf-8")
    with pytest.raises(ValueError, match=r"macro\.csl.*the macro nowhere"):
        style(f"csl:{path}")


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"none\.csl"):
        style(f"csl:{tmp_path / 'none.csl'}")


def test_without_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "citeproc", None)
    with pytest.raises(ValueError, match=r"pip install 'everyclaim\[csl\]'"):
        made(tmp_path)


@pytest.mark.parametrize("fields", [
    {}, {"title": ""}, {"author": "others"}, {"author": " and ".join(f"Name{n}, A." for n in range(3000))},
    {"year": "in press"}, {"year": "c. 1900"}, {"year": "2019/2020"}, {"year": "-44"}, {"title": "العنوان", "author": "العربي, محمد"},
    {"author": "王小明 and 李雷", "title": "标题"}, {"title": "$\\alpha^{2}$ *md* `code`"},
])  # fmt: skip
def test_odd_entries_give_something(tmp_path: Path, fields: dict[str, str]) -> None:
    html = made(tmp_path).reference(work(**fields))
    assert html
    assert not any("\ue000" <= char <= "\ue00a" for char in html)
