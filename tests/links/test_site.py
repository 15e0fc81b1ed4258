"""The link check on small sites: each broken link found at its place, each valid oddity left alone."""

import os
from pathlib import Path

import pytest

from everyclaim.links.site import check
from everyclaim.parse.source import UnreadableFileError

CANONICAL = '<link rel="canonical" href="https://example.org/repo/">'


def build(root: Path, files: dict[str, str | bytes]) -> str:
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(root)


def found(root: Path, files: dict[str, str | bytes], site_url: str = "") -> list[tuple[str, str, int, int]]:
    findings = check(build(root, files), site_url)
    return [(finding.rule, finding.path, finding.start.line, finding.start.column) for finding in findings]


def rules(root: Path, files: dict[str, str | bytes], site_url: str = "") -> list[str]:
    return [finding[0] for finding in found(root, files, site_url)]


def test_a_finding_stands_at_the_attribute(tmp_path: Path) -> None:
    page = '<p>one\r\n<a class="x"\r\n   href="gone/">x</a> <a href="#no">y</a>'
    assert found(tmp_path, {"a/index.html": page}) == [
        ("broken-link", "a/index.html", 3, 4),
        ("broken-anchor", "a/index.html", 3, 26),
    ]


def test_a_finding_spans_the_attribute(tmp_path: Path) -> None:
    finding = check(build(tmp_path, {"index.html": "<a href='gone/'>x</a>"}))[0]
    assert (finding.start.column, finding.end.column) == (4, 16)
    assert finding.level == "error"


@pytest.mark.parametrize(
    "markup",
    [
        '<a href="b">',
        '<a href="b/">',
        '<a href="b/index.html">',
        '<a href="./b/../b/">',
        '<a href="b/c/d/../../#there">',
        '<a href="">',
        '<a href="#">',
        '<a href="#top">',
        '<a href="#TOP">',
        '<a href="b/#there">',
        '<a href="b#there">',
        '<a href="b/?q=1&amp;r=2#there">',
        '<a href="?page=2">',
        '<a href="?q#here">',
        '<a href="#here">',
        '<a href="#named">',
        '<a href="#caf%C3%A9">',
        '<a href="#café">',
        '<a href="#a&amp;b">',
        '<a href="  b/ \n">',
        '<a href="b\\index.html">',
        "<A HREF=b/>",
        "<a href='b/'>",
        '<a title="x > y" href="b/">',
        '<a href="#:~:text=words">',
        '<a href="b/#there:~:text=words">',
        '<a href="app/#/route">',
        '<a href="b/doc.pdf#page=3">',
        '<a href="mailto:a@b.c">',
        '<a href="tel:+1">',
        '<a href="javascript:void(0)">',
        '<a href="https://example.com/gone">',
        '<a href="//example.com/gone">',
        '<a href="https://[bad/">',
        '<img src="data:image/gif;base64,R0lG">',
        '<img src="b/a%20b.png">',
        '<img src="b/a b.png">',
        '<img srcset="b/doc.pdf, b/w_1,h_2.png 2x,b/a%20b.png 10w">',
        '<img srcset="b/doc.pdf 1x,\n   b/w_1,h_2.png 2x">',
        '<link rel="preconnect" href="gone"><link rel="dns-prefetch" href="gone">',
        '<template><a href="gone"><template></template><a href="gone"></template>',
        '<!-- <a href="gone"> --><!--><a href="b"><!-- > <a href="gone">-->',
        "<script>'<a href=\"gone\">'</script>",
        "<SCRIPT>'<a href=\"gone\">'</Script >",
        '<style>/*<a href="gone">*/</style>',
        '<textarea><a href="gone"></textarea><title><a href="gone"></title>',
        '<pre><code>&lt;a href="gone"&gt;</code></pre>',
        '<p title="<a href=gone>">',
        '<p data-href="gone" data-x=\'<img src="gone">\'>',
        '<svg><use xlink:href="#here"/></svg>',
        '<meta http-equiv="refresh" content="30">',
        '<meta name="x" content="0; url=gone">',
        '<a href="old/#there">',
        '<a href="away/#anything">',
        '<noscript><p id="here"></noscript>',
        '<template><p id="here"></template>',
    ],
)
def test_what_works_is_left_alone(tmp_path: Path, markup: str) -> None:
    here = '<p id="here"><p id="café"><p id="a&amp;b"><a name="named"></a>'
    files: dict[str, str | bytes] = {
        "index.html": here + markup,
        "b/index.html": '<p id="there">',
        "b/doc.pdf": "",
        "b/a b.png": "",
        "b/w_1,h_2.png": "",
        "app/index.html": "",
        "old/index.html": '<meta content="0; URL=\'../b/\'" http-equiv="Refresh">',
        "away/index.html": '<meta http-equiv="refresh" content="0;url=https://example.com/">',
    }
    assert found(tmp_path, files) == []


