"""Fixes: which are taken, what they change, and that nothing else does."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from everyclaim import cli, config, fix
from everyclaim.index import build
from everyclaim.model import Edit, Finding, Fix, Position, Span

_AT = Position(1, 1)


def _finding(*edits: Edit, safe: bool = True) -> Finding:
    return Finding("rule", "error", "m", "a", _AT, _AT, fix=Fix("f", safe, edits))


def test_edits_that_clash_wait_for_the_next_round() -> None:
    """The first of two fixes for the same text wins; of the other nothing is done, not even elsewhere."""
    first, second, far = Edit("a", Span(0, 3), "x"), Edit("a", Span(2, 5), "y"), Edit("a", Span(9, 9), "z")
    assert fix.chosen([_finding(first), _finding(second, far)], unsafe=False) == (first,)
    assert fix.chosen([_finding(first, safe=False)], unsafe=False) == ()


@pytest.mark.parametrize(
    ("one", "other", "clash"),
    [
        ((0, 3), (3, 5), False),
        ((0, 3), (3, 3), False),
        ((3, 5), (3, 3), False),
        ((3, 3), (3, 3), True),
        ((0, 5), (3, 3), True),
        ((0, 5), (2, 3), True),
        ((0, 5), (0, 2), True),
    ],
)
def test_what_clashes(one: tuple[int, int], other: tuple[int, int], clash: bool) -> None:
    """Overlaps do, and two insertions at one place; neighbours do not."""
    edits = [_finding(Edit("a", Span(*one), "1")), _finding(Edit("a", Span(*other), "2"))]
    assert len(fix.chosen(edits, unsafe=False)) == (1 if clash else 2)
    assert len(fix.chosen(edits[::-1], unsafe=False)) == (1 if clash else 2)


spans = st.tuples(st.integers(0, 9), st.integers(0, 9)).map(lambda pair: Span(*sorted(pair)))


@given(st.lists(spans, max_size=8))
def test_what_is_taken_never_overlaps(given_spans: list[Span]) -> None:
    """Whatever the fixes, the edits taken can be made in one go."""
    taken = fix.chosen([_finding(Edit("a", span, "x")) for span in given_spans], unsafe=False)
    for number, one in enumerate(taken):
        for other in taken[number + 1 :]:
            assert one.span != other.span
            assert one.span.end <= other.span.start or other.span.end <= one.span.start


def test_only_spans_change() -> None:
    """Places count in the text as it was; an insertion stands before what replaces the text behind it."""
    edits = [Edit("a", Span(4, 5), ""), Edit("a", Span(0, 1), "long"), Edit("a", Span(4, 4), "+")]
    assert fix.edited({"a": "abcdef"}, edits) == {"a": "longbcd+f"}
    assert fix.edited({"a": "abc"}, [Edit("a", Span(0, 1), "a")]) == {}


def test_a_file_without_a_line_end_in_a_diff() -> None:
    """The diff can be applied."""
    assert (
        fix.as_diff({"a": "x"}, {"a": "y"})
        == "--- a/a\n+++ b/a\n@@ -1 +1 @@\n-x\n\\ No newline at end of file\n+y\n\\ No newline at end of file\n"
    )


def test_only_what_is_named_is_fixed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With paths, findings elsewhere keep; but a fix of the .bib still reaches the pages."""
    (tmp_path / "docs").mkdir()
    idle = "A page.\n\n<!-- allow uncited-claim: for no reason -->\n\nMore.\n"
    for name in ("one", "two"):
        (tmp_path / "docs" / f"{name}.md").write_text(idle, encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: t\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    cli.main(["check", "--fix", "docs/one.md"])
    assert "allow" not in (tmp_path / "docs" / "one.md").read_text(encoding="utf-8")
    assert (tmp_path / "docs" / "two.md").read_text(encoding="utf-8") == idle


def test_rounds_end(tmp_path: Path) -> None:
    """What is settled has nothing left to fix."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("Hello.\n", encoding="utf-8")
    assert fix.settled(build(config.without_mkdocs(str(tmp_path / "docs"), [])), unsafe=True) == {}


@pytest.mark.parametrize(
    ("written", "fixed"),
    [
        ("[one]", "[@one]"),
        ("@[one]", "[@one]"),
        ("[see @ one, p. 3]", "[see @one, p. 3]"),
        ("[^one]", "[@one]"),
        ("\\citep{one, two}", "[@one; @two]"),
    ],
)
def test_a_slip_in_a_citation_is_mended_and_leaves_nothing_to_tell(
    written: str, fixed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = "@article{%s, author={Doe, Ann}, title={On %s}, journal={J}, year={2020}}\n"
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("extra: {everyclaim: {bib: r.bib, profile: health}}\n", encoding="utf-8")
    (tmp_path / "r.bib").write_text(entry % ("one", "gold") + entry % ("two", "tin"), encoding="utf-8")
    page = tmp_path / "docs" / "a.md"
    page.write_text(f"It kills 30% of patients {written}.\n\nGold is here [@one; @two].\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert cli.main(["check"]) == 1
    assert cli.main(["check", "--fix"]) == 0
    assert page.read_text(encoding="utf-8") == f"It kills 30% of patients {fixed}.\n\nGold is here [@one; @two].\n"
