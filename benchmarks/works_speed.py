"""What grouping costs: CPU seconds and peak memory of a process of its own, by the number of entries; then of one change,
and of an edit to a file, reading included, where all entries are in one file and where they are in five."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from bibliography_made import bibliography

_RUN = """
import sys, time
from everyclaim.bibliography.grouping import Grouping
from everyclaim.parse import bibtex
text = open(sys.argv[1], encoding="utf-8").read()
started = time.process_time()
entries = bibtex.parse(text).entries
read = time.process_time()
grouping = Grouping(entries)
works = grouping.bibliography.works
done = time.process_time()
peak = next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM")) / 1024
middle = len(entries) // 2
title = "  title = {Placebo, " + entries[1].fields["title"].value + "},"
changed = bibtex.parse("@article{" + entries[middle].key + ",\\n" + title + "\\n  year = {2001},\\n}").entries
entries = [*entries[:middle], *changed, *entries[middle + 1:]]
begun = time.process_time()
grouping.update(entries)
again = time.process_time() - begun
print(read - started, done - read, peak, len(works), len(text) / 1e6, again)
"""

_EDIT = """
import sys, time
from everyclaim.bibliography.following import Following
text, files = open(sys.argv[1], encoding="utf-8").read(), int(sys.argv[2])
heads = text.split("\\n@")
size = -(-len(heads) // files)
texts = {f"{at}.bib": "\\n@" + "\\n@".join(heads[at:at + size]) for at in range(0, len(heads), size)}
following = Following()
def read():
    documents = following.documents(texts)
    return following.group([entry for document in documents.values() for entry in document.entries])
read()
edited = list(texts)[files // 2]
middle = texts[edited].index("title = {", len(texts[edited]) // 2) + 9
texts[edited] = texts[edited][:middle] + "Placebo, " + texts[edited][middle:]
begun = time.process_time()
read()
print(time.process_time() - begun)
"""
_MOST_EDITED = 100_000  # entries


def speed(sizes: Sequence[int]) -> Iterator[str]:
    """One row a size. A fifth of the entries are repeats in another form; the median of three runs up to 10,000."""
    yield "| entries | file, MB | reading, s CPU | grouping, s CPU | both | one entry changed, s CPU | an edit to the file | to one of five | peak memory, MB | works |\n"
    yield "|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n"
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "made.bib"
            path.write_text(bibliography(size), encoding="utf-8")
            edits = [_edit(path, files) if size <= _MOST_EDITED else "" for files in (1, 5)]
            runs = sorted((_run(path) for _ in range(3 if size <= 10_000 else 1)), key=lambda run: run[0] + run[1])
        reading, grouping, memory, works, megabytes, again = runs[len(runs) // 2]
        yield (
            f"| {size:,} | {megabytes:.1f} | {reading:.3f} | {grouping:.3f} | {reading + grouping:.3f} |"
            f" {again:.3f} | {edits[0]} | {edits[1]} | {memory:.0f} | {works:,.0f} |\n"
        )


def _run(path: Path) -> tuple[float, ...]:
    """Seconds reading, seconds grouping, megabytes, works, megabytes of text, seconds for a change."""
    return tuple(map(float, _output(_RUN, str(path)).split()))


def _edit(path: Path, files: int) -> str:
    """Seconds for an edit in the middle of one of the files that the entries are spread over."""
    return f"{float(_output(_EDIT, str(path), str(files))):.3f}"


def _output(program: str, *arguments: str) -> str:
    command = [sys.executable, "-c", program, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
