"""The site of a renderer that no engine speaks to: found from mkdocs.yml, read once, read again when a file changed."""

import os
import sys
import threading
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from everyclaim import config as settings
from everyclaim import index, inherited
from everyclaim.config import Config, ConfigError
from everyclaim.files import pages_of, relative
from everyclaim.nearest import find
from everyclaim.render.site import Options, Site
from everyclaim.revisions import revised

_UNKNOWN = "unknown-key"

Stamps = tuple[tuple[str, int, int], ...]


class _Known(NamedTuple):
    stamps: Stamps
    site: Site


_known: dict[str, _Known] = {}
_lock = threading.Lock()


def site(root: str) -> Site:
    """The site whose mkdocs.yml stands at or above the folder `root`; one without sources where there is none.

    Raises ConfigError when mkdocs.yml cannot be read, or lets Zensical keep pages that are out of date.
    """
    path = _named_on_command_line() or find(root)
    with _lock:
        stamps = tuple(_stamps(_known[path].site.config)) if path in _known else ()
        if not stamps or stamps != _known[path].stamps:
            config = _checked(path)
            found = Site(index.build(config), (), options(path))
            found.date(revised)
            _tell(found)
            _known[path] = _Known(tuple(_stamps(found.config)), found)
        return _known[path].site


def _named_on_command_line() -> str:
    """The file that `zensical build -f FILE` names, which Zensical tells no extension; "" where it names none."""
    if "zensical" not in sys.modules:
        return ""
    words = [
        part for word in sys.argv for part in (word.split("=", 1) if word.startswith("--config-file=") else [word])
    ]
    named = (value for flag, value in pairwise(words) if flag in ("-f", "--config-file"))
    return next((os.path.abspath(value) for value in named if os.path.isfile(value)), "")


def _checked(path: str) -> Config:
    """The settings; of an error Zensical's build shows the message alone, not the way through its code and ours."""
    try:
        config = _config(path)
        _refuse_stale(config)
    except ConfigError:
        if "zensical" in sys.modules and "build" in sys.argv:
            sys.tracebacklimit = 0
        raise
    return config


def _tell(site: Site) -> None:
    """What no reader may meet, on standard error: Zensical, which asks nobody, would call the build a success.

    That is what is wrong with the settings and, of the errors, what broke a .bib and which keys are unknown.
    """
    if "zensical" not in sys.modules:
        return
    from everyclaim.check import levelled
    from everyclaim.rules import bibtex_syntax, configuration, unknown_key

    index = site.index
    allowed = {path for path, page in index.pages.items() if any(one.name == _UNKNOWN for one in page.overrides)}
    keys = (finding for finding in unknown_key.check(index) if finding.path not in allowed)
    told = levelled((*bibtex_syntax.check(index), *keys), site.config.rules)
    for finding in (*configuration.check(index), *(finding for finding in told if finding.level == "error")):
        place = f"{finding.path}:{finding.start.line}:{finding.start.column}"
        sys.stderr.write(f"{place}: {finding.level}[{finding.rule}] {finding.message} ({finding.help})\n")


def _config(path: str) -> Config:
    if path:
        return settings.load(path)
    return Config(path="", root=os.getcwd(), docs_dir=os.path.join(os.getcwd(), "docs"), bib=())


def options(path: str) -> Options:
    """What the engine's own settings say of addresses and language."""
    if not path:
        return Options()
    data, _ = inherited.load(path)
    theme = data.get("theme")
    language = theme.get("language") if isinstance(theme, dict) else None
    listed = any(str(name).endswith("everyclaim.css") for name in data.get("extra_css") or ())
    folders = data.get("use_directory_urls", True) is not False
    return Options(folders, published=False, language=str(language or ""), stylesheet=listed)


def _refuse_stale(config: Config) -> None:
    """Zensical keeps pages of earlier builds until their own text, or a file that `watch` names, has changed."""
    if "zensical" not in sys.modules or not config.path:
        return
    data, _ = inherited.load(config.path)
    watched = [os.path.normpath(os.path.join(config.root, str(path))) for path in data.get("watch") or ()]
    missing = [path for path in _sources(config) if not any(f"{path}/".startswith(f"{each}/") for each in watched)]
    if missing:
        lines = ", ".join(relative(config.root, path) for path in missing)
        raise ConfigError(f"{config.path}: Zensical would keep pages that are out of date; add `watch: [{lines}]`")


def _sources(config: Config) -> Iterator[str]:
    """Besides a page's own text, all that it is made from."""
    yield config.docs_dir  # who else cites a source, its number, the letter after its year
    yield from config.bib
    for path in (os.path.join(config.root, "everyclaim.lock"), config.style.removeprefix("csl:")):
        if os.path.isfile(path):
            yield path


def _stamps(config: Config) -> Iterator[tuple[str, int, int]]:
    """Name, time of change and size of every file the site is made from."""
    for path in (config.path, *_sources(config), *pages_of(config)):
        try:
            status = os.stat(path)
        except OSError:
            continue
        yield path, status.st_mtime_ns, status.st_size
