"""CPU seconds to format 1,000 distinct references in each style, names, titles and word lists included.

    python benchmarks/styles.py --data DIR

Every style runs in a process of its own, so that nothing is cached when it starts; the median of five processes.
"""

import argparse
import statistics
import subprocess
import sys
import time
from pathlib import Path

from everyclaim.bibliography.styles import NAMES, style
from everyclaim.model import Work
from everyclaim.parse.bibtex import parse

REFERENCES = 1000
PROCESSES = 5


def works(folder: Path) -> list[Work]:
    """One work for each distinct title of the bibliographies, taken evenly from all of them."""
    found: dict[str, Work] = {}
    for path in sorted(folder.glob("*.bib")):
        for entry in parse(path.read_text(encoding="utf-8"), path.name).entries:
            fields = {name: field.value for name, field in entry.fields.items()}
            found.setdefault(
                fields.get("title", "").casefold(),
                Work(f"{path.stem}:{entry.key}", (), (), entry.type, fields, "certain", (), ()),
            )
    every = list(found.values())
    return every[:: len(every) // REFERENCES][:REFERENCES]


def seconds(name: str, chosen: list[Work]) -> float:
    """CPU seconds of the first pass over the works."""
    formatter = style(name)
    start = time.process_time()
    for work in chosen:
        formatter.reference(work)
    return time.process_time() - start


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=Path, required=True)
    options.add_argument("--style", choices=NAMES, help="this style alone, once, in this process")
    given = options.parse_args()
    if given.style:
        print(seconds(given.style, works(given.data / "dedup")))
        return
    print(f"CPU seconds for {REFERENCES} distinct references, median of {PROCESSES}")
    for name in NAMES:
        command = [sys.executable, __file__, "--data", str(given.data), "--style", name]
        runs = [float(subprocess.run(command, capture_output=True, check=True).stdout) for _ in range(PROCESSES)]
        print(f"{name:20} {statistics.median(runs):.3f}")


if __name__ == "__main__":
    main()
