"""What `check --fix` makes of bibliographies with repeats: merged entries, and what was lost, left or touched.

python benchmarks/merging.py [--data DIR] [--write]      prints the table, or writes it to benchmarks/merging.md
"""

import argparse
import time
from collections.abc import Iterator
from pathlib import Path

from everyclaim import config, fix
from everyclaim.index import Index, assemble
from everyclaim.parse import bibtex
from everyclaim.parse.source import read

HERE = Path(__file__).parent
SETS = ("stroke", "haematology", "mis_baseline", "cora")
HEAD = """\
# Merging by `check --fix`

`python benchmarks/merging.py --write`. Safe fixes only: entries that are certainly one work and do not disagree. A key is lost
when nothing cites the work under it any more, a value when the work had it before and has another or none afterwards
(braces around acronyms and bared identifiers not counted). Other entries are those of works that had one entry only.

| set | entries | merged | keys lost | values lost | other entries touched | left for a second run | CPU s |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
"""


def main() -> None:
    """Print or write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=HERE.parents[1] / "shared" / "data")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    files = [(name, [options.data / "dedup" / f"{name}.bib"]) for name in SETS]
    found = sorted((options.data / "bib").glob("*.bib"))
    files.append((f"{len(found)} files from the wild", found))
    text = HEAD + "".join(row(name, paths) for name, paths in files)
    if options.write:
        (HERE / "merging.md").write_text(text, encoding="utf-8")
    print(text, end="")


def row(name: str, paths: list[Path]) -> str:
    """A line of the table: the sums over some files."""
    started = time.process_time()
    counts = [sum(column) for column in zip(*map(measured, paths), strict=True)]
    return f"| {name} | {' | '.join(f'{count:,}' for count in counts)} | {time.process_time() - started:.1f} |\n"


def measured(path: Path) -> tuple[int, ...]:
    """Entries, merged entries, lost keys, lost values, other entries touched, and what a second run would change."""
    before = project(read(str(path)).text)
    text = fix.settled(before, unsafe=False).get("r.bib")
    count = len(before.documents["r.bib"].entries)
    if text is None:
        return (count, 0, 0, 0, 0, 0)
    after = project(text)
    merged = count - len(after.documents["r.bib"].entries)
    keys = set(before.bibliography.by_key) - set(after.bibliography.by_key)
    touched = len(list(other_entries(before, after)))
    return (count, merged, len(keys), len(list(lost(before, after))), touched, len(fix.settled(after, unsafe=False)))


def project(text: str) -> Index:
    """A project with this bibliography and no page."""
    return assemble(config.without_mkdocs(".", []), {}, {"r.bib": bibtex.parse(text, "r.bib")})


def lost(before: Index, after: Index) -> Iterator[str]:
    """Names of fields whose united value is another one now."""
    for work in before.bibliography.works:
        now = after.bibliography.by_key.get(work.canonical)
        for name, value in work.fields.items():
            if name != "keywords" and (now is None or _bare(now.fields.get(name, "")) != _bare(value)):
                yield name


def other_entries(before: Index, after: Index) -> Iterator[str]:
    """Keys of entries of works with one entry that are written in another way now, braces not counted."""
    written = {entry.key: _source(after, entry.span) for entry in after.documents["r.bib"].entries}
    for work in before.bibliography.works:
        entry = work.entries[0]
        if (
            len(work.entries) == 1
            and entry.key
            and _bare(_source(before, entry.span)) != _bare(written.get(entry.key, ""))
        ):
            yield entry.key


def _source(index: Index, span: tuple[int, int]) -> str:
    return index.text("r.bib")[span[0] : span[1]]


def _bare(value: str) -> str:
    for mark in ("{", "}", "https://doi.org/", "http://dx.doi.org/", "https://dx.doi.org/"):
        value = value.replace(mark, "")
    return " ".join(value.split())


if __name__ == "__main__":
    main()
