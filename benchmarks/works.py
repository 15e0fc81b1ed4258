"""Entries grouped into works: what is found and what is wrongly joined, on sets with a known truth; what it costs.

usage: python benchmarks/works.py [--data DIR] [--sizes N,N,...] [--bib-dedupe PYTHON] [--bibtex-tidy FILE]
       [--others DIR] [--write]

`--bib-dedupe` is a Python that has the package, `--bibtex-tidy` its command-line file for node; what is not given is not
measured. `--others` is a folder of bibliographies that the project does not have. `--write` puts the tables into benchmarks/works.md.
"""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import databases_made
import works_accuracy as accuracy
from columns_made import OTHER_TITLES, columns, strangers
from works_peers import peers
from works_speed import speed

from everyclaim.bibliography.works import group
from everyclaim.parse import bibtex
from everyclaim.parse.source import decode

HERE = Path(__file__).parent
SEEDS = (11, 12, 13)
SETS = ("stroke", "haematology", "mis_baseline", "cora")
FIXTURES = HERE.parent / "tests" / "bibliography" / "fixtures"
SMALLEST = 15_000  # characters of a file
_HEAD = re.compile(r"^@(\w+)\s*[{(]", re.MULTILINE)
_NO_ENTRIES = frozenset(("string", "preamble", "comment"))
PAIRS = ("hard_pairs", "later_pairs")
EXPORTS = ("exports", "more_exports")


def sets(data: Path) -> Iterator[str]:
    """One row for each set with a known truth."""
    yield "| set | entries | true pairs | merged (certain) | false merges | recall, certain + likely | pair F1 | set apart as notices |\n"
    yield "|---|--:|--:|--:|--:|--:|--:|--:|\n"
    for name in SETS:
        found = accuracy.score(data / "dedup", name)
        yield (
            f"| {name} | {found.entries} | {found.repeats} | {found.merged} | {found.false_merges} | {found.recall:.4f}"
            f" | {found.f1:.4f} | {found.notices} |\n"
        )


def made_searches(data: Path) -> Iterator[str]:
    """One row for each set whose records are made to differ as those of two databases do, over three draws."""
    yield "| records of | entries | true pairs | merged (certain) | false merges | recall, certain + likely | likely, and false |\n"
    yield "|---|--:|--:|--:|--:|--:|--:|\n"
    for name in ("stroke", "haematology", "mis_baseline"):
        found = [databases_made.score(data / "dedup", name, seed) for seed in SEEDS]
        entries, repeats, merged, false, joined, true = (
            sum(column)
            for column in zip(
                *((s.entries, s.repeats, s.merged, s.false_merges, s.found, s.true) for s in found), strict=True
            )
        )
        yield f"| {name} | {entries:,} | {repeats:,} | {merged:,} | {false} | {true / repeats:.4f} | {joined - true - false} |\n"


def exports() -> Iterator[str]:
    """One row for each file of works as several databases write them."""
    yield "| file | entries | true pairs | merged (certain) | false merges | recall, certain + likely | likely, and false |\n"
    yield "|---|--:|--:|--:|--:|--:|--:|\n"
    for name in EXPORTS:
        entries = bibtex.parse((FIXTURES / f"{name}.bib").read_text(encoding="utf-8")).entries
        same = combinations(entries, 2)
        gold = {frozenset((one.key, other.key)) for one, other in same if _work(one.key) == _work(other.key)}
        found = accuracy.scored(entries, gold)
        yield (
            f"| {name} | {found.entries} | {found.repeats} | {found.merged} | {found.false_merges} | {found.recall:.4f}"
            f" | {found.found - found.true} |\n"
        )


def _work(key: str) -> str:
    return key.partition(".")[0]


def relations() -> Iterator[str]:
    """F1 for each relation on the hard pairs, each pair taken on its own."""
    files = [list(_told(name)) for name in PAIRS]
    counts = [Counter(expected for expected, _ in seen) for seen in files]
    scores = [_scores(seen) for seen in files]
    yield "| relation | pairs, first set | F1 | pairs, later sets | F1 |\n|---|--:|--:|--:|--:|\n"
    for label in sorted(scores[0]):
        row = (f"{count[label]} | {score[label]:.3f}" for count, score in zip(counts, scores, strict=True))
        yield f"| {label} | {' | '.join(row)} |\n"
    row = (
        f"{len(seen)} | **{sum(score.values()) / len(score):.3f}**" for seen, score in zip(files, scores, strict=True)
    )
    yield f"| **macro** | {' | '.join(row)} |\n"


