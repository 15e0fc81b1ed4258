"""A project as a build needs it: what is wrong with it and what it amounts to at once, the rest when it is asked for."""

import json
import os
from typing import TYPE_CHECKING, Any, cast

from everyclaim.cache import FOLDER, user_key
from everyclaim.config import Config
from everyclaim.model import Edit, Finding, Fix, Position, Span
from everyclaim.render.kept import Kept
from everyclaim.render.later import Later, project_digest
from everyclaim.render.layout import Layout
from everyclaim.render.site import Options, Site

if TYPE_CHECKING:
    from everyclaim.index import Index


class Reading:
    """A project: its index (made when needed), its findings, its summary, the page with the list of all sources."""

    def __init__(self, config: Config) -> None:
        """Read and check a project, as far as it is not as the last build left it."""
        # The user's own key in every name: pages that came with somebody's pull request are never shown.
        key = user_key() or os.urandom(16)
        self.kept = Kept(os.path.join(config.root, FOLDER), project_digest(config), key)
        self.index = cast("Index", Later(config, _build))
        facts = json.loads(self.kept.text(["facts"], lambda: json.dumps(_facts(self.index))))
        self.findings = tuple(_finding(*row) for row in facts["findings"])
        self.summary: str = facts["summary"]
        self.list_path: str = facts["list"]
        self.layout = Layout(*facts["layout"])

    def site(self, options: Options) -> Site:
        """What the renderer works with."""
        made = Site(self.index, self.findings, options)
        made.kept = self.kept
        made.list_path = self.list_path
        made.layout = self.layout
        return made


def _build(config: Config) -> "Index":
    from everyclaim.index import build

    return build(config)


def _facts(index: "Index") -> dict[str, Any]:
    from everyclaim.check import check
    from everyclaim.summary import summary

    site = Site(index)
    return {"findings": check(index), "summary": summary(index), "list": site.list_path, "layout": site.layout}


def _finding(*row: Any) -> Finding:
    """A finding from the nested lists that JSON made of it."""
    rule, level, message, path, start, end, kind, claim, advice, fix, evidence = row
    made = fix and Fix(fix[0], fix[1], tuple(Edit(name, Span(*span), text) for name, span, text in fix[2]))
    return Finding(
        rule, level, message, path, Position(*start), Position(*end), kind, claim, advice, made, tuple(evidence)
    )
