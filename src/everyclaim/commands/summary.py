"""`everyclaim summary`: what the project amounts to."""

import sys
from collections.abc import Sequence

from everyclaim.cli import OK
from everyclaim.commands import project
from everyclaim.summary import summary


def run(arguments: Sequence[str]) -> int:
    """Write counts of pages, claims and references."""
    options = project.parser("summary", "Pages, claims, references.").parse_args(list(arguments))
    sys.stdout.write(summary(project.index_for(project.config_for(options, ()), ())))
    return OK
