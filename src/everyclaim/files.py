"""Which files a project is made of, and what it calls them."""

import os
from collections.abc import Iterator

LOCK = "everyclaim.lock"  # what the registries said
BASELINE = "everyclaim.baseline"  # the findings that are known and left for later


def markdown_files(folder: str) -> Iterator[str]:
    """Every Markdown file under `folder`; hidden files and folders are no pages."""
    for at, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if name.endswith((".md", ".markdown")) and not name.startswith("."):
                yield os.path.join(at, name)


def relative(root: str, path: str) -> str:
    """`path` as the project names it: relative to `root`, with forward slashes."""
    return os.path.relpath(path, root).replace(os.sep, "/")
