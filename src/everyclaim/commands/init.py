"""`everyclaim init`: the few lines in the settings that a site needs, and what the check then says of it."""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib.util import find_spec
from typing import Any, NamedTuple

from everyclaim import bibtex_section, inherited
from everyclaim import config as settings
from everyclaim.check import check
from everyclaim.cli import OK
from everyclaim.commands import project, zensical_lines
from everyclaim.commands.inserting import insert
from everyclaim.commands.zensical_lines import names
from everyclaim.config import ConfigError
from everyclaim.files import relative
from everyclaim.fix import as_diff
from everyclaim.nearest import find
from everyclaim.parse.source import read
from everyclaim.report import statistics
from everyclaim.writing import write
from everyclaim.yaml_places import parse_with_places

_BIB = "bibliography.bib"
_EMPTY_BIB = "% The sources of this site, a record each. `everyclaim add` writes one from a DOI.\n"
# MkDocs has `search` unless plugins are listed: then it has to be among them.
_PLUGIN = "plugins:\n  - search\n  - everyclaim\n"
_SECTION = "extra:\n  everyclaim:\n    bib: {bib}\n"
_TOML_SECTION = '[project.extra.everyclaim]\nbib = "{bib}"\n'
_BY_HAND = "add this to {path} by hand, its form is one that cannot be changed safely:\n{lines}"
_NONE = (
    "no mkdocs.yml or zensical.toml here or above: `mkdocs new .` makes one; without either: "
    "`everyclaim check --docs DIR --bib FILE`"
)


class _Site(NamedTuple):
    """The settings as they are: their text, what is in the file, and the same with what it inherits."""

    path: str
    text: str
    own: Mapping[str, Any]
    whole: Mapping[str, Any]

    @property
    def root(self) -> str:
        return os.path.dirname(os.path.abspath(self.path))

    @property
    def name(self) -> str:
        return os.path.basename(self.path)

    @property
    def bib(self) -> str:
        """The file of sources to name: "" where the settings speak of theirs."""
        return "" if _has_sources(self.whole) else _bib(self.root)

    @property
    def watched(self) -> list[str]:
        """What Zensical makes pages from: those pages, for numbers depend on them, and the sources."""
        known = () if self.bib else settings.load(self.path).bib
        docs = str(self.whole.get("docs_dir") or "docs")
        return [docs, *([self.bib] if self.bib else (relative(self.root, path) for path in known))]


def run(arguments: Sequence[str]) -> int:
    """Add the lines that are missing, show them, and say what the check finds; nothing that is there changes."""
    parser = project.parser("init", "Adds everyclaim to mkdocs.yml or zensical.toml, and reports what it finds.")
    parser.add_argument("--diff", action="store_true", help="show what would change, change nothing")
    parser.add_argument("--zensical", action="store_true", help="Zensical builds the site from its mkdocs.yml")
    options = parser.parse_args(list(arguments))
    path = options.config or find(".")
    if not path:
        raise ConfigError(_NONE)
    site = _site(path)
    before, after = {site.name: site.text}, {site.name: _added(site, options.zensical)}
    if after == before:
        print(f"{site.name} has all it needs", file=sys.stderr)
    elif site.bib and not os.path.exists(os.path.join(site.root, site.bib)):
        after[site.bib] = _EMPTY_BIB
    sys.stdout.write(as_diff({name: before.get(name, "") for name in after}, after))
    if options.diff:
        return OK
    if after != before:
        _write(site.root, before, after)
    _report(settings.load(path), site)
    return OK


def _site(path: str) -> _Site:
    text = read(path).text
    try:
        return _Site(path, text, parse_with_places(text, os.path.basename(path))[0], inherited.load(path)[0])
    except (OSError, ValueError) as error:
        raise ConfigError(str(error)) from error


def _write(root: str, before: Mapping[str, str], after: Mapping[str, str]) -> None:
    try:
        write(root, after, before)
    except OSError as error:
        raise ConfigError(f"nothing was changed: {error.strerror or error}") from error


