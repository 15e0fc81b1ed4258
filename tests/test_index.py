"""An index is what the settings say of the files, not just what the files hold."""

from pathlib import Path

import pytest

from everyclaim import config
from everyclaim.index import build

PAGE = "Ask @daly about it. It fell by 20% [@daly]. Said @daly [p. 3] of it.\n"
BIB = "@article{daly, author={Daly, Ella}, title={T}, journal={J}, year={2018}}\n"


@pytest.mark.parametrize(("setting", "forms"), [("true", 3), ("false", 1)])
def test_a_bare_key_is_a_citation_unless_the_plugin_is_told_otherwise(tmp_path: Path, setting: str, forms: int) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text(PAGE, encoding="utf-8")
    (tmp_path / "refs.bib").write_text(BIB, encoding="utf-8")
    settings = f"plugins: [{{bibtex: {{bib_file: refs.bib, enable_inline_citations: {setting}}}}}]\n"
    (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
    assert len(build(config.load(str(tmp_path / "mkdocs.yml"))).uses["daly"]) == forms
