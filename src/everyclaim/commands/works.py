"""`everyclaim works`: entries grouped into works."""

import sys
from collections.abc import Iterator, Sequence

from everyclaim.bibliography.works import group
from everyclaim.cli import OK
from everyclaim.commands import project
from everyclaim.config import ConfigError
from everyclaim.model import Bibliography, Entry
from everyclaim.parse import sources
from everyclaim.parse.source import UnreadableFileError, read
from everyclaim.report import jsonlines, wire


def run(arguments: Sequence[str]) -> int:
    """Write the works of the .bib files that are named, or of the project's."""
    parser = project.parser("works", "Entries grouped into works: tier, relations, evidence.")
    parser.add_argument("files", nargs="*", metavar="BIB")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    options = parser.parse_args(list(arguments))
    files = options.files or project.config_for(options, ()).bib
    bibliography = group([entry for file in files for entry in _entries(file)])
    json = options.format == "json"
    sys.stdout.write(jsonlines.write_one(wire.works(bibliography)) if json else "".join(_text(bibliography)))
    return OK


def _entries(path: str) -> tuple[Entry, ...]:
    try:
        return sources.parse(read(path).text, path).entries
    except UnreadableFileError as error:
        raise ConfigError(str(error)) from error


def _text(bibliography: Bibliography) -> Iterator[str]:
    repeated = [work for work in bibliography.works if len(work.entries) > 1]
    yield f"{len(bibliography.works)} works, {len(repeated)} of them with more than one entry\n"
    for work in repeated:
        yield f"{' = '.join(entry.key for entry in work.entries)}  [{work.tier}] {'; '.join(work.evidence)}\n"
    for relation in bibliography.relations:
        first, second = relation.keys
        yield f"{first} / {second}  {relation.relation} [{relation.tier}] {'; '.join(relation.evidence)}\n"
