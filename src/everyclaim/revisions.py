"""The day of each file's last commit, from git; nothing where there is no repository, or where its history was cut."""

import os
import subprocess
from collections.abc import Mapping
from functools import cache

_SHOW = ("log", "--format=%x00%cs", "--name-only", "--no-renames", "--relative", "-z", "--", ".")


@cache
def revised(root: str) -> Mapping[str, str]:
    """YYYY-MM-DD by path relative to the folder `root`; one run of git for all, its answer kept.

    A shallow clone knows only its last commits and would date every file by them: it tells nothing.
    """
    if _git(root, "rev-parse", "--is-shallow-repository").strip() != "false":
        return {}
    days: dict[str, str] = {}
    day = ""
    for part in _git(root, *_SHOW).split("\0"):
        name = part.strip("\n")
        if len(name) == 10 and name[4:5] == name[7:8] == "-" and name[:4].isdigit():
            day = name
        elif name:
            days.setdefault(name, day)
    return days


def _git(root: str, *arguments: str) -> str:
    try:
        command = ["git", "-C", root, *arguments]
        environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0"}
        done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=20, env=environment)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout if done.returncode == 0 else ""
