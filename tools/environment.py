"""Bring .venv to what a lock says; do nothing when it is there already: `environment.py site`, `dev` or `materialx`.

Needs only Python 3.11 and its standard library: this is the first thing that runs on a fresh machine.
"""

import hashlib
import importlib.util
import subprocess
import sys
from pathlib import Path

import debian

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LARGER = {"site": ("site", "dev")}  # the development lock holds all of the site's
APART = {"materialx": ROOT / ".venv-materialx"}  # a theme whose files have the names of another's


def lock(extra: str) -> Path:
    """The lock file of an extra."""
    return ROOT / "requirements" / f"{extra}.txt"


def key(extra: str) -> str:
    """A digest of all that decides what is installed; the package's own metadata (its commands) is part of it."""
    parts = (lock(extra).read_bytes(), (ROOT / "pyproject.toml").read_bytes())
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def stamp(extra: str) -> Path:
    """Where the key of the last complete installation is kept: inside the environment, so that they go together."""
    return VENV / f".installed-{extra}"


def is_current(extra: str) -> bool:
    """Whether the extra, or a larger one that holds it, is installed as its lock says."""
    return works() and any(_has(stamp(name), key(name)) for name in LARGER.get(extra, (extra,)))


def _has(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text(encoding="utf-8") == text


def works() -> bool:
    """Whether there is an environment that can run and install: half-made and outdated ones cannot."""
    check = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    return PYTHON.exists() and subprocess.call([PYTHON, "-c", check], stderr=subprocess.DEVNULL) == 0


def create() -> None:
    """Make .venv anew with the Python that runs this; Debian keeps a part of `venv` in a package of its own."""
    if importlib.util.find_spec("ensurepip") is None:
        debian.install("python3-venv", "Python here cannot make virtual environments")
    print(f"Making an environment in {VENV.name}/", flush=True)
    # A new process: this one looked for ensurepip before it was there.
    subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=True)


def install(extra: str) -> None:
    """Install what the lock names, hashes checked, then the package itself with nothing beyond the lock."""
    print(f"Installing what requirements/{extra}.txt names", flush=True)
    pip = [str(PYTHON), "-m", "pip", "--quiet", "--disable-pip-version-check", "--no-input", "install"]
    subprocess.run([*pip, "--require-hashes", "--requirement", lock(extra)], check=True)
    subprocess.run([*pip, "--no-deps", "--no-build-isolation", "--editable", ROOT], check=True)
    # As pip does with what it copies: where Python is told to write no byte code, each run would compile us anew.
    subprocess.run([PYTHON, "-m", "compileall", "-q", ROOT / "src"], check=True)
    stamp(extra).write_text(key(extra), encoding="utf-8")


def main(extra: str) -> None:
    """Create and install as needed; stops with one sentence where a step cannot be done."""
    if sys.version_info < (3, 11):  # noqa: UP036 (this runs on whatever python3 the machine has)
        sys.exit(f"error: everyclaim needs Python 3.11 or newer; python3 here is {sys.version.split()[0]}")
    if is_current(extra):
        return
    try:
        if not works():
            create()
        install(extra)
    except subprocess.CalledProcessError as failed:
        sys.exit(f"error: {' '.join(map(str, failed.cmd))}\n  ended with code {failed.returncode}; its reason is above")


if __name__ == "__main__":
    VENV = APART.get(sys.argv[1], VENV)
    PYTHON = VENV / "bin" / "python"
    main(sys.argv[1])