@pytest.mark.parametrize(
    ("rule", "markup"),
    [
        ("broken-link", '<a href="gone/">'),
        ("broken-link", '<a href="gone/#here">'),
        ("broken-link", '<a href="/gone">'),
        ("broken-link", '<a href="pictures/">'),
        ("broken-link", '<a href="b/index.html/">'),
        ("broken-link", '<area href="gone">'),
        ("broken-link", '<link rel="stylesheet" href="gone.css">'),
        ("broken-link", '<script src="gone.js"></script>'),
        ("broken-link", '<img src="pictures/c%20d.png">'),
        ("broken-link", '<img srcset="pictures/a.png, pictures/gone.png 2x">'),
        ("broken-link", '<source srcset="pictures/a.png 1x,pictures/gone.png 2x">'),
        ("broken-link", '<link rel="preload" imagesrcset="gone.png 1x">'),
        ("broken-link", '<video poster="gone.jpg">'),
        ("broken-link", '<iframe src="gone.html"></iframe>'),
        ("broken-link", '<object data="gone.svg"></object>'),
        ("broken-link", '<svg><image xlink:href="gone.png"/></svg>'),
        ("broken-link", '<noscript><img src="gone.png"></noscript>'),
        ("broken-link", '<meta http-equiv="refresh" content="0; url=gone/">'),
        ("broken-link", "<pre><a href=gone>x</a></pre>"),
        ("broken-link", '<a href="b/" href="b/"><a href="gone" href="b/">'),
        ("broken-link", '<base href="b/"><a href="b/">'),
        ("broken-anchor", '<base href="b/"><p id="x"><a href="#x">'),
        ("broken-anchor", '<a href="#Here">'),
        ("broken-anchor", '<a href="b/#here">'),
        ("broken-anchor", '<a href="#field"><input name="field">'),
        ("broken-anchor", '<a href="#inert"><template><p id="inert"></template>'),
        ("broken-anchor", '<a href="#comment"><!-- <p id="comment"> -->'),
        ("broken-anchor", '<a href="#%FF">'),
        ("wrong-case-link", '<a href="B/">'),
        ("wrong-case-link", '<img src="pictures/A.PNG">'),
        ("duplicate-id", '<p id="here">'),
    ],
)
def test_what_is_broken_is_found(tmp_path: Path, rule: str, markup: str) -> None:
    files: dict[str, str | bytes] = {"index.html": '<p id="here">' + markup, "b/index.html": "", "pictures/a.png": ""}
    assert rules(tmp_path, files) == [rule]


def test_without_directory_urls(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "index.html": '<a href="a.html#x"><a href="s/b.html">',
        "a.html": '<p id="x"><a href="#x"><a href="."><a href="s/b.html"><a href="a">',
        "s/b.html": '<a href="../a.html#x"><a href="../index.html"><a href="#x">',
    }
    assert found(tmp_path, files) == [("broken-link", "a.html", 1, 58), ("broken-anchor", "s/b.html", 1, 50)]


def test_absolute_links_live_under_the_sites_path(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "index.html": CANONICAL,
        "a/index.html": '<a href="/repo/"><a href="/repo"><a href="/"><a href="/other/"><a href="../../other/">'
        '<a href="https://EXAMPLE.org:443/repo/a/"><a href="http://example.org/else/">',
        "404.html": '<link href="/repo/style.css"><a href="/repo/a/">',
        "style.css": "",
    }
    assert found(tmp_path, files) == []


@pytest.mark.parametrize(
    "url", ["/a/", "../../a/", "https://example.org/a/", "/repo/b/", "https://example.org/repo/b/"]
)
def test_links_beside_or_missing_under_the_sites_path(tmp_path: Path, url: str) -> None:
    files: dict[str, str | bytes] = {"index.html": CANONICAL, "a/index.html": f'<a href="{url}">'}
    assert rules(tmp_path, files) == ["broken-link"]


