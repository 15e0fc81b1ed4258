"""A project as a build needs it: what is wrong with it and what it amounts to at once, the rest when it is asked for."""

from functools import partial
from typing import TYPE_CHECKING, NamedTuple, cast

from everyclaim.config import Config
from everyclaim.later import Later
from everyclaim.model import Finding
from everyclaim.render.again import Again
from everyclaim.render.layout import Layout
from everyclaim.render.project_digest import project_digest
from everyclaim.render.site import Options, Site
from everyclaim.store import Store

if TYPE_CHECKING:
    from everyclaim.bibliography.following import Following
    from everyclaim.index import Index


class Facts(NamedTuple):
    """What every build has to know: findings, the summary, the page with the list of all sources, where pages go, the keys
    that may be cited."""

    findings: tuple[Finding, ...]
    summary: str
    list_path: str
    layout: Layout
    keys: frozenset[str]


class Reading:
    """A project: its index (made when needed) and the facts that every build needs."""

    def __init__(self, config: Config, following: "Following | None" = None) -> None:
        """Read and check a project, as far as it is not as an earlier build left it; `following` knows an earlier reading."""
        store = Store.beside(config.root)
        self.again = Again(store, project_digest(config))
        self.index = cast("Index", Later(partial(_build, config, store, following), config=config))
        self.facts = self.again.whole("facts", (), lambda: _facts(self.index))

    def site(self, options: Options) -> Site:
        """What the renderer works with."""
        made = Site(self.index, self.facts.findings, options, self.again)
        made.list_path = self.facts.list_path
        made.layout = self.facts.layout
        made.keys = self.facts.keys
        return made


def _build(config: Config, store: Store, following: "Following | None") -> "Index":
    from everyclaim.index import build

    return build(config, store=store, following=following)


def _facts(index: "Index") -> Facts:
    from everyclaim.check import check
    from everyclaim.summary import summary

    site = Site(index)
    return Facts(check(index), summary(index), site.list_path, site.layout, frozenset(site.keys))
