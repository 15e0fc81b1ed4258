"""`everyclaim links`: the links, anchors and leftovers of a built site, without network."""

import os
import sys
from collections.abc import Sequence

from everyclaim.check import levelled, worst
from everyclaim.cli import FOUND, OK
from everyclaim.config import ConfigError, load
from everyclaim.links.site import check
from everyclaim.nearest import find
from everyclaim.parse.source import UnreadableFileError, read
from everyclaim.report import formats


def run(arguments: Sequence[str]) -> int:
    """Check the site built in a folder; 1 when a finding is an error."""
    import argparse

    parser = argparse.ArgumentParser(prog="everyclaim links", description="The built site's links and anchors.")
    parser.add_argument("site", metavar="SITE_DIR")
    parser.add_argument("--format", choices=formats.FORMATS, default="concise")
    options = parser.parse_args(list(arguments))
    if not os.path.isdir(options.site):
        raise ConfigError(f"there is no folder {options.site}; build the site first")
    found = find(".")
    levels = load(found).rules if found else {}
    findings = tuple(levelled(check(options.site), levels))
    sys.stdout.write(formats.write(options.format, findings, lambda path: _text(options.site, path)))
    return FOUND if worst(findings) == "error" else OK


def _text(site: str, path: str) -> str:
    """A built page for a format that shows lines of it."""
    try:
        return read(os.path.join(site, path)).text
    except UnreadableFileError:
        return ""
