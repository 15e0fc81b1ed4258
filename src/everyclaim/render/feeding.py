"""The feed of changed claims: its history from git, its file in the built site."""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from everyclaim.config import Config
from everyclaim.files import relative

if TYPE_CHECKING:  # loaded where there is a feed
    from everyclaim.history import Commit
    from everyclaim.render.catalogue import Anchors
    from everyclaim.render.site import Site

NAME = "changes.xml"


def commits(config: Config) -> "tuple[Sequence[Commit], str]":
    """The commits that a feed tells of; without any the reason why there is no feed ("": nobody wants one)."""
    if not (config.feed and config.pages and config.bib):
        return (), ""
    if not config.site_url:
        return (), "the site has no address (`site_url`)"
    from everyclaim import history
    from everyclaim.registries import lock as locks

    try:
        found = history.commits(config.root, (relative(config.root, config.docs_dir), locks.NAME))
    except history.NoHistory as error:
        return (), str(error)
    return found, "" if found else "no page was committed yet"


def write(site: "Site", anchors: "Anchors", found: "Sequence[Commit]", site_name: str, folder: str) -> None:
    """Write the feed; a page's version that was read once is taken from the store."""
    from everyclaim.diff.claims import Stated
    from everyclaim.diff.stating import states
    from everyclaim.pages import Pages
    from everyclaim.render.catalogue import Catalogue
    from everyclaim.render.feed import feed

    index = site.index

    def read(path: str, text: str) -> Sequence[Stated]:
        pages = Pages(index.config, {path: text}, index.kept.store)
        stated = states(pages.pages[path], pages.judgements[path])
        return [one._replace(override="") for one in stated]  # a reason to cite nothing is no news for readers

    with open(os.path.join(folder, NAME), "w", encoding="utf-8", newline="") as file:
        file.write(feed(Catalogue(site, anchors), found, read, site_name))
