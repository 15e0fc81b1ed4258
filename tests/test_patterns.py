"""Patterns that are kept compiled: equal to those compiled anew, for this very Python, and never made of what a page says."""

import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import everyclaim
from everyclaim import kept, patterns

PACKAGE = Path(everyclaim.__file__).parent
FAST = ("bibliography", "claims", "parse", "rules")
SOURCES = [
    (r"(?P<year>\d{4})(?P<letter>[a-z])?", 0),
    (r"[^\W\d_]+|[\u3040-\u30ff\u3400-\u9fff]", 0),
    (r"(?<=ä)x (?# spaced)", re.IGNORECASE | re.VERBOSE),
    (r"(a)(?(1)b|c)\1", re.DOTALL),
]


@pytest.fixture(autouse=True)
def _empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(patterns, "_known", {})
    monkeypatch.setattr(patterns, "_new", [])
    monkeypatch.setattr(patterns, "_used", set())


def restarted(monkeypatch: pytest.MonkeyPatch) -> dict[tuple[str, int], patterns.Made]:
    """As in the next process: what was compiled is forgotten, what was kept is read."""
    patterns.keep()
    found: dict[tuple[str, int], patterns.Made] = kept.recall("patterns", patterns._signature())
    monkeypatch.setattr(patterns, "_known", {})
    return found


def every_pattern() -> list[tuple[str, int]]:
    """Those of the modules that check."""
    found = []
    for folder in FAST:
        for path in sorted((PACKAGE / folder).rglob("*.py")):
            name = path.relative_to(PACKAGE.parent).with_suffix("").as_posix().replace("/", ".")
            values = vars(import_module(name.removesuffix(".__init__"))).values()
            found += [(value._source, value._flags) for value in values if isinstance(value, patterns._Later)]
    return found


def test_every_pattern_of_the_checker_is_the_same_from_both(monkeypatch: pytest.MonkeyPatch) -> None:
    sources = every_pattern()
    assert len(sources) > 100
    for source, flags in sources + SOURCES:
        assert patterns._compiled(source, int(flags)) == re.compile(source, flags)
    known = restarted(monkeypatch)
    assert {(source, int(flags)) for source, flags in sources + SOURCES} <= set(known)
    for source, flags in sources + SOURCES:
        again, anew = patterns._compiled(source, int(flags)), re.compile(source, flags)
        assert (again, again.flags, again.groups, again.groupindex) == (anew, anew.flags, anew.groups, anew.groupindex)
    assert not patterns._new


def test_groups_keep_their_names(monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(2):
        match = patterns.compile(*SOURCES[0]).match("2020b")
        assert match is not None
        assert (match["year"], match["letter"], match.lastgroup) == ("2020", "b", "letter")
        restarted(monkeypatch)


def test_what_other_versions_used_goes_when_it_gets_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else every run would read what nobody uses any more."""
    patterns._compiled("a+", 0)
    assert set(restarted(monkeypatch)) == {("a+", 0)}
    monkeypatch.setattr(patterns, "_used", set())
    patterns._compiled("b+", 0)
    assert set(restarted(monkeypatch)) == {("a+", 0), ("b+", 0)}
    monkeypatch.setattr(patterns, "_used", set())
    monkeypatch.setattr(patterns, "_MOST", 1)
    patterns._compiled("b+", 0)
    patterns._compiled("c+", 0)
    assert set(restarted(monkeypatch)) == {("b+", 0), ("c+", 0)}


def test_another_python_compiles_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    patterns._compiled("a+", 0)
    restarted(monkeypatch)
    monkeypatch.setattr("sys.version", "another")
    patterns._compiled("a+", 0)
    assert patterns._new


def test_a_python_without_this_engine_compiles_as_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "_sre", None)
    monkeypatch.setattr(patterns, "_made", lambda *_: (0, b"", 0, {}, ()))
    assert patterns._compiled("a+", 0) == re.compile("a+")


def test_numbers_that_make_no_pattern_are_not_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(patterns._known, ("a+", 0), (32, b"\xff\xff\xff\x7f" * 9, 0, {}, (None,)))
    assert patterns._compiled("a+", 0) == re.compile("a+")


def test_a_mistake_is_told_when_the_pattern_is_used() -> None:
    broken = patterns.compile("(")
    with pytest.raises(re.error, match="unterminated"):
        broken.match("")


def test_nothing_that_a_page_says_is_kept(tmp_path: Path) -> None:
    """Else the file would grow with every page."""
    odd = "> > \t> ```odd\n> > \t> x\n> > \t> ```\n\n<odd-tag>x</odd-tag>\n\n    ~~~~~~~~~~~\n    y\n    ~~~~~~~~~~~\n"
    (tmp_path / "page.md").write_text(f"---\nunknown_odd: [1\n---\n{odd}", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: x\ndocs_dir: .\nextra: {everyclaim: {profile: {'odd/*.md': strict}}}\n", encoding="utf-8"
    )
    # A process of its own: this one has most patterns compiled already.
    done = subprocess.run(
        [sys.executable, "-m", "everyclaim", "check", "--no-cache"], cwd=tmp_path, check=False, capture_output=True
    )
    assert (done.returncode, done.stderr) == (1, b"")
    known = kept.recall("patterns", patterns._signature())
    assert len(known) > 20
    assert not [source for source, _ in known if "odd" in source or "~~~~~~" in source or "\\t>" in source]
