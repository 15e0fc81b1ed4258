"""A page filled into the shell is, byte for byte, what the theme makes of a page that MkDocs renders itself."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from small_site import BIB, HOOK, PAGES

SETTINGS = """site_name: Test site
site_url: https://example.org/guide/
repo_url: https://example.org/code
edit_uri: edit/main/docs/
theme: {{name: material, font: false, features: [navigation.tabs, content.action.edit]}}
use_directory_urls: {folders}
plugins: []
nav: [index.md, rest.md]
hooks: [{hook}]
extra: {{everyclaim: {{bib: refs.bib, pages: {pages}}}}}
"""
PAGE = "---\ntitle: '{title}'\ndescription: '{about}'\nhide: [toc]\n---\n\n<h1 id=\"page\">{title}</h1>\n{article}\n"
# What `engines/head` says of any page, what made pages link to, and the card's script, which they do not need.
HEAD = re.compile(r'<meta property="og:type".*?</script>\n(?=</head>)', re.DOTALL)
LINKS = re.compile(r'<link rel="stylesheet" href="[^"]*everyclaim-pages\.css">')
SCRIPT = re.compile(r'<script src="[^"]*everyclaim\.js"[^>]*></script>')
EDIT = re.compile(r'<a href="https://example\.org/code/edit/.*?</a>', re.DOTALL)


def build(root: Path, docs: dict[str, str], folders: str, pages: str) -> Path:
    files = {f"docs/{name}.md": text for name, text in docs.items()} | {"refs.bib": BIB}
    files["mkdocs.yml"] = SETTINGS.format(hook=HOOK, folders=folders, pages=pages)
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q"],
        cwd=root,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site" / "references"


@pytest.mark.parametrize("folders", ["true", "false"])
def test_a_filled_page_is_as_the_theme_makes_it(tmp_path: Path, folders: str) -> None:
    name = "unread/index.html" if folders == "true" else "unread.html"
    filled = (build(tmp_path / "filled", PAGES, folders, "true") / name).read_text()
    article = re.search(r'<div class="ec-source-page".*?</div>(?=\s*</article>)', filled, re.DOTALL)
    about = re.search(r'<meta name="description" content="([^"]*)"', filled)
    assert article
    assert about
    page = PAGE.format(title="Nobody cites this", about=about[1], article=article[0])
    docs = {**PAGES, "references/unread": page}
    rendered = (build(tmp_path / "rendered", docs, folders, "false") / name).read_text()
    assert len(LINKS.findall(filled)) == len(HEAD.findall(filled)) == 1
    assert len(HEAD.findall(rendered)) == len(EDIT.findall(rendered)) == 1
    assert "lists.js" not in filled  # there is nothing to sort
    assert filled.count("<title>Unread 2004 - Test site</title>") == 1  # a title may be too long for a tab
    filled = filled.replace("<title>Unread 2004 -", "<title>Nobody cites this -")
    assert not EDIT.search(filled)  # nobody can edit what is made from the data
    assert 'href="../../assets/everyclaim-pages.css"' in filled or folders == "false"
    rendered = SCRIPT.sub("", rendered.replace("assets/everyclaim.css", "assets/everyclaim-pages.css"))
    assert squeezed(HEAD.sub("", filled)) == squeezed(EDIT.sub("", HEAD.sub("", rendered)))


def squeezed(html: str) -> list[str]:
    return [line.strip() for line in html.splitlines() if line.strip()]
