"""What git is asked, and what is made of answers that have holes."""

import subprocess
from pathlib import Path

import pytest

from everyclaim import git


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    return tmp_path


def stored(repository: Path, text: str) -> str:
    """The name under which git keeps a text."""
    return git.ask(str(repository), "hash-object", "-w", "--stdin", given=text.encode()).decode().strip()


def test_a_file_that_the_clone_lacks_costs_no_other(repository: Path) -> None:
    """As in a clone without blobs; empty texts and such with line ends are told from it."""
    texts = ("one\n", "", "two\n\nmore")
    names = [stored(repository, text) for text in texts]
    asked = [names[0], "0" * 40, names[1], "1" * 40, names[2]]
    assert git.blobs(str(repository), asked) == {name: text.encode() for name, text in zip(names, texts, strict=True)}


def test_no_revision_is_an_option(repository: Path) -> None:
    with pytest.raises(git.GitError):
        git.commit(str(repository), "--git-dir")
