"""The rules, one a file: its docstring is its documentation, its `check` goes from the index to findings.

A rule's name is its file's, with hyphens. `LEVEL` is the level it has unless the project sets another.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import NamedTuple

from everyclaim.index import Index
from everyclaim.model import Finding


class Rule(NamedTuple):
    """A rule: its name, the level it has by default, its documentation (Markdown) and its check."""

    name: str
    level: str
    documentation: str
    check: Callable[[Index], Iterator[Finding]]


@cache
def all_rules() -> Mapping[str, Rule]:
    """Every rule by name, in alphabetical order: a file in this folder is a rule."""
    files = sorted(name for name in os.listdir(os.path.dirname(__file__)) if name.endswith(".py") and name[0] != "_")
    return {rule.name: rule for rule in map(_load, files)}


def _load(file: str) -> Rule:
    module = import_module(f"{__name__}.{file.removesuffix('.py')}")
    return Rule(file.removesuffix(".py").replace("_", "-"), module.LEVEL, module.__doc__ or "", module.check)
