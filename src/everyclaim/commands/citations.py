"""`everyclaim citations`: every citation and where it stands."""

import sys
from collections.abc import Iterator, Sequence
from typing import Any

from everyclaim.claims.coverage import citations as every
from everyclaim.cli import OK
from everyclaim.commands import project
from everyclaim.report import jsonlines, wire


def run(arguments: Sequence[str]) -> int:
    """Write the citations of the project or of the pages named."""
    parser = project.parser("citations", "Every use of a key: where, form, prefix, locator, suffix.")
    parser.add_argument("paths", nargs="*", metavar="PATH")
    parser.add_argument("--format", choices=("text", "jsonl"), default="text")
    options = parser.parse_args(list(arguments))
    config = project.config_for(options, options.paths)
    store = project.store_at(config.root, options)
    index = project.index_for(config, options.paths, store)
    rows = [wire.citation(index, path, item) for path, page in index.pages.items() for item in every(page)]
    sys.stdout.write(jsonlines.write_lines(rows) if options.format == "jsonl" else "".join(_text(rows)))
    store.save()
    return OK


def _text(rows: Sequence[dict[str, Any]]) -> Iterator[str]:
    for row in rows:
        extra = " ".join(f"{name}={row[name]!r}" for name in ("prefix", "locator", "suffix") if row[name])
        yield f"{row['path']}:{row['line']}:{row['column']}: {row['key']} {row['form']} {extra}".rstrip() + "\n"
