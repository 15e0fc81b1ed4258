"""MkDocs' events, ProperDocs' and MaterialX' too: the check before the build, the renderer in it.

Everything is decided in `on_config`, before MkDocs cleans the old site away: a strict build with an error ends there.
"""

import os
from typing import TYPE_CHECKING, Any

from mkdocs import plugins
from mkdocs.exceptions import Abort, ConfigurationError

from everyclaim import collector, patterns
from everyclaim.config import ConfigError
from everyclaim.engines import (
    bibtex_plugin,
    configuration,
    head,
    installing,
    log,
    own_paths,
    search,
    secret,
    whole,
)
from everyclaim.engines.build import Build
from everyclaim.engines.configuration import is_preview
from everyclaim.engines.metadata import harmless
from everyclaim.engines.reading import Reading
from everyclaim.render import feeding, notices
from everyclaim.render.anchors import anchors_in
from everyclaim.render.extension import EveryclaimExtension
from everyclaim.render.lean import lean
from everyclaim.render.trust import is_undated

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from everyclaim.engines.made import Shells

# mike, for one, asks where the site is, has another process build it, and takes it there.
_BUILDS = ("", "build", "gh-deploy")
_FIRST, _LAST = 200, -200  # other plugins that want to be first or last say 100 and -100

_build = Build()


def on_startup(command: str, dirty: bool) -> None:
    """Learn what is done, and whether the build adds to the old site."""
    _build.command, _build.dirty = command, dirty


@plugins.event_priority(_FIRST)
def _take_over(config: "MkDocsConfig") -> None:
    """Before mkdocs-bibtex reads its .bib: from here on that is ours."""
    global _build  # noqa: PLW0603 - MkDocs calls functions, and tells none of them which build it is
    _build = Build(_build)
    if _build.command in _BUILDS and not (is_preview(config) or _build.dirty or _build.around):
        _build.begun = whole.begin(config)  # before others remember where the site goes
    _build.taken = bibtex_plugin.take_over(config)


@plugins.event_priority(_LAST)
def _check(config: "MkDocsConfig") -> None:
    """After every other plugin has changed the configuration: read everything, check it, stop or go on."""
    preview = is_preview(config)
    collector.unsettle()  # what an earlier build of this process left
    if preview:
        collector.clear()
    with collector.paused():
        try:
            _build.reading = reading = Reading(
                configuration.own(config, _build.taken), _build.following() if preview else None
            )
        except ConfigError as error:
            raise ConfigurationError(str(error)) from None
        collector.settle()
    secret.refuse_to_publish(config, reading.index.config)
    findings = reading.facts.findings
    if config.strict and not preview and any(finding.level == "error" for finding in findings):
        log.stop(reading.index, findings, own_paths.copied(config, reading.index.config.root))
        raise Abort("everyclaim found errors, and this is a strict build: no page was written, the site is as it was.")
    if not _build.around:
        names = own_paths.copied(config, reading.index.config.root)
        log.tell(own_paths.renamed(findings, names), config.strict, preview)
    pages = reading.index.config.pages and bool(reading.index.config.bib) and not _build.dirty
    _build.commits, _build.no_feed = feeding.commits(reading.index.config) if pages and not preview else ((), "")
    _build.site = reading.site(configuration.options(config, preview, pages, feeding.NAME if _build.commits else ""))
    _build.shells = _shells(config) if pages and not _build.around else None
    if not _build.around:
        _hold(config, preview)
    _build.extension = EveryclaimExtension(_build.site)
    installing.install(config, _build.extension)
    _build.found = {} if _build.site.config.search and search.take_over(config, _build.site.words) else None


on_config = plugins.CombinedEvent(_take_over, _check)


def _shells(config: "MkDocsConfig") -> "Shells":
    from everyclaim.engines.made import Shells

    return Shells(_build.site, str(config.site_name))


def _hold(config: "MkDocsConfig", preview: bool) -> None:
    """Have a preview keep the pages of references from one build to the next."""
    if not preview or not _build.shells:
        _build.held = None
        return
    from everyclaim.engines.held import Held

    _build.held = _build.held or Held()
    _build.held.hide(config.site_dir, _build.site.layout.folder)


@plugins.event_priority(_LAST)
def on_files(files: "Files", config: "MkDocsConfig") -> None:
    """Add what pages need to look right, served by the site itself; others expect of each file a place on the disk."""
    own_files = installing.files(config, _build.site.options.show_findings, _build.found is not None)
    for file in (*own_files, *(_build.shells.files(config) if _build.shells else ())):
        files.append(file)


@plugins.event_priority(_LAST)
def on_nav(nav: "Navigation", config: "MkDocsConfig", files: "Files") -> None:  # noqa: ARG001
    """Learn where pages go, after other plugins have laid out theirs: posts by date, languages in folders."""
    laid = {file.src_uri: configuration.place(file.dest_uri, config) for file in files.documentation_pages()}
    _build.site.places = _build.site.places.told(laid)
    blog: Any = config.plugins.get("material/blog")
    _build.site.people = {name: str(author.name) for name, author in getattr(blog, "authors", {}).items()}


