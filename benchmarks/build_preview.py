"""What a saved page costs in `mkdocs serve`: CPU seconds of the preview until it shows the edit, files it wrote for it, and
the memory that the preview holds after the first edit and after the last.

    .venv/bin/python benchmarks/build_preview.py [--pages 200] [--entries 1000] [--edits 3] [--nav 0] [--folder FOLDER]

The site is that of build.py, with all that everyclaim makes, and beside it the same pages without. `--folder` is where
the project and the preview's own files are: the system's folder for temporary files, or one in memory. The least of
several edits of one page; a file counts as written when it is new or has another time than before. Linux only.
Committed: build.md.
"""

import argparse
import os
import random
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path

from build import Contender, contenders, entry, environment, page, write

SHOWN = ("MkDocs + Material", "everyclaim, all of it")
TICKS = os.sysconf("SC_CLK_TCK")


def spent(process: int) -> float:
    """User and system seconds of a process so far (proc(5))."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def memory(process: int) -> int:
    """Resident megabytes of a process now (proc(5))."""
    pages = int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") // 1_000_000


def times(folder: Path) -> Mapping[Path, int]:
    """When each file of the preview's site was written."""
    return {path: path.stat().st_mtime_ns for path in folder.glob("mkdocs_*/**/*") if path.is_file()}


def wait(url: str, words: str) -> None:
    """Until a page shows these words."""
    while True:
        try:
            with urllib.request.urlopen(url, timeout=60) as response:
                if words in response.read().decode():
                    return
        except (urllib.error.URLError, ConnectionError):
            pass
        time.sleep(0.5)


def measured(root: Path, one: Contender, bib: str, edits: int) -> tuple[float, float, int, int, int]:
    """Seconds of the first build and of an edit, files written for an edit, megabytes after the first edit and the last."""
    write(root, one, bib)
    (root / "tmp").mkdir()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [*one.command[:3], "serve", "--quiet", "--dev-addr", address]
    kept = environment(root) | {"TMPDIR": str(root / "tmp")}
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, cwd=root, env=kept, stdout=quiet, stderr=quiet)
    url, found, held = f"http://{address}/p0/", [], []
    try:
        wait(url, "Page 0")
        first = spent(process.pid)
        for number in range(edits):
            before, at = times(root / "tmp"), spent(process.pid)
            (root / one.folder / "p0.md").write_text(
                f"{one.pages['p0.md']}\nEdit {number} is here.\n", encoding="utf-8"
            )
            wait(url, f"Edit {number} is here")
            cost, after = spent(process.pid) - at, times(root / "tmp")
            found.append((cost, sum(1 for path, when in after.items() if before.get(path) != when)))
            held.append(memory(process.pid))
    finally:
        process.terminate()
        process.wait()
    return first, *min(found), held[0], held[-1]


def main() -> None:
    """Generate, serve, edit, print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name, default in (("pages", 200), ("citations", 20), ("entries", 1000), ("edits", 3), ("nav", 0)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--folder", default=None)
    options = parser.parse_args()
    chance = random.Random(1)
    pages = {"index.md": "# Home\n"} | {
        f"p{n}.md": page(n, options.citations, options.entries, chance) for n in range(options.pages)
    }
    bib = "".join(entry(n, chance) for n in range(options.entries))
    options.peer, options.sphinx, options.mystmd = False, "", ""
    found = contenders(options, pages)
    print("| CPU seconds | first build | an edit | files written for it | MB after the first edit | after the last |")
    print("|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        for name in SHOWN:
            first, edit, files, early, late = measured(Path(folder) / name, found[name], bib, options.edits)
            print(f"| {name} | {first:.2f} | {edit:.2f} | {files} | {early} | {late} |")


if __name__ == "__main__":
    main()
