"""The files of a project as a commit has them, written into a folder; nothing of the working tree is touched."""

import os

from everyclaim import git
from everyclaim.config import BIBLIOGRAPHIES
from everyclaim.files import BASELINE, LOCK

_READ = (".md", ".markdown", ".yml", ".yaml", *BIBLIOGRAPHIES)  # what a check reads
_FILES = ("100644", "100755")  # git's modes of files; links are not followed


def top(root: str) -> str:
    """The folder of the repository that `root` lies in. Raises GitError."""
    return os.path.realpath(git.text(root, "rev-parse", "--show-toplevel"))


def write(repository: str, commit: str, folder: str) -> None:
    """Write the files that a check may read into `folder`, where they stand in the repository. Raises GitError, OSError."""
    listed = [row.partition("\t") for row in git.lines(repository, "ls-tree", "-r", "-z", "--full-tree", commit) if row]
    files = {path: head.split(" ") for head, _, path in listed if path.endswith((*_READ, LOCK, BASELINE))}
    names = {path: name for path, (mode, _, name) in files.items() if mode in _FILES}
    contents = git.blobs(repository, list(dict.fromkeys(names.values())))
    for path, name in names.items():
        if name in contents:
            place = os.path.join(folder, path)
            os.makedirs(os.path.dirname(place), exist_ok=True)
            with open(place, "wb") as file:
                file.write(contents[name])
