"""The project's last commits, from git: what each made of the pages and of the lock.

Merges count as one commit, against what they were merged into: what the site's readers saw change.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from everyclaim import git

_COMMITS = 100  # that touched the files asked for; older ones are not looked at
_FILES = 40  # of one commit; whoever touches more of them moved house
_NOTHING = "0" * 40
_MARK = "commit:"
_SHOW = (
    f"--max-count={_COMMITS}", "--first-parent", "-m", "--raw", "--no-abbrev", "--no-renames", "--relative", "-z",
    f"--format={_MARK}%H %cI",
)  # fmt: skip


class NoHistory(Exception):  # noqa: N818 - not an error of the program
    """Git cannot tell what changed; the message says why."""


class Version(NamedTuple):
    """What a commit made of a file: its path below the root, its text before and after (None: it was not there)."""

    path: str
    before: str | None
    after: str | None


class Commit(NamedTuple):
    """A commit: its hash, its moment (ISO 8601), the files it changed, and how many it touched; of too many none is read."""

    name: str
    date: str
    files: Sequence[Version]
    touched: int


def commits(root: str, paths: Sequence[str]) -> Sequence[Commit]:
    """The last commits that touched files below `paths` (relative to the folder `root`), the newest first.

    Raises NoHistory where there is no repository, or only the end of its history.
    """
    try:
        shallow = git.is_shallow(root)
        raw = "" if shallow else git.ask(root, "log", *_SHOW, "--", *paths).decode("utf-8", "surrogateescape")
    except git.GitError as error:
        raise NoHistory(f"there is no git repository with a commit here ({error})") from None
    if shallow:
        raise NoHistory("this is a shallow clone: fetch the whole history (actions/checkout: `fetch-depth: 0`)")
    found = list(_commits(raw))
    wanted = {blob for _, _, files in found if len(files) <= _FILES for blobs in files.values() for blob in blobs}
    texts = _texts(root, sorted(wanted - {_NOTHING}))
    return [_commit(name, date, files, texts) for name, date, files in found]


def _commits(raw: str) -> Iterator[tuple[str, str, Mapping[str, tuple[str, str]]]]:
    """Name, date, and the blobs before and after of each file."""
    parts = [part.strip("\n") for part in raw.split("\0")]
    starts = [place for place, part in enumerate(parts) if part.startswith(_MARK)]
    for start, end in pairwise([*starts, len(parts)]):
        name, _, date = parts[start].removeprefix(_MARK).partition(" ")
        rows = [part for part in parts[start + 1 : end] if part]
        yield name, date, {path: _blobs(row) for row, path in zip(rows[::2], rows[1::2], strict=True)}


def _blobs(row: str) -> tuple[str, str]:
    """`:100644 100644 BEFORE AFTER M`."""
    _, _, before, after, _ = row.split(" ")
    return before, after


def _commit(name: str, date: str, files: Mapping[str, tuple[str, str]], texts: Mapping[str, str]) -> Commit:
    read = files if len(files) <= _FILES else {}
    versions = [Version(path, texts.get(before), texts.get(after)) for path, (before, after) in read.items()]
    return Commit(name, date, versions, len(files))


def _texts(root: str, names: Sequence[str]) -> Mapping[str, str]:
    """The texts of blobs."""
    found = git.blobs(root, names)
    return {name: data.decode("utf-8", "replace").replace("\r\n", "\n") for name, data in found.items()}
