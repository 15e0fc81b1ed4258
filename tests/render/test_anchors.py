"""Ids and addresses: safe, unique, the same in every build and on every engine."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from everyclaim.render.addresses import between_sources, location, relative
from everyclaim.render.anchors import citation_id, reference_id, slug


@given(st.text(min_size=1), st.text(min_size=1))
def test_slugs_are_safe_and_of_one_key_only(first: str, second: str) -> None:
    assert re.fullmatch(r"[A-Za-z0-9_-]+", slug(first))
    assert (slug(first) == slug(second)) == (first == second)


def test_a_safe_key_is_its_own_slug() -> None:
    assert reference_id("daly2018") == "ref-daly2018"
    assert citation_id("daly2018", 2) == "cite-daly2018-2"


@pytest.mark.parametrize(
    ("path", "with_folders", "as_files"),
    [
        ("index.md", "", "index.html"),
        ("a.md", "a/", "a.html"),
        ("b/index.md", "b/", "b/index.html"),
        ("b/README.md", "b/", "b/index.html"),
        ("b/c.d.md", "b/c.d/", "b/c.d.html"),
    ],
)
def test_where_pages_are_published(path: str, with_folders: str, as_files: str) -> None:
    assert location(path, True) == with_folders
    assert location(path, False) == as_files


@pytest.mark.parametrize(
    ("source", "target", "with_folders", "as_files"),
    [
        ("index.md", "a.md", "a/", "a.html"),
        ("a.md", "index.md", "../", "index.html"),
        ("b/c.md", "b/d.md", "../d/", "d.html"),
        ("b/c.md", "e/index.md", "../../e/", "../e/index.html"),
        ("b/index.md", "a.md", "../a/", "../a.html"),
    ],
)
def test_addresses_between_pages(source: str, target: str, with_folders: str, as_files: str) -> None:
    assert relative(location(source, True), location(target, True)) == with_folders
    assert relative(location(source, False), location(target, False)) == as_files


def test_addresses_between_sources() -> None:
    assert between_sources("a/b.md", "c.md") == "../c.md"
    assert between_sources("index.md", "c.md") == "c.md"
    assert between_sources("a/b.md", "a/b.md") == ""
