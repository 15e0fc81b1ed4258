"""Citations in docstrings, rendered by mkdocstrings within the page that asks for them."""

import re
from pathlib import Path

import pytest
from projects import build, write_project

BIB = (
    "@article{a, author={Alpha, Ann}, title={First}, journal={Trials}, year={2020}}\n"
    "@article{b, author={Beta, Ben}, title={Second}, journal={Trials}, year={2021}}\n"
)
MODULE = '''"""A module after @b.

It keeps `[@code]` and decorators:

    @decorator
"""


def fall(by: float) -> float:
    """Fall as measured [@a, p. 3; @b].

    Args:
        by: how far, see [@b].
    """
    return by
'''


@pytest.mark.parametrize("style", ["ama", "apa"])
def test_docstrings_cite(tmp_path: Path, style: str) -> None:
    pages = {"index": "# Home\n\nText [@b].\n", "api": "# API\n\nFirst [@a].\n\n::: made\n\nLast [@b].\n"}
    settings = (
        "plugins: [mkdocstrings: {handlers: {python: {paths: [.], options: {show_source: false}}}}]\n"
        f"extra: {{everyclaim: {{bib: refs.bib, style: {style}}}}}\n"
    )
    root = write_project(tmp_path, pages, {"refs.bib": BIB, "made.py": MODULE}, settings)
    built = build(root)
    assert built.code == 0, built.output
    html = built.page("api")
    article, _, listed = html.partition('<section class="ec-references"')
    assert "[@a" not in html
    assert "@b" not in re.sub(r"<code>.*?</code>", "", article)
    assert "<code>[@code]</code>" in article
    keys = re.findall(r'<a class="ec-ref"[^>]* href="#ref-([ab])"', article)
    assert (keys.count("a"), keys.count("b")) == (2, 4)
    assert html.count('role="doc-bibliography"') == 1
    assert re.findall(r'class="ec-reference" id="ref-(\w)"', listed) == ["a", "b"]
    ids = re.findall(r' id="(cite-[^"]+)"', article)
    assert len(ids) == len(set(ids)) == 6
    backs = re.findall(r'role="doc-backlink" href="#(cite-[^"]+)"', listed)
    assert sorted(backs) == sorted(ids)


def test_nothing_is_offered_that_is_not_written(tmp_path: Path) -> None:
    """The page itself cites nothing: the exports of what it cites would be files that nobody wrote."""
    pages = {"index": "# Home\n\nText [@b].\n", "api": "# API\n\n::: made\n"}
    settings = (
        "plugins: [mkdocstrings: {handlers: {python: {paths: [.], options: {show_source: false}}}}]\n"
        "extra: {everyclaim: {bib: refs.bib}}\n"
    )
    built = build(write_project(tmp_path, pages, {"refs.bib": BIB, "made.py": MODULE}, settings))
    assert built.code == 0, built.output
    assert 'class="ec-reference"' in built.page("api")
    for page in ("index", "api"):
        for name in re.findall(r'href="([^"]+\.(?:bib|json|ris))"', built.page(page)):
            assert (built.site / page.replace("index", "") / name).is_file()
    assert "index.bib" in built.page("index")