@plugins.event_priority(_FIRST)
def _defuse(markdown: str, /, page: "Page", **_: Any) -> None:  # noqa: ARG001
    """Make harmless what the page's author says of it, before other plugins add what they say, in HTML of their own."""
    page.meta = {name: harmless(value) for name, value in page.meta.items()}


@plugins.event_priority(_LAST)
def _announce(markdown: str, /, page: "Page", **_: Any) -> None:  # noqa: ARG001
    """Tell the renderer which page comes, after other plugins have changed its text and metadata."""
    path = _build.extension.path = _build.site.places.path(page.file.src_uri)
    if is_undated(page.meta):
        from everyclaim.revisions import revised

        _build.site.revised[path] = revised(_build.index.config.root).get(path, "")


on_page_markdown = plugins.CombinedEvent(_defuse, _announce)


@plugins.event_priority(_FIRST)
def on_page_content(html: str, page: "Page", config: "MkDocsConfig", **_: Any) -> None:
    """Let MkDocs know the anchors that the renderer made, and find the citations that it could not make."""
    path = _build.site.places.path(page.file.src_uri)
    _build.extension.path = None
    anchors = anchors_in(html)
    _build.anchors[path] = anchors
    if page.present_anchor_ids is not None:
        page.present_anchor_ids |= anchors
    if _build.found is not None and (boost := search.boost(page.meta)):
        from everyclaim.render.search.pages import read

        _build.found[path] = read(html, page.url if page.url != "./" else "", str(page.title or ""), boost)
    if html.find("@", notices.end_of_box(html)) >= 0:
        from everyclaim.engines.unrendered import in_html

        names = own_paths.copied(config, _build.index.config.root)
        log.tell(own_paths.renamed(list(in_html(_build.index, path, html)), names), config.strict, is_preview(config))


def on_post_page(output: str, page: "Page", config: "MkDocsConfig") -> str:
    """Let the page say to programs what it is and what it cites."""
    if _build.shells and page.file.src_uri in _build.shells.titles:
        return output
    return head.complete(lean(output), page, config, _build.site)


@plugins.event_priority(_FIRST)
def _end(config: "MkDocsConfig") -> None:  # noqa: ARG001
    """What is built between this and `_finish` is a part of the same site."""
    _build.ending = True


@plugins.event_priority(_LAST)
def _finish(config: "MkDocsConfig") -> None:
    """Add the pages made from the data; put the site in its place; say what it amounts to and where it is."""
    global _build  # noqa: PLW0603
    if _build.around:
        _build = _build.join(_build.around)
        return
    _build.ending = False
    _write_made(config)
    if "print-site" in config.plugins:
        from everyclaim.engines import printed

        printed.mend(config, _build.site)
    if _build.begun:
        begun, _build.begun = _build.begun, None
        whole.finish(config, begun)
    _build.reading.again.save()
    patterns.keep()
    if not is_preview(config):
        log.say(f"{_build.reading.facts.summary}{'open:':<12}{os.path.join(config.site_dir, 'index.html')}")


on_post_build = plugins.CombinedEvent(_end, _finish)


def _write_made(config: "MkDocsConfig") -> None:
    """All that is made of the whole site: pages of references and claims, the search's index, the feed."""
    if _build.shells:
        from everyclaim.render import publish

        _build.shells.take(config.site_dir)
        held = _build.held
        if held:
            held.show()
        publish.write(
            _build.shells,
            _build.anchors,
            config.site_name,
            config.site_dir,
            installing.of_search(_build.found is not None),
            held.write if held else None,
        )
        if held:
            held.leave()
        publish.write_again(_build.site, _build.again, config.site_dir)
    if _build.found is not None:
        search.write(_build.site, _build.anchors, _build.found, config.site_dir)
    if _build.commits:
        feeding.write(_build.site, _build.anchors, _build.commits, config.site_name, config.site_dir)
    elif _build.no_feed:
        log.say(f"no feed of changed claims: {_build.no_feed}")


def on_build_error(error: Exception) -> None:  # noqa: ARG001
    """Whatever is built after this is a site of its own, as in a preview whose page was mended."""
    _build.ending, _build.around = False, None


def on_serve(server: "LiveReloadServer", config: "MkDocsConfig", builder: "Callable[..., None]") -> None:  # noqa: ARG001
    """An edit of a bibliography, or of the style's file, rebuilds the preview."""
    style = _build.index.config.style.removeprefix("csl:")  # no other style is the name of a file
    for path in (style, *_build.index.config.bib, *(_build.taken.folders if _build.taken else ())):
        if os.path.exists(path):
            server.watch(path)
