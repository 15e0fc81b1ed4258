"""What the events of one build share: MkDocs calls functions, and runs one build at a time in a process."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from everyclaim.engines.aside import Aside
from everyclaim.engines.bibtex_plugin import Taken
from everyclaim.engines.reading import Reading
from everyclaim.render.extension import EveryclaimExtension
from everyclaim.render.site import Site

if TYPE_CHECKING:
    from everyclaim.bibliography.following import Following
    from everyclaim.engines.held import Held
    from everyclaim.engines.made import Shells
    from everyclaim.history import Commit
    from everyclaim.index import Index
    from everyclaim.render.search.pages import Page as Found


class Build:
    """One build, from its configuration on.

    `around` is the build at whose end this one runs: plugins for several languages build each further one there, into the
    same site. The outer one has then ended (`ending`) but for what is made of all pages, which it does for all of them.
    """

    around: "Build | None" = None
    ending = False
    reading: Reading
    site: Site
    extension: EveryclaimExtension
    taken: Taken | None = None
    begun: Aside | None = None
    shells: "Shells | None" = None
    anchors: dict[str, frozenset[str]]
    found: "dict[str, Found] | None" = None
    again: "tuple[tuple[str, str], ...]" = ()  # pages that a further language publishes once more, and where
    commits: "Sequence[Commit]" = ()
    no_feed = ""
    command = ""
    dirty = False
    held: "Held | None" = None
    _following: "Following | None" = None

    def __init__(self, before: "Build | None" = None) -> None:
        """`before` is the build before this one in the process, or the one around it."""
        self.anchors = {}
        if before is not None:
            self.around = before if before.ending else None
            self.command, self.dirty, self._following = before.command, before.dirty, before._following
            self.held = before.held

    @property
    def index(self) -> "Index":
        """Everything known of the project."""
        return self.reading.index

    def following(self) -> "Following":
        """What makes works of entries in a preview, the same at each of its builds: an edit costs what it touches."""
        if self._following is None:
            from everyclaim.bibliography.following import (
                Following,
            )  # a build that finds all as it was needs none of this

            self._following = Following()
        return self._following

    def join(self, outer: "Build") -> "Build":
        """Leave what was learnt of a further language's pages to the build around; of pages in both its own count."""
        outer.anchors = {**self.anchors, **outer.anchors}
        laid = self.site.places.laid
        outer.again += tuple(one for one in laid.items() if one[0] in outer.site.places.laid)
        outer.site.places = outer.site.places.told({**laid, **outer.site.places.laid})
        if outer.found is not None:
            outer.found = {**(self.found or {}), **outer.found}
        return outer