def test_the_sites_url_may_be_told(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"404.html": '<a href="/x/a.html"><a href="/x/b.html">', "a.html": ""}
    assert found(tmp_path, files, "https://example.org/x") == [("broken-link", "404.html", 1, 24)]


def test_the_sites_url_is_learned_from_any_page(tmp_path: Path) -> None:
    page = '<link rel="canonical" href="https://example.org/r%20s/a/b.html"><a href="/r%20s/a/b.html">'
    assert found(tmp_path, {"a/b.html": page}) == []


def test_an_absolute_base_is_followed(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "index.html": CANONICAL,
        "a/index.html": '<base href="/repo/b/"><a href="c.html"><a href="#x">',
        "b/index.html": '<p id="x">',
        "b/c.html": '<base href="https://example.com/"><a href="gone">',
        "b/d.html": '<base href="/elsewhere/"><a href="gone"><a href="#gone">',
    }
    assert found(tmp_path, files) == []


def test_names_differ_by_case_on_every_file_system(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"index.html": '<a href="Guide/">', "guide/index.html": ""}
    finding = check(build(tmp_path, files))[0]
    assert finding.rule == "wrong-case-link"
    assert "guide/" in finding.help


def test_symbolic_links(tmp_path: Path) -> None:
    build(tmp_path, {"real/page.html": '<a href="../linked/page.html">', "index.html": '<a href="nowhere.html">'})
    os.symlink("real", tmp_path / "linked")
    os.symlink("..", tmp_path / "real" / "loop")
    os.symlink("missing", tmp_path / "nowhere.html")
    assert [(finding.rule, finding.path) for finding in check(str(tmp_path))] == [("broken-link", "index.html")]


@pytest.mark.parametrize(
    "data",
    [
        '<meta charset="iso-8859-1"><p id="é"><a href="#é">'.encode("latin-1"),
        '<meta charset="no-such"><p id="é"><a href="#é">'.encode("cp1252"),
        '<p id="é"><a href="#é">'.encode("cp1252"),
        '<p id="é"><a href="#é">'.encode("utf-16"),
        '\ufeff<p id="é"><a href="#é">'.encode(),
    ],
)
def test_other_encodings(tmp_path: Path, data: bytes) -> None:
    assert found(tmp_path, {"index.html": data}) == []


def test_a_sitemap_lists_pages_that_exist(tmp_path: Path) -> None:
    sitemap = (
        "<urlset>\n<url><loc>https://example.org/repo/</loc></url>\n"
        "<url><loc>https://example.org/repo/gone/</loc></url>\n<url><loc>https://example.com/x</loc></url></urlset>"
    )
    assert found(tmp_path, {"index.html": CANONICAL, "sitemap.xml": sitemap}) == [("broken-link", "sitemap.xml", 3, 11)]


def test_redirects_in_a_circle_end(tmp_path: Path) -> None:
    refresh = '<meta http-equiv="refresh" content="0; url={}">'
    files: dict[str, str | bytes] = {
        "index.html": '<a href="a.html#x">',
        "a.html": refresh.format("b.html"),
        "b.html": refresh.format("a.html"),
    }
    assert found(tmp_path, files) == []


@pytest.mark.parametrize(
    ("url", "suggestion"),
    [
        ("gude/", "guide/"),
        ("guide/doseing/", "guide/dosing/"),
        ("dosing/", "guide/dosing/"),
        ("#intorduction", "#introduction"),
    ],
)
def test_help_names_what_was_meant(tmp_path: Path, url: str, suggestion: str) -> None:
    files: dict[str, str | bytes] = {
        "index.html": f'<a href="{url}"><p id="introduction">',
        "guide/index.html": "",
        "guide/dosing/index.html": "",
    }
    assert check(build(tmp_path, files))[0].help == f"did you mean `{suggestion}`?"


@pytest.mark.parametrize("name", ["missing", "empty"])
def test_no_site_is_said(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(UnreadableFileError, match=name):
        check(str(tmp_path / name))


def test_a_site_that_is_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UnreadableFileError, match="not a directory"):
        check(str(tmp_path / "file"))


def test_findings_are_sorted_and_the_same_again(tmp_path: Path) -> None:
    page = '<a href="#no"><p id="a"><p id="a"><a href="gone">'
    root = build(tmp_path, {"b.html": page, "a.html": page, "A/index.html": page})
    findings = check(root)
    assert findings == check(root)
    assert list(findings) == sorted(findings, key=lambda finding: (finding.path, finding.start))
    assert len(findings) == 9
