"""bib-dedupe and bibtex-tidy on the records of the sets: pairs found and wrongly joined, CPU seconds."""

import json
import re
import resource
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from works_accuracy import pairs, true_pairs

# The documented way through its API; what it merges are lists of IDs.
_BIB_DEDUPE = """
import json, sys
import pandas as pd
from bib_dedupe.bib_dedupe import prep, block, match
from bib_dedupe.cluster import get_connected_components
records = pd.DataFrame(json.load(open(sys.argv[1])))
found = match(block(prep(records)))
print("@@", json.dumps([list(map(str, group)) for group in get_connected_components(found)]))
"""
_DUPLICATE = re.compile(r"Entry (\S+) .*? entry (\S+?)\.?$", re.MULTILINE)


def peers(folder: Path, sets: Sequence[str], bib_dedupe: str, bibtex_tidy: str) -> Iterator[str]:
    """One row for each tool and set; tools that are not there have none."""
    yield "| tool | set | true pairs found | false | CPU, s |\n|---|---|--:|--:|--:|\n"
    for tool, command in (("bib-dedupe", bib_dedupe), ("bibtex-tidy", bibtex_tidy)):
        for name in sets if command else ():
            clusters, seconds = _dedupe(folder, name, command) if tool == "bib-dedupe" else _tidy(folder, name, command)
            found, gold = pairs(clusters), true_pairs(folder, name)
            yield f"| {tool} | {name} | {len(found & gold)} of {len(gold)} | {len(found - gold)} | {seconds:.1f} |\n"


def _dedupe(folder: Path, name: str, python: str) -> tuple[list[list[str]], float]:
    from everyclaim.parse import bibtex

    names = ("author", "title", "journal", "year", "volume", "number", "pages", "doi", "abstract", "booktitle", "isbn")
    entries = bibtex.parse((folder / f"{name}.bib").read_text(encoding="utf-8")).entries
    records = [
        {"ID": entry.key, "ENTRYTYPE": entry.type}
        | {field: entry.fields[field].value if field in entry.fields else "" for field in names}
        for entry in entries
    ]
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(records, file)
        file.flush()
        output, seconds = _timed([python, "-c", _BIB_DEDUPE, file.name])
    told = [line for line in output.splitlines() if line.startswith("@@ ")]
    return (json.loads(told[-1][3:]) if told else []), seconds


def _tidy(folder: Path, name: str, file: str) -> tuple[list[list[str]], float]:
    with tempfile.TemporaryDirectory() as work:
        copy = Path(work) / "set.bib"
        copy.write_text((folder / f"{name}.bib").read_text(encoding="utf-8"), encoding="utf-8")
        output, seconds = _timed(["node", file, "--duplicates=doi,key,abstract,citation", str(copy)])
    clusters: dict[str, list[str]] = {}
    for one, other in _DUPLICATE.findall(output):
        joined = clusters.pop(one, [one]) + clusters.pop(other, [other])
        clusters.update(dict.fromkeys(joined, joined))
    return list({id(cluster): cluster for cluster in clusters.values()}.values()), seconds


def _timed(command: list[str]) -> tuple[str, float]:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return run.stdout + run.stderr, seconds
