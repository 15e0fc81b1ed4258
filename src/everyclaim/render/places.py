"""Where pages are published, and the way from one to another."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from everyclaim.digest import digest
from everyclaim.files import relative as project_path
from everyclaim.render.addresses import between_sources, location, relative

if TYPE_CHECKING:
    from everyclaim.config import Config


class Places:
    """The place of each page: as the engine lays it out by its path in docs/, or elsewhere, where the engine says so.

    `laid` has what the engine says, by path in docs/: plugins lay some pages out their own way. `published`: addresses
    are those of the site; without it they lead from source file to source file.
    """

    def __init__(
        self, folder: str, directory_urls: bool = True, published: bool = True, laid: Mapping[str, str] | None = None
    ) -> None:
        """`folder` is docs/ as the index's paths begin, with its slash; "" where docs/ is the root itself."""
        self.folder, self.laid = folder, laid or {}
        self._directory_urls, self._published = directory_urls, published

    def told(self, laid: Mapping[str, str]) -> "Places":
        """The same, as an engine tells it; to an engine that tells nothing every page is published."""
        return Places(self.folder, self._directory_urls, self._published, laid)

    def path(self, in_docs: str) -> str:
        """The index's path of a page, from its path in docs/."""
        return f"{self.folder}{in_docs}"

    def in_docs(self, path: str) -> str:
        """A page's path in docs/, from the index's."""
        return path.removeprefix(self.folder)

    def of(self, in_docs: str) -> str:
        """Where a page of docs/ is published: a folder with its slash ("" for the site's own), or a file."""
        place = self.laid.get(in_docs)
        return location(in_docs, self._directory_urls) if place is None else place

    def is_published(self, path: str) -> bool:
        """Whether the engine publishes a page of the index."""
        return not self.laid or self.in_docs(path) in self.laid

    @cached_property
    def moved(self) -> Sequence[tuple[str, str]]:
        """The pages that the engine publishes elsewhere than it does others, and where."""
        return [(path, place) for path, place in self.laid.items() if place != location(path, self._directory_urls)]

    @cached_property
    def moves(self) -> bytes:
        """The digest of `moved`: every page is asked for it."""
        return digest(repr(self.moved).encode("utf-8", "surrogatepass"))

    def address(self, source: str | None, target: str) -> str:
        """The address of one page of the index as another links to it; from an unknown page it counts from the root."""
        here, there = self.in_docs(source or self.folder), self.in_docs(target)
        if self._published:
            return "" if here == there else relative(self.of(here), self.of(there))
        return between_sources(here, there)


def folder(config: "Config") -> str:
    """docs/ as the index's paths begin, with its slash; "" where docs/ is the root itself."""
    found = project_path(config.root, config.docs_dir)
    return "" if found == "." else f"{found}/"
