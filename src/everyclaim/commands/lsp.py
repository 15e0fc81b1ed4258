"""`everyclaim lsp`: a language server for editors, over standard input and output."""

import argparse
from collections.abc import Sequence
from importlib.util import find_spec

from everyclaim import collector
from everyclaim.cli import OK
from everyclaim.config import ConfigError


def run(arguments: Sequence[str]) -> int:
    """Serve until the editor says goodbye."""
    parser = argparse.ArgumentParser(prog="everyclaim lsp", description="A language server, for an editor to start.")
    parser.add_argument("--stdio", action="store_true", help="speak over standard input and output (it always does)")
    parser.parse_args(list(arguments))
    if find_spec("pygls") is None:
        raise ConfigError('the language server needs pygls: pip install "everyclaim[lsp]"')
    from everyclaim.lsp.server import server

    collector.unsettle()  # it runs for hours
    server.start_io()
    return OK
