"""Each `<rule>.md` beside this file is prose with the findings expected of that rule; it is also documentation."""

import re
from pathlib import Path

import pytest

from everyclaim import config
from everyclaim.check import check
from everyclaim.index import build
from everyclaim.report import concise
from everyclaim.rules import all_rules

HERE = Path(__file__).parent
_FENCE = re.compile(r"^(?P<fence>`{3,})(?P<language>\w+) ?(?P<name>\S*)\n(?P<body>.*?)^(?P=fence)$", re.M | re.S)
_CASES = re.compile(r"^## (?P<title>.+)\n(?P<body>(?:(?!^## ).*\n?)*)", re.M)


def cases() -> list[tuple[str, str, str]]:
    """(rule, title, body) of every case in every fixture."""
    return [
        (path.stem, match["title"], match["body"])
        for path in sorted(HERE.glob("*.md"))
        for match in _CASES.finditer(_outside_fences(path.read_text(encoding="utf-8")))
    ]


def _outside_fences(text: str) -> str:
    """Headings inside fences belong to the example, not to the fixture."""
    return _FENCE.sub(lambda match: match.group().replace("\n## ", "\n\u2063## "), text)


def write_project(folder: Path, body: str) -> str:
    """Write the case's files; return its expected findings."""
    expected = ""
    for match in _FENCE.finditer(body.replace("\u2063", "")):
        if match["language"] == "findings":
            expected = match["body"]
            continue
        target = folder / match["name"]
        target.parent.mkdir(parents=True, exist_ok=True)
        # `\\xf8` in a fixture is one byte that is not UTF-8
        target.write_bytes(match["body"].removesuffix("\n").encode().replace(b"\\xf8", b"\xf8"))
    if not (folder / "mkdocs.yml").exists():
        bib = "".join(f"{path.name}, " for path in sorted(folder.glob("*.bib")))
        settings = f"extra:\n  everyclaim:\n    profile: health\n    bib: [{bib}]\n"
        (folder / "mkdocs.yml").write_text(f"site_name: t\ndocs_dir: docs\n{settings}", encoding="utf-8")
    return expected


@pytest.mark.parametrize(("rule", "title", "body"), cases(), ids=lambda value: str(value)[:40])
def test_findings_are_those_written_down(rule: str, title: str, body: str, tmp_path: Path) -> None:
    """The rule finds just what the fixture says, at its place."""
    expected = write_project(tmp_path, body)
    index = build(config.load(str(tmp_path / "mkdocs.yml")))
    found = concise.write(finding for finding in check(index) if finding.rule == rule)
    assert found == expected, title


def test_every_rule_has_a_fixture_with_a_finding_and_one_without() -> None:
    """A rule that nobody shows at work, or at rest, is not tested."""
    for rule in set(all_rules()) - {"unrendered-citation"}:
        bodies = [body for name, _, body in cases() if name == rule]
        assert any(f"[{rule}]" in body for body in bodies), rule
        assert any(f"[{rule}]" not in body for body in bodies), rule


def test_documentation_has_its_five_parts() -> None:
    """What `explain` and the site show is complete."""
    for rule in all_rules().values():
        for part in ("What it does", "Why is this bad", "Example", "Use instead", "Fix safety"):
            assert f"## {part}\n" in rule.documentation, (rule.name, part)
