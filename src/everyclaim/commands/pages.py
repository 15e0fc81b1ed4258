"""`everyclaim pages`: what an engine without hooks cannot make, into a site that it has built.

These are the pages made from the data and all that leads to them: links, records of the search, the feed; and in the
pages that people wrote what they say of themselves to programs.
"""

import argparse
import os
import sys
from collections.abc import Mapping, Sequence

from everyclaim import index, inherited
from everyclaim.cli import OK
from everyclaim.config import Config, ConfigError, load
from everyclaim.nearest import find
from everyclaim.render import adding, assets, feeding, project, publish
from everyclaim.render.anchors import anchors_in
from everyclaim.render.borrowed import Borrowed
from everyclaim.render.catalogue import Catalogue, built_file
from everyclaim.render.engine import Known
from everyclaim.render.search import records
from everyclaim.render.site import Site
from everyclaim.revisions import revised


def run(arguments: Sequence[str]) -> int:
    """Write the pages, then the links to them: a run that is interrupted leaves no link without its page."""
    parser = argparse.ArgumentParser(
        prog="everyclaim pages", description="Pages of references and claims, into a site that Zensical has built."
    )
    parser.add_argument("site", metavar="SITE_DIR")
    folder = parser.parse_args(list(arguments)).site
    path = find(".")
    if not path:
        raise ConfigError("there is no mkdocs.yml or zensical.toml here or above; run this where the site was built")
    config = load(path)
    if config.pages and config.bib:
        _write(config, folder)
    return OK


def _write(config: Config, folder: str) -> None:
    commits, no_feed = feeding.commits(config)
    feed = feeding.NAME if commits else ""
    options = project.options(config.path)._replace(published=True, generated=True, feed=feed)
    site = Site(index.build(config), (), options)
    site.date(revised)
    built = _built(site, folder)
    if not built:
        raise ConfigError(f"{folder} has no page of {config.docs_dir}; build the site first")
    known = Known(inherited.load(config.path)[0])
    anchors = {page: anchors_in(html) for page, html in built.items()}
    completed = {page: adding.complete(html, site, page, known.about(site, page)) for page, html in built.items()}
    publish.write(_shell(site, completed, known.site_name), anchors, known.site_name, folder)
    publish.write_file(folder, adding.SCRIPT, assets.published("everyclaim.js"))
    if commits:
        feeding.write(site, anchors, commits, known.site_name, folder)
    elif no_feed:
        sys.stderr.write(f"no feed of changed claims: {no_feed}\n")
    _extend_search(Catalogue(site, anchors), folder)
    for page, html in completed.items():
        if html != built[page]:
            publish.write_file(folder, _file(site, page), html)


def _extend_search(catalogue: Catalogue, folder: str) -> None:
    """The engine's own search finds references, too."""
    path = os.path.join(folder, records.NAME)
    if catalogue.site.config.search and os.path.isfile(path):
        with open(path, encoding="utf-8") as file:
            text = file.read()
        publish.write_file(folder, records.NAME, records.extended(text, catalogue))


def _built(site: Site, folder: str) -> dict[str, str]:
    """The built pages by their path in the index, as a reader meets them."""
    found = {}
    for page in site.order:
        try:
            with open(os.path.join(folder, *_file(site, page).split("/")), encoding="utf-8", newline="") as file:
                found[page] = file.read()
        except OSError:
            continue
    return found


def _file(site: Site, page: str) -> str:
    return built_file(site.places.in_docs(page), site)


def _shell(site: Site, built: Mapping[str, str], name: str) -> Borrowed:
    """The list of all references as the shell, else the last page that has an article: the first is often a special one."""
    chosen = [page for page, html in built.items() if "<article" in html]
    if not chosen:
        raise ConfigError("no built page has an <article>, which the pages of references and claims would stand in")
    page = site.list_path if site.list_path in chosen else chosen[-1]
    return Borrowed(site, site.places.in_docs(page), built[page], name)
