"""A project as an editor has it: the files on the disk, and in place of some of them what the editor holds unsaved."""

import os
from collections.abc import Mapping, Sequence

from everyclaim import config as settings
from everyclaim.bibliography.following import Following
from everyclaim.check import check
from everyclaim.claims.coverage import citations
from everyclaim.files import relative
from everyclaim.index import Index, build
from everyclaim.model import Citation, Entry, Finding, Page
from everyclaim.store import Store


class Project:
    """The project of one mkdocs.yml. `index` and `findings` (by path) are of the last `read`."""

    def __init__(self, path: str) -> None:
        """Read the project whose settings stand at `path`. Raises ConfigError."""
        self._path = path
        self._following = Following()
        self.read({}, keep=True)

    def read(self, held: Mapping[str, str], keep: bool = False) -> None:
        """Read and check everything anew, as far as it changed; `held` are the editor's texts by absolute path.

        With `keep` later runs find what was worked out. Raises ConfigError.
        """
        config = settings.load(self._path)
        store = Store.beside(config.root)
        self.index: Index = build(config, store=store, following=self._following, held=held)
        found: dict[str, list[Finding]] = {}
        for item in check(self.index):
            found.setdefault(item.path, []).append(item)
        self.findings: Mapping[str, Sequence[Finding]] = found
        if keep:
            store.save()

    def name(self, path: str) -> str:
        """What the project calls the file at an absolute path."""
        return relative(self.index.config.root, path)

    def path(self, name: str) -> str:
        """The absolute path of a file of the project."""
        return os.path.normpath(os.path.join(self.index.config.root, name))

    def text(self, name: str) -> str:
        """The text of a page, a bibliography or the settings; "" for any other file."""
        found = self.index.text(name)
        if found or self.path(name) != self._path:
            return found
        with open(self._path, encoding="utf-8-sig", newline="") as file:
            return file.read()

    def page(self, name: str) -> Page | None:
        """The page of that name."""
        return self.index.pages.get(name)

    def citation(self, name: str, offset: int) -> Citation | None:
        """The citation that stands at a place of a page, innermost first."""
        page = self.page(name)
        found = [item for item in citations(page) if item.span.start <= offset <= item.span.end] if page else []
        return min(found, key=lambda item: item.span.end - item.span.start, default=None)

    def entry(self, name: str, offset: int) -> Entry | None:
        """The entry that stands at a place of a bibliography."""
        document = self.index.documents.get(name)
        entries = document.entries if document else ()
        return next((entry for entry in entries if entry.span.start <= offset <= entry.span.end), None)