def _told(name: str) -> Iterator[tuple[str, str]]:
    """The relation of each pair of a file, and the one that is told of it."""
    document = bibtex.parse((FIXTURES / f"{name}.bib").read_text(encoding="utf-8"))
    entries = {entry.key: entry for entry in document.entries}
    for line in (FIXTURES / f"{name}.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            one, other, expected = line.split("\t")
            found = group([entries[one], entries[other]])
            yield (
                expected,
                "same" if len(found.works) == 1 else found.relations[0].relation if found.relations else "other",
            )


def _scores(seen: list[tuple[str, str]]) -> dict[str, float]:
    right = Counter(expected for expected, told in seen if told == expected)
    either = Counter(label for pair in seen for label in pair)
    return {label: 2 * right[label] / either[label] for label in {expected for expected, _ in seen}}


def no_repeats() -> Iterator[str]:
    """What is said of files in which no work is there twice."""
    yield "| file | entries | merged | flagged as repeats | other relations |\n|---|--:|--:|--:|--:|\n"
    files = {
        "columns under 41 titles": columns(),
        "columns under 20 titles that no list of ours has": columns(titles=OTHER_TITLES),
        "titles of 16 words, drawn from 31": strangers(),
    }
    for name, text in files.items():
        entries = bibtex.parse(text).entries
        found = group(entries)
        flagged = sum(relation.relation == "same" for relation in found.relations)
        merged = len(entries) - len(found.works)
        yield f"| {name} | {len(entries):,} | {merged} | {flagged} | {len(found.relations) - flagged} |\n"


def others(folder: Path | None) -> Iterator[str]:
    """What is said of bibliographies of others, one row a file: their merges are for a person to judge."""
    yield "| file | entries | entries by their heads | written back | works of several entries | likely repeats | other relations |\n"
    yield "|---|--:|--:|---|--:|--:|--:|\n"
    for path in sorted(folder.rglob("*.bib")) if folder else ():
        text = decode(path.read_bytes()).text
        document = bibtex.parse(text)
        heads = sum(found[1].lower() not in _NO_ENTRIES for found in _HEAD.finditer(text))
        if len(text) < SMALLEST or not document.entries:
            continue
        found = group(document.entries)
        several = sum(len(work.entries) > 1 for work in found.works)
        likely = sum(relation.relation == "same" and relation.tier == "likely" for relation in found.relations)
        related = sum(relation.relation != "same" for relation in found.relations)
        same = "as it was" if str(document) == text else "DIFFERS"
        yield f"| {path.name} | {len(document.entries):,} | {heads:,} | {same} | {several} | {likely} | {related} |\n"


def main() -> None:
    """Measure, and print or write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=HERE.parent.parent / "shared" / "data")
    parser.add_argument("--sizes", default="500,10000,100000,1000000")
    parser.add_argument("--bib-dedupe", default="")
    parser.add_argument("--bibtex-tidy", default="")
    parser.add_argument("--others", type=Path, help="a folder of .bib files")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    parts = [
        "## Sets with a known truth\n\n", *sets(options.data),
        "\n## Records as two databases have them\n\n", *made_searches(options.data),
        "\n## One work as ten databases write it\n\n", *exports(),
        "\n## Relations\n\n", *relations(),
        "\n## Files without repeats\n\n", *no_repeats(),
        "\n## Bibliographies of others\n\n", *others(options.others),
        "\n## Others on the same records\n\n", *peers(options.data / "dedup", SETS, options.bib_dedupe, options.bibtex_tidy),
        "\n## Cost\n\n", *speed([int(size) for size in options.sizes.split(",")]),
    ]  # fmt: skip
    sys.stdout.write("".join(parts))
    if options.write:
        page = HERE / "works.md"
        head, _, rest = page.read_text(encoding="utf-8").partition("## Sets with a known truth")
        notes = rest[rest.index("## Notes") :] if "## Notes" in rest else ""
        page.write_text(head + "".join(parts) + "\n" + notes, encoding="utf-8")


if __name__ == "__main__":
    main()
