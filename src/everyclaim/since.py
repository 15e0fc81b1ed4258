"""Which lines of a project changed since a revision: asked of git, whose working tree it must be."""

import os
import subprocess
from collections.abc import Iterable, Mapping

from everyclaim import patterns as re
from everyclaim.config import ConfigError
from everyclaim.model import Finding

Ranges = tuple[tuple[int, int], ...]  # first and last line, from 1

_HUNK = re.compile(r"^@@ -\S+ \+(\d+)(?:,(\d+))? @@", re.M)
_EVERYTHING: Ranges = ((1, 1 << 60),)


def on_changed_lines(findings: Iterable[Finding], root: str, revision: str) -> tuple[Finding, ...]:
    """The findings on lines that changed since the working tree's history left `revision`.

    New files count as changed all over; where lines were only removed, their two neighbours count. Raises ConfigError
    when git cannot tell.
    """
    base = _base(root, revision)
    changed = _paths(root, "diff", "--name-only", "-z", "--no-renames", "--relative", base, "--")
    new = _paths(root, "ls-files", "--others", "--exclude-standard", "-z")
    found = list(findings)
    lines: dict[str, Ranges] = dict.fromkeys(new, _EVERYTHING)
    lines |= {path: _lines(root, base, path) for path in changed & {item.path for item in found}}
    return tuple(item for item in found if _touches(item, lines))


def _touches(item: Finding, lines: Mapping[str, Ranges]) -> bool:
    return any(first <= item.end.line and item.start.line <= last for first, last in lines.get(item.path, ()))


def _base(root: str, revision: str) -> str:
    """The commit to compare with: where the present history left `revision`, so that what others did since is no change."""
    _git(root, f"{root} is in no git repository: --since compares with one", "rev-parse", "--show-toplevel")
    unknown = f"git knows no commit `{revision}` here; in a shallow clone, fetch it first"
    commit = _git(root, unknown, "rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}").strip()
    try:
        return _git(root, "", "merge-base", commit, "HEAD").strip()
    except ConfigError:  # histories without a common commit, or a clone that is too shallow to know it
        return commit


def _paths(root: str, *arguments: str) -> set[str]:
    return set(filter(None, _git(root, "git cannot list what changed", *arguments).split("\0")))


def _lines(root: str, base: str, path: str) -> Ranges:
    options = ("--unified=0", "--no-color", "--no-ext-diff", "--no-textconv", "--no-renames", "--text")
    patch = _git(root, f"git cannot compare {path}", "--literal-pathspecs", "diff", *options, base, "--", path)
    return tuple(_range(int(match[1]), int(match[2] or 1)) for match in _HUNK.finditer(patch))


def _range(start: int, count: int) -> tuple[int, int]:
    return (start, start + count - 1) if count else (start, start + 1)


def _git(root: str, failure: str, *arguments: str) -> str:
    """What git prints. Raises ConfigError with `failure` and git's own words when it cannot."""
    # git's messages are read by people and tests, its paths by us: neither may depend on somebody's settings
    environment = os.environ | {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    command = ["git", "-c", "core.quotePath=false", *arguments]
    try:
        done = subprocess.run(command, cwd=root, env=environment, capture_output=True, check=False)
    except OSError as error:
        raise ConfigError(f"--since needs git, which cannot be run: {error.strerror}") from error
    if done.returncode:
        words = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise ConfigError(f"{failure} ({words[0]})" if words else failure)
    return done.stdout.decode("utf-8", "surrogateescape")
