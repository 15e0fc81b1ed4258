"""Where pages are published: as the engine lays them out, or where it says."""

import pytest

from everyclaim.render.places import Places

LAID = {"index.md": "", "posts/one.md": "blog/2024/one/", "guide/two.md": "guide/two/"}


def test_an_engine_that_tells_nothing_publishes_every_page_where_it_lies() -> None:
    places = Places("docs/")
    assert places.is_published("docs/any.md")
    assert (places.of("guide/two.md"), places.moved) == ("guide/two/", [])


def test_what_the_engine_tells_counts() -> None:
    places = Places("docs/").told(LAID)
    assert places.moved == [("posts/one.md", "blog/2024/one/")]
    assert not places.is_published("docs/any.md")
    assert places.address("docs/guide/two.md", "docs/posts/one.md") == "../../blog/2024/one/"
    assert places.address(None, "docs/posts/one.md") == "blog/2024/one/"


def test_from_source_file_to_source_file() -> None:
    assert Places("docs/", published=False).told(LAID).address("docs/index.md", "docs/posts/one.md") == "posts/one.md"


def test_where_pages_moved_is_found_out_once_for_all_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr("everyclaim.render.places.location", lambda path, _: asked.append(path) or path)
    places = Places("").told(LAID)
    assert len({places.moves for _ in range(9)}) == 1
    assert len(asked) == len(LAID)
