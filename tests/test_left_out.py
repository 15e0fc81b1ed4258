"""Pages that plugins leave out of the site are not checked: they are read by nobody."""

from pathlib import Path

import pytest

from everyclaim.config import load
from everyclaim.files import pages_of
from everyclaim.left_out import is_draft


def pages(root: Path, settings: str, *files: str, text: str = "# Page\n") -> set[str]:
    """The pages of a project, by their paths in docs/."""
    for name in files:
        path = root / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (root / "mkdocs.yml").write_text(f"site_name: S\n{settings}\n", encoding="utf-8")
    return {Path(path).relative_to(root / "docs").as_posix() for path in pages_of(load(str(root / "mkdocs.yml")))}


@pytest.mark.parametrize(
    ("regex", "left"),
    [
        ("'secret/.*'", {"secret/a.md"}),
        ("['.*\\.tmp\\.md$', 'sec']", {"b.tmp.md", "secret/a.md"}),
        ("'ret/'", set()),  # from the start of the path, as `re.match` does
        ("'['", set()),  # none: the plugin says so
        ("", set()),
    ],
)
def test_the_patterns_of_the_plugin_exclude(tmp_path: Path, regex: str, left: set[str]) -> None:
    files = {"index.md", "b.tmp.md", "secret/a.md"}
    assert pages(tmp_path, f"plugins: [search, exclude: {{regex: {regex}}}]", *files) == files - left


@pytest.mark.parametrize(
    ("settings", "left"),
    [
        ("plugins: [search]", set()),
        ("plugins: [blog]", {"blog/posts/a.md"}),
        ("plugins: [{blog: {draft: true}}]", set()),
        ("plugins: [{blog: {enabled: false}}]", set()),
        ("plugins: [{material/blog: {blog_dir: news}}]", {"news/posts/a.md"}),
        ("plugins: [{blog: {blog_dir: ., post_dir: articles}}]", {"articles/a.md"}),
    ],
)
def test_drafts_among_the_posts_of_a_blog(tmp_path: Path, settings: str, left: set[str]) -> None:
    files = {"index.md", "blog/posts/a.md", "news/posts/a.md", "articles/a.md"}
    assert pages(tmp_path, settings, *files, text="---\ndraft: true\n---\n# Post\n") == files - left


@pytest.mark.parametrize(
    ("text", "draft"),
    [
        ("---\ndate: 2024-01-01\ndraft: yes # soon\n---\n# Post\n", True),
        ("---\r\ndraft: true\r\n---\r\n", True),
        ("---\ndraft: false\n---\n", False),
        ("---\ntitle: x\n---\ndraft: true\n", False),
        ("draft: true\n", False),
        ("", False),
    ],
)
def test_what_a_post_says_of_itself(tmp_path: Path, text: str, draft: bool) -> None:
    path = tmp_path / "post.md"
    path.write_bytes(text.encode())
    assert is_draft(str(path)) is draft


def test_a_file_that_cannot_be_read_is_no_draft(tmp_path: Path) -> None:
    (tmp_path / "post.md").write_bytes(b"---\ndraft: \xff\n")
    assert not is_draft(str(tmp_path / "post.md"))
    assert not is_draft(str(tmp_path / "none.md"))
