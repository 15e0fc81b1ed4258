"""mkdocs-bibtex as the front door: its options and its loading are used, its rewriting of pages is taken out.

It would stop at the first repeated key, and change code, links and math (see the engine's tests, a row each). Its versions
differ in their options, so each is asked for by its name.
"""

import os
import shutil
from collections.abc import Mapping
from typing import Any, NamedTuple

from everyclaim import bibtex_section
from everyclaim.config import Config, bib_files_in, copy_of
from everyclaim.model import Finding, Position

_START = Position(1, 1)
_downloaded: set[str] = set()


class Taken(NamedTuple):
    """What mkdocs-bibtex was told. `wrong` are findings as level, message, help.

    `bib` and `style` are empty where `extra.everyclaim` says it itself; `folders` are to be watched.
    """

    bib: tuple[str, ...]
    folders: tuple[str, ...]
    page_command: str
    site_command: str
    by_default: bool
    narrative: bool
    style: str
    wrong: tuple[tuple[str, str, str], ...]


def take_over(config: Any) -> Taken | None:
    """Take mkdocs-bibtex's event handlers out of a MkDocs configuration and read its options; None: it is not used."""
    plugin = next((plugin for plugin in config.plugins.values() if _is_bibtex(plugin)), None)
    if plugin is None:
        return None
    for handlers in config.plugins.events.values():
        handlers[:] = [handler for handler in handlers if getattr(handler, "__self__", None) is not plugin]
    own = config.extra.get("everyclaim")
    root = os.path.dirname(config.config_file_path or "") or os.getcwd()
    return _taken(plugin.config, own if isinstance(own, dict) else {}, root)


def apply(own: Config, taken: Taken) -> Config:
    """Our settings with the plugin's options."""
    path = os.path.basename(own.path) or "mkdocs.yml"
    findings = (
        Finding("configuration", level, text, path, _START, _START, help=way) for level, text, way in taken.wrong
    )
    return own._replace(
        bib=taken.bib or own.bib,
        style=taken.style or own.style,
        bib_command=taken.page_command,
        full_bib_command=taken.site_command,
        bib_by_default=taken.by_default,
        narrative=taken.narrative,
        findings=(*own.findings, *findings),
    )


def _is_bibtex(plugin: object) -> bool:
    return type(plugin).__module__.partition(".")[0] == "mkdocs_bibtex"


def _taken(options: Mapping[str, Any], own: dict[str, Any], root: str) -> Taken:
    wrong: list[tuple[str, str, str]] = []
    folder = options.get("bib_dir")
    folders = () if own.get("bib") or not folder else (os.path.join(root, folder),)
    return Taken(
        () if own.get("bib") else _bib(options, root, wrong),
        folders,
        options.get("bib_command") or "\\bibliography",
        options.get("full_bib_command") or "\\full_bibliography",
        bool(options.get("bib_by_default", True)),
        bool(options.get("enable_inline_citations", True)),
        "" if own.get("style") else bibtex_section.style(root, options.get("csl_file")),
        tuple(wrong),
    )


def _bib(options: Mapping[str, Any], root: str, wrong: list[tuple[str, str, str]]) -> tuple[str, ...]:
    """The files of `bib_file` (downloaded where it is a URL, Zotero's too) or of `bib_dir`."""
    file, folder = options.get("bib_file"), options.get("bib_dir")
    if file and "://" in file:
        return _download(file, root, wrong)
    if file:
        return (os.path.normpath(os.path.join(root, file)),)
    if folder:
        return bib_files_in(os.path.join(root, folder))
    wrong.append(("error", "the plugin bibtex names no bibliography", "set its bib_file or bib_dir"))
    return ()


def _download(url: str, root: str, wrong: list[tuple[str, str, str]]) -> tuple[str, ...]:
    """The project's own copy of what mkdocs-bibtex makes of a URL: new once a process, so that a preview stays fast."""
    from mkdocs_bibtex.utils import tempfile_from_url

    path = copy_of(root, url)
    try:
        if url not in _downloaded:
            _keep(tempfile_from_url("bib file", url, ".bib"), path)
            _downloaded.add(url)
    except (RuntimeError, OSError) as error:  # requests' errors are OSErrors
        reason = f"the bibliography could not be downloaded: {' '.join(str(error).split())}"
        if not os.path.isfile(path):
            wrong.append(("error", reason, "check bib_file, or save it as a file"))
            return ()
        wrong.append(("warning", reason, f"the copy in {os.path.relpath(path, root)} was used; check bib_file"))
    return (path,)


def _keep(downloaded: str, path: str) -> None:
    """Put a download where findings can name it, in a folder that no version control takes."""
    folder = os.path.dirname(path)
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, ".gitignore"), "w", encoding="utf-8") as ignore:
        ignore.write("*\n")
    shutil.copyfile(downloaded, f"{path}.new")
    os.replace(f"{path}.new", path)
