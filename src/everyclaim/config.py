"""The settings of a project, read from mkdocs.yml without a site engine and without executing anything in it."""

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from everyclaim import bibtex_section, inherited, misplaced
from everyclaim.model import Finding
from everyclaim.settings import COVERAGES, NUMBERINGS, AllowedFact, SettingsReader, plugins
from everyclaim.yaml_places import load_with_places

_LEAVING_OUT = ("exclude", "blog", "material/blog")
BIBLIOGRAPHIES = (".bib", ".ris", ".nbib", ".json")  # endings of files that hold sources: BibTeX, RIS, NBIB, CSL-JSON


class Config(NamedTuple):
    """A project's settings. Paths are absolute; `path` is "" when there is no mkdocs.yml.

    `nav` are the pages that the navigation lists (paths in docs_dir), in its order; `excluded` are the lines that say which files are no pages,
    `patterns` regular expressions that do, `drafts` the folders of docs_dir in which a page that calls itself a draft is none; `profiles` are (glob over paths relative to `root`, profile) in file order, the last match wins; `rules` gives the
    levels that the project sets itself; `narrative` tells whether a bare `@key` is a citation. `findings` are what is wrong with the settings.
    """

    path: str
    root: str
    docs_dir: str
    bib: tuple[str, ...]
    profiles: tuple[tuple[str, str], ...] = ()
    coverage: str = "run"
    style: str = "ama"
    numbering: str = "page"
    rules: Mapping[str, str] = {}
    allow_facts: tuple[AllowedFact, ...] = ()
    language: str = "en"
    margin: bool = True
    pages: bool = True
    search: bool = True
    feed: bool = True
    bib_command: str = "\\bibliography"
    full_bib_command: str = "\\full_bibliography"
    bib_by_default: bool = True
    narrative: bool = True
    site_name: str = ""
    site_url: str = ""
    site_author: str = ""
    nav: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    drafts: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


class ConfigError(Exception):
    """The settings cannot be read at all; the message says where and what to do."""


def load(path: str, read: inherited.Reader = load_with_places) -> Config:
    """Read mkdocs.yml at `path`.

    `read` gives a file's YAML and the places of its keys. Unknown or ill-typed settings become findings. Raises ConfigError when the file cannot be read or is no YAML.
    """
    try:
        data, places = inherited.load(path, read)
    except OSError as error:
        raise ConfigError(f"{error.filename or path} cannot be read: {error.strerror or error}") from error
    except ValueError as error:
        raise ConfigError(str(error)) from error
    root = os.path.dirname(os.path.abspath(path))
    reader = SettingsReader(os.path.relpath(path, root), data, places)
    docs = reader.text(("docs_dir",), "docs")
    plugin = bibtex_section.options(data)
    bibtex_section.tell(plugin, reader)
    misplaced.tell(data, reader)
    return Config(
        path=os.path.abspath(path),
        root=root,
        docs_dir=os.path.normpath(os.path.join(root, docs)),
        bib=_bib_paths(root, plugin, reader),
        profiles=reader.profiles(),
        coverage=reader.choice("coverage", COVERAGES, "run"),
        style=reader.style(root) or bibtex_section.style(root, plugin.get("csl_file")) or "ama",
        numbering=reader.choice("numbering", NUMBERINGS, "page"),
        rules=reader.levels(),
        allow_facts=reader.allowed_facts(),
        language=reader.text(("extra", "everyclaim", "language"), ""),
        margin=reader.switch("margin", True),
        pages=reader.switch("pages", True),
        search=reader.switch("search", True),
        feed=reader.switch("feed", True),
        bib_command=str(plugin.get("bib_command", "\\bibliography")),
        full_bib_command=str(plugin.get("full_bib_command", "\\full_bibliography")),
        bib_by_default=plugin.get("bib_by_default", True) is not False,
        narrative=plugin.get("enable_inline_citations", True) is not False,
        site_name=reader.text(("site_name",), ""),
        site_url=reader.text(("site_url",), ""),
        site_author=reader.text(("site_author",), ""),
        nav=tuple(_pages_of(data.get("nav"))),
        excluded=(*_lines(data.get("exclude_docs")), *_lines(data.get("draft_docs")), *_globs_of_exclude(data)),
        **_left_out(data),
        findings=(*reader.unknown_settings(), *reader.included_sites(), *reader.findings),
    )


