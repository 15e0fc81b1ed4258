"""Each `<rule>.md` beside this file is prose with the findings expected of that rule; it is also documentation."""

import re
import sys
from pathlib import Path

import pytest

from everyclaim import config
from everyclaim.check import check
from everyclaim.index import build
from everyclaim.links.site import LEVELS
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
    for rule in set(all_rules()) - set(LEVELS) | {"unreadable-file"}:
        bodies = [body for name, _, body in cases() if name == rule]
        assert any(f"[{rule}]" in body for body in bodies), rule
        assert any(f"[{rule}]" not in body for body in bodies), rule


# What an example in a docstring cannot show by itself: bytes, a file that is missing, the built site, the lock.
ELSEWHERE = {
    "file-encoding": "the example is a file's bytes",
    "metadata-mismatch": "the registry's record is in the lock",
    "stale-lock": "the work is cited on a page",
    "unregistered-identifier": "the registry's answer is in the lock",
    "unverified-entry": "the work is cited on a page",
    "unreadable-file": "the example's .bib file is missing either way",
    **dict.fromkeys(LEVELS, "it looks at the built site: tests/links"),
    "unread-reference": "it reads what `everyclaim add` is given",
}


def examples() -> list[tuple[str, str, str]]:
    """(rule, "Example" or "Use instead", text of that part) of every docstring that shows it in a project's files."""
    parts = [
        (rule, *part) for rule in all_rules().values() for part in _CASES.findall(_outside_fences(rule.documentation))
    ]
    return [
        (rule.name, title, body)
        for rule, title, body in parts
        if title in ("Example", "Use instead")
        and rule.name not in ELSEWHERE
        and not _from_the_lock(rule.check.__module__)
    ]


def _from_the_lock(module: str) -> bool:
    """Whether a rule reads what registries said: its example shows a page, which alone gives no finding."""
    return "standing" in Path(sys.modules[module].__file__ or "").read_text(encoding="utf-8")


@pytest.mark.parametrize(("rule", "title", "body"), examples(), ids=lambda value: str(value)[:40])
def test_the_examples_in_the_documentation_are_true(rule: str, title: str, body: str, tmp_path: Path) -> None:
    """The rule finds its example, and nothing in what to use instead."""
    for place, match in enumerate(_FENCE.finditer(body.replace("\u2063", ""))):
        project = tmp_path / str(place)
        write_example(project, rule, match["language"], match["body"])
        found = [item.rule for item in check(build(config.load(str(project / "mkdocs.yml"))))]
        assert (rule in found) == (title == "Example"), match["body"]


def write_example(project: Path, rule: str, language: str, text: str) -> None:
    """A project with the example in it: beside a page the entries that the rule's docstring cites, and the other way."""
    documentation = all_rules()[rule].documentation.partition("## Use instead")[2]
    names = {"markdown": "docs/page.md", "bibtex": "refs.bib", "yaml": "mkdocs.yml", "json": "everyclaim.lock"}
    names["text"] = "refs.ris"
    bib = "refs.ris" if language == "text" else "refs.bib"
    entries = {key: f"@misc{{{key}, title = {{{key}}}}}\n" for key in re.findall(r"@(\w+)\]", documentation)}
    cited = "".join(
        f"Ketamine relieves pain [@{key}].\n" for key in re.findall(r"@\w+\{(\w+)", text) if rule != "unused-entry"
    )
    (project / "docs").mkdir(parents=True)
    (project / "docs" / "page.md").write_text(cited, encoding="utf-8")
    (project / "refs.bib").write_text("".join(entries.values()), encoding="utf-8")
    (project / "mkdocs.yml").write_text(
        "extra: {everyclaim: {profile: health, bib: BIB}}\n".replace("BIB", bib), encoding="utf-8"
    )
    (project / names[language]).write_text(text, encoding="utf-8")


def test_what_the_built_site_is_checked_for_has_its_rules() -> None:
    """`explain` and `rules:` know every name that `everyclaim links` reports, at the same level."""
    assert {name: all_rules()[name].level for name in LEVELS} == LEVELS


def test_documentation_has_its_five_parts() -> None:
    """What `explain` and the site show is complete."""
    for rule in all_rules().values():
        for part in ("What it does", "Why is this bad", "Example", "Use instead", "Fix safety"):
            assert f"## {part}\n" in rule.documentation, (rule.name, part)
