"""What the commands that ask registries share: who asks, and where the registries are."""

import argparse
import os
from collections.abc import Mapping

from everyclaim.config import ConfigError


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of a command that asks registries."""
    parser.add_argument(
        "--contact", metavar="MAIL", help="how a registry can reach you (default: $EVERYCLAIM_CONTACT); they ask for it"
    )
    parser.add_argument(
        "--registry", metavar="NAME=URL", action="append", default=[], help="ask there instead: a mirror of a registry"
    )


def contact(options: argparse.Namespace) -> str:
    """Who asks: a mail address or URL, "" if nobody said. Raises ConfigError."""
    found = options.contact or os.environ.get("EVERYCLAIM_CONTACT", "")
    if not (found.isprintable() and found.isascii()):
        raise ConfigError("the contact has characters that no request can carry")
    return str(found)


def ncbi_key() -> str:
    """The operator's key for NCBI (`NCBI_API_KEY`), "" for none; no message repeats it. Raises ConfigError."""
    found = os.environ.get("NCBI_API_KEY", "").strip()
    if not (found.isalnum() and found.isascii()) and found:
        raise ConfigError("NCBI_API_KEY is no key of NCBI: those have letters and digits only")
    return found


def bases(options: argparse.Namespace) -> Mapping[str, str]:
    """Where the registries are. Raises ConfigError."""
    from everyclaim.registries import lookup  # it loads what opens connections

    found = dict(lookup.BASES)
    for pair in options.registry:
        name, separator, url = pair.partition("=")
        if not separator or name not in found:
            raise ConfigError(f"--registry {pair}: write NAME=URL, NAME one of {', '.join(found)}")
        found[name] = url.rstrip("/")
    return found
