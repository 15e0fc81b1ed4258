"""`everyclaim new-rule`: two files to fill in, beside the others, never over them."""

from pathlib import Path

import pytest

from everyclaim import cli, rules


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout of everyclaim, as far as the command sees it."""
    (tmp_path / "src" / "everyclaim" / "rules").mkdir(parents=True)
    (tmp_path / "tests" / "rules").mkdir(parents=True)
    monkeypatch.setattr(rules, "__file__", str(tmp_path / "src" / "everyclaim" / "rules" / "__init__.py"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_rule_and_its_fixture(checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["new-rule", "odd-thing"]) == 0
    rule, fixture = checkout / "src/everyclaim/rules/odd_thing.py", checkout / "tests/rules/odd-thing.md"
    assert capsys.readouterr().out.startswith("src/everyclaim/rules/odd_thing.py\ntests/rules/odd-thing.md\n")
    made: dict[str, object] = {}
    exec(compile(rule.read_text(encoding="utf-8"), str(rule), "exec"), made)
    for part in ("What it does", "Why is this bad", "Example", "Use instead", "Fix safety"):
        assert f"## {part}\n" in str(made["__doc__"])
    assert made["LEVEL"] == "warning"
    assert "warning[odd-thing]" in fixture.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["odd", "Odd-Thing", "odd_thing", "../x-y", "odd-thing.py"])
def test_a_name_says_what_is_wrong(checkout: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["new-rule", name]) == 2
    assert "no name of a rule" in capsys.readouterr().err
    assert list((checkout / "tests/rules").iterdir()) == []


def test_nothing_is_overwritten(checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (checkout / "tests/rules/odd-thing.md").write_text("mine", encoding="utf-8")
    assert cli.main(["new-rule", "odd-thing"]) == 2
    assert "is there already" in capsys.readouterr().err
    assert not (checkout / "src/everyclaim/rules/odd_thing.py").exists()


def test_outside_a_checkout(checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (checkout / "tests/rules").rmdir()
    assert cli.main(["new-rule", "odd-thing"]) == 2
    assert "in a checkout" in capsys.readouterr().err
