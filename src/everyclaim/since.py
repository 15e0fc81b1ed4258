"""Which lines of a project changed since a revision: asked of git, whose working tree it must be."""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence

from everyclaim import git
from everyclaim import patterns as re
from everyclaim.config import ConfigError
from everyclaim.files import relative
from everyclaim.model import Finding

_WHOLE = "`git fetch --unshallow` brings the rest, as do `fetch-depth: 0` for GitHub's actions/checkout and `GIT_DEPTH: 0` on GitLab"
_UNSURE = "the clone is too shallow to know where {1} left {0}: what others changed on {0} since is told too; {2}"

Ranges = tuple[tuple[int, int], ...]  # first and last line, from 1

_HUNK = re.compile(r"^@@ -\S+ \+(\d+)(?:,(\d+))? @@", re.M)
_EVERYTHING: Ranges = ((1, 1 << 60),)


def on_changed_lines(findings: Iterable[Finding], root: str, revision: str) -> tuple[Finding, ...]:
    """The findings on lines that changed since the working tree's history left `revision`.

    New files count as changed all over; where lines were only removed, their two neighbours count. Raises ConfigError
    when git cannot tell.
    """
    base = compared(root, revision)
    try:
        return tuple(_changed(list(findings), root, base))
    except git.GitError as error:
        raise ConfigError(f"git cannot tell what changed ({error})") from error


def compared(root: str, revision: str, head: str = "HEAD") -> str:
    """The commit that a project is compared with, where somebody named `revision`. Raises ConfigError."""
    try:
        git.ask(root, "rev-parse", "--show-toplevel")
    except git.NoGitError as error:
        raise ConfigError(f"to compare with `{revision}` needs git ({error})") from error
    except git.GitError as error:
        if "dubious ownership" in str(error):  # a checkout in a container, mostly
            way = f"`git config --global --add safe.directory {git.top(root) or root}` says that it may"
            raise ConfigError(f"git does not read {root}, which belongs to another user; {way}") from error
        raise ConfigError(f"{root} is in no git repository: there is nothing to compare with ({error})") from error
    try:
        commit = git.commit(root, revision)
    except git.GitError as error:
        raise ConfigError(f"git knows no commit `{revision}` here; {_way_to(root, revision)} ({error})") from error
    common = git.common(root, commit, head)  # what others did since is no change of ours
    if not common and git.is_shallow(root):
        print(f"everyclaim: {_UNSURE.format(revision, head, _WHOLE)}", file=sys.stderr)
    return common or commit


def _way_to(root: str, revision: str) -> str:
    """What to do where a revision is not known."""
    if not revision.rpartition("/")[2]:
        return "that names no branch: is the variable with its name empty?"
    if git.is_shallow(root):
        return f"the clone is shallow: {_WHOLE}"
    remote = f"origin/{revision}"
    try:
        git.commit(root, remote)
    except git.GitError:
        return f"`git fetch origin {revision.removeprefix('origin/')}` brings a branch"
    return f"did you mean `{remote}`?"


def _changed(found: Sequence[Finding], root: str, base: str) -> Iterator[Finding]:
    top = git.text(root, "rev-parse", "--show-toplevel")  # pages may stand beside the settings, not only below them
    changed = _named(top, root, "diff", "--name-only", "-z", "--no-renames", base, "--")
    lines = dict.fromkeys(_named(top, root, "ls-files", "--others", "--exclude-standard", "-z"), _EVERYTHING)
    lines |= {path: _lines(root, base, path) for path in changed & {item.path for item in found}}
    return (item for item in found if _touches(item, lines))


def _named(top: str, root: str, *arguments: str) -> set[str]:
    """The files that git names in a whole repository, as the project at `root` calls them."""
    here = os.path.realpath(root)
    return {relative(here, os.path.join(top, path)) for path in git.lines(top, *arguments) if path}


def _touches(item: Finding, lines: Mapping[str, Ranges]) -> bool:
    return any(first <= item.end.line and item.start.line <= last for first, last in lines.get(item.path, ()))


def _lines(root: str, base: str, path: str) -> Ranges:
    options = ("--unified=0", "--no-color", "--no-ext-diff", "--no-textconv", "--no-renames", "--text")
    patch = git.text(root, "diff", *options, base, "--", path)
    return tuple(_range(int(match[1]), int(match[2] or 1)) for match in _HUNK.finditer(patch))


def _range(start: int, count: int) -> tuple[int, int]:
    return (start, start + count - 1) if count else (start, start + 1)
