"""The page of what is measured shows the tables in benchmarks/ as they are."""

import measured_page


def test_the_page_is_not_stale() -> None:
    assert not measured_page.stale(), "make rules"


def test_it_has_every_table() -> None:
    shown = measured_page.text()
    for name in ("build.md", "build_engines.md"):
        markdown = (measured_page.BENCHMARKS / name).read_text(encoding="utf-8")
        rows = [line for line in markdown.splitlines() if line.startswith("|")]
        assert len(rows) > 4
        assert all(row in shown for row in rows)
    assert "Zensical" in shown
    assert "mkdocs-bibtex" in shown
