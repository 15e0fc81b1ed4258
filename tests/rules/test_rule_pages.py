"""What the site says of the rules is what the rules say of themselves."""

import re
from pathlib import Path

import pytest
import rule_pages

from everyclaim.rules import all_rules


def test_no_page_is_stale() -> None:
    """After a change of a rule's docstring: `make rules`."""
    assert rule_pages.stale() == []


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of which the pages of rules are to be written."""
    monkeypatch.setattr(rule_pages, "FOLDER", tmp_path / "docs" / "rules")
    monkeypatch.setattr(rule_pages, "SETTINGS", tmp_path / "mkdocs.yml")
    (tmp_path / "mkdocs.yml").write_text(
        "nav:\n  - Rules:\n      - rules/index.md\n  - End: end.md\n", encoding="utf-8"
    )
    return tmp_path


def test_every_rule_has_a_page_and_a_place_in_the_navigation(project: Path) -> None:
    rule_pages.write()
    written = (project / "mkdocs.yml").read_text(encoding="utf-8")
    for name, rule in all_rules().items():
        page = (project / "docs" / "rules" / f"{name}.md").read_text(encoding="utf-8")
        assert rule.documentation.strip().partition("\n")[2] in page
        assert f"      - rules/{name}.md\n" in written
    assert written.endswith("  - End: end.md\n")
    assert rule_pages.stale() == []


def test_what_is_stale_is_named_and_what_is_gone_goes(project: Path) -> None:
    rule_pages.write()
    folder = project / "docs" / "rules"
    (folder / "gone.md").write_text("old", encoding="utf-8")
    (folder / "uncited-claim.md").write_text("old", encoding="utf-8")
    assert rule_pages.stale() == ["docs/rules/gone.md", "docs/rules/uncited-claim.md"]
    rule_pages.write()
    assert rule_pages.stale() == []
    assert not (folder / "gone.md").exists()


def test_only_rules_of_prose_tell_of_comments_in_pages() -> None:
    """An `allow` comment can do nothing for an entry or a setting."""
    pages = rule_pages.pages()
    assert "<!-- allow uncited-claim: REASON -->" in pages["uncited-claim.md"]
    assert not re.search(r"allow repeated-key", pages["repeated-key.md"])
