"""MkDocs' events, ProperDocs' and MaterialX' too: the check before the build, the renderer in it.

Everything is decided in `on_config`, before MkDocs cleans the old site away: a strict build with an error ends there.
"""

import os
import tempfile
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from mkdocs import plugins
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.structure.files import File

from everyclaim import collector, patterns
from everyclaim import config as settings
from everyclaim.config import Config, ConfigError
from everyclaim.engines import aside, bibtex_plugin, head, log, search, secret
from everyclaim.engines.metadata import harmless
from everyclaim.engines.reading import Reading
from everyclaim.engines.scripts import script
from everyclaim.files import JOURNAL
from everyclaim.render import assets, feeding
from everyclaim.render.anchors import anchors_in
from everyclaim.render.extension import EveryclaimExtension
from everyclaim.render.lean import lean
from everyclaim.render.site import Options, Site
from everyclaim.render.trust import is_undated

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from everyclaim.engines.made import Shells
    from everyclaim.history import Commit
    from everyclaim.index import Group, Index
    from everyclaim.render.search.pages import Page as Found

_STYLESHEET = "assets/everyclaim.css"
_SCRIPT = "assets/everyclaim.js"
_BUILDS = (
    "",
    "build",
    "gh-deploy",
)  # mike, for one, asks where the site is, has another process build it, and takes it there
_FIRST, _LAST = 200, -200  # other plugins that want to be first or last say 100 and -100


class _Build:
    """What the events of one build share: MkDocs runs one at a time in a process.

    `around` is the build at whose end this one runs: plugins for several languages build each further one there, into the
    same site. The outer one has then ended (`ending`) but for what is made of all pages, which it does for all of them.
    """

    around: "_Build | None" = None
    ending = False
    reading: Reading
    site: Site
    extension: EveryclaimExtension
    taken: bibtex_plugin.Taken | None = None
    begun: aside.Aside | None = None
    shells: "Shells | None" = None
    anchors: dict[str, frozenset[str]]
    found: "dict[str, Found] | None" = None
    again: "tuple[tuple[str, str], ...]" = ()  # pages that a further language publishes once more, and where
    commits: "Sequence[Commit]" = ()
    no_feed = ""
    command = ""
    dirty = False
    group: "Group | None" = None  # a preview's: an edit of the bibliography costs what it touches

    def __init__(self, before: "_Build | None" = None) -> None:
        self.anchors = {}
        if before is not None:
            self.around = before if before.ending else None
            self.command, self.dirty, self.group = before.command, before.dirty, before.group

    @property
    def index(self) -> "Index":
        return self.reading.index


_build = _Build()


def on_startup(command: str, dirty: bool) -> None:
    """Learn what is done, and whether the build adds to the old site."""
    _build.command, _build.dirty = command, dirty


@plugins.event_priority(_FIRST)
def _take_over(config: "MkDocsConfig") -> None:
    """Before mkdocs-bibtex reads its .bib: from here on that is ours."""
    global _build  # noqa: PLW0603 - MkDocs calls functions, and tells none of them which build it is
    _build = _Build(_build)
    if _build.command in _BUILDS and not (_is_preview(config) or _build.dirty or _build.around):
        _write_aside(config)  # before others remember where the site goes
    _build.taken = bibtex_plugin.take_over(config)


@plugins.event_priority(_LAST)
def _check(config: "MkDocsConfig") -> None:
    """After every other plugin has changed the configuration: read everything, check it, stop or go on."""
    collector.unsettle()  # what an earlier build of this process left
    with collector.paused():
        preview = _is_preview(config)
        try:
            _build.reading = reading = Reading(_config(config), _group() if preview else None)
        except ConfigError as error:
            raise ConfigurationError(str(error)) from None
        collector.settle()
    secret.refuse_to_publish(config, reading.index.config)
    findings = reading.facts.findings
    if config.strict and not preview and any(finding.level == "error" for finding in findings):
        log.stop(reading.index, findings)
        raise Abort("everyclaim found errors, and this is a strict build: no page was written, the site is as it was.")
    if not _build.around:
        log.tell(findings, config.strict, preview)
    pages = reading.index.config.pages and bool(reading.index.config.bib) and not _build.dirty
    _build.commits, _build.no_feed = feeding.commits(reading.index.config) if pages and not preview else ((), "")
    _build.site = reading.site(_options(config, preview, pages))
    _build.shells = _shells(config) if _build.site.options.generated and not _build.around else None
    _build.extension = EveryclaimExtension(_build.site)
    _install(config, _build.extension)
    _build.found = {} if _build.site.config.search and search.take_over(config, _build.site.words) else None


