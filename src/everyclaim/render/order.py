"""The order in which a reader meets the pages of a site."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from everyclaim.render.places import folder

if TYPE_CHECKING:
    from everyclaim.index import Index
    from everyclaim.render.footing import Footings


def reading_order(paths: Iterable[str], nav: Sequence[str]) -> list[str]:
    """Pages (paths in docs/) as the navigation lists them, then the others as MkDocs would: index first, files before folders."""
    places = {path: place for place, path in reversed(list(enumerate(nav)))}
    return sorted(paths, key=lambda path: (places.get(path, len(places) + len(nav)), _unlisted(path)))


def in_reading_order(index: "Index") -> list[str]:
    """The pages, as the index knows them, in the order in which a reader meets them."""
    docs = folder(index.config)
    inside = {path.removeprefix(docs): path for path in index.pages}
    return [inside[path] for path in reading_order(inside, index.config.nav)]


def order_of_use(index: "Index", pages: Iterable[str], stand: "Footings") -> Iterator[str]:
    """Canonical keys in the order of first use, page after page as the navigation has them."""
    seen: set[str] = set()
    for path in pages:
        for key in stand[path].cited:
            work = index.bibliography.by_key.get(key)
            if work is not None and work.canonical not in seen:
                seen.add(work.canonical)
                yield work.canonical


def _unlisted(path: str) -> list[tuple[bool, bool, str]]:
    *folders, name = path.split("/")
    is_index = name.rpartition(".")[0] in ("index", "README")
    return [*((True, False, folder) for folder in folders), (False, not is_index, name)]
