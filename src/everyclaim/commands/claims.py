"""`everyclaim claims`: every claim, or with --all every sentence, with its verdict."""

import sys
from collections.abc import Iterator, Sequence
from typing import Any

from everyclaim.cli import OK
from everyclaim.commands import project
from everyclaim.report import jsonlines, wire


def run(arguments: Sequence[str]) -> int:
    """Write the claims of the project or of the pages named."""
    parser = project.parser("claims", "Every claim with its verdict.")
    parser.add_argument("paths", nargs="*", metavar="PATH")
    parser.add_argument("--all", action="store_true", help="every sentence, also those that are no claim")
    parser.add_argument("--format", choices=("text", "jsonl"), default="text")
    options = parser.parse_args(list(arguments))
    config = project.config_for(options, options.paths)
    store = project.store_at(config.root, options)
    index = project.index_for(config, options.paths, store)
    rows = [row for row in wire.sentences(index) if options.all or row["verdict"] == "claim"]
    sys.stdout.write(jsonlines.write_lines(rows) if options.format == "jsonl" else "".join(_text(rows)))
    store.save()
    return OK


def _text(rows: Sequence[dict[str, Any]]) -> Iterator[str]:
    for row in rows:
        what = f"{row['verdict']} {row['kind']}".strip()
        sources = " ".join(f"@{key}" for key in row["covered_by"]) or ("-" if row["verdict"] == "claim" else row["why"])
        yield f"{row['path']}:{row['line']}:{row['column']}: {what:<18} {sources}  {' '.join(row['text'].split())}\n"
