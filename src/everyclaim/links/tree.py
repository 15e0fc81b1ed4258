"""The files of a built site, and the addresses under which a web server shows them."""

import os
from collections.abc import Iterator, Mapping
from typing import NamedTuple

INDEXES = ("index.html", "index.htm")
PAGES = (".html", ".htm", ".xhtml")


class Tree(NamedTuple):
    """What a site holds, all paths relative to it, with forward slashes.

    `addresses` maps each address a server answers (`a/`, `a`, `a/index.html`) to its file. `directories` are those
    without an index. `folded` maps addresses without regard to case to their right spelling.
    """

    root: str
    pages: tuple[str, ...]
    addresses: Mapping[str, str]
    directories: frozenset[str]
    folded: Mapping[str, str]


def read(root: str) -> Tree:
    """List a site's files, links followed; names are the files' own, whatever the file system takes for equal."""
    files = sorted(_walk(root, "", ()))
    addresses = {path: path for path in files}
    for path in files:
        directory, _, name = path.rpartition("/")
        if name in INDEXES:
            addresses.setdefault(directory and directory + "/", path)
            addresses.setdefault(directory, path)
    directories = {parent for path in files for parent in _parents(path)} - addresses.keys()
    pages = tuple(path for path in files if path.lower().endswith(PAGES))
    return Tree(root, pages, addresses, frozenset(directories), {fold(name): name for name in addresses})


def fold(address: str) -> str:
    """An address as a file system sees it that takes upper and lower case for equal."""
    return address.lower()


def _walk(root: str, prefix: str, above: tuple[str, ...]) -> Iterator[str]:
    """Files below a directory; a link back to a directory we came through (`above`) is not followed again."""
    real = os.path.realpath(root)
    if real in above:
        return
    with os.scandir(root) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _walk(entry.path, f"{prefix}{entry.name}/", (*above, real))
            elif entry.is_file():  # not so for a link to nowhere
                yield prefix + entry.name


def _parents(path: str) -> Iterator[str]:
    end = path.rfind("/")
    while end > 0:
        yield path[:end]
        end = path.rfind("/", 0, end)
