"""`everyclaim check`: findings in pages, bibliography and settings."""

import argparse
import os
import sys
from collections.abc import Iterable, Sequence

from everyclaim.check import everything, new_and_known, worst
from everyclaim.cli import FOUND, OK
from everyclaim.commands import overriding, project
from everyclaim.config import Config, ConfigError
from everyclaim.files import relative
from everyclaim.index import Index
from everyclaim.model import Finding
from everyclaim.parse.source import UnreadableFileError, read
from everyclaim.report import formats, statistics
from everyclaim.report.full import MOST
from everyclaim.rules import names


def run(arguments: Sequence[str]) -> int:
    """Check the project, or the pages and .bib files that are named; 1 when a finding is an error."""
    options = _options(arguments)
    config = project.config_for(options, options.paths)
    if options.add_overrides:
        return _add_overrides(config, options)
    if options.fix or options.diff:
        return _fix(project.index_for(config, ()), options)  # a fix in one file may have to change any other
    store = project.store_at(config.root, options)
    index = project.index_for(config, options.paths, store)
    new, known = (_chosen(index, found, options) for found in new_and_known(index, _names_pages(index, options.paths)))
    store.save()
    if options.statistics:
        sys.stdout.write(statistics.write(new, index.judgements))
    else:
        sys.stdout.write(written(index, new, options.format, len(known)))
    return FOUND if worst(new) == "error" else OK


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = project.parser("check", "Findings in pages, bibliography and settings.")
    parser.add_argument("paths", nargs="*", metavar="PATH", help="pages, folders or .bib files (default: the project)")
    parser.add_argument("--format", choices=formats.FORMATS, help="default: full on a terminal, else concise")
    parser.add_argument("--since", metavar="REV", help="only findings on lines that changed since this git revision")
    parser.add_argument("--statistics", action="store_true", help="instead of findings: how many, by rule and kind")
    parser.add_argument("--fix", action="store_true", help="apply the safe fixes")
    parser.add_argument("--unsafe-fixes", action="store_true", help="with --fix or --diff: the others too")
    parser.add_argument(
        "--select", metavar="RULE", action="append", help="with --fix or --diff: only the fixes of this rule"
    )
    parser.add_argument("--diff", action="store_true", help="show what --fix would change, change nothing")
    overriding.add_options(parser)
    options = parser.parse_args(list(arguments))
    overriding.check_unused(options)
    if options.select and not (options.fix or options.diff):
        raise ConfigError("--select chooses what to fix: it goes with --fix or --diff")
    for rule in options.select or ():
        if rule not in names():
            raise ConfigError(f"there is no rule `{rule}`; `everyclaim explain` lists all rules")
    if options.since is not None and (options.fix or options.diff) and not options.add_overrides:
        raise ConfigError("--since chooses what to report, not what to fix: leave out --since, --fix or --diff")
    return options


def _chosen(index: Index, findings: Iterable[Finding], options: argparse.Namespace) -> tuple[Finding, ...]:
    """The findings in the files that were named, on the lines that changed."""
    found = _named(index, findings, options.paths)
    if options.since is None:
        return found
    from everyclaim.since import on_changed_lines  # it brings subprocess along

    return on_changed_lines(found, index.config.root, options.since)


def _named(index: Index, findings: Iterable[Finding], paths: Sequence[str]) -> tuple[Finding, ...]:
    """The findings in the files and folders that were named, and in the settings; all of them when none was."""
    if not paths:
        return tuple(findings)
    named = {relative(index.config.root, path) for path in paths}
    folders = tuple("" if path == "." else path + "/" for path in named)
    return tuple(f for f in findings if f.path in named or f.path.startswith(folders) or f.rule == "configuration")


def _names_pages(index: Index, paths: Sequence[str]) -> bool:
    """Whether pages were named, and nothing else: no folder, no .bib file, nothing that could not be read."""
    return bool(paths) and all(relative(index.config.root, path) in index.pages for path in paths)


def written(index: Index, findings: Sequence[Finding], asked: str | None, known: int = 0) -> str:
    """The findings in the format that was asked for, if any was; `known` more are in the baseline."""
    terminal = sys.stdout.isatty()
    color = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    form = asked or ("full" if terminal else "concise")
    if form in formats.HOSTED:
        findings = tuple(_in_repository(index.config.root, findings))
    return formats.write(form, findings, lambda path: _text(index, path), color, known, None if asked else MOST)


def _in_repository(root: str, findings: Iterable[Finding]) -> Iterable[Finding]:
    """The findings with paths as their repository has them, which is how its host shows them; outside of one as they are."""
    from everyclaim import git

    top = git.top(root)
    if not top or os.path.samefile(top, root):
        return findings
    return (finding._replace(path=relative(top, os.path.join(root, finding.path))) for finding in findings)


def _text(index: Index, path: str) -> str:
    """The text of a file that a finding names; the settings are no page, but may be shown too."""
    if path in index.pages or path in index.documents:
        return index.text(path)
    try:
        return read(os.path.join(index.config.root, path)).text
    except UnreadableFileError:
        return ""


def _fix(index: Index, options: argparse.Namespace) -> int:
    """Fix until nothing is left to fix, and show what is left; or show the change and make none."""
    from everyclaim import fix, writing  # seldom needed

    def wanted(found: Iterable[Finding]) -> Iterable[Finding]:
        named = _named(index, found, options.paths)
        return [finding for finding in named if finding.rule in options.select] if options.select else named

    after = fix.settled(index, options.unsafe_fixes, wanted)
    before = {path: index.text(path) for path in after}
    if options.diff:
        sys.stdout.write(fix.as_diff(before, after))
        return FOUND if after else OK
    try:
        writing.write(index.config.root, after, before)
    except OSError as error:
        raise ConfigError(f"nothing was changed: {error.strerror or error}") from error
    print(f"changed {len(after)} file(s): {', '.join(sorted(after))}" if after else "there was nothing to fix")
    return _again(project.index_for(index.config, ()), options)


def _add_overrides(config: Config, options: argparse.Namespace) -> int:
    text = overriding.comment(options)
    index = project.index_for(config, options.paths)
    overriding.apply(index, overriding.plan(index, _chosen(index, everything(index), options), text), options.diff)
    return OK if options.diff else _again(project.index_for(config, options.paths), options)


def _again(index: Index, options: argparse.Namespace) -> int:
    """Say what is left after a change; `index` is made of the files as they are now."""
    new, known = new_and_known(index)
    findings = _chosen(index, new, options)
    sys.stdout.write(written(index, findings, options.format, len(known)))
    return FOUND if worst(findings) == "error" else OK
