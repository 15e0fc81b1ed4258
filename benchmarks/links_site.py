"""A generated site for benchmarks/links.py: themed pages, known broken links, and valid links that look broken."""

import shutil
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

PAGES = 1000
BASE = "https://docs.example.org/repo/"

# One a page, from page 1 on: (rule, markup). Each is wrong on a server on Linux.
BROKEN = (
    ("broken-link", '<a href="../missing/">a page that is not there</a>'),
    ("broken-link", '<a href="../p0007/missing.html">nor this</a>'),
    ("broken-link", '<a href="/repo/p9999/">absolute, not there</a>'),
    ("broken-link", f'<a href="{BASE}gone/">its whole URL, not there</a>'),
    ("broken-link", '<img src="../img/none.png" alt="">'),
    ("broken-link", '<img src="../img/a%20b.png" srcset="../img/a%20b.png 1x, ../img/c.png 2x" alt="">'),
    ("broken-link", '<a href="../files/paper%20two.pdf">an encoded name</a>'),
    ("broken-link", '<link rel="stylesheet" href="../assets/none.css">'),
    ("broken-link", '<iframe src="../frames/none.html"></iframe>'),
    ("broken-link", '<video src="../img/a.mp4" poster="../img/none.jpg"></video>'),
    ("broken-link", '<a href="../img/">a directory without a page</a>'),
    ("broken-link", '<a href="/p0001/">beside the path the site is published under</a>'),
    ("wrong-case-link", '<a href="../P0003/">capital</a>'),
    ("wrong-case-link", '<img src="../img/A%20B.PNG" alt="">'),
    ("broken-anchor", '<a href="#nowhere">no such anchor here</a>'),
    ("broken-anchor", '<a href="../p0009/#nowhere">no such anchor there</a>'),
    ("broken-anchor", '<a href="../p0009/#Section-1">an anchor in capitals</a>'),
    ("broken-anchor", '<a href="../p0009/?q=1#section-99">behind a query</a>'),
    ("broken-anchor", '<a href="../old/#nowhere">behind a redirect</a>'),
    ("broken-anchor", '<a href="../p0011/#field">the name of an input is no anchor</a>'),
)
# From page 101 on, one a page. All of them work.
VALID = (
    '<a href="#">to the top</a> <a href="#top">too</a> <a href="">this page</a>',
    '<a name="old-style"></a><a href="#old-style">a named anchor</a>',
    '<img src="../img/a%20b.png" alt=""> <a href="../files/caf%C3%A9.pdf">encoded</a>',
    '<a href="../p0002/?utm=1&amp;x=2#section-1">a query</a> <a href="?page=2">only a query</a>',
    '<a href="mailto:a@example.org">mail</a> <a href="tel:+1">call</a> <img src="data:image/gif;base64,R0lGOD" alt="">',
    '<template><a href="../inert/">not shown</a><p id="x"></p></template><p id="x"></p>',
    '<!-- <a href="../comment/">no link</a> --> <pre><code>&lt;a href="../code/"&gt;</code></pre>',
    '<a href="/repo/p0001/#section-2">absolute</a> <a href="https://docs.example.org/repo/p0002/">its URL</a>',
    '<a href="../old/#section-1">through a redirect</a>',
    '<img src="../img/a.png" srcset="../img/a.png, ../img/w_1,h_2.png 2x,../img/a%20b.png 640w" alt="">',
    '<a href="../p0004/#:~:text=lorem">words</a> <a href="../p0004#section-1">no slash</a>',
    '<script>var s = \'<a href="../script/">\';</script><textarea><a href="../textarea/"></textarea>',
    '<a href="https://docs.example.org/other/">a neighbour on the same host</a> <a href="/">the host</a>',
    "<A HREF=../p0005/index.html>no quotes</A> <a title=\"a > b\" href='../p0006/#caf%C3%A9'>accents</a>",
    '<a href="../linked/page.html">through a symbolic link</a> <a href="../latin/">Latin-1</a>',
)
REDIRECT = '<!doctype html><meta http-equiv="refresh" content="0; url=../p0001/"><a href="../p0001/">moved</a>'


def generate(site: Path) -> None:
    """Write the site into an empty directory; the theme's own files come from a build of one page."""
    shell = _shell(site)
    for number in range(PAGES):
        page = site / f"p{number:04}" / "index.html"
        page.parent.mkdir()
        page.write_text(_page(shell, number), encoding="utf-8")
    for name in ("a.png", "a b.png", "w_1,h_2.png", "a.mp4"):
        (site / "img").mkdir(exist_ok=True)
        (site / "img" / name).write_bytes(b"")
    (site / "files").mkdir()
    (site / "files" / "café.pdf").write_bytes(b"")
    (site / "old").mkdir()
    (site / "old" / "index.html").write_text(REDIRECT, encoding="utf-8")
    (site / "latin").mkdir()
    (site / "latin" / "index.html").write_bytes(
        '<meta charset="iso-8859-1"><p>café <a href="../p0001/">x</a>'.encode("latin-1")
    )
    (site / "real").mkdir()
    (site / "real" / "page.html").write_text("<p>linked</p>", encoding="utf-8")
    (site / "linked").symlink_to("real")


def _shell(site: Path) -> str:
    """A themed page with {nav}, {toc}, {body} and {number} to fill in."""
    project = site.with_name("project")
    (project / "docs" / "section").mkdir(parents=True)
    (project / "mkdocs.yml").write_text(f"site_name: S\nsite_url: {BASE}\ntheme: {{name: material, font: false}}\n")
    (project / "docs" / "index.md").write_text("# Home\n\n[Section](section.md)\n")
    (project / "docs" / "section.md").write_text("# TITLE\n\nBODY\n")
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(site)], cwd=project, check=True)
    shell = (site / "section" / "index.html").read_text(encoding="utf-8")
    shutil.rmtree(site / "section")
    (site / "sitemap.xml").unlink()
    (site / "index.html").write_text(
        f'<link rel="canonical" href="{BASE}"><a href="p0000/">start</a>', encoding="utf-8"
    )
    (site / "404.html").unlink()
    shell = shell.replace('href="./" class="md-nav__link', 'href="../" class="md-nav__link').replace(
        "#title", "#section-1"
    )
    return shell.replace("</ul>", "NAV</ul>", 1).replace("/section/", "/NUMBER/")


def _page(shell: str, number: int) -> str:
    nav = "".join(_item((number + step) % PAGES) for step in range(40))
    toc = "".join(f'<li><a href="#section-{i}" class="md-nav__link">Part {i}</a></li>\n' for i in range(1, 9))
    prose = "".join(
        f'<h2 id="section-{i}">Part {i}<a class="headerlink" href="#section-{i}" title="Permanent link">¶</a></h2>\n'
        f'<p>{"Lorem ipsum dolor sit amet. " * 12}<a href="../p{(number * i) % PAGES:04}/#section-{i}">see</a></p>\n'
        for i in range(1, 9)
    )
    extra = '<form><input name="field"></form><p id="café">'
    if 1 <= number <= len(BROKEN):
        extra += BROKEN[number - 1][1]
    if 101 <= number <= 100 + len(VALID):
        extra += VALID[number - 101]
    return shell.replace("NAV", nav + toc).replace("BODY", prose + extra).replace("NUMBER", f"p{number:04}")


def _item(number: int) -> str:
    return dedent(f"""\
        <li class="md-nav__item">
          <a href="../p{number:04}/" class="md-nav__link">
        <span class="md-ellipsis">
          Page {number}
        </span>
          </a>
        </li>
        """)
