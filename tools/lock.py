"""Make the locks in requirements/ from pyproject.toml: every dependency pinned, every file of it by its hash.

`dev.txt` is resolved first and binds the others, so that a machine which has two never has two versions of a package.
The build backend is locked too: the package itself is installed without reaching for anything that is not in the lock.
"""

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "requirements"
COMPILE = (
    *(sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--universal", "--generate-hashes"),
    *("--fork-strategy", "fewest", "--python-version", "3.11"),
    *("--custom-compile-command", "make lock", "pyproject.toml", "-"),
)


def build_requirements() -> str:
    """What `[build-system]` asks for, one requirement a line."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return "\n".join(settings["build-system"]["requires"])


def lock(extra: str, *options: str) -> None:
    """Write `requirements/EXTRA.txt`; what it pins already stays pinned unless `--upgrade` is among the options."""
    target = ("--extra", extra, "--output-file", f"requirements/{extra}.txt")
    subprocess.run((*COMPILE, *target, *options), cwd=ROOT, input=build_requirements(), text=True, check=True)


if __name__ == "__main__":
    LOCKS.mkdir(exist_ok=True)
    lock("dev", *sys.argv[1:])
    for extra in ("site", "materialx"):
        lock(extra, "--constraint", "requirements/dev.txt", *sys.argv[1:])
