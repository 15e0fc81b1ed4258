"""The feed of changed claims: real commits, a real build, the feed read as XML."""

import json
import os
import re
import subprocess
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import pytest
from small_site import LOCK, PAGES, SETTINGS, Built, make

from everyclaim import history
from everyclaim.diff.claims import Stated
from everyclaim.diff.commits import changed
from everyclaim.history import Commit, NoHistory, Version

ATOM = "{http://www.w3.org/2005/Atom}"
NOBODY = {
    "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@example.org", "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull,
}  # fmt: skip
HOME = PAGES["index"]


def git(root: Path, *arguments: str, day: int = 1) -> None:
    date = f"2026-03-{day:02}T12:00:00+00:00"
    environment = os.environ | NOBODY | {"GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}
    subprocess.run(["git", "-C", str(root), *arguments], check=True, capture_output=True, env=environment)


def commit(root: Path, day: int, files: dict[str, str | None]) -> None:
    """Write files, remove those that are None, commit."""
    for name, text in files.items():
        path = root / name
        if text is None:
            path.unlink()
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    git(root, "add", "-A", "--", *files)
    git(root, "commit", "-q", "-m", f"day {day}", day=day)


def repository(root: Path) -> None:
    git(root, "init", "-q", "-b", "main")
    commit(
        root,
        1,
        {
            "docs/index.md": HOME,
            "docs/rest.md": PAGES["rest"],
            "docs/old.md": "# Old\n\nThe old drug lowered scores by 12% in adults.\n",
        },
    )
    commit(root, 2, {"docs/index.md": HOME.replace("30%", "31%")})
    commit(root, 3, {"docs/index.md": HOME + "\nIt failed in 4% of adults [@daly].\n", "docs/old.md": None})
    commit(root, 4, {"docs/index.md": HOME + "\nIt failed in 4% of adults [@smith:2019].\n"})
    commit(root, 5, {"everyclaim.lock": json.dumps(LOCK)})
    commit(root, 6, {"docs/draft.md": "# Draft\n\nA secret helped 99% of people.\n"})
    commit(root, 7, {"docs/rest.md": PAGES["rest"].replace(". ", ".\n")})  # broken anew: nothing changed


@pytest.fixture(scope="module")
def fed(tmp_path_factory: pytest.TempPathFactory) -> Built:
    root = tmp_path_factory.mktemp("feed")
    repository(root)
    pages = {"index": HOME + "\nIt failed in 4% of adults [@smith:2019].\n", "rest": PAGES["rest"].replace(". ", ".\n")}
    return make(root, SETTINGS + "exclude_docs: draft.md\n", pages)


def entries(built: Built) -> list[tuple[str, str, str]]:
    """Day, title and text of each entry."""
    found = ElementTree.fromstring(built.text("changes.xml")).findall(f"{ATOM}entry")
    plain = (re.sub(r"<[^>]*>", " ", one.findtext(f"{ATOM}content", "")) for one in found)
    return [
        (one.findtext(f"{ATOM}updated", "")[8:10], one.findtext(f"{ATOM}title", ""), " ".join(unescape(text).split()))
        for one, text in zip(found, plain, strict=True)
    ]


def test_each_commit_tells_what_became_of_claims(fed: Built) -> None:
    found = [(day, title) for day, title, _ in entries(fed)]
    assert found[:5] == [
        ("05", "Smith 2019: retracted"),
        ("04", "Home: 1 with other sources"),
        ("03", "Home: 1 changed, 1 added"),
        ("03", "old.md: 1 removed"),
        ("02", "Home: 1 changed"),
    ]
    assert sorted(found[5:]) == [("01", "Home: 1 added"), ("01", "Rest: 3 added")]


def test_entries_name_the_sentence_its_sources_and_what_was_before(fed: Built) -> None:
    text = {f"{day} {title}": text for day, title, text in entries(fed)}
    assert text["04 Home: 1 with other sources"] == (
        "with other sources : It failed in 4% of adults. [Smith 2019] before: Daly & Singh 2018"
    )
    assert "before: The spray lowered scores by 31% in adults." in text["03 Home: 1 changed, 1 added"]
    assert "Rest helped 20% of them" in text["05 Smith 2019: retracted"]


def test_pages_that_are_not_published_are_not_told_of(fed: Built) -> None:
    assert "secret" not in fed.text("changes.xml")
    assert "The old drug" not in fed.text("changes.xml")


def test_permalinks_lead_to_sentences_that_still_stand(fed: Built) -> None:
    found = re.findall(r"https://example.org/guide/([\w/]*)#(claim-\w+)", fed.text("changes.xml"))
    assert len(found) > 4
    for page, anchor in found:
        assert anchor in fed.ids(page.strip("/"))


def test_it_is_a_feed(fed: Built) -> None:
    """What RFC 4287 asks of a feed (4.1.1) and of its entries (4.1.2)."""
    feed = ElementTree.fromstring(fed.text("changes.xml"))
    (own,) = (link.get("href") for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self")
    assert own == "https://example.org/guide/changes.xml"
    found = feed.findall(f"{ATOM}entry")
    ids = [one.findtext(f"{ATOM}id") for one in found]
    assert len(set(ids)) == len(ids)
    for one in (feed, *found):
        assert [len(one.findall(f"{ATOM}{name}")) for name in ("id", "title", "updated")] == [1, 1, 1]
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)", one.findtext(f"{ATOM}updated", ""))
    assert feed.findtext(f"{ATOM}author/{ATOM}name")
    assert feed.findtext(f"{ATOM}updated") == max(one.findtext(f"{ATOM}updated", "") for one in found)


def test_every_page_links_to_it(fed: Built) -> None:
    link = '<link rel="alternate" type="application/atom+xml" title="Changed claims" href="https://example.org/guide/changes.xml">'
    assert link in fed.text("index.html")
    for page in ("rest", "claims", "claims/pages", "references", "references/daly"):
        assert fed.text(f"{page}/index.html").count(link) == 1, page
    assert 'href="../changes.xml"' in fed.article("claims")


def test_another_build_writes_the_same(fed: Built) -> None:
    before = fed.text("changes.xml")
    pages = {
        name: (fed.folder.parent / "docs" / f"{name}.md").read_text(encoding="utf-8") for name in ("index", "rest")
    }
    assert make(fed.folder.parent, SETTINGS + "exclude_docs: draft.md\n", pages).text("changes.xml") == before


def test_without_a_history_there_is_none_and_the_reason_is_said(tmp_path: Path) -> None:
    built = make(tmp_path)
    assert not (built.folder / "changes.xml").exists()
    assert "atom" not in built.text("index.html")
    assert "no feed of changed claims: there is no git repository with a commit here" in built.output


def test_a_shallow_clone_tells_nothing(tmp_path: Path) -> None:
    (tmp_path / "whole").mkdir()
    repository(tmp_path / "whole")
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{tmp_path}/whole", "shallow")
    with pytest.raises(NoHistory, match="shallow clone: fetch the whole history"):
        history.commits(str(tmp_path / "shallow"), ["docs"])


def test_a_merge_counts_once_as_what_it_brought(tmp_path: Path) -> None:
    repository(tmp_path)
    git(tmp_path, "checkout", "-q", "-b", "side", "HEAD~2")
    commit(tmp_path, 8, {"docs/a.md": "One.\n"})
    commit(tmp_path, 9, {"docs/a.md": "Two.\n"})
    git(tmp_path, "checkout", "-q", "main")
    git(tmp_path, "merge", "-q", "--no-ff", "-m", "merge", "side", day=10)
    first, second, *_ = history.commits(str(tmp_path), ["docs"])
    assert first.files == [Version("docs/a.md", None, "Two.\n")]
    assert second.date.startswith("2026-03-07")


def test_names_of_files_are_taken_as_they_are(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "main")
    commit(tmp_path, 1, {"docs/a b*é\n.md": "One.\r\nTwo.\n", "other.md": "x"})
    (found,) = history.commits(str(tmp_path), ["docs"])
    assert found.files == [Version("docs/a b*é\n.md", None, "One.\nTwo.\n")]


def test_who_touches_very_many_files_is_told_in_one_line(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "main")
    commit(tmp_path, 1, {f"docs/{number}.md": "It cost $12.\n" for number in range(60)})
    (found,) = history.commits(str(tmp_path), ["docs"])
    assert (found.files, found.touched) == ([], 60)


def test_a_claim_that_went_to_another_page_did_not_change() -> None:
    claims = {"a": [Stated("c1", "It cost $12.", ())], "b": [Stated("c2", "It helped 3%.", ())]}
    version = [Version("one.md", "a", "b"), Version("two.md", "b", "a")]
    assert list(changed([Commit("x", "", version, 2)], lambda _, text: claims[text])) == []


def test_a_sentence_that_stays_is_not_removed_when_it_is_only_counted_otherwise() -> None:
    claim = Stated("c1", "It cost $12.", ())
    claims = {"a": [claim], "b": [claim._replace(exempt="question")]}
    version = [Version("one.md", "a", "b"), Version("two.md", "b", "a")]
    assert list(changed([Commit("x", "", version, 2)], lambda _, text: claims[text])) == []
