"""The order in which a reader meets the pages of a site."""

from collections.abc import Iterable, Sequence


def reading_order(paths: Iterable[str], nav: Sequence[str]) -> list[str]:
    """Pages (paths in docs/) as the navigation lists them, then the others as MkDocs would: index first, files before folders."""
    places = {path: place for place, path in reversed(list(enumerate(nav)))}
    return sorted(paths, key=lambda path: (places.get(path, len(places) + len(nav)), _unlisted(path)))


def _unlisted(path: str) -> list[tuple[bool, bool, str]]:
    *folders, name = path.split("/")
    is_index = name.rpartition(".")[0] in ("index", "README")
    return [*((True, False, folder) for folder in folders), (False, not is_index, name)]
