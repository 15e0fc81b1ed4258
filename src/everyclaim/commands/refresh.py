"""`everyclaim refresh`: asks the registries about every source and rewrites everyclaim.lock."""

import argparse
import os
import sys
import time
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from everyclaim.bibliography.works import group
from everyclaim.cli import INCOMPLETE, OK
from everyclaim.commands import asking, project
from everyclaim.config import Config, ConfigError
from everyclaim.model import Work
from everyclaim.parse import sources
from everyclaim.parse.source import UnreadableFileError, read
from everyclaim.registries import lock as locks
from everyclaim.writing import write

if TYPE_CHECKING:
    from everyclaim.registries.refresh import Answer

_SAVED_EVERY = 25  # answers; a run that is killed loses no more
_ATTRIBUTE = f"{locks.NAME} merge=union\n"


def run(arguments: Sequence[str]) -> int:
    """Ask for every work; 3 when a registry did not answer. What was answered is kept, whatever happens."""
    options = _options(arguments)
    config = project.config_for(options, ())
    # what opens connections is loaded by the commands that do
    from everyclaim.registries import refresh

    works, lock = _works(config), _lock(config)
    lines, asked, failed = dict(refresh.kept(works, lock)), 0, 0
    try:
        for said in _answers(works, lock, options):
            asked, failed = asked + 1, failed + said.failed
            if said.line:
                lines[said.name] = said.line
            _tell(said)
            if asked % _SAVED_EVERY == 0:
                _store(config, locks.write(lines.values(), lock.others))
    except KeyboardInterrupt:
        print("everyclaim: interrupted; what was answered is kept", file=sys.stderr)
        failed += 1
    _store(config, locks.write(lines.values(), lock.others))
    print(f"{locks.NAME}: {asked} asked, {failed} not answered, {len(lines)} lines")
    return INCOMPLETE if failed else OK


def _answers(works: Sequence[Work], lock: locks.Lock, options: argparse.Namespace) -> Iterator["Answer"]:
    from everyclaim.registries import http, lookup, refresh

    client, bases = http.Client(asking.contact(options), ncbi_key=asking.ncbi_key()), asking.bases(options)
    today = time.strftime("%Y-%m-%d")
    for work, name in refresh.questions(works, lock, today):
        yield refresh.answer(work, name, lock, lambda one: lookup.fetch(one, client, bases), today, options.only or "")


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = project.parser("refresh", "Ask the registries about every source; rewrite everyclaim.lock.")
    parser.add_argument("--only", choices=("notices", "metadata"), help="leave the rest of what the lock has")
    asking.add_options(parser)
    return parser.parse_args(list(arguments))


def _works(config: Config) -> Sequence[Work]:
    try:
        texts = [(path, read(path).text) for path in config.bib]
    except UnreadableFileError as error:
        raise ConfigError(str(error)) from error
    return group([entry for path, text in texts for entry in sources.parse(text, path).entries]).works


def _lock(config: Config) -> locks.Lock:
    text = _present(os.path.join(config.root, locks.NAME))
    lock = locks.parse(text or "")
    if lock.defects:
        wrong = next(iter(locks.validate(text or "")))
        raise ConfigError(f"{locks.NAME}:{wrong.start.line}: {wrong.message}; correct it first: it would be lost")
    return lock


def _tell(said: "Answer") -> None:
    if said.problem:
        print(f"@{said.key}: {said.problem}", file=sys.stderr)
    for notice in said.news:
        when = str(notice.date) or "without a date"
        print(f"@{said.key}: {notice.kind}, {when} ({notice.source}) {notice.identifier}".rstrip())


def _store(config: Config, text: str) -> None:
    """Write the lock where it changed, and the line that lets Git merge it without conflicts."""
    before, after = {}, {}
    for name, new in ((locks.NAME, text), (".gitattributes", _attributes(config.root))):
        old = _present(os.path.join(config.root, name))
        if old is not None:
            before[name] = old
        if new != (old or ""):
            after[name] = new
    try:
        write(config.root, after, before)
    except OSError as error:
        raise ConfigError(f"nothing was changed: {error.strerror or error}") from error


def _attributes(root: str) -> str:
    old = _present(os.path.join(root, ".gitattributes")) or ""
    return old if locks.NAME in old else old + ("\n" if old and not old.endswith("\n") else "") + _ATTRIBUTE


def _present(path: str) -> str | None:
    """The text of a file; None if there is none."""
    if not os.path.exists(path):
        return None
    try:
        return read(path).text
    except UnreadableFileError as error:
        raise ConfigError(str(error)) from error
