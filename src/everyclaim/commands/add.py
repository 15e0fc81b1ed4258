"""`everyclaim add`: a source from its identifier, or sources from another tool's file."""

import argparse
import sys
from collections.abc import Sequence

from everyclaim.commands import asking, project
from everyclaim.config import ConfigError

_SETTING = "`extra: {everyclaim: {bib: bibliography.bib}}`"


def run(arguments: Sequence[str]) -> int:
    """Add works to the bibliography: 1 when something was not added, 3 when a registry did not answer."""
    options = _options(arguments)
    config = project.config_for(options, ())
    # what opens connections is loaded by the commands that do
    from everyclaim import add, fix
    from everyclaim.registries.http import Client

    decided = add.decide(
        config,
        options.identifiers,
        options.key,
        _source(options.source),
        Client(asking.contact(options), ncbi_key=asking.ncbi_key()),
        asking.bases(options),
    )
    trial = options.dry_run or options.diff
    outcomes = decided.outcomes if trial else add.store(config, decided)
    for outcome in outcomes:
        place = f"{outcome.path}:{outcome.position.line}: " if outcome.path and outcome.state == "added" else ""
        message = outcome.message.replace(": added as", ": would be added as") if trial else outcome.message
        print(f"{place}{message}", file=sys.stdout if outcome.state in ("added", "known") else sys.stderr)
    if not outcomes:
        print(f"{options.source}: there is no reference in it", file=sys.stderr)
    if not config.bib and any(outcome.state == "added" for outcome in outcomes):
        print(f"no page finds it yet: name the file in {config.path or 'mkdocs.yml'}: {_SETTING}", file=sys.stderr)
    if options.diff:
        before = {path: decided.before.get(path, "") for path in decided.after}
        sys.stdout.write(fix.as_diff(before, decided.after))
    return add.exit_code(outcomes)


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = project.parser("add", "Add a source by its identifier, or sources from another tool's file.")
    parser.add_argument(
        "identifiers",
        nargs="*",
        metavar="IDENTIFIER",
        help="a DOI, PMID, PMCID, arXiv id, ISBN, or a URL that holds one",
    )
    parser.add_argument("--key", metavar="K", help="the new entry's key (default: one like the others)")
    parser.add_argument(
        "--from",
        dest="source",
        metavar="FILE",
        help=".bib, RIS, NBIB, CSL-JSON or a list of references; - reads standard input",
    )
    parser.add_argument("--dry-run", action="store_true", help="say what would be added, change nothing")
    parser.add_argument("--diff", action="store_true", help="show the change, make none")
    asking.add_options(parser)
    options = parser.parse_args(list(arguments))
    if not options.identifiers and options.source is None:
        parser.error("name an identifier, or a file: --from FILE")
    return options


def _source(path: str | None) -> tuple[str, str] | None:
    """Name and text of the file to import."""
    if path is None:
        return None
    from everyclaim.parse.source import UnreadableFileError, decode, read

    if path == "-":
        return "standard input", decode(sys.stdin.buffer.read()).text
    try:
        return path, read(path).text
    except UnreadableFileError as error:
        raise ConfigError(str(error)) from error
