"""The locks hold what pyproject.toml asks for, pinned with hashes, and nothing of the machine that made them."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
EXTRAS = PYPROJECT["project"]["optional-dependencies"]
DECLARED = {"site": ("site",), "materialx": ("materialx",), "dev": ("site", "net", "csl", "lsp", "dev")}


def declared(lock: str) -> list[Requirement]:
    """What the lock has to satisfy: the package's own needs, those of its extras and those of its build."""
    lines = [*PYPROJECT["build-system"]["requires"], *PYPROJECT["project"]["dependencies"]]
    lines += [line for extra in DECLARED[lock] for line in EXTRAS[extra]]
    return [need for need in map(Requirement, lines) if need.name != "everyclaim"]


def text(lock: str) -> str:
    return (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")


def pins(lock: str) -> dict[str, str]:
    """Name -> version of every package in a lock."""
    return dict(re.findall(r"^([a-z0-9-]+)==([^\s;\\]+)", text(lock), re.MULTILINE))


def blocks(lock: str) -> list[str]:
    """The lines of each package: its version, its hashes, who asks for it."""
    return re.split(r"^(?=[a-z0-9-]+==)", text(lock), flags=re.MULTILINE)[1:]


@pytest.mark.parametrize("lock", DECLARED)
def test_every_need_is_met(lock: str) -> None:
    pinned = pins(lock)
    for need in declared(lock):
        version = pinned.get(canonicalize_name(need.name))
        assert version, f"{need.name} is missing: run `make lock`"
        assert need.specifier.contains(version, prereleases=True), f"{need} is not met by {version}: run `make lock`"


@pytest.mark.parametrize("lock", DECLARED)
def test_nothing_is_locked_that_nobody_asks_for(lock: str) -> None:
    asked = {block.partition("==")[0] for block in blocks(lock) if "everyclaim (pyproject.toml)" in block}
    assert asked
    assert asked <= {canonicalize_name(need.name) for need in declared(lock)}


@pytest.mark.parametrize("lock", DECLARED)
def test_every_package_has_hashes(lock: str) -> None:
    assert blocks(lock)
    assert [block for block in blocks(lock) if "--hash=sha256:" not in block] == []


@pytest.mark.parametrize("lock", DECLARED)
def test_no_place_to_fetch_from_is_named(lock: str) -> None:
    assert not re.search(r"://|^-{1,2}(?!hash)|@ ", text(lock), re.MULTILINE)


def test_both_locks_agree() -> None:
    assert pins("site").items() <= pins("dev").items()
