"""`everyclaim explain`: a rule's documentation, or why the sentences of a line are judged as they are."""

import argparse
import os
import re
import sys
from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from everyclaim.check import everything
from everyclaim.claims.coverage import within
from everyclaim.claims.trace import trace
from everyclaim.cli import OK
from everyclaim.commands import project
from everyclaim.config import Config, ConfigError
from everyclaim.files import PAGES, relative
from everyclaim.index import Index
from everyclaim.likely import likely
from everyclaim.model import Page, Position
from everyclaim.pages import settings_for
from everyclaim.report import concise, explained
from everyclaim.rules import all_rules
from everyclaim.ways_out import cite, override

_PLACE = re.compile(r"(?P<path>.+?):(?P<line>\d+)(?::(?P<column>\d+))?:?\Z")
_COMMENT = "<!-- uncited: REASON -->"


def run(arguments: Sequence[str]) -> int:
    """Explain the rule or place that is named; without either, list the rules."""
    parser = project.parser("explain", "Why: a rule, or the sentences of a line.")
    parser.add_argument("what", nargs="?", metavar="RULE | PAGE:LINE[:COLUMN]")
    options = parser.parse_args(list(arguments))
    place = _PLACE.match(options.what or "")
    if place is None:
        sys.stdout.write(_rule(options.what) if options.what else _rules())
        return OK
    path = _file(options, place["path"])
    config = project.config_for(options, [path])
    index = project.index_for(config, [path])
    sys.stdout.write("".join(_place(config, index, relative(config.root, os.path.abspath(path)), place)))
    return OK


def _rules() -> str:
    rows = [f"{rule.name:<24}{rule.level:<9}{_title(rule.documentation)}\n" for rule in all_rules().values()]
    return (
        "".join(rows)
        + "\n`everyclaim explain RULE` prints a rule's page, `everyclaim explain PAGE:LINE` why a line is judged so.\n"
    )


def _title(documentation: str) -> str:
    return documentation.strip().splitlines()[0]


def _rule(name: str) -> str:
    rules = all_rules()
    if name in rules:
        return f"# {name} ({rules[name].level})\n\n{rules[name].documentation.strip()}\n"
    if os.path.exists(name) or name.endswith(PAGES):
        raise ConfigError(f"which line of {name}? Write `everyclaim explain {name}:LINE`")
    close = get_close_matches(name.lower().replace("_", "-").replace(" ", "-"), rules, n=2, cutoff=0.7)
    advice = "did you mean " + " or ".join(f"`{rule}`" for rule in close) + "? " if close else ""
    raise ConfigError(f"there is no rule `{name}`; {advice}`everyclaim explain` lists all rules")


def _file(options: argparse.Namespace, path: str) -> str:
    """The page as it is named from here, or from the project's root, as findings name it."""
    from_root = os.path.join(project.root_of(options), path)
    found = next((candidate for candidate in (path, from_root) if os.path.isfile(candidate)), None)
    if found is None:
        raise ConfigError(f"there is no page {path}, neither here nor at the project's root")
    if not path.endswith(PAGES):
        raise ConfigError(f"{path} is no page; sentences stand in Markdown files ({', '.join(PAGES)})")
    return found


def _place(config: Config, index: Index, path: str, place: re.Match[str]) -> Iterator[str]:
    if path not in index.pages:
        raise ConfigError(f"{path} cannot be read: {index.unreadable[path].message}")
    page, line = index.pages[path], int(place["line"])
    lines = page.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    last = len(lines) - (not lines[-1])
    if not 1 <= line <= last:
        raise ConfigError(f"{path} has {last} lines; there is no line {line}")
    wanted = [number for number in range(len(page.sentences)) if _stands(index, page, number, line, place["column"])]
    if not wanted:
        yield _nothing(index, page, line)
    for number in wanted:
        yield explained.write(index, _explained(config, index, page, number), lines)
    found = [item for item in everything(index) if item.path == path and item.start.line <= line <= item.end.line]
    if found:
        yield f"findings on this line (`everyclaim explain RULE` tells more)\n{concise.write(found)}"


def _stands(index: Index, page: Page, number: int, line: int, column: str | None) -> bool:
    """Whether a sentence stands on a line, or at the column of it that is named."""
    start, end = index.places(page.path, page.sentences[number].span)
    return start <= Position(line, int(column)) < end if column else start.line <= line <= end.line


def _nothing(index: Index, page: Page, line: int) -> str:
    spoken_of = _spoken_of(index, page, line)
    if spoken_of:
        return f"{page.path}:{line} holds a comment, which speaks of the sentence at line {spoken_of}\n"
    starts = [index.places(page.path, sentence.span)[0].line for sentence in page.sentences]
    near = min(starts, key=lambda start: abs(start - line), default=None)
    where = f"; the nearest sentence is at line {near}" if near else "; the page has no sentence at all"
    return f"{page.path}:{line} holds no prose (code, math, comments, front matter and markup are not judged){where}\n"


def _spoken_of(index: Index, page: Page, line: int) -> int:
    """The line of the first sentence that a comment on a line of its own speaks of; 0 when there is none."""
    for comment in page.overrides:
        start, end = index.places(page.path, comment.span)
        first = next(within(page, comment.target), None)
        if start.line <= line <= end.line and first is not None:
            return index.places(page.path, page.sentences[first].span)[0].line
    return 0


def _explained(config: Config, index: Index, page: Page, number: int) -> explained.Explained:
    settings = settings_for(config, page)
    guess = likely(index, page, number)
    return explained.Explained(
        page,
        settings,
        trace(page, settings, number),
        guess,
        cite(page, settings, number, guess.key if guess else "KEY"),
        override(page, settings, [number], _COMMENT).get(number),
    )
