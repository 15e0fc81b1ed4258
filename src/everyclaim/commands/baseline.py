"""`everyclaim baseline`: records the findings that are there, so that a check tells only of new ones."""

import os
import sys
from collections.abc import Sequence

from everyclaim import baseline
from everyclaim.baseline import Known
from everyclaim.check import everything
from everyclaim.cli import OK
from everyclaim.commands import project
from everyclaim.config import ConfigError
from everyclaim.files import BASELINE
from everyclaim.index import Index
from everyclaim.report.statistics import table
from everyclaim.writing import write


def run(arguments: Sequence[str]) -> int:
    """Write the baseline anew, take out what is found no longer, or say what is left of it."""
    parser = project.parser("baseline", "Findings that are known and left for later: everyclaim.baseline.")
    parser.add_argument(
        "action",
        choices=("write", "prune", "report"),
        help="write: record all errors and warnings that are there now; prune: take out what is found no longer, "
        "add nothing; report: how much is left",
    )
    options = parser.parse_args(list(arguments))
    config = project.config_for(options, ())
    store = project.store_at(config.root, options)
    index = project.index_for(config, (), store)
    _ACTIONS[options.action](index)
    store.save()
    return OK


def _write(index: Index) -> None:
    found = list(everything(index))
    lines = baseline.of(found)
    _save(index, lines)
    recorded = f"{BASELINE}: {sum(baseline.total(lines).values())} finding(s) recorded"
    print(recorded if lines else "there is nothing to record")
    for item in found:
        if item.rule in baseline.NEVER:
            print(f"not recorded, to be mended first: {item.path}:{item.start.line}: {item.message}")


def _prune(index: Index) -> None:
    lines = _lines(index)
    kept = baseline.pruned(lines, everything(index))
    before, after = (sum(baseline.total(some).values()) for some in (lines, kept))
    _save(index, kept)
    print(f"{BASELINE}: {before - after} of {before} are found no longer and were taken out")


def _report(index: Index) -> None:
    lines = _lines(index)
    known, left = baseline.total(lines), baseline.total(baseline.pruned(lines, everything(index)))
    rows = [(str(left.get(rule, 0)), str(count), rule) for rule, count in known.most_common()]
    sys.stdout.write(table(("left", "recorded", "rule"), rows))
    if known != left:
        print("\n`everyclaim baseline prune` takes out what is found no longer")


def _lines(index: Index) -> Sequence[Known]:
    if not index.baseline:
        raise ConfigError(f"there is no {BASELINE} yet: `everyclaim baseline write` makes one")
    return baseline.parse(index.baseline)


def _save(index: Index, lines: Sequence[Known]) -> None:
    """The file, or none where it would be empty."""
    text, root = baseline.written(lines), index.config.root
    try:
        if text:
            write(root, {BASELINE: text}, {BASELINE: index.baseline} if index.baseline else {})
        elif index.baseline:
            os.unlink(os.path.join(root, BASELINE))
    except OSError as error:
        raise ConfigError(f"nothing was changed: {error.strerror or error}") from error


_ACTIONS = {"write": _write, "prune": _prune, "report": _report}
