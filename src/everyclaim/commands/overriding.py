"""`everyclaim check --add-overrides`: a reasoned comment behind each claim without a source."""

import argparse
import sys
import time
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from everyclaim import patterns as re
from everyclaim.config import ConfigError
from everyclaim.index import Index
from everyclaim.model import Edit, Finding
from everyclaim.pages import settings_for
from everyclaim.report import concise
from everyclaim.ways_out import override

_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])\Z")
_BREAKING = ("--", "|", "<", ">")  # what would end the comment, or a table's cell


class Overrides(NamedTuple):
    """The comments to write, by page, and the findings whose sentences take none."""

    edits: Mapping[str, Sequence[Edit]]
    left: Sequence[Finding]


def add_options(parser: argparse.ArgumentParser) -> None:
    """What `check` takes for it."""
    parser.add_argument("--add-overrides", action="store_true", help="write a comment with --reason at each bare claim")
    parser.add_argument("--reason", metavar="TEXT", help="with --add-overrides: why these claims need no source")
    parser.add_argument("--owner", metavar="NAME", help="with --add-overrides: who will look again")
    parser.add_argument("--until", metavar="YYYY-MM", help="with --add-overrides: the last month in which they hold")


def comment(options: argparse.Namespace) -> str:
    """The comment that the options ask for. Raises ConfigError where they make none that a reviewer could accept."""
    reason = " ".join((options.reason or "").split())
    if not reason:
        raise ConfigError("--add-overrides needs --reason TEXT: why do these claims need no source?")
    owner = " ".join((options.owner or "").split())
    for name, text in (("--reason", reason), ("--owner", owner)):
        if bad := next((mark for mark in _BREAKING if mark in text), ""):
            raise ConfigError(f"{name} may not hold `{bad}`: it would break the comment or the table it stands in")
    if '"' in owner:
        raise ConfigError("--owner may not hold quotation marks")
    words = [reason, *([f"until={_month(options.until)}"] if options.until else [])]
    words += [f'owner="{owner}"' if " " in owner else f"owner={owner}"] if owner else []
    return f"<!-- uncited: {' '.join(words)} -->"


def check_unused(options: argparse.Namespace) -> None:
    """Raises ConfigError for options that say something about comments that nobody asked for."""
    given = [name for name in ("reason", "owner", "until") if getattr(options, name)]
    if given and not options.add_overrides:
        raise ConfigError(f"--{given[0]} belongs to --add-overrides, which is missing")


def _month(until: str) -> str:
    if not _MONTH.match(until):
        raise ConfigError(f"--until {until} is no month; write it as in --until 2027-06")
    if until < time.strftime("%Y-%m"):
        raise ConfigError(f"--until {until} has passed already")
    return until


def plan(index: Index, findings: Sequence[Finding], text: str) -> Overrides:
    """Where the comment `text` goes for each claim that the findings say has no source."""
    edits: dict[str, Sequence[Edit]] = {}
    left: list[Finding] = []
    for path, page in index.pages.items():
        wanted = {item.claim: item for item in findings if item.path == path and item.rule == "uncited-claim"}
        numbers = {j.sentence: wanted[j.id] for j in index.judgements[path] if j.id in wanted}
        found = override(page, settings_for(index.config, page), numbers, text)
        left += [item for number, item in numbers.items() if number not in found]
        if found:
            edits[path] = tuple(found.values())
    return Overrides(edits, left)


def apply(index: Index, planned: Overrides, only_show: bool) -> None:
    """Write the comments, all files or none, and tell; `only_show` prints the change. Raises ConfigError if it cannot."""
    from everyclaim import fix, writing  # seldom needed

    edits = [edit for found in planned.edits.values() for edit in found]
    before = {path: index.text(path) for path in planned.edits}
    after = fix.edited(before, edits)
    if only_show:
        sys.stdout.write(fix.as_diff(before, after))
        return
    try:
        writing.write(index.config.root, after, before)
    except OSError as error:
        raise ConfigError(f"nothing was changed: {error.strerror or error}") from error
    print(f"{len(edits)} comment(s) written in {len(after)} file(s)", file=sys.stderr)
    if planned.left:
        print(f"no comment can stand at these {len(planned.left)}:\n{concise.write(planned.left)}", file=sys.stderr)
