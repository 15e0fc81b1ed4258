"""Which files a project is made of, and what it calls them."""

import os
from collections.abc import Iterable, Iterator, Sequence

from everyclaim.config import Config
from everyclaim.ignored import ignored

LOCK = "everyclaim.lock"  # what the registries said
BASELINE = "everyclaim.baseline"  # the findings that are known and left for later
PAGES = (".md", ".markdown")  # endings of pages
PANDOC = (".qmd", ".Rmd", ".rmd")  # of pages that Quarto and R Markdown publish: citations are written there as here
JOURNAL = ".everyclaim-journal"  # a folder: files as they were before a change of several that is not done yet


def markdown_files(folder: str, endings: tuple[str, ...] = PAGES) -> Iterator[str]:
    """Every Markdown file under `folder`, also behind links as MkDocs has it; hidden files and folders are no pages."""
    followed = [os.path.realpath(folder)]
    for at, folders, names in os.walk(folder, followlinks=True):
        folders[:] = [
            name for name in folders if not name.startswith(".") and _is_new(os.path.join(at, name), followed)
        ]
        for name in names:
            if name.endswith(endings) and not name.startswith("."):
                yield os.path.join(at, name)


def _is_new(folder: str, followed: list[str]) -> bool:
    """Whether a folder has no part in what is walked already, if it is a link; then it is remembered."""
    if not os.path.islink(folder):
        return True
    real = os.path.realpath(folder)
    known = any(f"{one}/".startswith(f"{real}/") or f"{real}/".startswith(f"{one}/") for one in followed)
    if not known:
        followed.append(real)
    return not known


def pages_of(config: Config) -> Iterator[str]:
    """The files of a project's pages, in no order."""
    if not config.path:
        return markdown_files(config.docs_dir, PAGES + PANDOC)
    found = published(config.docs_dir, config.excluded)
    return _without_left_out(found, config) if config.patterns or config.drafts else found


def _without_left_out(found: Iterable[str], config: Config) -> Iterator[str]:
    from everyclaim.left_out import is_draft, matches

    for path in found:
        in_docs = relative(config.docs_dir, path)
        if not matches(config.patterns, in_docs) and not (in_docs.startswith(config.drafts) and is_draft(path)):
            yield path


def published(folder: str, excluded: Sequence[str]) -> Iterator[str]:
    """The Markdown files under `folder` that MkDocs makes pages of: not those that `excluded` (lines of a `.gitignore`)
    means, nor a README beside an index."""
    found = list(markdown_files(folder))
    indexes = {os.path.dirname(path) for path in found if os.path.basename(path) == "index.md"}
    is_excluded = ignored(tuple(excluded))
    for path in found:
        at, name = os.path.split(path)
        if not (name == "README.md" and at in indexes) and not is_excluded(relative(folder, path)):
            yield path


def relative(root: str, path: str) -> str:
    """`path` as the project names it: relative to `root`, with forward slashes."""
    return os.path.relpath(path, root).replace(os.sep, "/")
