"""The browser that the tests drive: found, or installed from Debian's packages. Prints its path.

`CHROMIUM=/path/to/browser` names another one.
"""

import os
import shutil

import debian

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find() -> str | None:
    """The path of a Chromium on this machine, or None."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def find_or_install() -> str:
    """The path of a Chromium; installs Debian's when there is none, and stops with the way out where it cannot."""
    if find() is None:
        debian.install("chromium", "The tests open the site in a real browser, and there is no Chromium")
    return find() or "chromium"


if __name__ == "__main__":
    print(find_or_install())
