"""What commits did to the claims of a site, page by page."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from everyclaim.diff.claims import Change, Stated, compare
from everyclaim.history import Commit

_UNCHANGED = ("moved", "exempt", "counted")

Read = Callable[[str, str], Sequence[Stated]]


class Changed(NamedTuple):
    """What one commit did to the claims of one page (its path); `is_there`: whether it left a page at all."""

    commit: str
    date: str
    path: str
    changes: Sequence[Change]
    is_there: bool


def changed(commits: Sequence[Commit], read: Read) -> Iterator[Changed]:
    """Page by page, the newest first. A claim that only moved is what it was, and so is a sentence that stays and is
    only counted otherwise. `read` tells what a page (its path, its text) states.
    """
    for commit in commits:
        pages = {version.path: version for version in commit.files if version.path.endswith(".md")}
        before = {path: read(path, one.before) if one.before is not None else () for path, one in pages.items()}
        after = {path: read(path, one.after) if one.after is not None else () for path, one in pages.items()}
        found = compare(before, after)
        for path, page in pages.items():
            changes = [change for change in found.get(path, ()) if change.kind not in _UNCHANGED]
            if changes:
                yield Changed(commit.name, commit.date, path, changes, page.after is not None)
