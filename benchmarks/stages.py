"""Where the time of a cold check goes, stage by stage, and what no checker in Python could do without.

    python benchmarks/stages.py --pages DIR [--bib FILE] [--runs N]

Each run checks all pages of DIR in a process of its own, as `everyclaim check --no-cache` does, with a clock around the
functions below; what one of them calls that has a row of its own counts there. Printed are medians of CPU seconds. The clock itself takes some
of it, mostly where a function is called for each sentence ("words and phrases", "shapes").

The second table is the least that a check of the same pages must do: read and decode them, split them into words, look each word up, go
through each page with one pattern, and make the values of its sentences and blocks.
"""

import argparse
import gc
import json
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

STAGES = {  # the functions that each stage calls, by the module that calls them
    "start, loading, settings": "cli:main config:load",
    "reading files": "index:_texts index:read",
    "bibliography": "index:sources index:_parsed index:_grouped",
    "language, front matter": "pages:guess pages:tokens pages:settings_for claims.reading:guess",
    "front matter, code, comments out": "parse.markdown:take_out parse.markdown:take_out_elements",
    "blocks": "parse.markdown:_tree",
    "inline marks": "parse.markdown:_inline parse.markdown:apply",
    "sentences": "parse.markdown:_sentences",
    "rest of parsing": "pages:parse",
    "normal form": "claims.reading:tokens",
    "words and phrases": "claims.reading:mask",
    "shapes": "claims.reading:shapes",
    "surroundings": "claims.reading:surrounded claims.reading:terms",
    "coverage": "claims.reading:cover claims.reading:own claims.reading:leads claims.reading:explicit",
    "rest of reading": "claims.judge:read",
    "ids": "claims.judge:identities",
    "exemption, kind, score, level": "pages:judge",
    "rules": "check:everything",
    "report": "commands.check:written",
}


def timed(spent: dict[str, float], stack: list[tuple[str, float]], module: str, name: str, stage: str) -> None:
    """Put a clock around a function as its module calls it: what it takes without the stages inside it."""
    place = import_module(f"everyclaim.{module}")
    function: Callable[..., Any] = getattr(place, name)
    clock = time.process_time

    def around(*given: Any, **named: Any) -> Any:
        now = clock()
        if stack:
            spent[stack[-1][0]] += now - stack[-1][1]
        stack.append((stage, now))
        try:
            return function(*given, **named)
        finally:
            now = clock()
            own, since = stack.pop()
            spent[own] += now - since
            if stack:
                stack[-1] = stack[-1][0], now

    setattr(place, name, around)


def child() -> None:
    """Check the project in this folder, with a clock around each stage; its seconds as JSON."""
    import everyclaim.cli

    gc.disable()  # as the command does
    spent: dict[str, float] = dict.fromkeys(STAGES, 0.0)
    stack: list[tuple[str, float]] = []
    for stage, functions in STAGES.items():
        for function in functions.split():
            timed(spent, stack, *function.split(":"), stage)
    out, sys.stdout = sys.stdout, open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - until the process ends
    spent["start, loading, settings"] += time.process_time()
    everyclaim.cli.main(["check", "--no-cache"])
    print(json.dumps(spent), file=out)


def least(pages: Sequence[Path]) -> dict[str, float]:
    """What passes over all pages take that no check can do without."""
    from everyclaim.columns import made
    from everyclaim.model import Sentence, Span
    from everyclaim.parse.markdown import parse

    gc.disable()
    texts = [page.read_text(encoding="utf-8", errors="replace") for page in pages]
    parsed = [parse("", text) for text in texts]
    words = [sentence.words for page in parsed for sentence in page.sentences]
    values = [tuple((*sentence.span, sentence.words) for sentence in page.sentences) for page in parsed]
    known = dict.fromkeys(word for text in words for word in text.split())
    mark = re.compile(r"\n[ \t]*\n|[`\\<!\[\]*_~^=$&:{@.?]")
    passes: dict[str, Callable[[], object]] = {
        "start, as `--version`": lambda: subprocess.run([sys.executable, "-m", "everyclaim", "--version"], check=True, capture_output=True),
        "read and decode the files": lambda: [page.read_text(encoding="utf-8", errors="replace") for page in pages],
        "one pattern over each page, a match at each mark": lambda: [len(mark.findall(text)) for text in texts],
        "split the sentences into words, look each up": lambda: [list(map(known.get, text.split())) for text in words],
        "one search with a small pattern in each sentence": lambda: list(map(re.compile(r" [A-Z]\w").search, words)),
        "make the values of the sentences": lambda: [
            made(Sentence, zip(made(Span, [row[:2] for row in rows]), [row[2] for row in rows], rows, strict=True)) for rows in values
        ],
    }  # fmt: skip
    return {name: min(_cpu(each) for _ in range(5)) for name, each in passes.items()}


def _cpu(what: Callable[[], object]) -> float:
    before = time.process_time(), resource.getrusage(resource.RUSAGE_CHILDREN)
    what()
    after = time.process_time(), resource.getrusage(resource.RUSAGE_CHILDREN)
    children = after[1].ru_utime + after[1].ru_stime - before[1].ru_utime - before[1].ru_stime
    return after[0] - before[0] + children


def main() -> None:
    """Measure and print."""
    from checking import site

    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--pages", type=Path, required=True)
    arguments.add_argument("--bib", type=Path, default=Path(__file__).parents[1] / "bibliography.bib")
    arguments.add_argument("--runs", type=int, default=5)
    options = arguments.parse_args()
    pages = sorted(options.pages.rglob("*.md"))
    with tempfile.TemporaryDirectory() as name:
        folder = site(Path(name) / "many", [page.read_bytes() for page in pages], options.bib.read_bytes())
        command = [sys.executable, str(Path(__file__).resolve()), "--child"]
        environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
        environment |= {"XDG_CACHE_HOME": f"{name}/cache", "PYTHONHASHSEED": "0"}
        runs = [
            json.loads(subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True).stdout)
            for _ in range(options.runs + 1)
        ][1:]  # the first leaves byte code, patterns and tables
    medians = {stage: statistics.median(run[stage] for run in runs) for stage in STAGES}
    _print(f"{len(pages)} pages cold, by stage", {**medians, "together": sum(medians.values())}, sum(medians.values()))
    floor = least(pages)
    _print("the least that must be done", {**floor, "together": sum(floor.values())}, sum(medians.values()))


def _print(title: str, seconds: dict[str, float], whole: float) -> None:
    print(f"\n| {title} | CPU seconds | of the check |\n|---|---:|---:|")
    for name, took in seconds.items():
        print(f"| {name} | {took:.3f} | {took / whole:.0%} |")


if __name__ == "__main__":
    child() if sys.argv[1:] == ["--child"] else main()
