"""From a page of the sources to a page of the site, relative, as every engine lays pages out."""

import posixpath
from functools import cache, lru_cache


@cache
def location(path: str, directory_urls: bool) -> str:
    """Where a page of docs/ (its path there) is published: `a/b.md` at `a/b/`, or at `a/b.html`."""
    stem, _ = posixpath.splitext(path)
    folder, name = posixpath.split(stem)
    if name in ("index", "README"):
        return posixpath.join(folder, "" if directory_urls else "index.html")
    return f"{stem}/" if directory_urls else f"{stem}.html"


def relative(here: str, there: str) -> str:
    """The address of a page or folder of the site as another page links to it, from where both are published."""
    address = way(here if here.endswith("/") else posixpath.dirname(here), there.removesuffix("/"))
    return f"{address}/" if there.endswith("/") or not there else address


def way(folder: str, target: str) -> str:
    """From a folder of the site to a file or folder of it, as `posixpath.relpath` has it, but for paths in order."""
    here, there = _steps(folder), target.split("/") if target else []
    same = 0
    for one, other in zip(here, there, strict=False):
        if one != other:
            break
        same += 1
    return "/".join([*[".."] * (len(here) - same), *there[same:]]) or "."


@lru_cache(maxsize=256)
def _steps(folder: str) -> list[str]:
    return [step for step in folder.split("/") if step]


def between_sources(source: str, target: str) -> str:
    """The address of page `target` as an author writes it on page `source`: `../a.md`."""
    return "" if source == target else posixpath.relpath(target, posixpath.dirname(source) or ".")
