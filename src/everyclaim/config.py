"""The settings of a project, read from mkdocs.yml without a site engine and without executing anything in it."""

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from everyclaim import inherited
from everyclaim.model import Finding
from everyclaim.yaml_places import Places, load_with_places

PROFILES = ("default", "health", "policy", "science", "handbook", "strict")
COVERAGES = ("run", "sentence", "block")
NUMBERINGS = ("page", "site")
BIBLIOGRAPHIES = (".bib", ".ris", ".nbib", ".json")  # endings of files that hold sources: BibTeX, RIS, NBIB, CSL-JSON
STYLES = ("ama", "nlm", "apa", "ieee", "nature", "chicago-author-date")
LEVELS = ("error", "warning", "info", "off")
SETTINGS = (
    "profile", "coverage", "style", "numbering", "rules", "allow-facts", "bib", "language", "margin", "pages", "search",
    "feed",
)  # fmt: skip


class AllowedFact(NamedTuple):
    """A fact that the project needs no source for, and why."""

    text: str
    reason: str


class Config(NamedTuple):
    """A project's settings. Paths are absolute; `path` is "" when there is no mkdocs.yml.

    `nav` are the pages that the navigation lists (paths in docs_dir), in its order; `excluded` are the lines that say which files are no pages; `profiles` are (glob over paths relative to `root`, profile) in file order, the last match wins; `rules` gives the
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
    reader = _Reader(os.path.relpath(path, root), data, places)
    docs = reader.text(("docs_dir",), "docs")
    plugin = _bibtex_options(data)
    return Config(
        path=os.path.abspath(path),
        root=root,
        docs_dir=os.path.normpath(os.path.join(root, docs)),
        bib=_bib_paths(root, plugin, reader),
        profiles=reader.profiles(),
        coverage=reader.choice("coverage", COVERAGES, "run"),
        style=reader.style(root),
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
        excluded=(*_lines(data.get("exclude_docs")), *_lines(data.get("draft_docs"))),
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


def _bibtex_options(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """The options of the mkdocs-bibtex plugin; empty when it is not configured."""
    for name, options in _plugins(data):
        if name == "bibtex":
            return options if isinstance(options, dict) else {}
    return {}


def _plugins(data: Mapping[str, Any]) -> Iterator[tuple[str, object]]:
    """The names of the plugins with their options."""
    plugins = data.get("plugins") or []
    if isinstance(plugins, dict):
        yield from plugins.items()
    for plugin in plugins if isinstance(plugins, list) else []:
        if isinstance(plugin, dict):
            yield from plugin.items()
        else:
            yield str(plugin), {}


def _bib_paths(root: str, plugin: Mapping[str, Any], reader: "_Reader") -> tuple[str, ...]:
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


def _fetched(root: str, url: str, reader: "_Reader") -> tuple[str, ...]:
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


def _includes(nav: object) -> bool:
    """Whether a navigation takes in that of another site."""
    if isinstance(nav, str):
        return nav.startswith(("!include ", "*include "))
    return any(map(_includes, nav.values() if isinstance(nav, dict) else nav if isinstance(nav, list) else ()))


def _pages_of(nav: object) -> Iterator[str]:
    """The pages in MkDocs' `nav`: a list of paths, of titles with a path, of titles with such a list."""
    if isinstance(nav, str):
        if nav.endswith((".md", ".markdown")) and "://" not in nav:
            yield os.path.normpath(nav).replace(os.sep, "/")
    elif isinstance(nav, list | dict):
        for part in nav.values() if isinstance(nav, dict) else nav:
            yield from _pages_of(part)


