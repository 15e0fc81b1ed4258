"""`everyclaim diff`: what happened to claims and their sources."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from tempfile import TemporaryDirectory

from everyclaim import config as settings
from everyclaim.cache import FOLDER
from everyclaim.cli import OK
from everyclaim.commands import project
from everyclaim.config import Config, ConfigError
from everyclaim.diff import revision
from everyclaim.diff.project import difference
from everyclaim.git import GitError
from everyclaim.index import Index, build
from everyclaim.nearest import find
from everyclaim.report import difference_json, difference_markdown, difference_text
from everyclaim.since import compared
from everyclaim.store import Store

_WRITERS = {"text": difference_text.write, "markdown": difference_markdown.write, "json": difference_json.write}


def run(arguments: Sequence[str]) -> int:
    """Write what happened between a commit and another, or the files as they are."""
    options = _options(arguments)
    root = os.path.realpath(project.root_of(options))
    base = compared(root, options.base, options.head or "HEAD")
    store = project.store_at(root, options)
    before = _at(root, base, options, store)
    after = _at(root, options.head, options, store) if options.head else _now(options, store)
    store.save()
    sys.stdout.write(_WRITERS[options.format](difference(before, after), before, after))
    return OK


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = project.parser("diff", "What happened to claims and their sources.")
    parser.add_argument("base", metavar="BASE", help="a commit or branch; compared is the point where HEAD left it")
    parser.add_argument("head", metavar="HEAD", nargs="?", help="another commit (default: the files as they are)")
    parser.add_argument("--format", choices=tuple(_WRITERS), default="text")
    parser.add_argument("--schema", action=_Schema, nargs=0, help="print the JSON Schema of `--format json`, and end")
    return parser.parse_args(list(arguments))


class _Schema(argparse.Action):
    """Prints the schema in place of everything else."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object, **__: object) -> None:
        sys.stdout.write(difference_json.schema())
        parser.exit()


def _now(options: argparse.Namespace, store: Store) -> Index:
    return project.index_for(project.config_for(options, ()), (), store)


def _at(root: str, commit: str, options: argparse.Namespace, store: Store) -> Index:
    """The project as it was at a commit. Raises ConfigError."""
    with TemporaryDirectory(prefix="everyclaim-") as folder:
        try:
            repository = revision.top(root)
            revision.write(repository, commit, folder)
            _keep_fetched(root, os.path.join(folder, os.path.relpath(root, repository)))
        except (GitError, OSError) as error:
            raise ConfigError(f"the project cannot be read as it was at {commit}: {error}") from error

        def there(path: str) -> str:
            return os.path.join(folder, os.path.relpath(os.path.realpath(path), repository))

        config = _config(options, there)
        return build(config, None if config.path or options.docs or options.bib else (), store)


def _keep_fetched(root: str, there: str) -> None:
    """A bibliography from the web has no history: the copy that the build keeps stands for both states."""
    fetched = os.path.join(FOLDER, "web")
    if os.path.isdir(os.path.join(root, fetched)):
        os.makedirs(os.path.join(there, FOLDER), exist_ok=True)
        os.symlink(os.path.join(root, fetched), os.path.join(there, fetched))


def _config(options: argparse.Namespace, there: Callable[[str], str]) -> Config:
    """The settings of that time; where there were none, those of a project without pages."""
    found = options.config or find(".")
    if options.docs or options.bib:
        bib = [path for path in map(there, options.bib) if os.path.exists(path)]
        config = settings.without_mkdocs(there(options.docs or "."), bib)._replace(root=there("."))
    elif os.path.exists(there(found)):
        config = settings.load(there(found))
    else:
        config = settings.without_mkdocs(there("."), ())._replace(root=there("."))
    return config._replace(profiles=(("**", options.profile),)) if options.profile else config
