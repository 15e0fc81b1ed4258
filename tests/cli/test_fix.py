"""Fixes: only spans change, and all files are written or none."""

import os
from pathlib import Path

import pytest

from everyclaim import fix
from everyclaim.model import Edit, Finding, Fix, Position, Span

_AT = Position(1, 1)


def _finding(*edits: Edit, safe: bool = True) -> Finding:
    return Finding("rule", "error", "m", "a", _AT, _AT, fix=Fix("f", safe, edits))


def test_edits_that_clash_wait_for_the_next_run() -> None:
    """The first of two fixes for the same text wins."""
    first, second = Edit("a", Span(0, 3), "x"), Edit("a", Span(2, 5), "y")
    assert fix.chosen([_finding(first), _finding(second)], unsafe=False) == (first,)
    assert fix.chosen([_finding(first, safe=False)], unsafe=False) == ()


def test_only_spans_change() -> None:
    """Places count in the text as it was."""
    edits = [Edit("a", Span(0, 1), "long"), Edit("a", Span(4, 5), "")]
    assert fix.edited({"a": "abcdef"}, edits) == {"a": "longbcdf"}


def test_byte_order_mark_line_ends_and_mode_stay(tmp_path: Path) -> None:
    """Nothing that was not asked for changes."""
    target = tmp_path / "a.bib"
    target.write_bytes(b"\xef\xbb\xbfone\r\ntwo")
    target.chmod(0o640)
    fix.write(str(tmp_path), {"a.bib": "ONE\r\ntwo"})
    assert target.read_bytes() == b"\xef\xbb\xbfONE\r\ntwo"
    assert target.stat().st_mode & 0o777 == 0o640


def test_all_or_none(tmp_path: Path) -> None:
    """The second file cannot be written: the first stays as it was, and nothing is left behind."""
    (tmp_path / "a.bib").write_text("old", encoding="utf-8")
    with pytest.raises(OSError, match="missing"):
        fix.write(str(tmp_path), {"a.bib": "new", "missing/b.bib": "new"})
    assert (tmp_path / "a.bib").read_text(encoding="utf-8") == "old"
    assert os.listdir(tmp_path) == ["a.bib"]
