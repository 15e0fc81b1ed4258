"""The browser that the tests drive, and what drives it: found, or installed from Debian's packages.

`CHROMIUM=/path/to/browser` names another one.
"""

import os
import shutil
import subprocess

import debian
import environment

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find() -> str | None:
    """The path of a Chromium on this machine, or None."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def find_or_install() -> str:
    """The path of a Chromium; installs Debian's when there is none, and stops with the way out where it cannot."""
    if find() is None:
        debian.install("chromium", "The tests open the site in a real browser, and there is no Chromium")
    return find() or "chromium"


def can_be_driven() -> bool:
    """Whether Playwright's driver starts: the program it brings along needs a library that small systems lack."""
    command = [str(environment.PYTHON), "-m", "playwright", "--version"]
    return subprocess.call(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0


def make_drivable() -> None:
    """Install the library; stops with the way out where it cannot, or where it was not that."""
    if not can_be_driven():
        debian.install("libatomic1", "What drives the browser does not start here")
    if not can_be_driven():
        raise SystemExit("error: Playwright's driver does not start; see .venv/bin/python -m playwright --version")


if __name__ == "__main__":
    find_or_install()
    make_drivable()