def _report(config: settings.Config, site: _Site) -> None:
    """What was taken over, what the check says now, in numbers, and what to do next."""
    section = bibtex_section.options(site.whole)
    taken = [name for name in bibtex_section.OPTIONS if name in section]
    if taken:
        print(f"\nTaken over from bibtex: {', '.join(taken)}. References are written in the style {config.style}.")
    index = project.index_for(config, ())
    print()
    sys.stdout.write(statistics.write(check(index), index.judgements))
    missing = [path for path in config.bib if not os.path.exists(path)]
    print("".join(f"\nCreate {os.path.relpath(path)}: your sources go there.\n" for path in missing), end="")
    if find_spec("zensical") and not zensical_lines.renders(inherited.load(site.path)[0]):
        print("\nZensical ignores plugins without a word. If it builds this site: `everyclaim init --zensical`.")
    print(
        "\nNext: `everyclaim check`. Not all at once? `everyclaim baseline write`; and see --since, --add-overrides, `rules:`."
    )


def _added(site: _Site, zensical: bool) -> str:
    """The settings with all that runs everyclaim and names its sources. Raises ConfigError when it cannot be done safely."""
    is_toml = site.path.endswith(".toml")
    if (zensical or is_toml) and not site.own.get("markdown_extensions"):
        raise ConfigError(zensical_lines.NO_LIST.format(path=site.name))
    new = zensical_lines.in_toml(site.text, site.own, site.watched, site.bib) if is_toml else _in_yaml(site)
    if zensical and not is_toml:
        new = zensical_lines.in_yaml(new, site.own, site.watched)
    if not _only_added(site, new, zensical_lines.renders if zensical or is_toml else _runs):
        lines = zensical_lines.BY_HAND.format(watched=", ".join(site.watched)) if is_toml else _PLUGIN
        lines += (_TOML_SECTION if is_toml else _SECTION).format(bib=site.bib) if site.bib else ""
        raise ConfigError(_BY_HAND.format(path=site.name, lines=lines.rstrip()))
    return new


def _in_yaml(site: _Site) -> str:
    """mkdocs.yml with the plugin and a section of its own."""
    new, plugins = site.text, site.whole.get("plugins")
    if not _runs(site.whole):
        if "plugins" not in site.own and isinstance(plugins, list):  # a list of our own would replace them
            parent = parse_with_places(site.text)[0].get("INHERIT")
            raise ConfigError(f"{site.name} has its plugins from {parent}: add `- everyclaim` to them there")
        new = _with_plugin(new, isinstance(plugins, dict))
    if site.bib:
        block = f"everyclaim:\n  bib: {site.bib}"
        new = insert(new, "extra", block, f"everyclaim: {{bib: {site.bib}}}", _SECTION.format(bib=site.bib))
    return new


def _with_plugin(text: str, named: bool) -> str:
    if named:  # plugins as a mapping, each with its options
        return insert(text, "plugins", "everyclaim: {}", "everyclaim: {}", "plugins:\n  everyclaim: {}\n")
    return insert(text, "plugins", "- everyclaim", "everyclaim", _PLUGIN)


def _runs(data: Mapping[str, Any]) -> bool:
    """Whether the build runs everyclaim already: as a plugin, or by a hook of its name."""
    hooks = data.get("hooks") or ()
    return "everyclaim" in names(data.get("plugins")) or any("everyclaim" in str(hook) for hook in hooks)


def _has_sources(data: Mapping[str, Any]) -> bool:
    """Whether the settings speak of the sources: in a section of ours, or in that of mkdocs-bibtex."""
    extra = data.get("extra")
    return "bibtex" in names(data.get("plugins")) or (isinstance(extra, dict) and "everyclaim" in extra)


def _bib(root: str) -> str:
    found = sorted(name for name in os.listdir(root) if name.endswith(".bib"))
    return found[0] if found else _BIB


def _only_added(site: _Site, text: str, wanted: Callable[[Mapping[str, Any]], bool]) -> bool:
    """Whether the new settings have what is wanted, and hold all else as it was; sources that they inherit count."""
    try:
        after = parse_with_places(text, site.name)[0]
    except ValueError:
        return False
    return wanted(after) and (not site.bib or _has_sources(after)) and _others(after) == _others(site.own)


def _others(data: Mapping[str, Any]) -> dict[str, Any]:
    """All settings but those of everyclaim; no plugins listed means `search` alone."""
    found = {key: _without_ours(value) for key, value in data.items() if key != "watch"}
    return {"extra": {}, **found, "plugins": found.get("plugins", ["search"]) or ["search"]}


def _without_ours(value: object) -> object:
    if isinstance(value, list):
        return [one for one in value if one != "everyclaim"]
    return {name: one for name, one in value.items() if name != "everyclaim"} if isinstance(value, dict) else value
