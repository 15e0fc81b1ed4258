"""Which project a folder belongs to."""

import os


def find(start: str) -> str:
    """The path of the nearest mkdocs.yml, or else zensical.toml, at or above the folder `start`, or ""."""
    folder = os.path.abspath(start)
    while True:
        for name in ("mkdocs.yml", "mkdocs.yaml", "zensical.toml"):
            candidate = os.path.join(folder, name)
            if _exists(candidate):
                return candidate
        parent = os.path.dirname(folder)
        if parent == folder:
            return ""
        folder = parent


def _exists(path: str) -> bool:
    # Opened, not only looked at: the cache learns what an answer depends on from what is opened, also in vain.
    try:
        with open(path, "rb"):
            return True
    except PermissionError:
        return True
    except OSError:
        return False
