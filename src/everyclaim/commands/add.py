"""`everyclaim add`: a source from its identifier, or sources from another tool's file."""

import argparse
import os
import sys
from collections.abc import Mapping, Sequence

from everyclaim.commands import project
from everyclaim.config import ConfigError


def run(arguments: Sequence[str]) -> int:
    """Add works to the bibliography: 1 when something was not added, 3 when a registry did not answer."""
    options = _options(arguments)
    config = project.config_for(options, ())
    # what opens connections is loaded by the commands that do
    from everyclaim import add, fix
    from everyclaim.registries.http import Client

    decided = add.decide(
        config, options.identifiers, options.key, _source(options.source), Client(_contact(options)), _bases(options)
    )
    trial = options.dry_run or options.diff
    outcomes = decided.outcomes if trial else add.store(config, decided)
    for outcome in outcomes:
        place = f"{outcome.path}:{outcome.position.line}: " if outcome.path and outcome.state == "added" else ""
        message = outcome.message.replace(": added as", ": would be added as") if trial else outcome.message
        print(f"{place}{message}", file=sys.stdout if outcome.state in ("added", "known") else sys.stderr)
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
    parser.add_argument(
        "--contact", metavar="MAIL", help="how a registry can reach you (default: $EVERYCLAIM_CONTACT); they ask for it"
    )
    parser.add_argument(
        "--registry", metavar="NAME=URL", action="append", default=[], help="ask there instead: a mirror of a registry"
    )
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


def _contact(options: argparse.Namespace) -> str:
    contact = options.contact or os.environ.get("EVERYCLAIM_CONTACT", "")
    if not contact.isprintable():
        raise ConfigError("the contact has characters that no request can carry")
    return str(contact)


def _bases(options: argparse.Namespace) -> Mapping[str, str]:
    """Where the registries are."""
    from everyclaim.registries import lookup

    bases = dict(lookup.BASES)
    for pair in options.registry:
        name, separator, url = pair.partition("=")
        if not separator or name not in bases:
            raise ConfigError(f"--registry {pair}: write NAME=URL, NAME one of {', '.join(bases)}")
        bases[name] = url.rstrip("/")
    return bases
