"""What the page that is being rendered has met so far.

A page may be rendered by several Markdown conversions, one inside the other (docstrings, tabs of some plugins): they
share one sheet, and the outermost completes the page.
"""

import threading
import weakref
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from markdown import Markdown

if TYPE_CHECKING:  # a page that is as it was needs no grammar
    from everyclaim.parse.citations import Group
    from everyclaim.parse.list_commands import ListCommand


class Sheet:
    """The citations of one page in the order of their marks, and the conversion that has to complete it.

    `path` is the page's, as the index knows it (None: not known); `placed` holds the lists that have their place,
    `sections` how those are divided that are, `titles` the headings that divide the page's own;
    `home` is the page's own address where another page shows its beginning, else "";
    `whole` says that the page's tree is finished: postprocessors run on mere headings before that.
    """

    def __init__(self, owner: Markdown, path: str | None) -> None:
        self._owner = weakref.ref(owner)
        self.path = path
        self.written: list[str] = []
        self._groups: list[Group | None] = []
        self.placed: set[str] = set()
        self.sections: dict[str, ListCommand] = {}
        self.titles: Sequence[str] = ()
        self.home = ""
        self.whole = False

    def add(self, group: "Group | None", written: str) -> int:
        """Keep a citation with its text as it was written; its number on the page.

        A bracket of nothing but keys needs no `group`: it is read when the page is assembled, if it ever is.
        """
        self._groups.append(group)
        self.written.append(written)
        return len(self._groups) - 1

    def group(self, number: int) -> "Group":
        """The citation of that number."""
        found = self._groups[number] or _read(self.written[number])
        assert found is not None
        return found

    def cited(self) -> Iterator[str]:
        """The keys of what the page cites so far, in order."""
        for number in range(len(self._groups)):
            yield from (citation.key for citation in self.group(number).citations)

    def belongs_to(self, owner: Markdown) -> bool:
        """Whether this conversion is the one that has to complete the page."""
        return self._owner() is owner

    def is_stale(self, owner: Markdown, path: str | None) -> bool:
        """Whether the page was given up: its conversion is gone or begins anew, or another page begins."""
        return self._owner() in (None, owner) or (path is not None and path != self.path)


@lru_cache(maxsize=4096)
def _read(bracket: str) -> "Group | None":
    from everyclaim.parse.citations import read_group

    return read_group(bracket, 0)


class _Desk(threading.local):
    sheet: Sheet | None = None


_desk = _Desk()


def begin(owner: Markdown, path: str | None) -> bool:
    """Start a page, unless a conversion around this one already did; whether it was started."""
    if _desk.sheet is not None and not _desk.sheet.is_stale(owner, path):
        return False
    _desk.sheet = Sheet(owner, path)
    return True


def current(owner: Markdown) -> Sheet:
    """The sheet of the page at hand; a new one where the conversion skipped its start."""
    if _desk.sheet is None:
        _desk.sheet = Sheet(owner, None)
    return _desk.sheet


def complete(owner: Markdown) -> Sheet | None:
    """Take the sheet away if the page is whole and this conversion is the one that has to complete it."""
    sheet = _desk.sheet
    if sheet is None or not sheet.whole or not sheet.belongs_to(owner):
        return None
    _desk.sheet = None
    return sheet
