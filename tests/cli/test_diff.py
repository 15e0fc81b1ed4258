"""`everyclaim diff`: real commits, and what a reviewer is told of them."""

import json
import subprocess
from pathlib import Path
from typing import Any

import fastjsonschema
import pytest

from everyclaim import cli
from everyclaim.report import difference_json

BIB = """@article{daly, title = {Ketamine at home}, author = {Daly, E}, journal = {J}, year = {2018}, doi = {10.1000/daly}}
@article{smith, title = {Nausea after ketamine}, author = {Smith, A}, journal = {J}, year = {2019}, doi = {10.1000/smith}}
"""
SETTINGS = "extra: {everyclaim: {profile: health, bib: refs.bib}}\n"
RISKS = """# Risks

Nausea occurs in 20% of people [@smith].

Vomiting occurs in 3% of people [@smith].

Headache occurs in 5% of people. <!-- uncited: our own count -->
"""


def git(*arguments: str) -> None:
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *identity, *arguments], check=True, capture_output=True)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A committed project below the repository's own folder."""
    root = tmp_path / "a site"
    (root / "docs").mkdir(parents=True)
    (root / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    (root / "refs.bib").write_text(BIB, encoding="utf-8")
    (root / "docs" / "risks.md").write_text(RISKS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-qm", "first")
    monkeypatch.chdir(root)
    return root


def edit(root: Path, name: str, old: str, new: str) -> None:
    path = root / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    assert cli.main(["diff", *(arguments or ("HEAD",)), "--format", "json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    fastjsonschema.compile(json.loads(difference_json.schema()))(found)
    return found


def claims(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[tuple[str, str, str]]:
    """What happened, the words of before, the words of now."""
    rows = told(capsys, *arguments)["claims"]
    return [(row["change"], *(row[side]["text"] if row[side] else "" for side in ("before", "after"))) for row in rows]


def test_nothing_happened(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither when a page is broken into other lines."""
    edit(root, "docs/risks.md", "occurs in 20%", "occurs\nin 20%")
    assert not any(told(capsys).values())
    cli.main(["diff", "HEAD"])
    assert capsys.readouterr().out == "claims: none changed; sources: none changed\n"


def test_added_reworded_removed(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(root, "docs/risks.md", "20% of people", "30% of people")
    edit(root, "docs/risks.md", "Vomiting occurs in 3% of people [@smith].\n", "")
    edit(root, "docs/risks.md", "# Risks\n", "# Risks\n\nKetamine cures depression.\n")
    assert claims(capsys) == [
        ("added", "", "Ketamine cures depression."),
        ("changed", "Nausea occurs in 20% of people.", "Nausea occurs in 30% of people."),
        ("removed", "Vomiting occurs in 3% of people.", ""),
    ]
    row = told(capsys)["claims"][0]["after"]
    assert (row["path"], row["line"], row["column"], row["level"]) == ("docs/risks.md", 3, 1, "error")


def test_moved_to_another_page(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(root, "docs/risks.md", "Vomiting occurs in 3% of people [@smith].\n", "")
    (root / "docs" / "b.md").write_text("Vomiting occurs in 3% of people [@smith].\n", encoding="utf-8")
    (row,) = told(capsys)["claims"]
    assert (row["change"], row["before"]["path"], row["after"]["path"]) == ("moved", "docs/risks.md", "docs/b.md")


def test_a_copy_on_another_page_is_new_there(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "docs" / "b.md").write_text("Vomiting occurs in 3% of people.\n", encoding="utf-8")
    (row,) = told(capsys)["claims"]
    assert (row["change"], row["after"]["covered_by"]) == ("added", [])


@pytest.mark.parametrize(
    ("old", "new", "before", "after"),
    [
        ("20% of people [@smith]", "20% of people [@daly]", (["smith"], None), (["daly"], None)),
        ("20% of people [@smith].", "20% of people.", (["smith"], None), ([], None)),
        ("[@smith].\n\nV", ". <!-- uncited: known -->\n\nV", (["smith"], None), ([], "known")),
        ("our own count", "well known", ([], "our own count"), ([], "well known")),
    ],
)
def test_other_backing(
    root: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, before: object, after: object
) -> None:
    """Another source, none, or the author's word instead."""
    edit(root, "docs/risks.md", old, new)
    (row,) = told(capsys)["claims"]
    assert row["change"] == "sources"
    assert tuple((row[side]["covered_by"], row[side]["override"]) for side in ("before", "after")) == (before, after)


def test_sources(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(root, "refs.bib", "year = {2018}", "year = {2017}, note = {x}")
    edit(root, "refs.bib", "@article{smith,", "@article{smith2019,")
    edit(root, "docs/risks.md", "@smith", "@smith2019")
    edit(root, "refs.bib", "@article{daly", "@book{roe, title = {New}, author = {Roe}, year = {2020}}\n@article{daly")
    found = told(capsys)
    assert not found["claims"]  # the key is another, the work is the same
    rows = {row["key"]: row for row in found["sources"]}
    assert [row["change"] for row in rows.values()] == ["added", "fields", "renamed"]
    assert rows["daly"]["fields"] == [
        {"name": "year", "before": "2018", "after": "2017"}, {"name": "note", "before": "", "after": "x"},
    ]  # fmt: skip
    assert rows["smith2019"]["was"] == ["smith"]


def test_a_merged_work_is_no_other_source(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (root / "refs.bib").open("a", encoding="utf-8") as file:
        file.write("@article{Daly18, title = {Ketamine at Home}, author = {Daly, E}, year = {2018}, journal = {J}}\n")
    edit(root, "docs/risks.md", "[@smith].\n\nV", "[@Daly18].\n\nV")
    git("commit", "-qam", "twice")
    edit(root, "refs.bib", "year = {2018}, journal = {J}}", "year = {2018}, journal = {J}, doi = {10.1000/daly}}")
    found = told(capsys)
    assert not found["claims"]
    assert {row["change"] for row in found["sources"]} <= {"merged", "fields"}


def test_the_standing_of_a_source(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    notice = {"date": "2020-01-02", "identifier": "doi:10.1000/notice", "kind": "retraction", "source": "by hand"}
    record = {"doi": "10.1000/smith", "notices": [notice], "title": "Nausea after ketamine", "type": "article"}
    line = {"checked": "2026-01-01", "record": record, "source": "by hand", "work": "doi:10.1000/smith"}
    (root / "everyclaim.lock").write_text(json.dumps(line) + "\n", encoding="utf-8")
    (row,) = told(capsys)["sources"]
    assert (row["change"], row["key"], row["standing"]) == ("standing", "smith", {"before": None, "after": "retracted"})


def test_settings_and_silenced_rules(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What a pull request must not slip in unseen."""
    edit(root, "mkdocs.yml", "profile: health", "profile: handbook, rules: {uncited-claim: off}")
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("exclude_docs: drafts/*\n")
    edit(root, "docs/risks.md", "# Risks\n", "# Risks\n\n<!-- allow undated-recency: it is dated below -->\n")
    found = told(capsys)
    assert {(row["name"], row["before"], row["after"]) for row in found["settings"]} == {
        ("profile of **", "health", "handbook"), ("rule uncited-claim", "", "off"),
        ("pages left out: drafts/*", "", "yes"),
    }  # fmt: skip
    assert found["allowed"] == [{"path": "docs/risks.md", "rule": "undated-recency", "reason": "it is dated below"}]


def test_a_sentence_that_stays_is_not_called_removed(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whether a milder profile, for the site or for a page, lets it off, or a stricter one asks for it again."""
    edit(
        root,
        "docs/risks.md",
        "# Risks\n",
        "---\neveryclaim: {profile: handbook}\n---\n# Risks\n\nTea is poured at noon.\n",
    )
    git("commit", "-qam", "milder")
    edit(root, "docs/risks.md", "profile: handbook", "profile: strict")
    now = [("counted", "Tea is poured at noon.", "Tea is poured at noon.")]
    assert claims(capsys) == now
    git("commit", "-qam", "stricter")
    edit(root, "docs/risks.md", "profile: strict", "profile: handbook")
    (row,) = told(capsys)["claims"]
    assert (row["change"], row["before"]["exempt"], row["after"]["exempt"]) == ("exempt", None, "score")
    cli.main(["diff", "HEAD"])
    assert "no claim any more: “Tea is poured at noon.”\n    on: no claim (score)" in capsys.readouterr().out


def test_between_two_commits_and_since_the_branch(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What others did on main since is no change of ours; the working tree counts only when no HEAD is named."""
    git("switch", "-qc", "ours")
    edit(root, "docs/risks.md", "20% of people", "30% of people")
    git("commit", "-qam", "ours")
    git("switch", "-q", "main")
    edit(root, "docs/risks.md", "3% of people", "4% of people")
    git("commit", "-qam", "theirs")
    git("switch", "-q", "ours")
    edit(root, "docs/risks.md", "5% of people", "6% of people")
    now = [("changed", "Nausea occurs in 20% of people.", "Nausea occurs in 30% of people.")]
    assert claims(capsys, "main", "HEAD") == now
    assert [row[0] for row in claims(capsys, "main")] == ["changed", "changed"]


@pytest.mark.usefixtures("root")
def test_before_there_was_a_project(capsys: pytest.CaptureFixture[str]) -> None:
    git("rm", "-rq", "--cached", ".")
    git("commit", "-qm", "empty")
    git("add", "-A")
    git("commit", "-qm", "again")
    assert {row[0] for row in claims(capsys, "HEAD~1")} == {"added"}
    assert {row["change"] for row in told(capsys, "HEAD~1")["sources"]} == {"added"}


def test_without_mkdocs(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git("rm", "-q", "mkdocs.yml")
    git("commit", "-qm", "no settings")
    edit(root, "docs/risks.md", "20% of people", "30% of people")
    assert [row[0] for row in claims(capsys, "HEAD", "--docs", "docs", "--bib", "refs.bib")] == ["changed"]


def test_text(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(root, "docs/risks.md", "Nausea occurs in 20% of people [@smith]", "Nausea occurs in 30% of people")
    cli.main(["diff", "HEAD"])
    assert capsys.readouterr().out == (
        "docs/risks.md:3:1: reworded: “Nausea occurs in 30% of people.”\n"
        "    before: “Nausea occurs in 20% of people.”\n"
        "    look: 20% -> 30%\n"
        "    on: no source (error)   (was: @smith)\n"
        "claims: 1 reworded (1 without a source); sources: none changed; to look at: 1 number\n"
    )


def test_markdown_shows_pages_and_obeys_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (root / "docs" / "risks.md").open("a", encoding="utf-8") as file:
        file.write("\nIt <img src=x onerror=alert(1)> cured 90% | of \\@everyone <b>here</b>.\n")
    cli.main(["diff", "HEAD", "--format", "markdown"])
    text = capsys.readouterr().out
    assert "| docs/risks.md:9 | **added** |" in text
    assert "cured 90% \\| of \\@everyone here" in text
    assert "<" not in text


def test_a_page_with_another_name_is_one_line(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With the comments on it; what was changed besides is told as ever."""
    rows = "".join(f"In trial {number}, {number}% of people had nausea [@smith].\n\n" for number in range(2, 8))
    (root / "docs" / "old.md").write_text(
        f"# T\n\n<!-- allow undated-recency: by design -->\n\n{rows}", encoding="utf-8"
    )
    git("add", "-A")
    git("commit", "-qm", "second")
    (root / "docs" / "old.md").rename(root / "docs" / "new.md")
    edit(root, "docs/new.md", "3% of people had nausea [@smith]", "3% of people had nausea [@daly]")
    cli.main(["diff", "HEAD"])
    assert capsys.readouterr().out == (
        "docs/new.md:7:1: other sources: “In trial 3, 3% of people had nausea.”\n"
        "    from: docs/old.md\n"
        "    on: @daly   (was: @smith)\n"
        "docs/new.md: moved: 5 claims, each with its words and sources\n"
        "    from: docs/old.md\n"
        "docs/new.md: moved from docs/old.md: allow undated-recency: by design\n"
        "claims: 5 moved, 1 other sources; sources: none changed\n"
    )
    cli.main(["diff", "HEAD", "--format", "markdown"])
    text = capsys.readouterr().out
    assert "| docs/new.md | moved from docs/old.md | 5 claims, each with its words | as before |" in text
    assert "| allow undated-recency | docs/old.md: by design | docs/new.md: by design |" in text
    assert len(told(capsys)["claims"]) == 6


def test_markdown_begins_with_what_has_to_be_read(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No source, a reason in place of one, other words, and only then what moved."""
    edit(root, "docs/risks.md", "Nausea occurs in 20% of people [@smith].\n\n", "")
    (root / "docs" / "a.md").write_text("Nausea occurs in 20% of people [@smith].\n", encoding="utf-8")
    edit(root, "docs/risks.md", "3% of people", "4% of people")
    with (root / "docs" / "risks.md").open("a", encoding="utf-8") as file:
        file.write("\nIt cures 90% of people. <!-- uncited: I know -->\n\nIt kills 90% of rats.\n")
    cli.main(["diff", "HEAD", "--format", "markdown"])
    text = capsys.readouterr().out
    words = ["kills 90%", "cures 90%", "in **4%** of people", "in 20% of people"]
    assert sorted(words, key=text.index) == words
    assert "2 added, 1 reworded, 1 moved (1 without a source, 1 with a new reason in its place)" in text


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("nobody",), "git knows no commit `nobody`"),
        (("--", "--output=x"), "git knows no commit"),
        ((), "required: BASE"),
    ],
)
def test_wrong_usage(root: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], words: str) -> None:
    try:
        code = cli.main(["diff", *arguments])
    except SystemExit as exit_:
        code = int(str(exit_.code))
    assert code == 2
    assert words in capsys.readouterr().err
    assert (
        sorted(path.name for path in root.iterdir())
        == [".everyclaim_cache", "docs", "mkdocs.yml", "refs.bib"][0 if (root / ".everyclaim_cache").exists() else 1 :]
    )


def test_outside_a_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert cli.main(["diff", "HEAD"]) == 2
    assert "is in no git repository" in capsys.readouterr().err


def test_a_link_in_the_history_is_not_followed(root: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("A secret cured 90% of people.\n", encoding="utf-8")
    (root / "docs" / "link.md").symlink_to(tmp_path / "secret.md")
    (root / "docs" / "odd.md").symlink_to("It fell by 90% in a trial of 20 people.")
    git("add", "-A")
    git("commit", "-qm", "link")
    assert not [row for row in claims(capsys, "HEAD", "HEAD") if "secret" in str(row)]
    assert claims(capsys, "HEAD~", "HEAD") == []  # nor is the text of an address a page


def test_the_schema_of_the_json_can_be_had(capsys: pytest.CaptureFixture[str]) -> None:
    """Every difference that these tests make is held against it."""
    with pytest.raises(SystemExit) as ended:
        cli.main(["diff", "--schema"])
    assert ended.value.code in (0, None)
    assert capsys.readouterr().out == difference_json.schema()


@pytest.mark.parametrize(
    ("old", "new", "notes"),
    [
        ("in 20% of", "in 2% of", [("number", "20% -> 2%")]),
        ("in 20% of", "in up to 20% of", [("careful", "“up to” is new")]),
        ("in 20% of", "in 200 mg of", [("number", "20% -> 200 mg")]),
        ("Nausea occurs", "No nausea occurs", [("direction", "“no” is new")]),
        ("Nausea occurs", "Queasiness occurs", []),
        ("in 20% of people", "in 20% of two people", [("number", "“two” is new")]),
    ],
)
def test_what_a_reviewer_has_to_look_at(
    root: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, notes: list[tuple[str, str]]
) -> None:
    edit(root, "docs/risks.md", old, new)
    (row,) = told(capsys)["claims"]
    stayed = [("source", "on the same source")] if notes else []
    assert [(note["kind"], note["words"]) for note in row["notes"]] == notes + stayed


def test_a_hedge_that_is_gone_is_told_in_every_format(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(root, "docs/risks.md", "Vomiting occurs in 3%", "Vomiting may occur in 3%")
    git("commit", "-qam", "second")
    edit(root, "docs/risks.md", "may occur in 3%", "occurs in 4%")
    (row,) = told(capsys)["claims"]
    assert [note["kind"] for note in row["notes"]] == ["number", "careful", "source"]
    cli.main(["diff", "HEAD"])
    out = capsys.readouterr().out
    assert "    look: 3% -> 4%; “may” is gone; on the same source\n" in out
    assert out.endswith("claims: 1 reworded; sources: none changed; to look at: 1 number, 1 word of caution\n")
    cli.main(["diff", "HEAD", "--format", "markdown"])
    out = capsys.readouterr().out
    assert "**3% → 4%; “may” is gone; on the same source**" in out
    assert "Vomiting **occurs** in **4%** of people." in out
    assert "before: Vomiting **may occur** in **3%** of people." in out


def test_a_claim_reworded_on_a_page_that_got_another_name(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "docs" / "risks.md").rename(root / "docs" / "side effects.md")
    edit(root, "docs/side effects.md", "in 20% of", "in 2% of")
    rows = told(capsys)["claims"]
    assert sorted(row["change"] for row in rows) == ["changed", "moved", "moved"]
    (row,) = (row for row in rows if row["change"] == "changed")
    assert (row["before"]["path"], row["after"]["path"]) == ("docs/risks.md", "docs/side effects.md")


def test_an_entry_that_became_another_work_under_its_key(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing changes in the pages, and what they rest on is gone."""
    edit(root, "refs.bib", "{Nausea after ketamine}", "{Vomiting in cats}")
    edit(root, "refs.bib", "10.1000/smith", "10.1000/cats")
    (row,) = told(capsys)["sources"]
    assert [note["kind"] for note in row["notes"]] == ["work"]
    assert len(row["claims"]) == 2
    cli.main(["diff", "HEAD"])
    out = capsys.readouterr().out
    assert "    look: another work than before? 2 claims rest on it: docs/risks.md:3, docs/risks.md:5\n" in out
    cli.main(["diff", "HEAD", "--format", "markdown"])
    assert (
        "**another work than before?** 2 claims rest on it: docs/risks.md:3, docs/risks.md:5" in capsys.readouterr().out
    )


def test_a_field_that_is_mended_is_no_other_work(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(root, "refs.bib", "doi = {10.1000/smith}", "doi = {https://doi.org/10.1000/SMITH}, pages = {1--2}")
    (row,) = told(capsys)["sources"]
    assert not row["notes"]


def test_a_new_source_says_what_it_is(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    entry = "@misc{new, title = {Ketamine and nausea}, author = {Roe, A}, publisher = {medRxiv}, year = {2024}, doi = {10.1101/2024.01.01.24300001}}\n"
    with open(root / "refs.bib", "a", encoding="utf-8") as file:
        file.write(entry)
    (row,) = told(capsys)["sources"]
    assert [note["words"] for note in row["notes"]] == ["a preprint"]
    cli.main(["diff", "HEAD"])
    assert "source @new: added: Ketamine and nausea (medRxiv, 2024)\n    look: a preprint\n" in capsys.readouterr().out