on_config = plugins.CombinedEvent(_take_over, _check)


def _group() -> "Group":
    """What makes works of entries in a preview, the same at each of its builds."""
    if _build.group is None:
        from everyclaim.bibliography.works import following  # a build that finds all as it was needs none of this

        _build.group = following()
    return _build.group


def _shells(config: "MkDocsConfig") -> "Shells":
    from everyclaim.engines.made import Shells

    return Shells(_build.site, str(config.site_name))


@plugins.event_priority(_LAST)
def on_files(files: "Files", config: "MkDocsConfig") -> None:
    """Add what pages need to look right, served by the site itself; others expect of each file a place on the disk."""
    style = assets.stylesheet(_build.site.options.show_findings) + _of_search()
    files.append(File.generated(config, _STYLESHEET, content=style))
    files.append(File.generated(config, _SCRIPT, content=assets.published("everyclaim.js")))
    for file in _build.shells.files(config) if _build.shells else ():
        files.append(file)
    for name, text in search.asset_files() if _build.found is not None else ():
        files.append(File.generated(config, name, content=text))


@plugins.event_priority(_LAST)
def on_nav(nav: "Navigation", config: "MkDocsConfig", files: "Files") -> None:  # noqa: ARG001
    """Learn where pages go, after other plugins have laid out theirs: posts by date, languages in folders."""
    laid = {file.src_uri: _place(file.dest_uri, config) for file in files.documentation_pages()}
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
    if "@" in html:
        from everyclaim.engines.unrendered import in_html

        log.tell(list(in_html(_build.index, path, html)), config.strict, _is_preview(config))


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
    if _build.around:
        _hand_over(_build.around)
        return
    _build.ending = False
    if _build.shells:
        from everyclaim.render import publish

        _build.shells.take(config.site_dir)
        publish.write(_build.shells, _build.anchors, config.site_name, config.site_dir, _of_search())
        publish.write_again(_build.site, _build.again, config.site_dir)
    if _build.found is not None:
        search.write(_build.site, _build.anchors, _build.found, config.site_dir)
    if _build.commits:
        feeding.write(_build.site, _build.anchors, _build.commits, config.site_name, config.site_dir)
    elif _build.no_feed:
        log.say(f"no feed of changed claims: {_build.no_feed}")
    _put_in_place(config)
    _build.reading.again.save()
    patterns.keep()
    if not _is_preview(config):
        log.say(f"{_build.reading.facts.summary}{'open:':<12}{os.path.join(config.site_dir, 'index.html')}")


on_post_build = plugins.CombinedEvent(_end, _finish)


def on_build_error(error: Exception) -> None:  # noqa: ARG001
    """Whatever is built after this is a site of its own, as in a preview whose page was mended."""
    _build.ending, _build.around = False, None


def _hand_over(outer: _Build) -> None:
    """Leave what was learnt of a further language's pages to the build around; of pages in both its own count."""
    global _build  # noqa: PLW0603
    outer.anchors = {**_build.anchors, **outer.anchors}
    laid = _build.site.places.laid
    outer.again += tuple(one for one in laid.items() if one[0] in outer.site.places.laid)
    outer.site.places = outer.site.places.told({**laid, **outer.site.places.laid})
    if outer.found is not None:
        outer.found = {**(_build.found or {}), **outer.found}
    _build = outer


