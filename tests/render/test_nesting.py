"""A conversion inside another, as docstrings are rendered, belongs to the page around it."""

import gc
import re
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement

import markdown
import pytest
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from rendering import make_site

from everyclaim.render.extension import EveryclaimExtension


class Docstring(Treeprocessor):
    """Renders a text of its own into the page, with the page's extensions, as mkdocstrings does."""

    def __init__(self, md: markdown.Markdown, extension: EveryclaimExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: Element) -> None:
        inner = markdown.Markdown(extensions=[self.extension]).convert("Inside [@cee; @daly].")
        SubElement(root, "p").text = self.md.htmlStash.store(inner)


class Docstrings(Extension):
    def __init__(self, extension: EveryclaimExtension) -> None:
        super().__init__()
        self.extension = extension

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802
        md.treeprocessors.register(Docstring(md, self.extension), "docstring", 100)


def test_a_docstring_shares_numbers_and_list_with_its_page() -> None:
    extension = EveryclaimExtension(make_site({"page.md": "Outside [@daly]."}))
    md = markdown.Markdown(extensions=["toc", extension, Docstrings(extension)])
    html = md.convert("Outside [@daly].")
    shown = " ".join(re.sub(r"<[^>]*>", "", html).replace("&nbsp;", " ").split())
    assert shown.startswith("Outside [1]. Inside [1, 2]. References")
    assert html.count('class="ec-reference"') == 2
    assert html.count("<section") == 1


def test_a_page_that_failed_leaves_nothing_to_the_next() -> None:
    class Broken(Treeprocessor):
        def run(self, root: Element) -> None:  # noqa: ARG002
            raise ValueError

    extension = EveryclaimExtension(make_site({"page.md": "A [@daly]."}))
    failing = markdown.Markdown(extensions=[extension])
    failing.treeprocessors.register(Broken(failing), "broken", 50)
    with pytest.raises(ValueError):  # noqa: PT011
        failing.convert("A [@daly].")
    del failing
    gc.collect()  # the error's traceback held on to it in a cycle
    html = markdown.Markdown(extensions=[extension]).convert("B [@cee].")
    assert 'id="ref-cee"' in html
    assert "ref-daly" not in html


def test_a_page_is_known_by_its_text() -> None:
    site = make_site({"page.md": "---\ntitle: T\n---\n\nIt fell by 20% [@daly]."})
    html = markdown.Markdown(extensions=[EveryclaimExtension(site)]).convert("It fell by 20% [@daly].")
    assert 'class="ec-claim"' in html


def test_the_extension_is_found_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("It fell by 20% [@a].", encoding="utf-8")
    bib = "@article{a, author={Alpha, Ann}, title={First}, journal={J}, year={2020}}"
    (tmp_path / "refs.bib").write_text(bib, encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text("extra: {everyclaim: {bib: refs.bib}}", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    html = markdown.markdown("It fell by 20% [@a].", extensions=["everyclaim"])
    assert 'id="ref-a"' in html
    assert "<style>" in html
    (tmp_path / "refs.bib").write_text(bib.replace("First", "Changed since"), encoding="utf-8")
    assert "Changed since" in markdown.markdown("It fell by 20% [@a].", extensions=["everyclaim"])
