"""Which files `exclude_docs` leaves out: as MkDocs' own library reads the lines."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pathspec.gitignore import GitIgnoreSpec

from everyclaim.files import markdown_files, published
from everyclaim.ignored import ignored

_PART = st.sampled_from(["a", "b", "drafts", "x.md", "*.md", "a*", "?", "[ab]", "[!a]", "*", ".x", "a b"])
_PATTERN = st.builds(
    lambda start, parts, end: start + "/".join(parts) + end,
    st.sampled_from(["", "/", "!", "!/", "**/"]),
    st.lists(_PART, min_size=1, max_size=3),
    st.sampled_from(["", "/", "/**"]),
)
_PATH = st.lists(st.sampled_from(["a", "b", "ab", "drafts", ".x", "x.md", "index.md", "a b"]), min_size=1, max_size=4)


@given(st.lists(_PATTERN, max_size=3), _PATH)
@example(["a", "!a/"], ["a", "a"])
@example(["a", "!a/"], ["a", "b"])
def test_lines_mean_what_they_mean_to_mkdocs(lines: list[str], path: list[str]) -> None:
    expected = GitIgnoreSpec.from_lines(lines).match_file("/".join(path))
    assert ignored(tuple(lines))("/".join(path)) == expected


@pytest.mark.parametrize("line", ["", "  ", "# drafts/"])
def test_a_line_that_says_nothing(line: str) -> None:
    assert not ignored((line,))("drafts/x.md")


def test_a_readme_beside_an_index_is_no_page(tmp_path: Path) -> None:
    for name in ("README.md", "index.md", "a/README.md", "drafts/x.md", "drafts/keep.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    found = {path.removeprefix(f"{tmp_path}/") for path in published(str(tmp_path), ("drafts/*", "!keep.md"))}
    assert found == {"index.md", "a/README.md", "drafts/keep.md"}


def test_folders_behind_links_are_walked_once(tmp_path: Path) -> None:
    """MkDocs publishes what is in them; a link that leads back, or to what is walked anyway, is left alone."""
    (tmp_path / "docs" / "a").mkdir(parents=True)
    (tmp_path / "other" / "deep").mkdir(parents=True)
    (tmp_path / "other" / "deep" / "x.md").write_text("x", encoding="utf-8")
    (tmp_path / "docs" / "a" / "y.md").write_text("y", encoding="utf-8")
    (tmp_path / "docs" / "other").symlink_to(tmp_path / "other")
    (tmp_path / "docs" / "loop").symlink_to(tmp_path)
    (tmp_path / "docs" / "b").symlink_to(tmp_path / "docs" / "a")
    (tmp_path / "docs" / "others").symlink_to(tmp_path / "other")
    (tmp_path / "other" / "back").symlink_to(tmp_path / "docs")
    docs = str(tmp_path / "docs")
    one, other = sorted(path.removeprefix(docs) for path in markdown_files(docs))
    assert one == "/a/y.md"
    assert other in ("/other/deep/x.md", "/others/deep/x.md")  # whichever the system lists first