def on_serve(server: "LiveReloadServer", config: "MkDocsConfig", builder: "Callable[..., None]") -> None:  # noqa: ARG001
    """An edit of a bibliography, or of the style's file, rebuilds the preview."""
    style = _build.index.config.style.removeprefix("csl:")  # no other style is the name of a file
    for path in (style, *_build.index.config.bib, *(_build.taken.folders if _build.taken else ())):
        if os.path.exists(path):
            server.watch(path)


def _of_search() -> str:
    """The styles of our search, where the site has it."""
    return assets.published("search.css") if _build.found is not None else ""


def _config(config: "MkDocsConfig") -> Config:
    """Our settings, with what MkDocs and mkdocs-bibtex know better. Raises ConfigError."""
    path = config.config_file_path
    own = settings.load(path) if path and os.path.isfile(path) else settings.without_mkdocs(config.docs_dir, ())
    # What MkDocs says counts: a variable of the environment or another plugin may have said it.
    own = own._replace(
        docs_dir=config.docs_dir, site_name=str(config.site_name), site_url=config.site_url or "",
        site_author=config.site_author or "",
    )  # fmt: skip
    _recover(own.root)
    return bibtex_plugin.apply(own, _build.taken) if _build.taken else own


def _place(file: str, config: "MkDocsConfig") -> str:
    """Where a built file is published, as links have it."""
    return file.removesuffix("index.html") if config.use_directory_urls else file


def _recover(root: str) -> None:
    """Undo what an interrupted `check --fix` left half done."""
    if not os.path.isdir(os.path.join(root, JOURNAL)):
        return
    from everyclaim import writing

    try:
        writing.recover(root)
    except OSError as error:
        raise Abort(f"{root}: a change that was interrupted cannot be undone: {error}") from None


def _options(config: "MkDocsConfig", preview: bool, pages: bool) -> Options:
    language = str(config.theme.get("language") or config.theme.get("locale") or "")  # Material's word, and MkDocs' own
    return Options(
        directory_urls=config.use_directory_urls,
        show_findings=preview,
        language=language,
        generated=pages,
        feed=feeding.NAME if _build.commits else "",
    )


def _install(config: "MkDocsConfig", extension: EveryclaimExtension) -> None:
    """Put the renderer where mkdocs.yml lists it, or at the end; its style before the site's own, which may differ; its script."""
    listed: list[Any] = config["markdown_extensions"]
    at = next((place for place, name in enumerate(listed) if _is_ours(name)), len(listed))
    listed[at : at + 1] = [extension]
    if _STYLESHEET not in map(str, config.extra_css):
        config.extra_css = [_STYLESHEET, *config.extra_css]
    if _SCRIPT not in map(str, config.extra_javascript):
        config.extra_javascript.append(script(_SCRIPT))


def _is_ours(extension: object) -> bool:
    return isinstance(extension, EveryclaimExtension) or extension in ("everyclaim", "everyclaim.render.extension")


def _is_preview(config: "MkDocsConfig") -> bool:
    """Whether this is `mkdocs serve`, which builds into a folder of its own among the temporary ones."""
    folder, name = os.path.split(os.path.abspath(config.site_dir))
    return name.startswith(("mkdocs_", "properdocs_")) and os.path.samefile(folder, tempfile.gettempdir())


def _put_in_place(config: "MkDocsConfig") -> None:
    """The whole site takes the old one's place; from here on it is where the settings say."""
    if _build.begun is None:
        return
    config.site_dir = _build.begun.target
    try:
        aside.finish(_build.begun)
    except OSError as error:
        reason = error.strerror or error
        raise Abort(f"{config.site_dir}: the new site could not be put there ({reason}); the old one stays.") from None
    finally:
        _build.begun = None


def _write_aside(config: "MkDocsConfig") -> None:
    """Have the site written beside its place; stop, before anything is touched, where nothing could be written."""
    try:
        _build.begun = aside.begin(config.site_dir)
    except OSError as error:
        reason = error.strerror or error
        raise Abort(f"{config.site_dir}: no site can be written there ({reason}). Nothing was changed.") from None
    if _build.begun:
        config.site_dir = _build.begun.folder
