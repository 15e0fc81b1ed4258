"""mkdocs.yml together with what it inherits, merged as MkDocs does it."""

import os
from collections.abc import Callable, Mapping
from typing import Any

from everyclaim.yaml_places import Places, load_with_places

Reader = Callable[[str], tuple[dict[str, Any], Places]]  # of the file at a path


def load(path: str, read: Reader = load_with_places) -> tuple[dict[str, Any], Places]:
    """The settings in `path` over those of the file that its `INHERIT` names, and so on; the places are those in `path`.

    Mappings are merged, anything else of the inheriting file replaces (MkDocs, "Configuration inheritance"). Raises
    OSError when `path` cannot be read, ValueError when a file is no YAML mapping, inherits itself or one that cannot be read.
    """
    own, places = read(path)
    return _over_parents(own, places, path, (os.path.abspath(path),), read), places


def _over_parents(
    own: dict[str, Any], places: Places, path: str, seen: tuple[str, ...], read: Reader
) -> dict[str, Any]:
    name = own.pop("INHERIT", None)
    if not isinstance(name, str):
        return own
    parent = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(path)), name))
    if parent in seen:
        raise ValueError(f"{path}: INHERIT leads back to {name}; remove one of the two lines")
    try:
        inherited, places_there = read(parent)
    except OSError as error:
        start, _ = places.of(("INHERIT",))
        reason = f"INHERIT names {name}, which cannot be read: {(error.strerror or str(error)).lower()}"
        raise ValueError(f"{path}:{start.line}:{start.column}: {reason}; correct the line or take it out") from error
    return _merged(_over_parents(inherited, places_there, parent, (*seen, parent), read), own)


def _merged(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    result = dict(below)
    for key, value in above.items():
        lower = result.get(key)
        both = isinstance(lower, dict) and isinstance(value, dict)
        result[key] = _merged(lower, value) if both else value  # type: ignore[arg-type]
    return result
