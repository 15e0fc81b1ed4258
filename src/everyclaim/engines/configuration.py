"""What MkDocs' configuration says of the site, and our settings beside it."""

import os
import tempfile
from typing import TYPE_CHECKING

from mkdocs.exceptions import Abort

from everyclaim import config as settings
from everyclaim.config import Config
from everyclaim.engines import bibtex_plugin
from everyclaim.files import JOURNAL
from everyclaim.render.site import Options

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


def own(config: "MkDocsConfig", taken: bibtex_plugin.Taken | None) -> Config:
    """Our settings, with what MkDocs and mkdocs-bibtex (`taken`) know better. Raises ConfigError."""
    path = config.config_file_path
    found = settings.load(path) if path and os.path.isfile(path) else settings.without_mkdocs(config.docs_dir, ())
    # What MkDocs says counts: a variable of the environment or another plugin may have said it.
    found = found._replace(
        docs_dir=config.docs_dir, site_name=str(config.site_name), site_url=config.site_url or "",
        site_author=config.site_author or "",
    )  # fmt: skip
    if any(name.startswith("material/blog") and plugin.config.get("draft") for name, plugin in config.plugins.items()):
        found = found._replace(drafts=())  # a preview shows drafts, and says so before it asks us
    _recover(found.root)
    return bibtex_plugin.apply(found, taken) if taken else found


def options(config: "MkDocsConfig", preview: bool, pages: bool, feed: str) -> Options:
    """How the site is laid out and shown; `pages`: references and claims have theirs."""
    language = str(config.theme.get("language") or config.theme.get("locale") or "")  # Material's word, and MkDocs' own
    return Options(
        directory_urls=config.use_directory_urls, show_findings=preview, language=language, generated=pages, feed=feed
    )


def place(file: str, config: "MkDocsConfig") -> str:
    """Where a built file is published, as links have it."""
    return file.removesuffix("index.html") if config.use_directory_urls else file


def is_preview(config: "MkDocsConfig") -> bool:
    """Whether this is `mkdocs serve`, which builds into a folder of its own among the temporary ones."""
    folder, name = os.path.split(os.path.abspath(config.site_dir))
    return name.startswith(("mkdocs_", "properdocs_")) and os.path.samefile(folder, tempfile.gettempdir())


def _recover(root: str) -> None:
    """Undo what an interrupted `check --fix` left half done."""
    if not os.path.isdir(os.path.join(root, JOURNAL)):
        return
    from everyclaim import writing

    try:
        writing.recover(root)
    except OSError as error:
        raise Abort(f"{root}: a change that was interrupted cannot be undone: {error}") from None
