"""A name on a platform, `@octocat`, is told with the way to say that it is no citation."""

from pathlib import Path

from everyclaim import config
from everyclaim.check import check
from everyclaim.index import build
from everyclaim.model import Finding


def test_the_way_out_leaves_nothing_to_tell(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("extra: {everyclaim: {bib: r.bib}}\n", encoding="utf-8")
    (tmp_path / "r.bib").write_text("", encoding="utf-8")
    page = tmp_path / "docs" / "a.md"
    page.write_text("Ask @octocat about it.\n", encoding="utf-8")

    def found() -> list[Finding]:
        index = build(config.load(str(tmp_path / "mkdocs.yml")))
        return [finding for finding in check(index) if finding.rule == "unknown-key"]

    assert "`\\@octocat`" in found()[0].help
    page.write_text("Ask \\@octocat about it.\n", encoding="utf-8")
    assert not found()
