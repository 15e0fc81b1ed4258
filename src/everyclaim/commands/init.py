"""`everyclaim init`: the few lines in mkdocs.yml that a site needs, and what the check then says of it."""

import os
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from everyclaim import config as settings
from everyclaim import inherited
from everyclaim.check import check
from everyclaim.cli import OK
from everyclaim.commands import project
from everyclaim.config import ConfigError
from everyclaim.fix import as_diff
from everyclaim.nearest import find
from everyclaim.parse.source import read
from everyclaim.report import statistics
from everyclaim.writing import write
from everyclaim.yaml_places import parse_with_places

_BIB = "bibliography.bib"
_BY_HAND = "add this to {path} by hand, its form is one that cannot be changed safely:\n{lines}"


def run(arguments: Sequence[str]) -> int:
    """Add the lines that are missing, show them, and say what the check finds; nothing that is there changes."""
    parser = project.parser("init", "Adds everyclaim to mkdocs.yml, and reports what it finds.")
    parser.add_argument("--diff", action="store_true", help="show what would change, change nothing")
    options = parser.parse_args(list(arguments))
    path = options.config or find(".")
    if not path:
        raise ConfigError(
            "no mkdocs.yml here or above: `mkdocs new .` makes one; without MkDocs: `everyclaim check --docs DIR --bib FILE`"
        )
    root, name = os.path.split(os.path.abspath(path))
    before = read(path).text
    after = _added(before, path)
    if after == before:
        print(f"{name} has all it needs", file=sys.stderr)
    sys.stdout.write(as_diff({name: before}, {name: after}))
    if options.diff:
        return OK
    if after != before:
        _write(root, name, before, after)
    _report(settings.load(path))
    return OK


def _write(root: str, name: str, before: str, after: str) -> None:
    try:
        write(root, {name: after}, {name: before})
    except OSError as error:
        raise ConfigError(f"nothing was changed: {error.strerror or error}") from error


def _report(config: settings.Config) -> None:
    """What the check says now, in numbers; a bibliography that is to be written yet."""
    index = project.index_for(config, ())
    print()
    sys.stdout.write(statistics.write(check(index), index.judgements))
    missing = [path for path in config.bib if not os.path.exists(path)]
    print("".join(f"\nCreate {os.path.relpath(path)}: your sources go there.\n" for path in missing), end="")
    print(
        "\nNext: `everyclaim check`. Not all at once? `everyclaim baseline write`; and see --since, --add-overrides, `rules:`."
    )


def _added(text: str, path: str) -> str:
    """The settings with the plugin and a section of their own. Raises ConfigError when it cannot be done safely."""
    root, name = os.path.split(os.path.abspath(path))
    try:
        data = parse_with_places(text, name)[0]
        whole = inherited.load(path)[0]
    except (OSError, ValueError) as error:
        raise ConfigError(str(error)) from error
    new = text
    if not _runs(whole):
        if "plugins" not in data and isinstance(whole.get("plugins"), list):  # a list of our own would replace them
            raise ConfigError(f"{name} has its plugins from {data.get('INHERIT')}: add `- everyclaim` to them there")
        new = _with_plugin(new, isinstance(whole.get("plugins"), dict))
    if not _has_sources(whole):
        new = _with_bib(new, _bib(root))
    if not _only_added(data, new, _has_sources(whole)):
        lines = "plugins:\n  - search\n  - everyclaim"
        sources = "" if _has_sources(whole) else f"\nextra:\n  everyclaim:\n    bib: {_bib(root)}"
        raise ConfigError(_BY_HAND.format(path=name, lines=lines + sources))
    return new


def _runs(data: Mapping[str, Any]) -> bool:
    """Whether the build runs everyclaim already: as a plugin, or by a hook of its name."""
    return "everyclaim" in _names(data.get("plugins")) or any(
        "everyclaim" in str(hook) for hook in data.get("hooks") or ()
    )


def _has_sources(data: Mapping[str, Any]) -> bool:
    """Whether the settings speak of the sources: in a section of ours, or in that of mkdocs-bibtex."""
    extra = data.get("extra")
    return "bibtex" in _names(data.get("plugins")) or (isinstance(extra, dict) and "everyclaim" in extra)


def _names(plugins: object) -> list[str]:
    listed = list(plugins) if isinstance(plugins, (list, dict)) else []
    return [str(next(iter(one), "")) if isinstance(one, dict) else str(one) for one in listed]


def _bib(root: str) -> str:
    found = sorted(name for name in os.listdir(root) if name.endswith(".bib"))
    return found[0] if found else _BIB


def _with_plugin(text: str, named: bool) -> str:
    if named:  # plugins as a mapping, each with its options
        return _insert(text, "plugins", "everyclaim: {}", "everyclaim: {}", "plugins:\n  everyclaim: {}\n")
    # MkDocs has `search` unless plugins are listed: then it has to be among them.
    return _insert(text, "plugins", "- everyclaim", "everyclaim", "plugins:\n  - search\n  - everyclaim\n")


def _with_bib(text: str, bib: str) -> str:
    block = f"everyclaim:\n  bib: {bib}"
    return _insert(text, "extra", block, f"everyclaim: {{bib: {bib}}}", f"extra:\n  everyclaim:\n    bib: {bib}\n")


def _insert(text: str, key: str, block: str, flow: str, whole: str) -> str:
    """The text with one more item in the list or mapping `key`; with `whole` at its end where there is none."""
    value = _node(text, key)
    if value is None:
        return text + "\n" * (bool(text) and not text.endswith("\n")) + "\n" * bool(text.strip()) + whole
    if value.id != ("sequence" if block.startswith("- ") else "mapping") or not value.value:
        return text
    if value.flow_style:
        end = value.end_mark.index - 1
        return f"{text[:end].rstrip()}, {flow}{text[end:]}"
    lines = text.split("\n")
    last = value.end_mark.line - (value.end_mark.column == 0)
    while not lines[last].strip() or lines[last].lstrip().startswith("#"):
        last -= 1
    indent = " " * value.start_mark.column
    return "\n".join([*lines[: last + 1], *(indent + line for line in block.split("\n")), *lines[last + 1 :]])


def _node(text: str, key: str) -> Any:
    """The node of a top-level key's value, None when the key is not there."""
    import yaml

    node = yaml.compose(text, Loader=yaml.SafeLoader)
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return next((value for name, value in pairs if name.value == key), None)


def _only_added(before: Mapping[str, Any], text: str, has_sources: bool) -> bool:
    """Whether the new settings run everyclaim, and hold all else as it was; `has_sources`: what they inherit counts."""
    try:
        after = parse_with_places(text)[0]
    except ValueError:
        return False
    return _runs(after) and (has_sources or _has_sources(after)) and _others(after) == _others(before)


def _others(data: Mapping[str, Any]) -> dict[str, Any]:
    """All settings but those of everyclaim; no plugins listed means `search` alone."""
    plugins, extra = data.get("plugins", ["search"]), data.get("extra", {})
    if isinstance(plugins, list):
        plugins = [one for one in plugins if one != "everyclaim"]
    elif isinstance(plugins, dict):
        plugins = {name: options for name, options in plugins.items() if name != "everyclaim"} or ["search"]
    if isinstance(extra, dict):
        extra = {name: value for name, value in extra.items() if name != "everyclaim"}
    return {**data, "plugins": plugins, "extra": extra}
