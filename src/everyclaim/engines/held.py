"""A preview's pages of references from one build to the next: an edit writes those that it changes, not thousands of files.

MkDocs empties the site's folder before each build, but for what is hidden. The folder of these pages is hidden
meanwhile and shown again afterwards; then what has another text is written, and what is no more is removed.
"""

import os
import shutil
from contextlib import suppress

from everyclaim.digest import digest
from everyclaim.render.publish import write_file

_HIDDEN = ".everyclaim-held"


class Held:
    """The folder `inside` of the built site `site`: what is in it, by path from the site's root, as digests of texts."""

    def __init__(self) -> None:
        self._site = self._inside = ""
        self._there: dict[str, bytes] = {}
        self._written: dict[str, bytes] = {}

    def hide(self, site: str, inside: str) -> None:
        """Before MkDocs empties the site: put away what the build before wrote there."""
        same = (self._site, self._inside) == (site, inside)
        self._there = (self._written or self._there) if same else {}
        self._site, self._inside, self._written = site, inside, {}
        hidden, folder = os.path.join(site, _HIDDEN), os.path.join(site, inside)
        if os.path.isdir(folder):  # else the build before stopped with it put away
            shutil.rmtree(hidden, ignore_errors=True)
            with suppress(OSError):
                os.rename(folder, hidden)

    def show(self) -> None:
        """After MkDocs has built its pages: put it back, but for what has its place taken."""
        hidden, folder = os.path.join(self._site, _HIDDEN), os.path.join(self._site, self._inside)
        if not os.path.isdir(hidden):
            self._there = {}
            return
        os.makedirs(folder, exist_ok=True)
        taken = set(os.listdir(folder))
        self._there = {path: text for path, text in self._there.items() if path.split("/")[1] not in taken}
        for name in {path.split("/")[1] for path in self._there}:
            with suppress(OSError):
                os.rename(os.path.join(hidden, name), os.path.join(folder, name))
        shutil.rmtree(hidden, ignore_errors=True)

    def write(self, path: str, text: str) -> None:
        """Write a file of the site, given as a path from its root, unless it is there with this text."""
        if path.startswith(f"{self._inside}/"):
            self._written[path] = name = digest(text.encode())
            if self._there.pop(path, b"") == name and os.path.exists(os.path.join(self._site, path)):
                return
        write_file(self._site, path, text)

    def leave(self) -> None:
        """Remove the pages of references that are no more."""
        for path in self._there:
            file = os.path.join(self._site, path)
            with suppress(OSError):
                os.remove(file)
                os.rmdir(os.path.dirname(file))
        self._there = {}
