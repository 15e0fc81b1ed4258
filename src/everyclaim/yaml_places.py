"""YAML as plain values together with the place of every key; tags are ignored, nothing is constructed or executed."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from everyclaim import plain_yaml
from everyclaim.contents import contents
from everyclaim.model import Position

_MOST = 100_000  # values: aliases of aliases make thousands of millions of a few lines (“billion laughs”)
_Path = tuple[str, ...]


class _TooMuchError(Exception):
    """Aliases make more values of a text than anybody could have meant."""


class Places(NamedTuple):
    """Where each key path stands in the file: (start, end) of the key, the last one's where it is `repeated`."""

    by_path: dict[_Path, tuple[Position, Position]]
    repeated: tuple[_Path, ...] = ()

    def of(self, keys: _Path) -> tuple[Position, Position]:
        """The place of the longest known part of `keys`; the file's start when none of it is there."""
        while keys and keys not in self.by_path:
            keys = keys[:-1]
        return self.by_path.get(keys, (Position(1, 1), Position(1, 1)))


def load_with_places(path: str) -> tuple[dict[str, Any], Places]:
    """Read the YAML mapping at `path`, or the TOML that Zensical has in its place.

    Raises OSError when it cannot be read, ValueError (with file, line and column) when it is neither.
    """
    return parse_with_places(text_of(path), path)


def text_of(path: str) -> str:
    """The text of a file of settings, its line ends plain. Raises OSError, or ValueError when it is not UTF-8."""
    return contents(path).decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")


def parse_with_places(text: str, path: str = "") -> tuple[dict[str, Any], Places]:
    """The same for a text; `path` is for messages, and says by its ending that it is TOML."""
    if path.endswith(".toml"):
        from everyclaim import toml_places  # few sites have one

        return (found := toml_places.parse(text, path))[0], Places(found[1])
    plain = plain_yaml.read(text)
    return (plain[0], Places(plain[1])) if plain else _parse(text, path)


def _parse(text: str, path: str) -> tuple[dict[str, Any], Places]:
    import yaml

    try:
        node = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        if node is None:
            return {}, Places({})
        if not isinstance(node, yaml.MappingNode):
            raise ValueError(f"{path}:1:1: settings expected (`name: value`), but the file holds something else")
        places = list(_places(node, (), frozenset(), iter(range(_MOST))))
        return _value(node, frozenset(), iter(range(_MOST))), Places(
            dict(places), _repeated(path for path, _ in places)
        )
    except yaml.YAMLError as error:
        mark = _mark(error)
        at = f"{mark.line + 1}:{mark.column + 1}: " if mark else ""
        raise ValueError(f"{path}:{at}not valid YAML: {getattr(error, 'problem', None) or error}") from error
    except RecursionError:
        raise ValueError(f"{path}:1:1: not valid YAML: it is nested too deeply") from None
    except _TooMuchError:
        raise ValueError(f"{path}:1:1: not valid YAML: its aliases stand for more than {_MOST:,} values") from None


def _repeated(paths: Iterable[_Path]) -> tuple[_Path, ...]:
    """The paths that occur more than once. What stands below a repeated key is not told again."""
    seen: set[_Path] = set()
    found: dict[_Path, None] = {}
    for path in paths:
        if path in seen:
            found[path] = None
        seen.add(path)
    return tuple(path for path in found if path[:-1] not in found)


def _mark(error: Exception) -> Any:
    """Where it went wrong; what was opened and never closed went wrong where it was opened."""
    problem = str(getattr(error, "problem", ""))
    opened = "end of stream" in problem or "expected ',' or" in problem
    return (getattr(error, "context_mark", None) if opened else None) or getattr(error, "problem_mark", None)


def _value(node: Any, above: frozenset[int], left: Iterator[int]) -> Any:
    """A node as dict, list, str, int, float, bool or None. A node inside itself (an anchor's cycle) becomes None.

    So does a variable of the environment (`!ENV NAME`), but for its default (`!ENV [NAME, default]`): what is read here
    must not depend on where. `left` has an item for each value that may still be made.
    """
    _spend(left)
    if id(node) in above:
        return None
    above = above | {id(node)}
    if node.tag == "!ENV":
        return _value(node.value[-1], above, left) if node.id == "sequence" and len(node.value) > 1 else None
    if node.id == "mapping":
        return {_key(key): _value(value, above, left) for key, value in node.value}
    if node.id == "sequence":
        return [_value(item, above, left) for item in node.value]
    return _scalar(node)


def _key(node: Any) -> str:
    return str(node.value)


def _scalar(node: Any) -> Any:
    import yaml

    constructor = yaml.constructor.SafeConstructor()
    known = {"bool": constructor.construct_yaml_bool, "int": constructor.construct_yaml_int,
             "float": constructor.construct_yaml_float, "null": constructor.construct_yaml_null}  # fmt: skip
    construct = known.get(node.tag.rpartition(":")[2]) if node.tag.startswith("tag:yaml.org,2002:") else None
    try:
        return construct(node) if construct else node.value
    except ValueError:
        return node.value


def _spend(left: Iterator[int]) -> None:
    if next(left, None) is None:
        raise _TooMuchError


def _places(
    node: Any, path: _Path, above: frozenset[int], left: Iterator[int]
) -> Iterator[tuple[_Path, tuple[Position, Position]]]:
    if node.id == "sequence" and path == plain_yaml.NAMED and id(node) not in above:
        for item in node.value:
            _spend(left)
            if item.id == "mapping":
                yield from _places(item, path, above | {id(node)}, left)
    if node.id != "mapping" or id(node) in above:
        return
    for key, value in node.value:
        start, end = key.start_mark, key.end_mark
        here = (*path, _key(key))
        yield here, (Position(start.line + 1, start.column + 1), Position(end.line + 1, end.column + 1))
        _spend(left)
        yield from _places(value, here, above | {id(node)}, left)
