"""The rules, one a file: its docstring is its documentation, its `check` goes from the index to findings.

A rule's name is its file's, with hyphens. `LEVEL` is the level it has unless the project sets another, `SCOPE` what
decides on its findings, so that they are not worked out again where that is as it was:

- page: a page itself, the settings, the works of the bibliography, the month. What it finds in pages together is what it
  finds in each of them alone, and without any.
- sources: the bibliography's files, the settings, what could not be read.
- lock: the lock, the day, the works, which of them are cited, the settings; nothing where the project has no lock.
- entries: anything. What it finds stands in no page, nor does what the two above find: where pages alone are asked for,
  none of the three is loaded.
- standing: anything, but nothing where the project has no lock.
- site: nothing here; it is found in the built site.
- project, where a file names none: anything.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import NamedTuple

from everyclaim.contents import contents
from everyclaim.index import Index
from everyclaim.model import Finding


class Rule(NamedTuple):
    """A rule: its name, default level, scope, documentation (Markdown) and check."""

    name: str
    level: str
    scope: str
    documentation: str
    check: Callable[[Index], Iterator[Finding]]


@cache
def all_rules() -> Mapping[str, Rule]:
    """Every rule by name, in alphabetical order."""
    return {name: rule(name) for name in names()}


@cache
def names() -> tuple[str, ...]:
    """The names of all rules, in order: a file in this folder is a rule."""
    files = (name for name in os.listdir(os.path.dirname(__file__)) if name.endswith(".py") and name[0] != "_")
    return tuple(sorted(name.removesuffix(".py").replace("_", "-") for name in files))


@cache
def scopes() -> Mapping[str, str]:
    """The scope of each rule by name, as its file says it: a rule that is not needed is not even loaded for it."""
    return {name: _scope(name) for name in names()}


def _scope(name: str) -> str:
    source = contents(os.path.join(os.path.dirname(__file__), name.replace("-", "_") + ".py"))
    return source.partition(b'\nSCOPE = "')[2].partition(b'"')[0].decode() or "project"


@cache
def rule(name: str) -> Rule:
    """One rule; the others are not loaded for it."""
    module = import_module(f"{__name__}.{name.replace('-', '_')}")
    scope = getattr(module, "SCOPE", "project")
    return Rule(name, module.LEVEL, scope, module.__doc__ or "", module.check)
