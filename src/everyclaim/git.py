"""Git, asked for what it knows of a project; nothing is ever written with it."""

import os
from collections.abc import Mapping, Sequence


class GitError(Exception):
    """Git cannot tell; the message has git's own first words, or says why it could not be run."""


class NoGitError(GitError):
    """There is no git here, or it gives no answer."""


def top(folder: str) -> str:
    """The folder of the repository that `folder` is in; "" where it is in none. Git itself is not asked."""
    folder = os.path.abspath(folder)
    while not os.path.exists(os.path.join(folder, ".git")):  # a folder, or a file in a worktree or a submodule
        above = os.path.dirname(folder)
        if above == folder:
            return ""
        folder = above
    return folder


def ask(root: str, *arguments: str, given: bytes = b"") -> bytes:
    """What `git ARGUMENTS` prints, run in the folder `root` with `given` as its input. Raises GitError."""
    import subprocess  # most builds ask nothing

    # git's messages are read by people and tests, its paths by us: neither may depend on somebody's settings
    environment = os.environ | {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    command = ["git", "--literal-pathspecs", "-c", "core.quotePath=false", *arguments]
    try:
        done = subprocess.run(
            command, cwd=root, env=environment, input=given, capture_output=True, check=False, timeout=60
        )
    except OSError as error:
        raise NoGitError(f"git cannot be run: {error.strerror}") from error
    except subprocess.TimeoutExpired:
        raise NoGitError("git gave no answer within a minute") from None
    if done.returncode:
        words = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise GitError(words[0] if words else "git says no more")
    return done.stdout


def lines(root: str, *arguments: str) -> Sequence[str]:
    """What git prints with `-z`: the parts between NUL characters."""
    return ask(root, *arguments).decode("utf-8", "surrogateescape").split("\0")


def text(root: str, *arguments: str) -> str:
    """What git prints, as text without the last line's end."""
    return ask(root, *arguments).decode("utf-8", "surrogateescape").strip()


def is_shallow(root: str) -> bool:
    """Whether only the end of the history is there. Raises GitError where there is no repository."""
    return text(root, "rev-parse", "--is-shallow-repository") != "false"


def commit(root: str, revision: str) -> str:
    """The commit that a revision names. Raises GitError when there is none."""
    return text(root, "rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}")


def common(root: str, one: str, other: str) -> str:
    """The last commit that two histories share; "" where none is known, be it that the clone is too shallow."""
    try:
        return text(root, "merge-base", one, other)
    except GitError:
        return ""


def blobs(root: str, names: Sequence[str]) -> Mapping[str, bytes]:
    """The contents of files by their hashes, read by one run of git; those that the clone lacks are left out."""
    data = ask(root, "cat-file", "--batch", given="".join(f"{name}\n" for name in names).encode()) if names else b""
    found: dict[str, bytes] = {}
    place = 0
    for name in names:
        end = data.index(b"\n", place)
        head = data[place:end].split(b" ")
        size = int(head[2]) if len(head) == 3 else -1  # `HASH missing`
        if size >= 0:
            found[name] = data[end + 1 : end + 1 + size]
        place = end + 2 + size
    return found
