"""Real builds from difficult bibliographies: the article's list as imported, and one with every defect."""

import html
import re
from pathlib import Path

import pytest
from projects import build, write_project

from everyclaim import cli
from everyclaim.parse import bibtex

FIXTURES = Path(__file__).parents[1] / "bibliography" / "fixtures"
SETTINGS = "extra: {everyclaim: {bib: refs.bib, profile: handbook}}\n"
REPEATS = {"zanos2018a": "zanos2018", "lecornec2018a": "lecornec2018"}


def fixture(name: str) -> str:
    return (FIXTURES / name).read_text(encoding="utf-8")


def keys(text: str) -> list[str]:
    return [entry.key for entry in bibtex.parse(text).entries if entry.key]


def page(cited: list[str]) -> str:
    return "# Title\n\n" + "".join(f"It fell then [@{key}, p. 3].\n\n" for key in cited)


def test_the_imported_list_is_fifteen_references(tmp_path: Path) -> None:
    """Seventeen entries, each work once; both keys of a repeated work cite it and are anchors; the build says why."""
    text = fixture("article.bib")
    assert len(keys(text)) == 17
    write_project(tmp_path, {"index": page(keys(text))}, {"refs.bib": text}, SETTINGS)
    built = build(tmp_path, "--strict")
    assert built.code == 0, built.output
    shown = built.page("index")
    assert len(re.findall(r'<li class="ec-reference"', shown)) == 15
    hrefs = dict(zip(keys(text), re.findall(r'class="ec-ref"[^>]* href="(#[^"]+)"', shown), strict=True))
    assert len(set(hrefs.values())) == 15
    for gone, kept in REPEATS.items():
        assert hrefs[gone] == hrefs[kept]
        assert f'id="ref-{gone}"' in shown
        assert f'id="ref-{kept}"' in shown
        assert built.said("[repeated-entry]", f"`{gone}` is the same work as `{kept}`", "titles equal, same authors")
        assert built.said(f"{gone} into {kept}: titles equal; same authors")
    assert built.said("repeats:", "2 entries merged")
    assert cli.main(["links", str(built.site)]) == cli.OK


def test_merged_by_fix_the_site_stays_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What `--fix` writes into the files is what the build did before without it."""
    text = fixture("article.bib")
    write_project(tmp_path, {"index": page(keys(text))}, {"refs.bib": text}, SETTINGS)
    before = build(tmp_path).page("index")
    monkeypatch.chdir(tmp_path)
    cli.main(["check", "--fix"])
    after = build(tmp_path)
    assert after.page("index") == before
    assert not after.said("[repeated-entry]")


DEFECTS = """\
4 bibtex-syntax
12 bibtex-syntax
19 bibtex-syntax
24 bibtex-syntax
36 bibtex-syntax
42 bibtex-syntax
50 bibtex-syntax
61 repeated-key
69 bibtex-syntax
87 repeated-entry
92 conflicting-fields
104 likely-repeat
111 related-entry
125 malformed-identifier
133 malformed-identifier
137 truncated-authors
143 missing-field
151 unprotected-case
156 unused-entry
"""


def test_every_defect_is_reported_once_and_no_entry_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The site is built, with a reference for each entry that has a key; each defect is told once, at its line."""
    text = fixture("defects.bib")
    cited = [key for key in dict.fromkeys(keys(text)) if key != "unused"]
    write_project(tmp_path, {"index": page(cited)}, {"refs.bib": text}, SETTINGS)
    built = build(tmp_path)
    assert built.code == 0, built.output
    assert "Traceback" not in built.output
    shown = html.unescape(re.sub(r"<[^>]+>", "", built.page("index")))
    for key in cited:
        assert f'id="ref-{key}"' in built.page("index"), key
    titles = re.findall(r'title = ["{]([^,}"\n]+)', text)
    lost = [title for title in titles if title.lower() not in shown.lower()]
    assert lost == ["The key is missing", "Quite another work under that key", "Nobody cites this"]
    monkeypatch.chdir(tmp_path)
    assert cli.main(["check", "--format", "concise"]) == cli.FOUND
    found = re.findall(r"^refs\.bib:(\d+):\d+: (\w+)\[([\w-]+)\]", capsys.readouterr().out, re.MULTILINE)
    assert "".join(f"{line} {rule}\n" for line, _, rule in found) == DEFECTS
    for line, level, rule in found:
        said = len(re.findall(rf"refs\.bib:{line}:\d+: {level}\[{rule}\]", built.output))
        assert said == (0 if level == "info" else 1), (line, rule)
