"""Build the site into site/ in strict mode, unless nothing that goes into it has changed; then say what is in it."""

import hashlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / "site"
# A hidden file: MkDocs' cleaning and the publishing step both leave it alone, and `rm -r site` takes it along.
STAMP = SITE / ".built"
INPUTS = ("mkdocs.yml", "bibliography.bib", "everyclaim.lock", "everyclaim.baseline", "requirements/site.txt")
FOLDERS = ("docs", "hooks", "overrides", "src")


def inputs() -> Iterator[Path]:
    """Every file that the site is made from, in a fixed order."""
    yield from (ROOT / name for name in INPUTS if (ROOT / name).is_file())
    for folder in FOLDERS:
        found = (path for path in (ROOT / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts)
        yield from sorted(found)


def key() -> str:
    """A digest of the inputs' names and bytes: times of change mean nothing after a fresh clone."""
    digest = hashlib.sha256()
    for path in inputs():
        digest.update(f"{path.relative_to(ROOT)}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def build() -> int:
    """Run MkDocs; its exit code. The stamp is written only after a whole build."""
    wanted = key()
    code = subprocess.call([sys.executable, "-m", "mkdocs", "build", "--strict"], cwd=ROOT)
    if code == 0:
        STAMP.write_text(wanted, encoding="utf-8")
    return code


def is_current() -> bool:
    """Whether site/ was built from just these inputs."""
    return STAMP.is_file() and STAMP.read_text(encoding="utf-8") == key()


def main() -> int:
    """Build if need be; the exit code. A build ends with its summary, so only an unchanged site is summed up here."""
    if not is_current():
        return build()
    print("Nothing has changed since site/ was built:")
    print(f"{'open:':<12}{SITE / 'index.html'}", flush=True)
    return subprocess.call([sys.executable, "-m", "everyclaim.cli", "summary"], cwd=ROOT)


if __name__ == "__main__":
    sys.exit(main())
