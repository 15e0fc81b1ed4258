"""Where the pages made from the data go: at names that the site's own pages leave free. Paths are those of docs/."""

from collections.abc import Collection
from typing import NamedTuple

from everyclaim.render.anchors import slug


class Layout(NamedTuple):
    """The folder of the references' pages, the page of all references (the site's own or one that is made), the ledger."""

    folder: str
    references: str
    claims: str

    def reference(self, key: str) -> str:
        """The page of a reference, by canonical key."""
        return f"{self.folder}/{slug(key)}.md"


def layout(taken: Collection[str], own_list: str) -> Layout:
    """The layout beside the pages `taken`, of which `own_list` ("" for none) lists all references."""
    folder = _free_folder(taken, "references", "sources", "works-cited")
    claims = _free_page(taken, _free_folder(taken, "claims", "all-claims", "ledger"))
    return Layout(folder, own_list or _free_page(taken, folder), claims)


def _free_folder(taken: Collection[str], *names: str) -> str:
    own = {f"{name}/{index}.md" for name in names for index in ("index", "README")}
    folders = {path.partition("/")[0] for path in taken if "/" in path and path not in own}
    return next((name for name in names if name not in folders), f"{names[0]}-made")


def _free_page(taken: Collection[str], name: str) -> str:
    candidates = (f"{name}.md", f"{name}-all.md", f"{name}-made.md")
    is_folder = any(f"{name}/{index}.md" in taken for index in ("index", "README"))
    return next(path for path in candidates if path not in taken and not (is_folder and path == f"{name}.md"))
