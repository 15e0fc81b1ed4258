"""What the commands share: which project the arguments name."""

import argparse
import os
import sys
from collections.abc import Sequence
from typing import Any

from everyclaim import config as settings
from everyclaim import writing
from everyclaim.config import BIBLIOGRAPHIES, Config, ConfigError
from everyclaim.files import BASELINE, LOCK, PAGES, PANDOC, markdown_files, pages_of
from everyclaim.index import Index, build
from everyclaim.inherited import Reader
from everyclaim.nearest import find
from everyclaim.settings import PROFILES
from everyclaim.store import NOTHING, Store
from everyclaim.yaml_places import Places, parse_with_places, text_of

_ENDINGS = PAGES + PANDOC


def parser(command: str, description: str) -> argparse.ArgumentParser:
    """An argument parser with the options that name a project."""
    made = argparse.ArgumentParser(prog=f"everyclaim {command}", description=description, formatter_class=_Help)
    made.set_defaults(store=None)
    made.add_argument(
        "--config", metavar="FILE", help="mkdocs.yml or zensical.toml (default: the nearest, here or above)"
    )
    made.add_argument("--docs", metavar="DIR", help="without mkdocs.yml: the folder of the Markdown pages")
    made.add_argument("--bib", metavar="FILE", action="append", default=[], help="without mkdocs.yml: a .bib file")
    made.add_argument("--no-cache", action="store_true", help="work everything out again, keep nothing for later runs")
    made.add_argument("--profile", choices=PROFILES, help="judge all pages by this profile")
    return made


class _Help(argparse.HelpFormatter):
    """Help as wide as the terminal; argparse asks shutil for that, which brings every sort of archive along."""

    def __init__(self, prog: str) -> None:
        try:
            width = int(os.environ.get("COLUMNS", "0")) or os.get_terminal_size().columns
        except (OSError, ValueError):
            width = 80
        super().__init__(prog, width=width - 2)


def config_for(options: argparse.Namespace, paths: Sequence[str]) -> Config:
    """The settings of the project that the options and paths name. Raises ConfigError."""
    found = _config(options, paths)
    _recover(found.root)
    return found._replace(profiles=(("**", options.profile),)) if options.profile else found


def root_of(options: argparse.Namespace) -> str:
    """The folder that the project's paths count from, when its settings can be found from here."""
    found = options.config or find(".")
    return os.path.dirname(os.path.abspath(found)) if found else os.getcwd()


def _recover(root: str) -> None:
    """Undo what an interrupted command left half done, before anything is read."""
    try:
        if writing.recover(root):
            print("everyclaim: a change that was interrupted was undone", file=sys.stderr)
    except OSError as error:
        raise ConfigError(f"{root}: a change that was interrupted cannot be undone: {error}") from error


def _config(options: argparse.Namespace, paths: Sequence[str]) -> Config:
    if options.docs or options.bib:
        folder = _with_pages(options.docs) if options.docs else _folder(paths[0] if paths else ".")
        return settings.without_mkdocs(folder, _existing(options.bib))
    start = _folder(paths[0]) if paths else "."
    found = options.config or find(start)
    if found:
        return settings.load(found, _reader(store_at(os.path.dirname(os.path.abspath(found)), options)))
    if paths:
        return settings.without_mkdocs(start, ())
    raise ConfigError(
        "no mkdocs.yml or zensical.toml here or above; name the pages: `--docs DIR --bib FILE`, or run it in the project"
    )


def _folder(path: str) -> str:
    if not os.path.exists(path):
        raise ConfigError(f"there is no file or folder {path}")
    return path if os.path.isdir(path) else os.path.dirname(path) or "."


def _with_pages(path: str) -> str:
    """A folder that was named for its pages; one without any would look like a project without a fault."""
    folder = _folder(path)
    if next(markdown_files(folder, _ENDINGS), None) is None:
        raise ConfigError(f"there is no page in {path}: the names of pages end in {', '.join(_ENDINGS[:-1])}")
    return folder


def _existing(paths: Sequence[str]) -> Sequence[str]:
    for path in paths:
        if not os.path.isfile(path):
            raise ConfigError(f"there is no file {path}")
    return paths


def index_for(config: Config, paths: Sequence[str], store: Store = NOTHING) -> Index:
    """The index of the project, or of the pages at and under `paths` when there are any."""
    if not paths:
        return build(config, store=store)
    return build(config, [page for path in paths for page in _pages_at(path, config)], store)


def store_at(root: str, options: argparse.Namespace) -> Store:
    """What earlier runs have worked out in a project, unless somebody wants it to be worked out again."""
    if options.store is None:
        options.store = NOTHING if options.no_cache else Store.beside(root)
    found: Store = options.store
    return found


def _reader(store: Store) -> Reader:
    """Reads settings; those that are as they were, without a YAML library."""

    def read(path: str) -> tuple[dict[str, Any], Places]:
        text = text_of(path)
        return store.value(store.name("settings", text), lambda: parse_with_places(text, path))

    return read


def _pages_at(path: str, config: Config) -> list[str]:
    if not os.path.exists(path):
        raise ConfigError(f"there is no file or folder {path}")
    if os.path.isdir(path):
        found = set(map(os.path.abspath, markdown_files(path, PAGES if config.path else _ENDINGS)))
        return sorted(found.intersection(pages_of(config)) or found)
    if path.endswith(_ENDINGS):
        return [os.path.abspath(path)]
    if path.lower().endswith(BIBLIOGRAPHIES) or os.path.abspath(path) == config.path or _kept(path):
        return []  # what is found in them is shown all the same
    raise ConfigError(
        f"{path} is no page, no bibliography and not the project's settings; pages end in {' or '.join(PAGES)}"
    )


def _kept(path: str) -> bool:
    return os.path.basename(path) in (LOCK, BASELINE)
