"""A site that is written beside its place (`aside`), as MkDocs' configuration has it and its users are told of it."""

from typing import TYPE_CHECKING

from mkdocs.exceptions import Abort

from everyclaim.engines import aside

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


def begin(config: "MkDocsConfig") -> aside.Aside | None:
    """Have the site written beside its place; stop, before anything is touched, where nothing could be written."""
    try:
        begun = aside.begin(config.site_dir)
    except OSError as error:
        reason = error.strerror or error
        raise Abort(f"{config.site_dir}: no site can be written there ({reason}). Nothing was changed.") from None
    if begun:
        config.site_dir = begun.folder
    return begun


def finish(config: "MkDocsConfig", begun: aside.Aside) -> None:
    """The whole site takes the old one's place; from here on it is where the settings say."""
    config.site_dir = begun.target
    try:
        aside.finish(begun)
    except OSError as error:
        reason = error.strerror or error
        raise Abort(f"{config.site_dir}: the new site could not be put there ({reason}); the old one stays.") from None
