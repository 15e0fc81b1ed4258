"""`everyclaim links`: the links, anchors and leftovers of a built site, without network."""

import os
import sys
from collections.abc import Sequence

from everyclaim.check import worst
from everyclaim.cli import FOUND, OK
from everyclaim.config import ConfigError
from everyclaim.links.site import check


def run(arguments: Sequence[str]) -> int:
    """Check the site built in a folder; 1 when a finding is an error."""
    import argparse

    parser = argparse.ArgumentParser(prog="everyclaim links", description="The built site's links and anchors.")
    parser.add_argument("site", metavar="SITE_DIR")
    parser.add_argument("--format", choices=("full", "concise", "json", "jsonl", "github"), default="concise")
    options = parser.parse_args(list(arguments))
    if not os.path.isdir(options.site):
        raise ConfigError(f"there is no folder {options.site}; build the site first")
    findings = check(options.site)
    sys.stdout.write(_written(findings, options.format))
    return FOUND if worst(findings) == "error" else OK


def _written(findings: Sequence[object], form: str) -> str:
    from everyclaim.report import concise, full, github, jsonlines, wire

    items = list(findings)
    objects = [wire.finding(item) for item in items]  # type: ignore[arg-type]
    writers = {
        "json": lambda: jsonlines.write_one(objects),
        "jsonl": lambda: jsonlines.write_lines(objects),
        "full": lambda: full.write(items, {}),  # type: ignore[arg-type]
        "github": lambda: github.write(items),  # type: ignore[arg-type]
        "concise": lambda: concise.write(items),  # type: ignore[arg-type]
    }
    return writers[form]()
