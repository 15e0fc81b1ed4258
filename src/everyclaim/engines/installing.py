"""Our part of a site's configuration and files: the renderer, what pages need to look right, and its script."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from mkdocs.structure.files import File

from everyclaim.engines import search
from everyclaim.engines.scripts import script
from everyclaim.render import assets
from everyclaim.render.extension import EveryclaimExtension

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_STYLESHEET = "assets/everyclaim.css"
_SCRIPT = "assets/everyclaim.js"


def install(config: "MkDocsConfig", extension: EveryclaimExtension) -> None:
    """Put the renderer where mkdocs.yml lists it, or at the end; its style before the site's own, which may differ; its script."""
    listed: list[Any] = config["markdown_extensions"]
    at = next((place for place, name in enumerate(listed) if _is_ours(name)), len(listed))
    listed[at : at + 1] = [extension]
    if _STYLESHEET not in map(str, config.extra_css):
        config.extra_css = [_STYLESHEET, *config.extra_css]
    if _SCRIPT not in map(str, config.extra_javascript):
        config.extra_javascript.append(script(_SCRIPT))


def files(config: "MkDocsConfig", show_findings: bool, searches: bool) -> Iterator[File]:
    """What the site itself serves for every page; `searches`: with our search."""
    style = assets.stylesheet(show_findings) + of_search(searches)
    yield File.generated(config, _STYLESHEET, content=style)
    yield File.generated(config, _SCRIPT, content=assets.published("everyclaim.js"))
    for name, text in search.asset_files() if searches else ():
        yield File.generated(config, name, content=text)


def of_search(searches: bool) -> str:
    """The styles of our search, where the site has it."""
    return assets.published("search.css") if searches else ""


def _is_ours(extension: object) -> bool:
    return isinstance(extension, EveryclaimExtension) or extension in ("everyclaim", "everyclaim.render.extension")
