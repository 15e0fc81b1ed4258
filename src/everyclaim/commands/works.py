"""`everyclaim works`: entries grouped into works."""

import argparse
import sys
from collections.abc import Iterator, Sequence

from everyclaim.cli import OK
from everyclaim.commands import project
from everyclaim.config import ConfigError
from everyclaim.index import sources
from everyclaim.model import Bibliography, Defect, Entry
from everyclaim.parse.source import UnreadableFileError, read
from everyclaim.report import jsonlines, wire
from everyclaim.report.relations import telling


def run(arguments: Sequence[str]) -> int:
    """Write the works of the .bib files that are named, or of the project's."""
    parser = project.parser("works", "Entries grouped into works: tier, relations, evidence.")
    parser.add_argument("files", nargs="*", metavar="BIB")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    options = parser.parse_args(list(arguments))
    bibliography = _of_files(options.files) if options.files else _of_project(options)
    json = options.format == "json"
    sys.stdout.write(jsonlines.write_one(wire.works(bibliography)) if json else "".join(_text(bibliography)))
    return OK


def _of_files(paths: Sequence[str]) -> Bibliography:
    from everyclaim.bibliography.works import group

    return group([entry for path in paths for entry in _entries(path)])


def _of_project(options: argparse.Namespace) -> Bibliography:
    """The works of the project, as a check has made them if its files are as they were."""
    config = project.config_for(options, ())
    store = project.store_at(config.root, options)
    unreadable: dict[str, Defect] = {}
    _, _, bibliography = sources(config, unreadable, store)
    for path, defect in unreadable.items():
        if defect.rule == "unreadable-file":
            raise ConfigError(f"{path}: {defect.message}")
    made = bibliography._replace()  # now, so that it is kept
    store.save()
    return made


def _entries(path: str) -> tuple[Entry, ...]:
    try:
        from everyclaim.parse.sources import parse

        return parse(read(path).text, path).entries
    except UnreadableFileError as error:
        raise ConfigError(str(error)) from error


def _text(bibliography: Bibliography) -> Iterator[str]:
    repeated = [work for work in bibliography.works if len(work.entries) > 1]
    yield f"{len(bibliography.works)} works, {len(repeated)} of them with more than one entry\n"
    for work in repeated:
        yield f"{' = '.join(entry.key for entry in work.entries)}  [{work.tier}] {'; '.join(work.evidence)}\n"
    for relation in telling(bibliography.relations):
        first, second = relation.keys
        yield f"{first} / {second}  {relation.relation} [{relation.tier}] {'; '.join(relation.evidence)}\n"
