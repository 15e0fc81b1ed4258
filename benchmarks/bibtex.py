"""The BibTeX reader: files from users' reports, its speed beside pybtex's, and a search for inputs that break it.

usage: python benchmarks/bibtex.py [--data DIR] [--fuzz MINUTES] [--seed N]
"""

import argparse
import logging
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from bibliography_made import bibliography
from bibtex_fuzz import fuzz
from pybtex.database import parse_string

from everyclaim.bibliography.works import group
from everyclaim.model import Bibliography
from everyclaim.parse import bibtex
from everyclaim.parse.source import read
from everyclaim.store import Store

_ABSTRACT = "  abstract = {" + "What was done, why, by whom, with whom, and what came of it. " * 9 + "},\n"


def wild(folder: Path) -> Iterator[str]:
    """What becomes of each file: read, written back, and compared with pybtex where it reads the file too."""
    files = sorted(folder.glob("*.bib"))
    changed = entries = defects = stopped = lost = 0
    for path in files:
        text = read(str(path)).text
        document = bibtex.parse(text)
        changed += str(document) != text
        entries += len(document.entries)
        defects += len(document.defects)
        try:
            theirs = parse_string(text, "bibtex").entries
        except Exception:  # any of its errors, and some of Python's: the oracle has stopped
            stopped += 1
            continue
        lost += sum(_lost(document, key, [name.lower() for name in theirs[key].fields]) for key in theirs)
    yield f"{len(files)} files, {entries} entries, {defects} defects told; 0 aborts, {changed} not written back as they were\n"
    yield f"pybtex stops at {stopped} of them; of what it reads in the others, {lost} entries or fields are missing here\n"


def _lost(document: bibtex.Document, key: str, names: list[str]) -> int:
    mine = next((entry for entry in document.entries if entry.key.lower() == key.lower()), None)
    return 1 if mine is None else sum(name not in mine.fields for name in names)


def cost() -> Iterator[str]:
    """CPU seconds for 20,000 entries with abstracts, every value asked for."""
    text = bibliography(20_000).replace("  title =", _ABSTRACT + "  title =")
    ours = _seconds(lambda: [[field.value for field in entry.fields.values()] for entry in bibtex.parse(text).entries])
    part = bibliography(1_000).replace("  title =", _ABSTRACT + "  title =")
    theirs = _seconds(lambda: parse_string(part, "bibtex"))
    size = len(text) / 1e6
    yield f"20,000 entries, {size:.1f} MB: {ours:.2f} s CPU, {size / ours:.0f} MB/s to all fields\n"
    yield f"pybtex, 1,000 of them: {theirs:.2f} s, {len(part) / 1e6 / theirs:.1f} MB/s\n"
    for unit in ("{", '"', "@a{", "@a{b,c={", "a={x\n"):
        one, ten = (_seconds(partial(bibtex.parse, unit * times)) for times in (10_000, 100_000))
        yield f"{unit!r:10} x 10,000: {one:.3f} s; x 100,000: {ten:.3f} s\n"


def kept() -> Iterator[str]:
    """CPU seconds for the same 20,000 entries with their works: at first, and from the store of values."""
    text = bibliography(20_000).replace("  title =", _ABSTRACT + "  title =")
    with TemporaryDirectory() as folder:
        cold, warm = (_seconds(partial(_read_and_grouped, text, folder)) for _ in range(2))
    yield f"20,000 entries read and grouped: {cold:.2f} s CPU; kept from an earlier run: {warm:.2f} s\n"


def _read_and_grouped(text: str, folder: str) -> None:
    store = Store(folder, b"a key")
    store.value(store.name("bibliography", "made.bib", text), lambda: _sources(text))
    store.save()


def _sources(text: str) -> tuple[bibtex.Document, Bibliography]:
    document = bibtex.parse(text, "made.bib")
    return document, group(document.entries)


def _seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path(__file__).parent.parent.parent / "shared" / "data")
    parser.add_argument("--fuzz", type=float, default=0, metavar="MINUTES")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    for line in chain(wild(options.data / "bib"), cost(), kept()):
        print(line, end="", flush=True)
    if options.fuzz:
        print(fuzz(options.data / "bib", 60 * options.fuzz, options.seed))


if __name__ == "__main__":
    main()
