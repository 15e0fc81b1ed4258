"""The day of each file's last commit, from git; nothing where there is no repository, or where its history was cut."""

from collections.abc import Mapping
from functools import cache

from everyclaim import git

_SHOW = ("log", "--format=%x00%cs", "--name-only", "--no-renames", "--relative", "-z", "--", ".")


@cache
def revised(root: str) -> Mapping[str, str]:
    """YYYY-MM-DD by path relative to the folder `root`; one run of git for all, its answer kept.

    A shallow clone knows only its last commits and would date every file by them: it tells nothing.
    """
    try:
        told = () if git.is_shallow(root) else git.lines(root, *_SHOW)
    except git.GitError:
        return {}
    days: dict[str, str] = {}
    day = ""
    for part in told:
        name = part.strip("\n")
        if len(name) == 10 and name[4:5] == name[7:8] == "-" and name[:4].isdigit():
            day = name
        elif name:
            days.setdefault(name, day)
    return days