class _Reader:
    """Takes settings out of the YAML and collects what is wrong with them."""

    def __init__(self, path: str, data: Mapping[str, Any], places: Places) -> None:
        self.path, self.data, self.places = path, data, places
        self.findings: list[Finding] = []

    def get(self, keys: tuple[str, ...]) -> Any:
        value: Any = self.data
        for key in keys:
            value = value.get(key) if isinstance(value, dict) else None
        return value

    def own(self, name: str) -> Any:
        return self.get(("extra", "everyclaim", name))

    def wrong(self, keys: tuple[str, ...], message: str, advice: str) -> None:
        start, end = self.places.of(keys)
        self.findings.append(Finding("configuration", "error", message, self.path, start, end, help=advice))

    def text(self, keys: tuple[str, ...], default: str) -> str:
        value = self.get(keys)
        if value is None or isinstance(value, str):
            return value or default
        self.wrong(
            keys, f"`{keys[-1]}` must be text, not {_kind(value)}", f"write it as `{keys[-1]}: {default or 'text'}`"
        )
        return default

    def choice(self, name: str, allowed: Sequence[str], default: str) -> str:
        value = self.own(name)
        if value is None or value in allowed:
            return value or default
        self.wrong(
            ("extra", "everyclaim", name), f"`{name}: {value}` is not a known value", _nearest(str(value), allowed)
        )
        return default

    def switch(self, name: str, default: bool) -> bool:
        value = self.own(name)
        if value is None or isinstance(value, bool):
            return default if value is None else value
        self.wrong(
            ("extra", "everyclaim", name),
            f"`{name}` must be true or false, not {_kind(value)}",
            f"write `{name}: false`",
        )
        return default

    def style(self, root: str) -> str:
        value = self.own("style")
        if isinstance(value, str) and value.startswith("csl:"):
            return f"csl:{os.path.normpath(os.path.join(root, value.removeprefix('csl:').strip()))}"
        if isinstance(value, str) and value.startswith("pybtex:"):
            return value
        return self.choice("style", STYLES, "ama")

    def profiles(self) -> tuple[tuple[str, str], ...]:
        value = self.own("profile")
        if value is None:
            return ()
        pairs = [(str(glob), name) for glob, name in value.items()] if isinstance(value, dict) else [("**", value)]
        return tuple((glob, self._profile(glob, name)) for glob, name in pairs)

    def _profile(self, glob: str, name: object) -> str:
        if isinstance(name, str) and name in PROFILES:
            return name
        keys = ("extra", "everyclaim", "profile") + (() if glob == "**" else (glob,))
        self.wrong(keys, f"`profile: {name}` is not a known profile", _nearest(str(name), PROFILES))
        return "default"

    def levels(self) -> dict[str, str]:
        value = self.own("rules")
        if value is None:
            return {}
        if not isinstance(value, dict):
            self.wrong(
                ("extra", "everyclaim", "rules"),
                "`rules` must map rules to levels",
                "write `rules: {unused-entry: info}`",
            )
            return {}
        return {str(rule): level for rule, given in value.items() if (level := self._level(str(rule), given))}

    def _level(self, rule: str, given: object) -> str:
        # YAML reads a bare `off` as the boolean false
        level = "off" if given is False else given
        if isinstance(level, str) and level in LEVELS:
            return level
        self.wrong(("extra", "everyclaim", "rules", rule), f"`{given}` is not a level", _nearest(str(given), LEVELS))
        return ""

    def allowed_facts(self) -> tuple[AllowedFact, ...]:
        value = self.own("allow-facts")
        facts = value if isinstance(value, list) else []
        if value is not None and not isinstance(value, list):
            self._wrong_facts()
        return tuple(fact for given in facts if (fact := self._fact(given)))

    def _fact(self, given: object) -> AllowedFact | None:
        if isinstance(given, dict) and isinstance(given.get("text"), str) and isinstance(given.get("reason"), str):
            return AllowedFact(given["text"], given["reason"])
        self._wrong_facts()
        return None

    def _wrong_facts(self) -> None:
        self.wrong(
            ("extra", "everyclaim", "allow-facts"),
            "every allowed fact needs a `text` and a `reason`",
            'write `- {text: "Morphine is an opioid.", reason: "classification, undisputed"}`',
        )

    def bib_setting(self) -> tuple[str, ...]:
        value = self.own("bib")
        given = value if isinstance(value, list) else [value] if value else []
        if all(isinstance(name, str) for name in given):
            return tuple(given)
        self.wrong(("extra", "everyclaim", "bib"), "`bib` must name files", "write `bib: bibliography.bib`")
        return ()

    def included_sites(self) -> Iterator[Finding]:
        """A word on pages that only a build puts together: no check of the sources alone can know them."""
        if "monorepo" in (name for name, _ in _plugins(self.data)) and _includes(self.data.get("nav")):
            start, end = self.places.of(("nav",))
            message = "the pages of sites that `!include` brings in are checked in a build only"
            advice = "run `everyclaim check` in their folders too, or `mkdocs build --strict`"
            yield Finding("configuration", "info", message, self.path, start, end, help=advice)

    def unknown_settings(self) -> Iterator[Finding]:
        own = self.get(("extra", "everyclaim"))
        if own is not None and not isinstance(own, dict):
            self.wrong(
                ("extra", "everyclaim"),
                f"`everyclaim` must hold settings, not {_kind(own)}",
                "write `profile: health` below it",
            )
        for name in own if isinstance(own, dict) else ():
            if name not in SETTINGS:
                self.wrong(("extra", "everyclaim", name), f"unknown setting `{name}`", _nearest(str(name), SETTINGS))
        return iter(())


def _nearest(given: str, allowed: Sequence[str]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(given, allowed, n=1)
    options = ", ".join(allowed)
    return f"did you mean `{close[0]}`? Known: {options}" if close else f"known: {options}"


def _kind(value: object) -> str:
    names = {list: "a list", dict: "a mapping", bool: "true or false", int: "a number", float: "a number"}
    return names.get(type(value), type(value).__name__)
