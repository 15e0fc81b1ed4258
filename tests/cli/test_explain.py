"""`everyclaim explain`: the sentence, what was tried, what stands near, and edits that do what they promise."""

from pathlib import Path

import pytest

from everyclaim import cli
from everyclaim.claims.judge import judge
from everyclaim.claims.profiles import Settings
from everyclaim.claims.signs import undescribed
from everyclaim.model import Page
from everyclaim.parse.markdown import parse
from everyclaim.rules import all_rules
from everyclaim.ways_out import cite, override

GOLD = Path(__file__).parents[1] / "gold"
PAGE = """---
title: T
---

# Depression

We believe that patience helps. Nausea occurs in 20% of people.

Ketamine relieves depression [@berman2000].

```python
code = 1
```
"""


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of one page, as the current folder."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("extra: {everyclaim: {profile: health, bib: refs.bib}}\n", encoding="utf-8")
    bib = "@article{berman2000,\n  title = {Ketamine in depressed patients},\n}\n"
    bib += "@article{kamp2020,\n  title = {Nausea in people after infusions},\n}\n"
    (tmp_path / "refs.bib").write_text(bib, encoding="utf-8")
    (tmp_path / "docs" / "a.md").write_text(PAGE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "docs" / "a.md"


def explain(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert cli.main(["explain", *arguments]) == 0
    return capsys.readouterr().out


@pytest.mark.usefixtures("page")
def test_a_claim_with_its_words_underlined_and_two_ways_out(capsys: pytest.CaptureFixture[str]) -> None:
    said = explain(capsys, "docs/a.md:7:33")
    line, carets = said.splitlines()[1:3]
    assert line[carets.index("^") : carets.rindex("^") + 1] == "20%"
    assert "A claim (statistic): a share, a rate, an average." in said
    assert "Without a source: error, under the profile `health`." in said
    assert "@berman2000 (9:31): it stands in another block" in said
    assert "at 7:63 write ` [@kamp2020]`" in said
    assert "its title is about “nausea”, “people” too" in said
    assert "at 7:64 write ` <!-- uncited: REASON -->`" in said
    assert "docs/a.md:7:33: error[uncited-claim]" in said


def test_a_malformed_citation_is_the_way_out(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page.write_text("# T\n\nNausea occurs in 20% of people [@berman2000.\n", encoding="utf-8")
    said = explain(capsys, "docs/a.md:3")
    ways = said[said.index("Ways out:") :]
    assert "Correct the citation at 3:32, which cannot be read: add the missing ]" in ways
    assert "Cite a source" not in ways


@pytest.mark.usefixtures("page")
def test_an_exempt_sentence_with_the_words_that_exempt_it(capsys: pytest.CaptureFixture[str]) -> None:
    said = explain(capsys, "docs/a.md:7:1")
    line, carets = said.splitlines()[1:3]
    assert line[carets.index("^") : carets.rindex("^") + 1].lower() == "we believe"
    assert "No claim (opinion)" in said
    assert "for it: “we believe”\n      -> it applies" in said
    assert "Ways out" not in said


@pytest.mark.usefixtures("page")
def test_a_cited_sentence_says_by_what(capsys: pytest.CaptureFixture[str]) -> None:
    assert "@berman2000, in the sentence itself" in explain(capsys, "docs/a.md:9")


@pytest.mark.usefixtures("page")
def test_a_line_without_prose_says_where_prose_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert "docs/a.md:12 holds no prose" in (said := explain(capsys, "docs/a.md:12"))
    assert "the nearest sentence is at line 9" in said


def test_what_stands_for_a_sentence_is_told_by_its_own_place(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spans = (
        "Nausea passes [@kamp2020].\n\n<!-- cites: @kamp2020 p. 4 -->\nIt occurs in 20% of people.\n<!-- /cites -->\n"
    )
    page.write_text(spans, encoding="utf-8")
    assert "@kamp2020, by the comment around it, at 3:1" in explain(capsys, "docs/a.md:4")


@pytest.mark.parametrize(
    "comment",
    ["<!-- uncited: of our own log -->", "<!-- allow uncited-claim: of our log -->"],
)
def test_a_line_with_a_comment_says_what_it_speaks_of(
    comment: str, page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page.write_text(f"# T\n\n{comment}\n\nNausea occurs in 20% of people.\n", encoding="utf-8")
    assert "docs/a.md:3 holds a comment, which speaks of the sentence at line 5" in explain(capsys, "docs/a.md:3")


@pytest.mark.usefixtures("page")
def test_a_rule_and_the_list_of_rules(capsys: pytest.CaptureFixture[str]) -> None:
    for name, rule in all_rules().items():
        assert rule.documentation.strip() in explain(capsys, name)
    assert all(name in explain(capsys) for name in all_rules())


def test_a_page_is_named_from_here_or_from_the_root(
    page: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(page.parent)
    assert explain(capsys, "a.md:9") == explain(capsys, "docs/a.md:9")


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ("docs/none.md:1", "there is no page docs/none.md"),
        ("docs/a.md:99", "docs/a.md has 13 lines; there is no line 99"),
        ("docs/a.md:0", "there is no line 0"),
        ("docs/a.md", "everyclaim explain docs/a.md:LINE"),
        ("refs.bib:1", "refs.bib is no page"),
        ("docs:1", "there is no page docs"),
        ("uncited-clam", "did you mean `uncited-claim`?"),
        ("UNKNOWN_KEY", "did you mean `unknown-key`"),
        ("zzz", "`everyclaim explain` lists all rules"),
    ],
)
@pytest.mark.usefixtures("page")
def test_bad_input_is_told_with_the_way_out(what: str, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["explain", what]) == 2
    assert words in capsys.readouterr().err


def test_everything_noticed_has_words() -> None:
    assert undescribed() == []


def bare(page: Page) -> list[int]:
    """The claims of a page that nothing covers."""
    judged = judge(page, Settings("strict"))
    return [item.sentence for item in judged if item.verdict == "claim" and not item.covered_by]


@pytest.mark.parametrize("path", sorted(GOLD.rglob("*.md")), ids=lambda path: path.stem)
def test_the_ways_out_are_ways_out(path: Path) -> None:
    """On every page of the gold set: each edit is offered, and has its effect."""
    page, settings = parse(path.name, path.read_text(encoding="utf-8")), Settings("strict")
    needy = bare(page)
    assert override(page, settings, needy, "<!-- uncited: said -->").keys() == set(needy)
    for number in needy[:3]:
        edit = cite(page, settings, number, "new-key")
        assert edit
        at = edit.span.start
        new = parse(page.path, page.text[:at] + edit.replacement + page.text[at:])
        assert "new-key" in judge(new, settings)[number].citations
