"""From a page of the sources to a page of the site, relative, as every engine lays pages out."""

import posixpath
from functools import cache


@cache
def location(path: str, directory_urls: bool) -> str:
    """Where a page of docs/ (its path there) is published: `a/b.md` at `a/b/`, or at `a/b.html`."""
    stem, _ = posixpath.splitext(path)
    folder, name = posixpath.split(stem)
    if name in ("index", "README"):
        return posixpath.join(folder, "" if directory_urls else "index.html")
    return f"{stem}/" if directory_urls else f"{stem}.html"


def relative(source: str, target: str, directory_urls: bool) -> str:
    """The address of page `target` as page `source` links to it; empty for a page and itself."""
    if source == target:
        return ""
    here, there = location(source, directory_urls), location(target, directory_urls)
    folder = here if directory_urls else posixpath.dirname(here)
    address = posixpath.relpath(there or ".", folder or ".")
    return f"{address}/" if directory_urls else address


def between_sources(source: str, target: str) -> str:
    """The address of page `target` as an author writes it on page `source`: `../a.md`."""
    return "" if source == target else posixpath.relpath(target, posixpath.dirname(source) or ".")