def without_mkdocs(docs: str, bib: Sequence[str]) -> Config:
    """The settings of a project without mkdocs.yml: Markdown under `docs`, the bibliography in the files `bib`."""
    return Config(
        path="",
        root=os.getcwd(),
        docs_dir=os.path.abspath(docs),
        bib=tuple(os.path.abspath(path) for path in bib),
    )


def profile_of(config: Config, path: str) -> str:
    """The profile for the page at `path` (relative to the root): the last glob that matches, else the default."""
    chosen = "default"
    for glob, name in config.profiles:
        if matches(glob, path):
            chosen = name
    return chosen


def matches(glob: str, path: str) -> bool:
    """Whether `path` matches `glob`, in which `**` spans folders and `*` does not."""
    if glob == "**":  # of most projects
        return True
    from everyclaim.globs import compiled

    return compiled(glob).match(path) is not None


def _left_out(data: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Which pages plugins leave out of the site, where any does that."""
    listed = list(plugins(data))
    if not any(name in _LEAVING_OUT for name, _ in listed):
        return {}
    from everyclaim.left_out import draft_folders, patterns

    return {"patterns": patterns(dict(listed)), "drafts": tuple(draft_folders(listed))}


def _globs_of_exclude(data: Mapping[str, Any]) -> Iterator[str]:
    """What the plugin mkdocs-exclude leaves out, as lines of a `.gitignore`; there `*` spans no folders."""
    globs = dict(plugins(data)).get("exclude")
    globs = globs.get("glob") if isinstance(globs, dict) else ()
    for glob in map(str, globs if isinstance(globs, list) else [globs] if globs else ()):
        anywhere = glob.startswith("*") and "/" not in glob
        yield glob if anywhere else f"/*/**/{glob[2:]}" if glob.startswith("*/") else f"/{glob}"


def _bib_paths(root: str, plugin: Mapping[str, Any], reader: SettingsReader) -> tuple[str, ...]:
    """The .bib files: `extra.everyclaim.bib`, else the plugin's `bib_file` or `bib_dir` (sorted, for one order)."""
    own = reader.bib_setting()
    if own:
        return tuple(os.path.normpath(os.path.join(root, name)) for name in own)
    file = plugin.get("bib_file")
    if isinstance(file, str) and "://" in file:
        return _fetched(root, file, reader)
    if isinstance(file, str):
        return (os.path.normpath(os.path.join(root, file)),)
    folder = plugin.get("bib_dir")
    return bib_files_in(os.path.join(root, folder)) if isinstance(folder, str) else ()


def copy_of(root: str, url: str) -> str:
    """Where the build keeps its copy of a bibliography from the web: a name that a finding can give and a person open."""
    from hashlib import sha256

    name = url.partition("?")[0].rstrip("/").rpartition("/")[2].removesuffix(".bib")
    plain = "".join(letter if letter.isalnum() else "-" for letter in name)[:40]
    return os.path.join(root, ".everyclaim_cache", "web", f"{plain}-{sha256(url.encode()).hexdigest()[:8]}.bib")


def _fetched(root: str, url: str, reader: SettingsReader) -> tuple[str, ...]:
    path = copy_of(root, url)
    try:
        with open(path, "rb"):  # and not `isfile`: what is opened in vain is noted for the cache
            return (path,)
    except OSError:
        pass
    advice = "build the site once: it keeps a copy in .everyclaim_cache/web/; or save it as a file and name that"
    reader.wrong(("plugins",), f"the bibliography is at {url} and has not been fetched yet", advice)
    return ()


def bib_files_in(folder: str) -> tuple[str, ...]:
    """Every bibliography's file under `folder`, in an order that no file system decides."""
    found = [os.path.join(at, name) for at, _, names in os.walk(folder) for name in names]
    return tuple(sorted(path for path in found if path.lower().endswith(BIBLIOGRAPHIES)))


def _lines(value: object) -> Sequence[str]:
    return value.splitlines() if isinstance(value, str) else ()


def _pages_of(nav: object) -> Iterator[str]:
    """The pages in MkDocs' `nav`: a list of paths, of titles with a path, of titles with such a list."""
    if isinstance(nav, str):
        if nav.endswith((".md", ".markdown")) and "://" not in nav:
            yield os.path.normpath(nav).replace(os.sep, "/")
    elif isinstance(nav, list | dict):
        for part in nav.values() if isinstance(nav, dict) else nav:
            yield from _pages_of(part)
